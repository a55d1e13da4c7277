// Expressions of lessons, held against numbers worked out by hand.

import Templates
import QuestionKit
import Lessons
import Diagnostics
import NetworkLanguage
import Testing

@Suite struct ExpressionTests {
  static let relu = context(
    """
    x = 2.0
    y = 3.0
    param w1 = 0.5
    param b1 = 0.0
    param w2 = 1.5
    param b2 = 0.0
    z1 = w1*x + b1
    a1 = relu(z1)
    z2 = w2*a1 + b2
    L = (z2 - y)^2
    """)
  static let tanh = context(
    """
    x = [1]
    y = 0
    param W1 = [[0.5], [-0.3]]
    param b1 = [0, 0]
    param W2 = [[0.4, -0.2]]
    param b2 = 0
    z1 = W1 @ x + b1
    a1 = tanh(z1)
    ŷ = W2 @ a1 + b2
    L = 0.5*(ŷ - y)^2
    """)

  static func context(_ text: String) -> LessonContext {
    LessonContext(network: try! Network(parsing: SourceText(name: "test", text: text)))
  }

  @Test(
    arguments: [
      ("z1", 1), ("2*(z2 - y)*w2*x", -9), ("dL/dw1", -9), ("dz2/da1", 1.5), ("∂L/∂w2", -3), ("dL/dx", -2.25),
      ("dL/dy", 3), ("dL/dw1*dz1/dx", -4.5), ("w1 after update", 1.4), ("L after w1", 1.44), ("L after update", 9.9225),
      ("L after w1 at rate 1/18", 0), ("dL/dw1 after w1", 7.2), ("z2 after 2 updates of w1", 2.04),
      ("w2 after w1, w2", 1.8), ("L(w1 = 1)", 0), ("L(w1 = w1 - rate*dL/dw1)", 1.44), ("dL/dw1(w1 = -0.5)", 0),
      ("(L(w1 = 0.501) - L(w1 = 0.499))/0.002", -9), ("L(w1=0.9, b1=0.2)", 0), ("0.8^20", 0.011529215046068483),
      ("L - L after w1", 0), ("rate", 0.1), ("dL / dw1", -9),
    ] as [(String, Double)])
  func valuesOfTheTrace(_ text: String, _ wanted: Double) throws {
    // `L - L after w1` is (L - L) after w1: the words belong to the whole expression.
    #expect(abs(try Self.relu.value(of: text) - wanted) < 1e-9)
  }

  @Test(
    arguments: [
      ("yhat", 0.2431093854), ("0.5*(yhat-y)^2", 0.0295510866), ("dL/dyhat", 0.2431093854),
      ("dL/dW2[0, 1]", -0.0708208302),
      ("da1[0]/dz1[0]", 0.7864477330), ("dL/dz1[0]", 0.0764771300), ("dL/dW1[1][0]", -0.0444956769),
      ("L after update", 0.0210657), ("a1[1](b1[1] = 0.3)", 0), ("dL/dz1[1](y = yhat)", 0),
    ] as [(String, Double)])
  func valuesOfTheTanhNetwork(_ text: String, _ wanted: Double) throws {
    #expect(abs(try Self.tanh.value(of: text) - wanted) < 5e-8)
  }

  /// A name assigned twice has versions; derivatives of a version, and of what has no parameter at all.
  @Test func versionsOfANameAreToldApart() throws {
    let context = Self.context(
      """
      a = 2.0
      b = 3.0
      c = a*b
      c += c + a
      d = c^2
      """)
    for (text, wanted) in [
      ("c", 14.0), ("c₁", 6), ("c₂", 14), ("dd/da", 196), ("dd/dc₁", 56), ("dc₂/dc₁", 2), ("dc/da", 7),
      ("d(a = 1)", 49),
      ("dd/da(a = 1)", 98),
    ] {
      #expect(try context.value(of: text) == wanted, "\(text)")
    }
    #expect(context.quantity("c₁").kind == .value(node: context.narrator.node(named: "c₁")!))
    #expect(throws: DiagnosticReport.self) { try context.value(of: "d after update at rate q") }
  }

  @Test func quantitiesAreToldApart() throws {
    let nodes = { (name: String) in Self.relu.narrator.node(named: name)! }
    #expect(Self.relu.quantity("z1").kind == .value(node: nodes("z1")))
    #expect(Self.relu.quantity("dL/dw1").kind == .gradient(node: nodes("w1")))
    #expect(Self.relu.quantity("dz2/da1").kind == .local(result: nodes("z2"), operand: nodes("a1")))
    #expect(Self.relu.quantity("w1 after update").kind == .update(node: nodes("w1")))
    #expect(Self.relu.quantity("w1 after w1").kind == .update(node: nodes("w1")))
    for text in ["w1 after w2", "w1 after 2 updates", "L after update", "2*z1", "dL/dw1 + 1", "dL/dw1(w1 = 2)"] {
      #expect(Self.relu.quantity(text).kind == .expression(text), "\(text)")
    }
    #expect(Self.tanh.quantity("yhat").kind == .value(node: Self.tanh.narrator.node(named: "ŷ")!))
    #expect(
      Self.tanh.quantity("dL/dW1[1, 0]").kind == .gradient(node: Self.tanh.narrator.node(named: "W1[1,0]")!))
    #expect(Self.tanh.quantity("dL/dz1").kind == .expression("dL/dz1"))
  }

  @Test(
    arguments: [
      ("z3", 0, 2, "unknown name"), ("dL/dw3", 4, 2, "unknown name w3"), ("2*(z2 - yy)", 8, 2, "unknown name"),
      ("L after w3", 8, 2, "w3 is no parameter"), ("L after x", 8, 1, "x is no parameter"),
      ("L after 0 updates", 8, 9, "this many updates"), ("L after soon enough", 8, 11, "what comes after"),
      ("L(z1 = 2)", 2, 2, "z1 is computed"), ("L(w1 = q)", 7, 1, "unknown name"),
      ("L after w1 at rate q", 19, 1, "unknown"),
      ("dq/dw1", 1, 1, "unknown name q"),
    ] as [(String, Int, Int, String)])
  func errorsHaveTheirPlace(_ text: String, _ lower: Int, _ count: Int, _ message: String) {
    let error = #expect(throws: DiagnosticReport.self) { try Self.relu.value(of: text) }
    let diagnostic = error?.diagnostics.first
    #expect(diagnostic?.message.hasPrefix(message) ?? false, "\(diagnostic?.message ?? "")")
    #expect(diagnostic?.span == SourceSpan(lower: lower, upper: lower + count))
  }

  @Test func hostileTextsAreErrors() {
    let alphabet = Array("dLw1z()=,[]/ ∂after ratupdos0.5^-+*ŷ\"'")
    var seed: UInt64 = 3
    for _ in 0..<4_000 {
      var text = ""
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      for _ in 0..<Int(seed >> 59) {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text.append(alphabet[Int(seed >> 33) % alphabet.count])
      }
      for context in [Self.relu, Self.tanh] {
        _ = try? context.value(of: text)
        _ = context.quantity(text)
      }
    }
    for text in ["", "(", String(repeating: "(", count: 900), String(repeating: "L(w1=", count: 150), "L after", "d/d"]
    {
      #expect(throws: DiagnosticReport.self) { try Self.relu.value(of: text) }
    }
  }

  @Test func otherLeavesAndRates() throws {
    let node = try #require(Self.relu.narrator.node(named: "w1"))
    let moved = Self.relu.with(leaves: [node: 1.4]).with(rate: 1.0 / 18)
    #expect(abs(try moved.value(of: "L") - 1.44) < 1e-12)
    #expect(abs(try moved.value(of: "w1 after w1") - 1) < 1e-12)
    #expect(abs(moved.training().pass.values[moved.network.lossNode] - 1.44) < 1e-12)
    #expect(moved.training().rate == 1.0 / 18)
  }
}
