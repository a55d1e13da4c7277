// Numbers as a learner types them.

import Diagnostics
import Testing

@testable import NetworkLanguage

@Suite struct NumberTests {
  @Test(
    arguments: [
      ("1/18", 1.0 / 18), ("-0.5", -0.5), ("2^-3", 0.125), ("sqrt(4)", 2), (" 3 ", 3), ("−2·3", -6),
      ("[1, 2] @ [3, 4]", 11),
      ("2*(z2 - y)", -3), ("W[0] * W[1]", 6), ("W[1].relu()", 3), ("1e-3", 1e-3), ("Value(2)", 2), ("(1 +\n 2)", 3),
    ] as [(String, Double)]) func numbers(_ text: String, _ expected: Double) throws
  {
    let known = [
      "z2": KnownValue(1.5), "y": KnownValue(3), "W": KnownValue(shape: .vector(2), elements: [2, 3]),
    ]
    #expect(try Network.parseNumber(text, known: known) == expected)
  }

  @Test(arguments: [
    ("", "error: a number is wanted\n  = there is nothing\n  = help: write e.g. 0.5 or 1/18"),
    ("w1 + 1", "error: unknown name w1\n --> input:1:1\n"),
    ("0.5 0.6", "error: missing operator\n --> input:1:1\n"),
    ("[1, 2]", "error: a single number is wanted\n --> input:1:1\n"),
    ("1/0", "error: not a finite number\n --> input:1:1\n"),
    ("x = 3", "error: one = a formula\n --> input:1:3\n"),
    ("1\n2", "error: one number is wanted\n --> input:2:1\n"),
    ("(1", "error: unbalanced bracket\n --> input:1:1\n"),
    ("print(3)", "error: a number is wanted\n --> input:1:1\n"),
    ("#", "error: a number is wanted\n"), (";", "error: a number is wanted\n"),
    ("minimize", "error: minimize is not a value\n"),
    ("hello", "error: unknown name hello\n"), ("0,5", "error: a comma outside brackets\n"),
  ]) func mistakes(_ text: String, _ expected: String) {
    let error = #expect(throws: DiagnosticReport.self) { _ = try Network.parseNumber(text) }
    #expect(error?.rendered().hasPrefix(expected) == true, "\(error?.rendered() ?? "")")
  }

  @Test func aKnownNameIsSuggested() {
    let error = #expect(throws: DiagnosticReport.self) {
      _ = try Network.parseNumber("weihgt*2", known: ["weight": KnownValue(1)])
    }
    #expect(error?.rendered().contains("did you mean weight?") == true)
  }
}
