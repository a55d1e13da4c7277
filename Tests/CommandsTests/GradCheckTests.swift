// The check of gradients against central differences, and what is said where they cannot agree.

import Printing
import Testing

@testable import Commands

@Suite struct GradCheckTests {
  @Test(arguments: ["relu", "tanh", "sigmoid", "pytorch", "micrograd"]) func builtInNetworksPass(name: String) throws {
    let outcome = backstep("grad", name, "--check")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("with central differences"))
    #expect(outcome.error == "")
    let json = backstep("grad", name, "--check", "--json")
    #expect(json.status == 0)
    let check = try #require((json.json as? [String: Any])?["check"] as? [String: Any])
    #expect(check["passed"] as? Bool == true)
    #expect((check["failures"] as? [Any])?.isEmpty == true)
  }

  @Test func aSmallGradientOfALargeLossDrownsInRoundingAndDoesNotDiffer() {
    // Differences near by see the rounding of a loss of billions: they cannot tell a slope of a tenth to six digits.
    let text = "param a = 1234.567\nparam w = -0.97\nparam u = -0.67\nL = a^3*3 + tanh(w*u + 0.3) + tanh(w + 0.7*u)\n"
    let outcome = Scene.file("large.net", text).run(["grad", "large.net", "--check"])
    #expect(outcome.status == 0 && !outcome.output.contains("differs"), "\(outcome.output)")
  }

  @Test func aKinkFailsAndIsExplained() throws {
    let scene = Scene.file("k.net", "x = 1\nparam w = 0\nparam v = 2\nz = w*x\nL = relu(z) + v^2\n")
    let outcome = scene.run(["grad", "k.net", "--check"])
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("1 of 2 gradients differ"))
    #expect(outcome.output.contains("w: relu(z) bends where z = 0 (the rule of relu: at 0 the slope counts as 0)."))
    #expect(outcome.lines.contains { $0.hasPrefix("w ") && $0.hasSuffix("differs") })
    let json = scene.run(["grad", "k.net", "--check", "--json"])
    #expect(json.status == 1)
    let check = try #require((json.json as? [String: Any])?["check"] as? [String: Any])
    let failures = try #require(check["failures"] as? [[String: String]])
    #expect(failures.count == 1)
    #expect(failures[0]["name"] == "w")
    #expect(failures[0]["kink"]?.contains("relu") == true)
  }

  @Test(arguments: [("abs(a)", "abs"), ("max(a, 0)", "max"), ("min(a, b)", "min"), ("leaky_relu(a)", "leaky_relu")])
  func otherKinks(formula: String, name: String) {
    // What max and min do at a tie is what central differences see, so these pass.
    let outcome = Scene.file("k.net", "param a = 0\nparam b = 0\nL = \(formula) + b^2\n").run([
      "grad", "k.net", "--check",
    ])
    if outcome.status == 1 {
      #expect(outcome.output.contains("bends where"))
      #expect(outcome.output.contains("the rule of \(name):"))
    }
    #expect([0, 1].contains(outcome.status))
  }

  @Test func whatIsNoNumberFails() {
    let outcome = Scene.file("n.net", "param a = -1\nL = log(a)\n").run(["grad", "n.net", "--check"])
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("1 of 1 gradients differ"))
  }

  @Test func whatIsComputedIsNotChecked() {
    let outcome = backstep("grad", "relu", "--wrt", "z1", "--check")
    #expect(outcome.status == 0)
    #expect(outcome.lines.contains { $0.hasPrefix("z1") && $0.hasSuffix("–               –") })
  }

  @Test func aFailedCheckIsTheStatusEvenIfNobodyReads() {
    var scene = Scene.file("k.net", "param w = 0\nL = relu(w)\n")
    scene.writes = 0
    #expect(scene.run(["grad", "k.net", "--check"]).status == 1)
    #expect(scene.run(["grad", "k.net"]).status == 0)
  }

  @Test func aLongCheckSaysHowFarItIs() {
    let long = CheckProgress(count: 100, nodes: 200_000)
    #expect(long.text(done: 9) == nil)
    #expect(long.text(done: 10) == "\rchecked 10 of 100")
    #expect(long.text(done: 100) == "\r\u{1B}[K")
    let short = CheckProgress(count: 100, nodes: 20)
    #expect((1...100).allSatisfy { short.text(done: $0) == nil })
    var scene = Scene()
    scene.isErrorTerminal = true
    #expect(scene.run(["grad", "tanh", "--check"]).error == "")
  }

  /// Functions that do not bend at 0 although their operations do: each operation's slope there is a fair choice, and what
  /// comes out is wrong (Kakade and Lee 2018, arXiv:1809.08530).
  @Test(arguments: [
    ("relu(x) - relu(-x)", 0.0, 1.0), ("2*relu(x) - abs(x)", 0, 1), ("leaky_relu(x) - leaky_relu(-x)", 0.02, 1.01),
  ]) func aWrongGradientAtAKinkIsSaidToBeWrong(_ formula: String, _ engine: Double, _ slope: Double) throws {
    let outcome = Scene.file("k.net", "x = 0\nL = \(formula)").run(["grad", "k.net", "--check"])
    #expect(outcome.status == 1)
    let words =
      "L itself does not bend here: its slope is \(format(slope)) from both sides, and \(format(engine)) is not it."
    #expect(outcome.output.contains(words), "\(outcome.output)")
    #expect(!outcome.output.contains("neither is wrong"))
    let json = Scene.file("k.net", "x = 0\nL = \(formula)").run(["grad", "k.net", "--check", "--json"]).output
    #expect(json.contains("\"slopeFromBothSides\":"), "\(json)")
  }

  /// What cannot be compared is told why, and nothing is called right or wrong that is not.
  @Test(arguments: [
    // Numbers that are not finite.
    (
      "0", "sqrt(x*x)",
      [
        "the slope of sqrt(x·x) is Infinity where x·x = 0", "its slope is -1 on the left and 1 on the right",
        "NaN is neither",
      ]
    ),
    (
      "0", "softplus(x) + sqrt(abs(x))",
      ["the slope of sqrt(abs(x)) is Infinity", "no slope that central differences could come to"]
    ),
    ("0", "sqrt(x)", ["on the left it is no finite number", "on the right it rises along the axis ever more steeply"]),
    ("0", "sqrt(x^4)", ["its slope is 0 from both sides, and NaN is not it."]),
    ("65520", "half(x)*0 + x", ["half(x) is Infinity where x = 65520, so L is NaN here", "nothing to compare"]),
    ("-1", "log(x)", ["log(x) is NaN where x = -1, so L is NaN here"]),
    // Jumps.
    (
      "2", "floor(x)",
      [
        "floor(x) jumps where x = 2", "right beside it, on the left, it is 1, on the right its slope is 0",
        "cannot judge",
      ]
    ), ("0", "step(x)*3", ["step(x) jumps where x = 0", "on the right, it is 3", "cannot judge"]),
    ("0", "sign(x) + x", ["sign(x) jumps where x = 0", "on the left, it is -1", "on the right, it is 1"]),
    ("0.5", "round(x)*x", ["round(x) jumps where x = 0.5", "on the left its slope is 0", "on the right, it is 0.5"]),
    ("0", "step(x)*x - step(-x)*(-x)", ["its slope is 1 from both sides, and 0 is not it."]),
    // Bends.
    ("0", "relu(x)", ["neither is wrong"]),
    (
      "0", "3*relu(x) - abs(x)",
      ["L bends here: its slope is 1 on the left and 2 on the right, and 0 is neither of them, nor between them."]
    ),
  ]) func whatCannotBeComparedSaysWhy(x: String, formula: String, words: [String]) throws {
    let scene = Scene.file("k.net", "param x = \(x)\nL = \(formula)")
    let outcome = scene.run(["grad", "k.net", "--check"])
    #expect(outcome.status == 1)
    for part in words { #expect(outcome.output.contains(part), "\(part): \(outcome.output)") }
    for claim in ["neither is wrong", "three digits"] where words != [claim] {
      #expect(!outcome.output.contains(claim), "\(outcome.output)")
    }
    let json = try #require(scene.run(["grad", "k.net", "--check", "--json"]).json as? [String: Any])
    let failures = try #require((json["check"] as? [String: Any])?["failures"] as? [[String: Any]])
    for part in words { #expect((failures.first?["words"] as? String)?.contains(part) == true) }
  }

  /// What bends, jumps or ends beside the point, or bends only in its second derivative, has the slope that the engine
  /// finds.
  @Test(arguments: [
    // Smooth at the kinks of its operations: differences come to the slope only slowly.
    ("0", "relu(x)^2"), ("0", "abs(x)*x"), ("0", "exp(x*abs(x))"), ("0", "elu(x)*abs(x)"),
    ("0", "abs(x)^3 + relu(x)^2"), ("1", "relu(x - 1)^2 + 3"),
    // Beside a bend.
    ("1e-9", "relu(x)"), ("-1e-9", "relu(x)"), ("1e-9", "abs(x)"), ("1", "max(x, 1.000000001)"),
    // Beside a pole, an edge, a jump; in fast waves.
    ("1e-5", "1/x"), ("1e-9", "log(x)"), ("1e-7", "x^1.5"), ("2.4999999", "round(x)*x"), ("1", "sin(1e7*x)"),
  ]) func aRightGradientPassesBesideWhatDifferencesReachAcross(x: String, formula: String) {
    let outcome = Scene.file("k.net", "param x = \(x)\nL = \(formula)").run(["grad", "k.net", "--check"])
    #expect(outcome.status == 0 && !outcome.output.contains("differs"), "\(formula): \(outcome.output)")
  }

  /// Where no difference can tell, it is said why, and truly.
  @Test(arguments: [
    ("1.000000001", "max(1, x)", "bends near x = 1.0000"),
    ("1e-320", "log(x)", "too large for a number"),
    ("0", "x^1.5", "on the right its slope is 0."),
    ("0", "relu(x)^1.5", "its slope from both sides is the gradient"),
    ("36", "-log(1 - sigmoid(x))", "nearly all digits cancel"),
  ]) func whatDifferencesCannotTellIsSaid(x: String, formula: String, words: String) {
    let outcome = Scene.file("k.net", "param x = \(x)\nL = \(formula)").run(["grad", "k.net", "--check"])
    #expect(outcome.status == 1 && outcome.output.contains(words), "\(formula): \(outcome.output)")
    for claim in ["without bound", "jumps", "slope in b", "is not it", "neither is wrong"] {
      #expect(!outcome.output.contains(claim), "\(formula): \(outcome.output)")
    }
  }

  private func format(_ number: Double) -> String { number == number.rounded() ? "\(Int(number))" : "\(number)" }
}
