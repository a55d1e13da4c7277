// The keys of a lab.

import Canvas
import Lessons

extension LabScreen {
  /// What they can ask for.
  enum Action: Hashable, ListMoving {
    case turn(Int)
    case move(ListCursor.Move)
    case type, reset, cure
    case compare, numbers, openStep
    case picture(Int)
    case play, start, end, faster, slower
    case time(Int)
  }

  static let keys: [KeyRow<LabScreen>] = labRows + KeyRow.program

  private static let labRows: [KeyRow<LabScreen>] = [
    KeyRow(
      .play, keys: [.character(" ")], short: "play",
      long: "let the time run, or stop it; at the end it starts again", group: .time, refusal: noClock),
    KeyRow(
      .turn(1), keys: [.right, .character("l"), .character("+")], short: "turn",
      long: "turn the chosen knob up", group: .knobs),
    KeyRow(.turn(-1), keys: [.left, .character("h"), .character("-")], short: "", long: "turn it down", group: .knobs),
    KeyRow(
      .move(.down), keys: [.down, .character("j"), .tab], short: "knob", long: "choose the next knob", group: .knobs),
    KeyRow(
      .move(.up), keys: [.up, .character("k"), .backTab], short: "", long: "choose the knob before", group: .knobs),
    KeyRow(.type, keys: [.enter, .character("e")], short: "type", long: "type the chosen knob's value", group: .knobs),
    KeyRow(
      .cure, keys: [.character("c")], short: "cure",
      long: "one step of the cure: what is turned, and why it helps", group: .knobs,
      refusal: { screen, _ in
        if !screen.lab.hasCure { return "this lab has no cure" }
        if screen.exercise?.target != nil { return "the lesson asks you for the cure; there Tab gives a hint" }
        if screen.shown?.settings != screen.settings { return "the report is still being computed" }
        return screen.cure == nil ? "there is nothing left to cure that this lab knows of" : nil
      }),
    KeyRow(
      .openStep, keys: [.character("o")], short: "open this step",
      long: "walk this very step, one scalar after the other", group: .time,
      refusal: { screen, _ in screen.lab.walk == nil ? "this lab has no step to walk" : nil }),
    KeyRow(
      .compare, keys: [.character("=")], short: "compare",
      long: "keep this picture and turn the knobs of another beside it; once more ends it", group: .look),
    KeyRow(
      .picture(1), keys: [.character("v"), .pageDown], short: "picture",
      long: "the next picture", group: .look, refusal: onePicture),
    KeyRow(
      .picture(-1), keys: [.character("V"), .pageUp], short: "",
      long: "the picture before", group: .look, refusal: onePicture),
    KeyRow(
      .numbers, keys: [.character("t")], short: "numbers",
      long: "the numbers behind the pictures, as tables", group: .look),
    KeyRow(.reset, keys: [.character("0")], short: "", long: "all knobs back to where they start", group: .knobs),
    KeyRow(.time(1), keys: [.character("n")], short: "", long: "one move on in time", group: .time, refusal: noClock),
    KeyRow(
      .time(-1), keys: [.character("b"), .character("p"), .backspace], short: "",
      long: "one move back in time", group: .time, refusal: noClock),
    KeyRow(
      .start, keys: [.character("g"), .home], short: "", long: "to the start of time", group: .time, refusal: noClock),
    KeyRow(.end, keys: [.character("G"), .end], short: "", long: "to the last moment", group: .time, refusal: noClock),
    KeyRow(.faster, keys: [.character(">")], short: "", long: "longer moves in time", group: .time, refusal: noClock),
    KeyRow(
      .slower, keys: [.character("<")], short: "", long: "shorter moves in time",
      group: .time, refusal: noClock),
  ]

  private static let noClock: @Sendable (LabScreen, Shared) -> String? = { screen, _ in
    guard let clock = screen.lab.clock else { return "nothing here happens in time" }
    return screen.exercise?.locked.contains(clock) == true ? LabExercise.refusal(of: clock) : nil
  }

  private static let onePicture: @Sendable (LabScreen, Shared) -> String? = { screen, _ in
    (screen.shown?.report.elements.count ?? 0) < 2 ? "there is one picture only" : nil
  }
}
