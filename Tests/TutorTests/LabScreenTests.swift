// The lab screen's state: late answers, time, giving up, typed values, comparing.

import LabKit
import Canvas
import Labs
import Page
import Testing
import Tutor

@Suite struct LabScreenTests {
  static let size = Size(columns: 80, rows: 24)

  /// A lab whose report says how its knobs stand; its time ends at 7.
  static let echo = Lab(
    name: "echo", title: "Echo", summary: "Says how its knobs stand.",
    knobs: [
      .whole("n", 0...9, stops: [0, 3, 9], start: 0, help: "A number."),
      .whole("step", 0...1000, stops: [], start: 0, help: "The time."),
    ], clock: "step", measures: [:],
    hasCure: true,
    walk: { settings, _ in
      LabWalk(title: "moment", text: "param w = \(settings.whole("n"))\nL = w^2", rate: 0.25, note: "as SGD")
    }
  ) { settings, _ in
    LabReport(
      elements: [.prose("n \(settings.whole("n")), step \(settings.whole("step"))")], claims: [Claim("so", "so it is")],
      tables: [], measures: [:], clockEnd: 7,
      cure: settings.whole("n") == 9 ? nil : Cure(knob: "n", value: "9", words: "Nine is healthy."))
  }

  private static func opened() -> (Model, [Effect]) {
    var model = Model()
    let effects = model.open(echo)
    return (model, effects)
  }

  private static func job(_ effects: [Effect]) -> Job? {
    for case .compute(let job) in effects { return job }
    return nil
  }

  private static func text(_ model: Model) -> String { Tutor.view(model, size: size).picture() }

  @Test func anAnswerToEarlierKnobsIsDropped() throws {
    var (model, effects) = Self.opened()
    let first = try #require(Self.job(effects))
    let second = try #require(Self.job(Tutor.update(&model, .key(.right), size: Self.size)))
    #expect(throws: Interruption.self) { try first.work.check(0) }
    _ = Tutor.update(&model, .computed(first.answer(), number: first.number), size: Self.size)
    #expect(Self.text(model).contains("computing"))
    effects = Tutor.update(&model, .computed(second.answer(), number: second.number), size: Self.size)
    #expect(Self.text(model).contains("n 3, step 0"))
    #expect(effects.isEmpty)
  }

  @Test func timeRunsToItsEndAndStopsThere() {
    var (model, effects) = Self.opened()
    model.answer(effects, size: Self.size)
    model.press(.character(" "), size: Self.size)
    #expect(model.isPlaying)
    for _ in 0..<20 {
      effects = Tutor.update(&model, .tick, size: Self.size)
      model.answer(effects, size: Self.size)
    }
    #expect(!model.isPlaying)
    #expect(Self.text(model).contains("n 0, step 7"))
    model.press(.character("b"), size: Self.size)
    #expect(Self.text(model).contains("n 0, step 6"))
    model.press(.character("n"), size: Self.size)
    #expect(Self.text(model).contains("n 0, step 7"))
    model.press(.character("g"), size: Self.size)
    #expect(Self.text(model).contains("n 0, step 0"))
  }

  @Test func givingUpBringsTheKnobsBack() {
    var (model, effects) = Self.opened()
    model.answer(effects, size: Self.size)
    _ = Tutor.update(&model, .key(.right), size: Self.size)
    _ = Tutor.update(&model, .progressed(0.42), size: Self.size)
    #expect(Self.text(model).contains("computing 42 %"))
    _ = Tutor.update(&model, .key(.escape), size: Self.size)
    #expect(Self.text(model).contains("n 0, step 0") && Self.text(model).contains("given up"))
    _ = Tutor.update(&model, .key(.escape), size: Self.size)
    #expect(!Self.text(model).contains("Echo"))
  }

  @Test func aTypedValueIsTakenOrRefusedWithHelp() {
    var (model, effects) = Self.opened()
    model.answer(effects, size: Self.size)
    for key in "\r10".map({ $0 == "\r" ? Key.enter : .character($0) }) { model.press(key, size: Self.size) }
    model.press(.enter, size: Self.size)
    #expect(Self.text(model).contains("whole number from 0 to 9"))
    for key in [Key.backspace, .backspace, .backspace, .character("4"), .enter] { model.press(key, size: Self.size) }
    #expect(Self.text(model).contains("n 4, step 0"))
  }

  @Test func cureCompareAndWalk() {
    var (model, effects) = Self.opened()
    model.answer(effects, size: Self.size)
    model.press(.character("="), size: Self.size)
    model.press(.character("c"), size: Self.size)
    let text = Self.text(model)
    #expect(text.contains("Nine is healthy.") && text.contains("n 9, step 0") && text.contains("n 0, step 0"))
    model.press(.character("c"), size: Self.size)
    #expect(Self.text(model).contains("nothing left to cure"))
    effects = Tutor.update(&model, .key(.character("o")), size: Self.size)
    model.answer(effects, size: Self.size)
    #expect(Self.text(model).contains("rate 0.25") && Self.text(model).contains("as SGD"))
    model.press(.escape, size: Self.size)
    #expect(Self.text(model).contains("Echo"))
  }
}
