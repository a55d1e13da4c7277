// The rows of the table of actions that belong to labs.

import Canvas

extension ActionTable {
  static let labRows: [ActionRow] = [
    ActionRow(
      action: .play, screens: [.lab], keys: [.character(" ")], short: "play",
      long: "let the time run, or stop it; at the end it starts again", group: .time, refusal: noClock),
    ActionRow(
      action: .turnUp, screens: [.lab], keys: [.right, .character("l"), .character("+")], short: "turn",
      long: "turn the chosen knob up", group: .knobs),
    ActionRow(
      action: .turnDown, screens: [.lab], keys: [.left, .character("h"), .character("-")], short: "",
      long: "turn it down", group: .knobs),
    ActionRow(
      action: .rowDown, screens: [.lab], keys: [.down, .character("j"), .tab], short: "knob",
      long: "choose the next knob", group: .knobs),
    ActionRow(
      action: .rowUp, screens: [.lab], keys: [.up, .character("k"), .backTab], short: "",
      long: "choose the knob before", group: .knobs),
    ActionRow(
      action: .typeKnob, screens: [.lab], keys: [.enter, .character("e")], short: "type",
      long: "type the chosen knob's value", group: .knobs),
    ActionRow(
      action: .cure, screens: [.lab], keys: [.character("c")], short: "cure",
      long: "one step of the cure: what is turned, and why it helps", group: .knobs,
      refusal: { model in
        guard let lab = model.lab, let cure = lab.lab.cure else { return "this lab has no cure" }
        if lab.exercise?.target != nil { return "the lesson asks you for the cure; there Tab gives a hint" }
        return cure(lab.settings) == nil ? "there is nothing left to cure" : nil
      }),
    ActionRow(
      action: .openStep, screens: [.lab], keys: [.character("o")], short: "open this step",
      long: "walk this very step, one scalar after the other", group: .time,
      refusal: { model in
        guard let lab = model.lab, lab.lab.walk != nil else { return "this lab has no step to walk" }
        return nil
      }),
    ActionRow(
      action: .compare, screens: [.lab], keys: [.character("=")], short: "compare",
      long: "keep this picture and turn the knobs of another beside it; once more ends it", group: .look),
    ActionRow(
      action: .picture, screens: [.lab], keys: [.character("v"), .pageDown], short: "picture",
      long: "the next picture", group: .look, refusal: onePicture),
    ActionRow(
      action: .previousPicture, screens: [.lab], keys: [.character("V"), .pageUp], short: "",
      long: "the picture before", group: .look, refusal: onePicture),
    ActionRow(
      action: .numbers, screens: [.lab], keys: [.character("t")], short: "numbers",
      long: "the numbers behind the pictures, as tables", group: .look),
    ActionRow(
      action: .reset, screens: [.lab], keys: [.character("0")], short: "",
      long: "all knobs back to where they start", group: .knobs),
    ActionRow(
      action: .next, screens: [.lab], keys: [.character("n")], short: "",
      long: "one move on in time", group: .time, refusal: noClock),
    ActionRow(
      action: .back, screens: [.lab], keys: [.character("b"), .character("p"), .backspace], short: "",
      long: "one move back in time", group: .time, refusal: noClock),
    ActionRow(
      action: .start, screens: [.lab], keys: [.character("g"), .home], short: "", long: "to the start of time",
      group: .time, refusal: noClock),
    ActionRow(
      action: .end, screens: [.lab], keys: [.character("G"), .end], short: "", long: "to the last moment",
      group: .time, refusal: noClock),
    ActionRow(
      action: .faster, screens: [.lab], keys: [.character(">")], short: "", long: "longer moves in time", group: .time,
      refusal: noClock),
    ActionRow(
      action: .slower, screens: [.lab], keys: [.character("<")], short: "", long: "shorter moves in time",
      group: .time, refusal: noClock),
  ]

  private static let noClock: @Sendable (Model) -> String? = { model in
    model.lab?.lab.clock == nil ? "nothing here happens in time" : nil
  }

  private static let onePicture: @Sendable (Model) -> String? = { model in
    (model.lab?.shown?.report.elements.count ?? 0) < 2 ? "there is one picture only" : nil
  }
}
