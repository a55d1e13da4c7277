// `backstep write`: lines judged from a file, as text and JSON, and the dialogue.

import Foundation
import Testing
import WritingKit

@Suite struct WriteTests {
  static let right = """
    dz2 = 2*(z2 - y)
    # the weights
    dw2 = dz2*a1
    db2 = dz2
    da1 = dz2*w2
    dz1 = da1*(z1 > 0)
    dw1 = dz1*x
    db1 = dz1

    """

  private func scene(_ lines: String, input: String = "") -> Scene {
    var scene = Scene(files: ["pass": Array(lines.utf8)], input: Array(input.utf8))
    scene.desk = { ScriptedDesk($0) }
    return scene
  }

  @Test func `a file that is all right ends with status 0`() {
    let outcome = scene(WriteTests.right).run(["write", "relu", "--check", "pass"])
    #expect(outcome.status == 0)
    #expect(outcome.lines.prefix(3) == ["✓ dz2 = 2*(z2 - y)", "  # the weights", "✓ dw2 = dz2*a1"])
    #expect(outcome.lines.dropLast().last == "complete: every parameter has its gradient")
  }

  @Test func `a file with a slip says where and ends with status 1`() {
    let outcome = scene("dz2 = 1\nhello\n").run(["write", "relu", "--check", "pass"])
    #expect(outcome.status == 1)
    #expect(
      outcome.output == """
        ✗ dz2 = 1
            That is not dz2.
        ✗ hello
            This is no gradient.
        missing: dw2, db2, dw1, db1

        """)
    let ascii = scene("dz2 = 1\ndz2 = 2*(z2 - y)\n").run(["write", "relu", "--check", "pass", "--ascii"])
    #expect(ascii.lines.prefix(3) == ["x  dz2 = 1", "    That is not dz2.", "ok dz2 = 2*(z2 - y)"])
  }

  @Test func `a network that is too long to be derived is refused with its line`() {
    for (text, words) in [
      ("x = 1\nL = " + String(repeating: "x*", count: 5000) + "x\n", "it has 5000 operations"),
      ("L = 0\nx = 1\nfor i in range(2000): L = L + x\n", "it comes to 2000 formulas"),
    ] {
      var scene = scene("dx = 1\n")
      scene.files["net"] = Array(text.utf8)
      for command in [["write", "net", "--check", "pass"], ["write", "net", "--plain"]] {
        let outcome = scene.run(command)
        #expect(outcome.status == 65 && outcome.error.contains(words) && outcome.error.contains("help:"))
      }
    }
  }

  @Test func `standard input is a file, too, unless the network comes through it`() {
    #expect(scene("", input: WriteTests.right).run(["write", "relu", "--check", "-"]).status == 0)
    let both = scene("", input: WriteTests.right).run(["write", "-", "--check", "-"])
    #expect(both.status == 64)
    #expect(both.error.contains("help: put the network into a file and name it"))
  }

  @Test func `JSON has every line, and null where there is nothing`() throws {
    let outcome = scene("dz2 = 1\n\n").run(["write", "relu", "--check", "pass", "--json"])
    #expect(outcome.status == 1)
    let json = try #require(outcome.json as? [String: Any])
    #expect(json["complete"] as? Bool == false)
    #expect(json["missing"] as? [String] == ["dw2", "db2", "dw1", "db1"])
    let lines = try #require(json["lines"] as? [[String: Any]])
    #expect(lines.count == 2)
    #expect(lines[0]["gradient"] as? String == "dz2")
    #expect(lines[0]["verdict"] as? String == "wrong")
    #expect(lines[0]["slip"] as? String == "scripted")
    #expect(lines[1]["gradient"] is NSNull)
    #expect(lines[1]["says"] as? String == "")
  }

  @Test func `control codes of a file do not reach the terminal`() {
    let outcome = scene("dz2 = \u{1B}[2J1\n").run(["write", "relu", "--check", "pass"])
    #expect(!outcome.output.contains("\u{1B}"))
    #expect(outcome.output.contains("✗ dz2 = ?[2J1"))
  }

  @Test func `too many lines, no file and no text are said`() {
    let many = scene(String(repeating: "x\n", count: 1001)).run(["write", "relu", "--check", "pass"])
    #expect(many.status == 65)
    #expect(many.error.contains("at most 1000 lines"))
    #expect(scene("").run(["write", "relu", "--check", "none"]).status == 66)
    #expect(scene("").run(["write", "rleu", "--check", "pass"]).error.contains("did you mean relu?"))
    #expect(scene("").run(["write", "relu", "--json"]).status == 64)
    #expect(scene("").run(["write", "relu"]).status == 64)
    var binary = scene("")
    binary.files["pass"] = [0xFF, 0xFE]
    #expect(binary.run(["write", "relu", "--check", "pass"]).status == 65)
  }

  @Test(arguments: [("the26", "the-26"), ("atention", "attention"), ("rleu", "relu"), ("micrgrad", "micrograd")])
  func `a misspelt exercise is offered its name`(typed: String, meant: String) {
    let error = scene("").run(["write", typed, "--plain"]).error
    #expect(error.contains("did you mean \(meant)?"), "\(error)")
    #expect(error.contains("the exercises are") && error.contains("the-26"), "\(error)")
  }

  @Test func `on a terminal the tutor is asked to open the page`() {
    var scene = Scene.terminal()
    scene.tutor = { $0.writing != nil && $0.network == nil ? 7 : 8 }
    #expect(scene.run(["write", "relu"]).status == 7)
  }

  /// What a dialogue answers, after the greeting.
  private func dialogue(_ input: String) throws -> [String] {
    let outcome = scene("", input: input).run(["write", "relu", "--plain"])
    #expect(outcome.status == 0)
    let start = try #require(outcome.output.range(of: "> "))
    return outcome.output[start.lowerBound...].split(separator: "\n").map(String.init).filter {
      !$0.hasPrefix("Not saved")
    }
  }

  @Test func `the dialogue begins with the forward pass and its values`() {
    let outcome = scene("").run(["write", "relu", "--plain"])
    #expect(outcome.output.contains("z1 = w1*x + b1: 1\n"))
    #expect(!outcome.output.contains("∂"))
  }

  @Test func `each line gets its verdict, and a better one takes the place of a wrong one`() throws {
    #expect(
      try dialogue("dz2 = 1\ndz2 = 2*(z2 - y)\nlist\n") == [
        "> line 1, wrong: That is not dz2.", "> instead of line 1:", "line 1, right",
        "> line 1, right: dz2 = 2*(z2 - y)", "still missing: dw2, db2, dw1, db1", "> ",
      ])
  }

  @Test func `what is not understood is not kept`() throws {
    let lines = try dialogue("hnit\nlist\n")
    #expect(lines[0] == "> line 1, not understood: This is no gradient.")
    #expect(lines.contains("did you mean the command hint?"))
    #expect(lines.contains("> nothing is written yet"))
  }

  @Test func `hint and show help with a name or the next one missing`() throws {
    #expect(
      try dialogue("hint\nshow\nhint dw1\nshow nothing\nlist\nundo\nundo\n") == [
        "> Hint 1 of 2 for dz2: Where does dz2 come from?", "> dz2 = 2*(z2 - y)", "line 1, right",
        "> Hint 1 of 2 for dw1: Where does dw1 come from?",
        "> there is no gradient called nothing; wanted: dz2, dw2, db2, da1, dz1, dw1, db1",
        "> line 1, right, shown: dz2 = 2*(z2 - y)", "still missing: dw2, db2, dw1, db1",
        "> nothing is written yet", "> nothing to undo", "> ",
      ])
  }

  @Test func `lines are changed and deleted by number`() throws {
    #expect(
      try dialogue("dw2 = 1\nchange 1 dw2 = dz2*a1\nchange 9 x\ndelete 1\ndelete\nchange = 3\n") == [
        "> line 1, wrong: That is not dw2.", "> line 1, right", "> there are lines 1 to 1", "> line 1 is gone",
        "still missing: dw2, db2, dw1, db1", "> nothing is written yet",
        "> line 1, not understood: This is no gradient.", "It is not kept: write it again. ? lists the commands.", "> ",
      ])
  }

  @Test func `a complete pass that is opened again says so`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "write-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    var first = scene("", input: WriteTests.right)
    first.environment["XDG_STATE_HOME"] = folder.path
    _ = first.run(["write", "relu", "--plain"])
    var again = scene("", input: "q\n")
    again.environment["XDG_STATE_HOME"] = folder.path
    let output = again.run(["write", "relu", "--plain"]).output
    #expect(output.contains("Complete: every parameter has its gradient. train shows"), "\(output)")
    #expect(!output.contains("Write one gradient a line"))
  }

  @Test func `the end is said, and results shows the gradients`() throws {
    let lines = try dialogue(WriteTests.right + "results\nq\n")
    #expect(lines.contains { $0.hasPrefix("Complete: every parameter has its gradient.") })
    #expect(lines.contains { $0.contains("dw2 = dz2*a1") && $0.contains("-3") })
  }
}
