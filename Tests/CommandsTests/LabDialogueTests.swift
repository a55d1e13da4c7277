// A lab line by line on a terminal: knobs by name and number, what changes, and what is refused.

import Testing

@testable import Commands

@Suite struct LabDialogueTests {
  private func talk(_ lines: String...) -> Outcome {
    Scene.terminal(lines.map { $0 + "\n" }.joined()).run(["lab", "depth", "--plain"])
  }

  @Test func aKnobIsTurnedByNameAndByNumber() {
    let byName = talk("layers 5", "q")
    #expect(byName.status == 0 && byName.error.isEmpty, "\(byName.error)")
    #expect(byName.output.contains("before") && byName.output.contains("after"))
    let number = talk("knobs", "q").lines.first { $0.contains("  layers ") }?.prefix { $0.isNumber } ?? ""
    let turned = talk("\(number) 5", "q")
    #expect(!number.isEmpty && turned.output == byName.output)
    #expect(talk("layers=5", "q").output == byName.output)
  }

  @Test func itSaysWhatAKnobIsAndTurnsItByOneStop() {
    #expect(talk("layers", "q").output.contains("layers is "))
    #expect(
      talk("layers +", "layers -", "layers", "q").output.contains(
        talk("layers", "q").lines.last { $0.hasPrefix("> layers is ") } ?? "-"))
  }

  @Test func whatCannotBeIsSaidAndNothingChanges() {
    for line in ["layers many", "nonsense 3", "nonsense", "99 1"] {
      let outcome = talk(line, "reset", "q")
      #expect(outcome.status == 0 && outcome.error.isEmpty, "\(line): \(outcome.error)")
      #expect(outcome.output.contains("nothing is changed by that"), "\(line): \(outcome.output)")
    }
  }

  @Test func theCureGoesStepByStepUntilNothingIsLeft() {
    let outcome = talk(Array(repeating: "cure", count: 9).joined(separator: "\n"), "all", "?", "q")
    #expect(outcome.output.contains("→") && outcome.output.contains("there is nothing to cure here"))
    #expect(outcome.output.contains("KNOB VALUE"))
  }

  @Test func theEndOfTheInputEndsIt() { #expect(talk("layers 4").status == 0) }

  /// In a pipe everything is written at once, as before.
  @Test func outsideOfATerminalThereIsNoDialogue() {
    let outcome = Scene().run(["lab", "depth", "--plain"])
    #expect(outcome.status == 0 && !outcome.output.contains("> "))
  }
}
