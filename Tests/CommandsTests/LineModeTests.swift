// The walk line by line: dialogues pinned as text, every command in the table, and any other line.

import BuiltIns
import Foundation
import Testing

@testable import Commands
@testable import Dialogues

@Suite struct LineModeTests {
  /// A dialogue as it is seen on a terminal: what is typed stands behind the prompt.
  private func dialogue(_ network: String, _ lines: [String], _ options: [String] = []) -> Outcome {
    var outcome = Scene.terminal(lines.map { $0 + "\n" }.joined()).run(["walk", network, "--plain"] + options)
    var answers = outcome.output.components(separatedBy: "\n> ")
    for (index, line) in lines.enumerated() where index + 1 < answers.count {
      answers[index + 1] = line + "\n" + answers[index + 1]
    }
    outcome.output = answers.joined(separator: "\n> ")
    return outcome
  }

  @Test func aDialogue() {
    let outcome = dialogue(
      "relu",
      [
        "", "", "n 5", "p", "z", "w", "v", "c w1", "e w1 1/4", "u w1", "r 1/18", "s 3", "/z2", "round", "l",
        "back round",
        "p update", "n 100", "", "notes", "?", "q",
      ])
    #expect(outcome.status == 0)
    #expect(outcome.error == "")
    expectPinned(outcome.output, as: "dialogue-relu")
  }

  @Test func aDialogueAboutVectors() {
    let outcome = dialogue(
      "tanh", ["z", "", "p", "n 4", "v", "c W1[0]", "c x", "z", "b", "e W1[0, 0] 2 * 3", "e W1 0.5", "z", "/b1[1]"])
    #expect(outcome.status == 0)
    expectPinned(outcome.output, as: "dialogue-tanh")
  }

  @Test func notesTellWhatWasPassedOver() {
    let outcome = dialogue("micrograd", ["notes", "q"])
    #expect(outcome.output.contains("notes lists them"))
    #expect(outcome.output.contains("print"))
  }

  @Test func theEndOfInputEndsIt() {
    let outcome = dialogue("relu", [])
    #expect(outcome.status == 0)
    #expect(outcome.output.hasSuffix("> \n"))
  }

  @Test func onlyATerminalGetsADialogue() {
    var scene = Scene.terminal("q\n")
    let walk = Scene().run(["walk", "relu", "--plain"])
    scene.isInputTerminal = false
    #expect(scene.run(["walk", "relu", "--plain"]).output == walk.output)
    scene.isInputTerminal = true
    #expect(scene.run(["walk", "relu", "--plain", "--rounds", "1"]).output == walk.output)
    scene.isOutputTerminal = false
    #expect(scene.run(["walk", "relu", "--plain"]).output == walk.output)
  }

  @Test func nothingCommandsTheTerminal() {
    let answers = Scene.terminal("\u{1B}[2J\nc \u{1B}[2J\ne \u{7} 1\n/\u{9B}31m\nr \u{1B}\n").run([
      "walk", "relu", "--plain",
    ]).output
    #expect(answers.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) || $0 == "\n" })
  }

  @Test func asciiTerminalsGetASCII() {
    let outcome = Scene.terminal("p\nn 9\nv\nc W1[0]\nu W1[0]\n?\n").run(["walk", "tanh", "--plain", "--ascii"])
    #expect(outcome.output.utf8.allSatisfy { $0 < 0x80 })
    #expect(outcome.output.contains("dL/dW1[0,0] ="))
  }

  @Test func everyCommandOfTheTableIsInTheHelpAndAnswers() {
    let names = LineCommand.all.flatMap(\.names)
    #expect(Set(names).count == names.count)
    for command in LineCommand.all {
      #expect(LineCommand.help.contains { $0.hasSuffix(command.help) && $0.contains(command.names[0]) })
      for name in command.names {
        let outcome = Scene.terminal("\(name)\n\(name) w1\n\(name) 1\n").run(["walk", "relu", "--plain"])
        #expect(outcome.status == 0)
        #expect(!outcome.output.contains("no command"))
      }
    }
  }

  @Test func wrongLinesSayWhatIsWanted() {
    let answers = [
      ("n x", "whole number"), ("n 0", "whole number"), ("n 99999999999999999999", "whole number"),
      ("s 99", "steps 0 to 22"),
      ("s", "steps 0 to 22"), ("c", "a name is needed"), ("c zz9", "no such name"), ("e w1", "a name and a value"),
      ("e w1 x", "unknown name x"), ("e w1 1/0", "finite"), ("e z1 3", "computed from other names"),
      ("u z1", "computed from other names"), ("r fast", "unknown name fast"), ("z deep", "the levels are"),
      ("p nothing", "the phases are"), ("quit now", "takes nothing"), ("valuse", "did you mean values"),
      ("back round", "first round"), ("b", "this is the start"), ("/x", "nothing happens to x"),
      ("c x", "no gradient goes there"),
    ]
    for (line, answer) in answers {
      let outcome = Scene.terminal(line + "\n").run(["walk", "relu", "--plain"])
      #expect(outcome.output.contains(answer), "\(line)")
    }
  }
}
