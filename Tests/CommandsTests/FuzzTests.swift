// Random command lines: whatever is typed, a command ends with a status it is allowed, and says why.

import Autograd
import Foundation
import Testing

@Suite struct FuzzTests {
  /// How many command lines each seed gives; `BACKSTEP_LINES=1000` for a thorough run.
  private static let count = ProcessInfo.processInfo.environment["BACKSTEP_LINES"].flatMap(Int.init) ?? 25

  private static let words = [
    "walk", "write", "grad", "ops", "export", "--to", "numpy", "svg", "--code", "lab", "activations", "--z", "--z=-1",
    "--csv", "--compare", "z=2", "help", "relu",
    "tanh",
    "micrograd", "-", "good.net", "bad.net", "none.net", "dir",
    "--plain",
    "--json", "--level", "operation", "formula", "layer", "--rounds", "1", "2", "0", "-1", "--rate", "0.1", "1/18",
    "nan",
    "1e400", "--wrt", "x", "w1,z1", ",", "--check", "--color", "always", "never", "256", "--light", "--dark", "--ascii",
    "--digits", "10", "99", "--help", "--version", "-h", "--", "---completion", "--generate-completion-script", "bash",
    "", " ", "=", "--rate=2", "--level=layer", "--json=1", "softmax", "max", "\u{0}", "\u{1B}[2J", "ŷ", "🙂",
    "--no-plain",
    "--experimental-dump-help", "-x", "-abc", "--help-hidden",
  ]

  @Test(arguments: 0..<8) func commandLines(seed: Int) {
    var random = RandomNumbers(seed: UInt64(seed) &* 7919 &+ 1)
    for _ in 0..<FuzzTests.count {
      let arguments = (0..<Int.random(in: 0...7, using: &random)).map { _ in
        FuzzTests.words.randomElement(using: &random)!
      }
      var scene = Scene()
      scene.files["good.net"] = Array("x = 2\nparam w1 = 1\nz1 = w1*x\nL = z1^2\n".utf8)
      scene.files["bad.net"] = Array("z = q +\n".utf8)
      scene.directories = ["dir"]
      scene.input = Array("param w = 3\nL = w^2\n".utf8)
      scene.isInputTerminal = Bool.random(using: &random)
      scene.isOutputTerminal = Bool.random(using: &random)
      scene.isErrorTerminal = Bool.random(using: &random)
      if Bool.random(using: &random) { scene.environment["LANG"] = "C" }
      if Int.random(in: 0..<5, using: &random) == 0 { scene.writes = Int.random(in: 0...2, using: &random) }
      let outcome = scene.run(arguments)
      #expect([0, 1, 64, 65, 66, 74].contains(outcome.status), "\(arguments)")
      if outcome.status >= 64 { #expect(!outcome.error.isEmpty, "\(arguments)") }
      if outcome.status == 0, arguments.contains("--json"), scene.writes == .max, !outcome.output.isEmpty,
        outcome.output.hasPrefix("{")
      {
        #expect(outcome.json != nil, "\(arguments)")
      }
    }
  }

  @Test(arguments: 0..<4) func dialogues(seed: Int) {
    var random = RandomNumbers(seed: UInt64(seed) &* 104_729 &+ 5)
    let words = [
      "", "n", "b", "p", "s", "/", "round", "back round", "z", "w", "v", "c", "e", "u", "r", "l", "notes", "?", "w1",
      "W1[0]",
      "W1[0,1]", "W1[", "]", "x", "ŷ", "1", "7", "-2", "1e400", "99999999999999999999999", "1/3", "update", "layer",
      "\u{1B}",
      "🙂", "((((", "/z1", "c x", "e x 3", "u b1", "n 30", "foo",
    ]
    for network in ["relu", "tanh", "pytorch", "micrograd"] {
      let lines = (0..<60).map { _ in
        (0..<Int.random(in: 0...3, using: &random)).map { _ in words.randomElement(using: &random)! }
          .joined(separator: " ")
      }
      let outcome = Scene.terminal(lines.joined(separator: "\n")).run(["walk", network, "--plain"])
      #expect(outcome.status == 0)
      #expect(outcome.error == "")
    }
  }
}
