// Texts that ask for too much fail at once, with a place; nothing is recorded first.

import Diagnostics
import Testing

@testable import NetworkLanguage

@Suite struct LimitTests {
  /// The first lines of a report: the message and the place.
  private func head(_ text: String, limits: Limits = .standard) -> String {
    report(text, limits: limits).split(separator: "\n").prefix(2).joined(separator: " ")
  }

  private static let names = (0..<200_000).map { "a\($0)" }.joined(separator: ", ")

  @Test(arguments: [
    ("x = zeros(10000, 10000)\nL = sum(x)", "error: too many elements  --> test.net:1:5"),
    ("x = ones(9007199254740993, 2)\nL = sum(x)", "error: a whole number is wanted  --> test.net:1:10"),
    ("x = ones(500001)\nL = sum(x)", "error: wrong number of elements  --> test.net:1:10"),
    ("a = ones(700, 700)\nL = sum(a @ a)", "error: the network is too large  --> test.net:2:9"),
    ("a = ones(500000, 1)\nb = a.T\nL = sum(a @ b)", "error: the network is too large  --> test.net:3:9"),
    ("a = ones(700, 700) @ ones(700, 700)\nL = sum(a)", "error: the network is too large  --> test.net:1:5"),
    (
      "a = ones(500000)*2*2*2*2*2*2*2*2*2*2*2*2*2*2*2*2\nL = sum(a)",
      "error: the network is too large  --> test.net:1:5"
    ),
    (
      String(repeating: "x = 1\n", count: 100_001) + "L = x*2",
      "error: too many formulas       --> test.net:100001:1"
    ),
    (
      "x = 1\nfor i in range(90000):\n x = x\(String(repeating: "+x", count: 20))\nL = x",
      "error: too many repetitions (i = 60975)  --> test.net:3:2"
    ),
    ("x = randn(1, 100000)\nL = sum(windows(x, 50000))", "error: the network is too large  --> test.net:2:9"),
    ("L = sum(conv(randn(1, 100000), randn(2, 50000)))", "error: the network is too large  --> test.net:1:9"),
    (
      "L = sum(conv(randn(1, 700, 700), randn(2, 350, 350), pad=280))",
      "error: the network is too large  --> test.net:1:9"
    ),
    (
      "x = [1]\n" + String(repeating: "x = concat(x, x)\n", count: 60) + "L = sum(x)",
      "error: the network is too large   --> test.net:23:5"
    ),
    (
      "L = 1\nfor i in range(99999):\n for j in range(99999):\n  for k in range(0):\n   L = L + 1\n",
      "error: too many repetitions (i = 1, j = 99997)  --> test.net:4:3"
    ),
    ("def f(\(names)):\n  return a0\nL = 1", "error: too many names or values  --> test.net:1:5897"),
    (
      "def f(a):\n  return a\(String(repeating: ", a", count: 1000))\nL = f(2)",
      "error: too many names or values (f)  --> test.net:2:3"
    ),
    (
      "a = ones(700, 700)\nb = a.T.T.T.T.T.T.T.T.T.T.T.T.T.T.T.T.T\nL = sum(b)",
      "error: the network is too large  --> test.net:2:5"
    ),
  ]) func sizes(_ text: String, _ expected: String) {
    #expect(head(text) == expected)
  }

  @Test func nodes() {
    var limits = Limits.standard
    limits.nodes = 10
    #expect(report("x = [1, 2, 3]\nL = sum(x*x)", limits: limits) == "")
    #expect(
      report("x = [1, 2, 3]\nL = sum(x*x*x)", limits: limits) == """
        error: the network is too large
         --> test.net:2:5
          |
        2 | L = sum(x*x*x)
          |     ^^^^^^^^^^ 2 more nodes here, after 9
          = help: the limit is 10 nodes
        """)
  }

  @Test(arguments: ["(", "[", "-", "+", "2^", "exp(", "Value(", "(x+"])
  func nesting(_ opening: String) {
    for count in [199, 201, 100_000] {
      let closing =
        opening.contains("(") ? ")" : opening.contains("[") ? "]" : ""
      let text =
        "x = 2\nL = " + String(repeating: opening, count: count) + "x" + String(repeating: closing, count: count)
      let message = head(text)
      #expect((count > 200) == message.contains("nested too deep"), "\(opening) \(count): \(message)")
    }
  }

  @Test func theDeepestNestingThatIsAllowedWorks() throws {
    let text = "x = 2\nL = " + String(repeating: "(", count: 200) + "x*2" + String(repeating: ")", count: 200)
    #expect(try Network(text)["L"] == [4])
  }

  @Test func longChainsNeedNoRecursion() throws {
    let text = "x = 1\nL = x" + String(repeating: "+x", count: 100_000)
    #expect(try Network(text)["L"] == [100_001])
    let methods = "x = 1\nL = x" + String(repeating: ".relu()", count: 50_000)
    #expect(try Network(methods)["L"] == [1])
  }

  @Test func listsAndSources() {
    var limits = Limits.standard
    limits.literalElements = 3
    limits.sourceBytes = 40
    #expect(head("v = [1, 2, 3, 4]\nL = sum(v)", limits: limits) == "error: too many elements  --> test.net:1:5")
    #expect(
      report("v = [1, 2, 3]\nL = sum(v) + 1 + 1 + 1 + 1 + 1", limits: limits) == """
        error: the text is too long
          = more than 40 bytes
          = help: large weights can be made with randn
        """)
  }

  @Test func aTextOfErrorsIsGivenUp() throws {
    let report = #expect(throws: DiagnosticReport.self) { try Network(String(repeating: "$\n", count: 50_000)) }
    #expect(report?.diagnostics.count == 10)
    #expect(report?.omitted == 990)
  }

  @Test func aNameIsTooLongHoweverManyMarksItHas() throws {
    for name in ["a" + String(repeating: "\u{301}", count: 300_000), String(repeating: "a", count: 300_000)] {
      let report = #expect(throws: DiagnosticReport.self) { try Network("\(name) = 2\nL = 1") }
      #expect(report?.diagnostics.first?.message == "name too long")
    }
  }
}
