// Lines that people write: what is right is taken in any spelling, and what is right by accident is not.

import BuiltIns
import Diagnostics
import NetworkLanguage
import Testing

@testable import Writing

@Suite struct JudgementTests {
  /// Lines about a built-in network or exercise, and how each stands; the rest of the pass is not asked for.
  struct Case: Sendable, CustomTestStringConvertible {
    let network: String
    let lines: [String]
    let verdicts: [LineVerdict]
    var slip: String?

    init(_ network: String, _ lines: [String], _ verdicts: LineVerdict..., slip: String? = nil) {
      (self.network, self.lines, self.verdicts, self.slip) = (network, lines, verdicts, slip)
    }

    var testDescription: String { "\(network): \(lines.joined(separator: "; "))" }
  }

  static func desk(_ name: String) throws -> WritingDesk {
    let found = try #require(BuiltInNetwork.named(name) ?? BuiltInNetwork.passes.first { $0.name == name })
    return try WritingDesk(Network(parsing: SourceText(name: name, text: found.text)))
  }

  static let wrong: [Case] = [
    // What a line gives has no value before it.
    Case("the-26", ["db2 = db2"], .wrong),
    Case("the-26", ["db2 = b2.grad"], .wrong),
    Case("relu", ["da1 = dz1", "dz1 = da1*(z1 > 0)"], .wrong, .right),
    Case("relu", ["dz2 = dw2/a1", "dw2 = dz2*a1"], .wrong, .carried),
    // A slope of 1, an input of 1, a sum of one: right at the network's numbers only.
    Case("relu", ["dz1 = da1"], .wrong, slip: "slope-left-out"),
    Case("relu", ["dz1 = da1*(z1 > -5)"], .wrong),
    Case("relu", ["dw1 = dz1*(y - 1)"], .wrong),
    Case("tanh", ["dW1 = dz1"], .wrong),
    Case("tanh", ["dŷ = ŷ"], .wrong),
    // Numbers at the end prove nothing about what stands before.
    Case("batch", ["dZ2 = Z2/4 - [[0.25, 0], [0, 0.25], [0.25, 0.25], [0, 0]]", "dZ2 *= 1"], .wrong, .wrong),
    // A row is no column.
    Case("xor", ["dW2 = dZ2.T @ A1"], .shape, slip: "transpose"),
    Case("moons", ["dW2 = dZ2.T @ A1"], .shape, slip: "transpose"),
    Case("tanh", ["dW1 = dz1[None, :]*x"], .shape),
    // 0.5 and 1.5 are exact: the 1e-5 is missing.
    Case("the-26", ["dbnvar = -0.5*bnvar**-1.5*dbnvar_inv"], .wrong),
  ]

  static let right: [Case] = [
    // One-hot targets choose: with other numbers in them it would be another loss.
    Case("the-26", ["dlogits = (probs - Y)/4"], .right),
    Case("the-26", ["dlogits = (softmax(logits) - Y)/4"], .right),
    Case("the-26", ["dlogits = probs.copy()", "dlogits -= Y", "dlogits /= 4"], .right, .right, .right),
    Case("the-26", ["dlogits = probs - Y", "dlogits = dlogits/4"], .right, .right),
    // What is written in steps.
    Case(
      "the-26", ["dcounts = dprobs*counts_sum_inv[:,None]", "dcounts = dcounts + dcounts_sum[:,None]"], .right, .right),
    Case("batch", ["dW2 = np.zeros_like(W2)", "dW2 += A1.T @ dZ2"], .right, .right),
    Case("softmax", ["dz = p.copy()", "dz[2] -= 1"], .right, .right),
    Case("softmax", ["dW = 0", "dW = dW + outer(dz, x)"], .right, .right),
    // Masks.
    Case("batch", ["dZ1 = dA1.copy()", "dZ1[Z1 <= 0] = 0"], .right, .right),
    Case("batch", ["dZ1 = dA1.copy()", "dZ1[A1 == 0] *= 0"], .right, .right),
    // Axes of blocks.
    Case("the-26", ["demb = dembcat.reshape(4, 2, 2).transpose(1, 0, 2).reshape(8, 2)"], .right),
    Case("the-26", ["demb = np.transpose(dembcat.reshape(4, 2, 2), (1, 0, 2)).reshape(8, 2)"], .right),
    Case("the-26", ["demb = dembcat.view(4, 2, 2).permute(1, 0, 2).reshape(8, 2)"], .right),
    Case("the-26", ["demb = dembcat.reshape(4, 2, 2).swapaxes(0, 1).reshape(8, 2)"], .right),
    Case("the-26", ["demb = dembcat.view(4, 2, 2).transpose(0, 1).reshape(8, 2)"], .right),
    // PyTorch's ways.
    Case("the-26", ["dlogits = (F.softmax(logits, 1) - Y)/4"], .right),
    Case("the-26", ["dlogits = (F.softmax(logits, dim=-1) - Y)/4"], .right),
    Case(
      "the-26",
      ["dlogits = dnorm_logits - (logits == logits.max(1, keepdims=True))*dnorm_logits.sum(1, keepdims=True)"],
      .right),
    Case("the-26", ["dlogits = dnorm_logits + 0*logits.max(1)[:,None]"], .right),
    Case(
      "the-26", ["dlogits = dnorm_logits.copy()", "dlogits[range(4), logits.argmax(axis=1)] += dlogit_maxes"],
      .right, .right),
    Case(
      "the-26", ["dlogits = dnorm_logits + F.one_hot(logits.max(1).indices, num_classes=5)*dlogit_maxes[:,None]"],
      .right),
    Case("batch", ["db2 = np.tile(1.0, (4,)) @ dZ2"], .right),
    // A number in place of a name is taken, and said to be one.
    Case("relu", ["dw1 = 2*dz1"], .right),
    Case("relu", ["da1 = 1.5*dz2"], .right),
    // A gradient that nobody asks for.
    Case("batch", ["dX = dZ1 @ W1.T"], .helper),
  ]

  @Test(arguments: wrong) func `what is right by accident is wrong`(_ one: Case) throws {
    let lines = try Self.desk(one.network).judge(one.lines).lines
    #expect(lines.map(\.verdict) == one.verdicts, "\(lines.map(\.says))")
    if let slip = one.slip { #expect(lines.first?.slip == slip, "\(lines.map(\.says))") }
  }

  /// Of several mistakes that lead to one number nobody knows which was made.
  @Test(arguments: [
    (2, "dx is 2, and this gives 1."), (3, "dx is 3, and this gives 1."), (40, "dx is 40, and this gives 1."),
  ])
  func `a number that several mistakes lead to is blamed on none`(count: Int, says: String) throws {
    let sum = Array(repeating: "x", count: count).joined(separator: " + ")
    let network = try Network(parsing: SourceText(name: "sum.net", text: "param x = 1\nL = \(sum)\n"))
    let line = try #require(WritingDesk(network).judge(["dx = 1"]).lines.first)
    #expect(line.verdict == .wrong && line.slip == nil && line.says == says, "\(line.says)")
  }

  /// What a wrong line is carried on by is told from what is right by itself, and what is wrong by itself from what is right.
  @Test(arguments: [
    (
      "param a = 0.7\nc = a*a + a\nd = c^3\nL = d^2", ["dd = 2*d", "dc = 2*dd*c^2", "da = dc*2*a", "da += dc"],
      [LineVerdict.right, .wrong, .carried, .carried]
    ),
    (
      "x = 2\nparam w = 0.5\nz = w*x\na = tanh(z)\nL = a^2", ["da = a", "dz = da*(1 - a^2)", "dw = dz*2"],
      [.wrong, .carried, .carried]
    ),
    (
      "x = [1, 2]\nparam W = [[1, 2], [3, 4]]\nz = W @ x\nL = sum(z^2)",
      [
        "dz = 2*z", "dW = np.zeros((2,2))", "dW[0,0] = dz[0]*x[0]", "dW[0,1] = dz[0]*x[1]", "dW[1,0] = dz[1]*x[1]",
        "dW[1,1] = dz[1]*x[1]",
      ], [.right, .right, .right, .right, .wrong, .wrong]
    ),
  ])
  func `what is carried on is told`(text: String, lines: [String], verdicts: [LineVerdict]) throws {
    let network = try Network(parsing: SourceText(name: "carried", text: text + "\nminimize L\n"))
    let judged = WritingDesk(network).judge(lines).lines
    #expect(judged.map(\.verdict) == verdicts, "\(judged.map(\.says))")
  }

  /// Lines that would fill the memory are refused before their numbers are made.
  @Test(arguments: [
    "dz2 = np.ones(300000)[:,None]@np.ones(300000)[None,:]", "dz2 = np.outer(np.ones(100000), np.ones(100000))",
    "dz2 = np.ones((1000,1000))@np.ones((1000,1000))", "dz2 = np.ones(2000)[:,None]*np.ones(2000)[None,:]",
    "dz2 = np.where(np.ones((2000,1)), np.ones((1,2000)), 0)", "dz2 = onehot(np.zeros(100000), 100000)",
    "dz2 = np.concatenate([np.ones(1000000), np.ones(1000000), np.ones(1000000)])",
    "dz2 = np.ones((3,1000000))[np.zeros(1000000)]", "dz2 = [np.ones(1000000), np.ones(1000000), np.ones(1000000)]",
    "u1 = np.ones(900000)\nu2 = np.ones(900000)\ndz2 = np.sum(u1)",
  ])
  func `lines of too many numbers are refused`(text: String) throws {
    let lines = try Self.desk("relu").judge(text.split(separator: "\n").map(String.init)).lines
    #expect(lines.contains { $0.says.contains("too many numbers") }, "\(lines.map(\.says))")
  }

  /// A part of a vector that is read on its own has a gradient of its own, also where its reader has no line for it.
  @Test func `what only shows elements of others has what arrives under its name`() throws {
    let parts = [
      ("s = v[0:2]\nW = windows(s, 1)\nL = sum(W^2) + sum(v^2)", ["dW = 2*W", "ds = [2, 4]", "dv = [4, 8, 6]"]),
      ("s = v[1:3]\nW = windows(s, 2)\nL = sum(W^3) + v[1]", ["ds = [12, 27]", "dv = [0, 13, 27]"]),
      ("s = v[0:2]\nt = s[1:2]\nW = windows(t, 1)\nL = sum(W^2) + sum(s) + v[1]", ["dt = [4]", "ds = [1, 5]"]),
      // Nothing tells the two names apart here: what the engine adds up is taken.
      ("s = v[0:2]\nW = windows(concat(s, v), 1)\nL = sum(W^2)", ["dv = [4, 8, 6]"]),
    ]
    for (text, lines) in parts {
      let network = try Network(parsing: SourceText(name: "parts", text: "param v = [1, 2, 3]\n\(text)\nminimize L\n"))
      let judged = WritingDesk(network).judge(lines).lines
      #expect(judged.allSatisfy { $0.verdict == .right }, "\(text): \(judged.map(\.says))")
    }
  }

  @Test(arguments: right) func `what a person would take is right`(_ one: Case) throws {
    let lines = try Self.desk(one.network).judge(one.lines).lines
    #expect(lines.map(\.verdict) == one.verdicts, "\(lines.map(\.says))")
  }

  /// What is said of the last line.
  static let said: [(network: String, lines: [String], says: String)] = [
    ("the-26", ["dcounts_sum_inv = sum(dprobs*counts, 0)"], "the other axis"),
    ("batch", ["dZ2 = 2*(Z2 - Y)/4"], "divides by"),
    ("the-26", ["dbnvar = -(bnvar + 0.00001)**-1.5*dbnvar_inv"], "factor 2"),
    ("the-26", ["dlogits = probs - Y"], "divides by"),
    ("the-26", ["dlogits = (Y - probs)/4"], "sign"),
    ("batch", ["dX = dZ1 @ W1.T"], "X is given"),
    ("relu", ["dw1 = 2*dz1"], "x is 2"),
    ("batch", ["dw2 = A1.T @ dZ2"], "dW2"),
    ("batch", ["dZ1 = np.maximum(dA1, 0)"], "dZ1[2, 0] is 0"),
  ]

  @Test(arguments: said.indices) func `the words are true of the line`(_ place: Int) throws {
    let (network, lines, says) = Self.said[place]
    let report = try #require(try Self.desk(network).judge(lines).lines.last)
    #expect(report.says.contains(says), "\(lines): \(report.says)")
  }
}
