// Each known mistake, made by hand as a wrong formula in at least three networks, is recognised by its number.

import Grading
import QuestionKit
import Autograd
import Testing

@Suite struct MistakeTests {
  /// A wrong formula for what is asked.
  struct Wrong: CustomStringConvertible, Sendable {
    let id: String
    let network: Example
    let asked: String
    let formula: String
    var description: String { "\(id): \(asked) = \(formula) in \(network)" }

    init(_ id: String, _ network: Example, _ asked: String, _ formula: String) {
      self.id = id
      self.network = network
      self.asked = asked
      self.formula = formula
    }
  }

  static let all: [Wrong] = gradients + values

  static let gradients: [Wrong] = [
    Wrong("factor-two", .trace, "dL/dw1", "(z2 - y)*w2*x"),
    Wrong("factor-two", .deep, "dL/dz3", "z3 - y"),
    Wrong("factor-two", .wide, "dL/dW2[0,1]", "2*(p[0] - y)*a1[1]"),
    Wrong("factor-two", .sumBatch, "dL/dp[1]", "p[1] - y[1]"),
    Wrong("sign", .trace, "dL/dw2", "2*(y - z2)*a1"),
    Wrong("sign", .wide, "dL/db2", "y - p[0]"),
    Wrong("sign", .binary, "dL/dz", "y - a"),
    Wrong("ascent", .trace, "w1 after update", "w1 + 0.1*dL/dw1"),
    Wrong("ascent", .deep, "w3 after update", "w3 + 0.1*dL/dw3"),
    Wrong("ascent", .meanBatch, "b after update", "b + 0.1*dL/db"),
    Wrong("slope-left-out", .deep, "dL/dz2", "dL/da2"),
    Wrong("slope-left-out", .wide, "dL/dW1[1,0]", "dL/da1[1]*x[0]"),
    Wrong("slope-left-out", .tanhTwo, "dL/dv", "dL/dh*x"),
    Wrong("slope-of-wrong-quantity", .deep, "dL/dz2", "dL/da2*(1 - z2^2)"),
    Wrong("slope-of-wrong-quantity", .wide, "dL/dz1[2]", "dL/da1[2]*(1 - z1[2]^2)"),
    Wrong("slope-of-wrong-quantity", .square, "dL/dz1[0]", "dL/da1[0]*z1[0]*(1 - z1[0])"),
    Wrong("slope-at-result", .deep, "dL/dz2", "dL/da2*(1 - tanh(a2)^2)"),
    Wrong("slope-at-result", .wide, "dL/dz1[2]", "dL/da1[2]*(1 - tanh(a1[2])^2)"),
    Wrong("slope-at-result", .square, "dL/dz1[0]", "dL/da1[0]*sigmoid(a1[0])*(1 - sigmoid(a1[0]))"),
    Wrong("wrong-derivative", .deep, "dL/dz2", "dL/da2*a2*(1 - a2)"),
    Wrong("wrong-derivative", .wide, "dL/dz1[2]", "dL/da1[2]*(1 - a1[2])"),
    Wrong("wrong-derivative", .square, "dL/dz1[0]", "dL/da1[0]*(1 - a1[0]^2)"),
    Wrong("extra-slope", .binary, "dL/dw", "(a - y)*a*(1 - a)*x"),
    Wrong("extra-slope", .binaryTwo, "dL/dz", "(a - 1)*a*(1 - a)"),
    Wrong("extra-slope", .binaryWide, "dL/dw[1]", "(a - y)*a*(1 - a)*x[1]"),
    Wrong("extra-slope", .sigmoidSquare, "dL/dw", "2*(a - y)*x"),
    Wrong("extra-slope", .softmax, "dL/dz[1]", "(softmax(z)[1] - 1)*softmax(z)[1]*(1 - softmax(z)[1])"),
    Wrong("updated-weight", .trace, "dL/dw1", "2*(z2 - y)*(w2 - 0.1*dL/dw2)*x"),
    Wrong("updated-weight", .deep, "dL/dz2", "dL/dz3*(w3 - 0.1*dL/dw3)*(1 - a2^2)"),
    Wrong("updated-weight", .tanhTwo, "dL/dh", "dL/do*(w - 0.1*dL/dw)"),
    Wrong("another-weight", .trace, "dL/dw1", "2*(z2 - y)*w1*x"),
    Wrong("another-weight", .deep, "dL/da2", "dL/dz3*w2"),
    Wrong("another-weight", .wide, "dL/da1[0]", "dL/dp*W2[0,1]"),
    Wrong("own-activation", .trace, "dL/dw1", "2*(z2 - y)*w2*a1"),
    Wrong("own-activation", .deep, "dL/dw2", "dL/dz2*a2"),
    Wrong("own-activation", .wide, "dL/dW1[1,0]", "dL/dz1[1]*a1[1]"),
    Wrong("input-left-out", .trace, "dL/dw1", "2*(z2 - y)*w2"),
    Wrong("input-left-out", .deep, "dL/dw2", "dL/dz2"),
    Wrong("input-left-out", .wide, "dL/dW1[1,0]", "dL/dz1[1]"),
    Wrong("weight-left-out", .trace, "dL/dw1", "2*(z2 - y)*x"),
    Wrong("weight-left-out", .deep, "dL/dz2", "dL/dz3*(1 - a2^2)"),
    Wrong("weight-left-out", .wide, "dL/da1[1]", "dL/dp"),
    Wrong("one-path", .reuse, "dL/dw", "2*(c - 0.4)*b*x"),
    Wrong("one-path", .residual, "dL/dh", "dL/dr*(1 - tanh(w*h)^2)*w"),
    Wrong("one-path", .twoPaths, "dL/dh", "q*p*(1 - p)"),
    Wrong("overwritten", .reuse, "dL/dw", "2*(c - 0.4)*b*x"),
    Wrong("overwritten", .residual, "dL/dh", "dL/dr*(1 - tanh(w*h)^2)*w"),
    Wrong("overwritten", .twoPaths, "dL/dh", "q*p*(1 - p)"),
    Wrong("exp-log-slope", .expLog, "dL/dw", "dL/de*w*x*x"),
    Wrong("exp-log-slope", .exponential, "dL/dz", "dL/de*z*exp(z - 1)"),
    Wrong("exp-log-slope", .exponential, "dL/dz", "dL/de*1"),
    Wrong("exp-log-slope", .exponential, "dL/dz", "dL/de*z"),
    Wrong("exp-log-slope", .logarithm, "dL/dz", "dL/dl*l"),
    Wrong("exp-log-slope", .logarithm, "dL/dz", "dL/dl*z"),
    Wrong("exp-log-slope", .logarithm, "dL/dz", "dL/dl*1"),
    Wrong("exp-log-slope", .logarithm, "dL/dz", "dL/dl/l"),
    Wrong("bias-gradient", .trace, "dL/db1", "dL/dz1*b1"),
    Wrong("bias-gradient", .deep, "dL/db2", "dL/dz2*a1"),
    Wrong("bias-gradient", .wide, "dL/db1[1]", "dL/dz1[1]*a1[1]"),
    Wrong("batch-scaling", .meanBatch, "dL/dw", "3*dL/dw"),
    Wrong("batch-scaling", .meanBatch, "dL/db", "2*((p[0] - y[0]) + (p[1] - y[1]) + (p[2] - y[2]))/9"),
    Wrong("batch-scaling", .sumBatch, "dL/db", "2*((p[0] - y[0]) + (p[1] - y[1]) + (p[2] - y[2]))/3"),
    Wrong("batch-scaling", .mse, "dL/dp[2]", "2*(p[2] - y[2])"),
    Wrong("transpose", .square, "dL/da1[0]", "W2[0,0]*dL/dp[0] + W2[0,1]*dL/dp[1]"),
    Wrong("transpose", .squareTanh, "dL/dh[1]", "B[1,0]*dL/dp[0] + B[1,1]*dL/dp[1]"),
    Wrong("transpose", .squareWide, "dL/dh[2]", "B[2,0]*dL/dp[0] + B[2,1]*dL/dp[1] + B[2,2]*dL/dp[2]"),
    Wrong("transpose", .squareWide, "dL/dA[0,2]", "dL/dA[2,0]"),
    Wrong("softmax-staged", .softmax, "dL/dW[0,1]", "0*x[1]"),
    Wrong("softmax-staged", .softmaxTwo, "dL/dh", "(softmax(z)[2] - 1)*w[2]"),
    Wrong("softmax-staged", .softmaxLogs, "dL/dz[2]", "0"),
    Wrong("loss-upstream", .trace, "dL/dw1", "L*w2*x"),
    Wrong("loss-upstream", .deep, "dL/dw3", "L*a2"),
    Wrong("loss-upstream", .wide, "dL/da1[2]", "L*W2[0,2]"),
    Wrong("another-answer", .trace, "dL/dw1", "dL/dw2"),
    Wrong("another-answer", .deep, "dL/dw1", "dL/dz2"),
    Wrong("another-answer", .wide, "dL/dW1[1,0]", "dL/dW1[0,1]"),
    Wrong("rate-folded-in", .trace, "dL/dw1", "0.1*2*(z2 - y)*w2*x"),
    Wrong("rate-folded-in", .deep, "dL/dw3", "0.1*dL/dz3*a2"),
    Wrong("rate-folded-in", .meanBatch, "dL/dp[0]", "0.1*2*(p[0] - y[0])/3"),
    Wrong("target-dropped", .trace, "dL/dw1", "2*z2*w2*x"),
    Wrong("target-dropped", .deep, "dL/dw3", "2*z3*a2"),
    Wrong("target-dropped", .wide, "dL/dW2[0,0]", "p[0]*a1[0]"),
    Wrong("target-dropped", .softmax, "dL/dW[1,1]", "softmax(z)[1]*x[1]"),
    Wrong("target-dropped", .softmaxTwo, "dL/dw[2]", "softmax(z)[2]*h"),
    Wrong("target-dropped", .softmaxLogs, "dL/dW[1,0]", "softmax(z)[1]*x[0]"),
    Wrong("relu-slope-is-value", .trace, "dL/dw1", "2*(z2 - y)*w2*a1*x"),
    Wrong("relu-slope-is-value", .reluTwo, "dL/dw", "(o - y)*o*h"),
    Wrong("relu-slope-is-value", .reluWide, "dL/dW[0,1]", "2*(p - y)*v[0]*a[0]*x[1]"),
    Wrong("output-nudged", .trace, "dL/dz2", "1"),
    Wrong("output-nudged", .deep, "dL/dz3", "1"),
    Wrong("output-nudged", .meanBatch, "dL/dp[0]", "1"),
    Wrong("positive-factors-dropped", .deep, "dL/dz2", "(z3 - y)*w3"),
    Wrong("positive-factors-dropped", .tanhTwo, "dL/dv", "0.5*(o - y)*w*x"),
    Wrong("positive-factors-dropped", .sigmoidSquare, "dL/dz", "a - y"),
    Wrong("upstream-left-out", .deep, "dL/dw2", "a1*(1 - a2^2)"),
    Wrong("upstream-left-out", .trace, "dL/dw1", "x"),
    Wrong("upstream-left-out", .wide, "dL/dW2[0,1]", "a1[1]"),
    Wrong("rate-left-out", .trace, "w1 after update", "w1 - dL/dw1"),
    Wrong("rate-left-out", .deep, "w3 after update", "w3 - dL/dw3"),
    Wrong("rate-left-out", .meanBatch, "b after update", "b - dL/db"),
    Wrong("factor-two", .trace, "w1 after update", "w1 - 0.1*(z2 - y)*w2*x"),
    Wrong("another-answer", .trace, "a1", "z2"),
    Wrong("decimal-point", .trace, "dL/dw1", "10*dL/dw1"),
    Wrong("decimal-point", .deep, "z3", "z3/10"),
    Wrong("decimal-point", .wide, "dL/dW1[1,0]", "100*dL/dW1[1,0]"),
    Wrong("max-branch", .maximum, "dL/da", "0"),
    Wrong("max-branch", .minimum, "dL/da", "dL/dm"),
    Wrong("max-branch", .margin, "dL/dw", "dL/dm*x"),
    Wrong("max-for-min", .maximum, "m", "b"),
    Wrong("max-for-min", .minimum, "m", "a"),
    Wrong("max-for-min", .margin, "m", "k"),
    Wrong("softmax-staged", .attention, "dL/ds[1]", "dL/do*v[1]*p[1]*(1 - p[1])"),
    Wrong("paths-combined", .reuse, "dL/dw", "(dL/da*x + dL/db*(1 - b^2) + dL/dc)/3"),
    Wrong("paths-combined", .residual, "dL/dh", "dL/dr*dL/dr*(1 - tanh(w*h)^2)*w"),
    Wrong("paths-combined", .twoPaths, "dL/dh", "(dL/dp*p*(1 - p))*(dL/dq*3*h^2)"),
  ]

  @Test(arguments: all)
  func isRecognised(_ wrong: Wrong) throws {
    // A formula is a number with all its digits; typed with the digits asked for, it must be recognised as well. (An
    // expression may not name what is asked for, so its number is computed by another question.)
    let narrator = try narrator(wrong.network.text)
    let question = try narrator.ask(wrong.asked)
    let value = try narrator.ask(wrong.formula).answer
    for text in ["\(value)", question.precision.format.text(value)] {
      let verdict = Grader().grade(text, question)
      #expect(verdict.mistakes.contains(wrong.id), "\(text) for \(question.answer): \(verdict.text)")
      #expect(verdict.text.contains(text))
    }
  }

  /// Old gradients can be left in from the second round on.
  @Test(arguments: [(Example.trace, "dL/dw1"), (.deep, "dL/dw3"), (.meanBatch, "dL/db")])
  func staleGradients(_ example: Example, _ asked: String) throws {
    let narrator = try narrator(example.text)
    var training = narrator.training
    let old = try Question(narrator, training, asking: asked).answer
    training.advance()
    let question = try Question(narrator, training, asking: asked)
    #expect(Grader().grade("\(question.answer + old)", question).mistakes.contains("stale"))
    #expect(Grader().grade("\(question.answer)", question).isRight)
  }

  /// Numbers that were right in the round before.
  @Test(arguments: [(Example.trace, "z1"), (.deep, "dL/dw3"), (.meanBatch, "L")])
  func oldNumbers(_ example: Example, _ asked: String) throws {
    let narrator = try narrator(example.text)
    var training = narrator.training
    let old = try Question(narrator, training, asking: asked).answer
    training.advance()
    let question = try Question(narrator, training, asking: asked)
    #expect(Grader().grade("\(old)", question).mistakes.contains("old-numbers"))
    #expect(Grader().grade("\(question.answer)", question).isRight)
  }

  /// Rows that the tests above make by hand; the others are about values before and after an update, or, as the
  /// difference of two losses, can be asked for in lessons alone: `Tests/Lessons` has them.
  @Test func everyRowIsTested() {
    let networks = Dictionary(grouping: Self.all, by: \.id).mapValues { Set($0.map(\.network)).count }
    let others: Set = [
      "stale", "step-alone", "gradient-for-value", "not-updated", "others-moved", "old-numbers",
      "gradient-for-difference",
    ]
    for row in MistakeTable.standard.rows where !others.contains(row.id) {
      #expect(networks[row.id, default: 0] >= 3, "\(row.id)")
    }
  }

  /// A term is no factor, and the half of a half square is not one that is left out.
  @Test(arguments: [(Example.trace, "z1", "b1"), (.trace, "z1", "w1*x"), (.wide, "L", "2*L")])
  func onlyFactorsAreLeftOutAsFactors(_ example: Example, _ asked: String, _ formula: String) throws {
    let narrator = try narrator(example.text)
    let question = try narrator.ask(asked)
    #expect(!Grader().grade("\(try narrator.ask(formula).answer)", question).mistakes.contains("factor-left-out"))
  }

  /// What the weights beside a bias are multiplied by is an input; the weights themselves are not taken for one.
  @Test func aBiasIsMultipliedByInputsOnly() throws {
    let narrator = try narrator(Example.trace.text)
    let question = try narrator.ask("dL/db1")
    #expect(Grader().grade("\(try narrator.ask("dL/dz1*x").answer)", question).mistakes.contains("bias-gradient"))
    #expect(!Grader().grade("\(try narrator.ask("dL/dz1*w1").answer)", question).mistakes.contains("bias-gradient"))
  }

  @Test func updates() throws {
    let trace = try narrator(Example.trace.text)
    let update = try trace.ask("w1 after update")
    #expect(Grader().grade("0.059136", update).mistakes.contains("step-alone"))
    #expect(Grader().grade("1.2", update).mistakes.contains("not-updated"))
    #expect(Grader().grade("\(try trace.ask("dL/dw1").answer)", update).mistakes.contains("gradient-for-value"))
    #expect(Grader().grade("1.2", update).ambiguity == nil)
  }
}
