// The keys of a lesson.

import Canvas

extension LessonScreen {
  /// What they can ask for.
  enum Action: Hashable, Sendable {
    case answer, hint, openLab, slip, stepBack, skip, again, solution
    case pick(Int)
    case pageDown, pageUp
  }

  static let keys: [KeyRow<LessonScreen>] = [
    KeyRow(
      .answer, keys: [.enter, .character(" ")], short: "answer", long: "give the answer", group: .learn,
      refusal: { lesson, _ in lesson.run.prompt.wantsLine ? nil : "" }),
    KeyRow(
      .answer, keys: [.enter, .character(" ")], short: "next", long: "where nothing is asked: go on", group: .learn,
      refusal: { lesson, _ in lesson.run.prompt.wantsLine ? "" : nil }),
    KeyRow(
      .hint, keys: [.tab], short: "hint",
      long: "a hint: where to look, the rule, the rule with numbers, the answer", group: .learn,
      refusal: { lesson, _ in lesson.run.hintRefusal }),
    KeyRow(
      .openLab, keys: [.control("l")], short: "the lab",
      long: "open the lab of this step, with the knobs as they stand", group: .learn,
      refusal: { lesson, _ in lesson.run.lab == nil ? "this step has no lab" : nil }),
    KeyRow(
      .slip, keys: [.control("o")], short: "to the slip",
      long: "back to the earlier answer that this one was carried forward from", group: .learn,
      refusal: { lesson, _ in lesson.wayBack == nil ? "" : nil }),
    KeyRow(
      .stepBack, keys: [.control("p"), .backTab], short: "back a step",
      long: "to the step before, to read it again", group: .learn,
      refusal: { lesson, _ in
        lesson.run.stepIndex == 0 && !lesson.run.isFinished && !lesson.run.hasStopsBefore
          ? "This is the first step." : nil
      }),
    KeyRow(
      .skip, keys: [.control("n")], short: "skip",
      long: "leave this step for another time", group: .learn,
      refusal: { lesson, _ in lesson.run.isFinished ? "The lesson is at its end." : nil }),
    KeyRow(.again, keys: [.control("r")], short: "", long: "the same again, with fresh numbers", group: .learn),
    KeyRow(.solution, keys: [.control("s")], short: "", long: "show the solution", group: .learn),
    KeyRow(.pick(1), keys: [.down], short: "", long: "the next option of a list", group: .learn),
    KeyRow(.pick(-1), keys: [.up], short: "", long: "the option before", group: .learn),
    KeyRow(.pageDown, keys: [.pageDown], short: "", long: "further down the page", group: .list),
    KeyRow(.pageUp, keys: [.pageUp], short: "", long: "further up the page", group: .list),
    .leave,
    .suspend,
    KeyRow(
      deed: .help, keys: [.f(1), .character("?")], short: "keys",
      long: "this list; a question mark does it too, where nothing is typed yet", group: .program),
  ]
}
