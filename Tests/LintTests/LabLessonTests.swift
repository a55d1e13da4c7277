// What is said about mistakes in a lesson's lab, and what lint proves of it.

import Diagnostics
import Lint
import Testing

@testable import Lessons

@Suite struct LabLessonTests {
  static let lesson = """
    title: A lesson
    summary: What it is about.
    skills: [concepts]
    steps:
      - lab:
          name: activations
          set: {spread: 10, activation: sigmoid}
          lock: [activation]
          prompt: On average {mean_slope} is handed on.
          target: mean_slope > 0.2
          solution: {spread: 1}
        after: Now it is {mean_slope}.
    takeaways: [One., Two., Three.]

    """

  private static func source(_ text: String) -> SourceText { SourceText(name: "lessons/01-a-lesson.yaml", text: text) }

  @Test func theLessonItselfIsRight() throws {
    let lesson = try LessonReader.read(Self.source(Self.lesson), proof: StepProof())
    guard let exercise = lesson.steps[0].activity as? LabExercise else {
      Issue.record("this is no lab")
      return
    }
    #expect(exercise.start.number("spread") == 10 && exercise.start.choice("activation") == "sigmoid")
    #expect(exercise.locked == ["activation"])
    #expect(exercise.target?.measure == "mean_slope" && exercise.target?.limit == 0.2)
    #expect(lesson.steps[0].activity.isAsked && lesson.steps[0].skill == nil)
  }

  @Test func aLabWithoutATargetIsLookedAt() throws {
    let text = Self.lesson.replacing("      target: mean_slope > 0.2\n      solution: {spread: 1}\n", with: "")
    let lesson = try LessonReader.read(Self.source(text), proof: StepProof())
    #expect(!lesson.steps[0].activity.isAsked)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    let message: String
    /// What the carets stand under.
    let marked: String
    /// What the help has in it.
    let help: String
    var testDescription: String { message }

    init(_ old: String, _ new: String, _ message: String, _ marked: String, _ help: String) {
      (self.old, self.new, self.message, self.marked, self.help) = (old, new, message, marked, help)
    }
  }

  static let cases: [Case] = [
    Case("name: activations", "name: activation", "unknown lab activation", "activation", "did you mean activations?"),
    Case("{spread: 10,", "{spred: 10,", "unknown knob spred", "spred", "did you mean spread?"),
    Case("{spread: 10,", "{spread: wide,", "spread cannot be wide", "wide", "from 0.01 to 100"),
    Case("sigmoid}", "sigmoit}", "activation cannot be sigmoit", "sigmoit", "did you mean sigmoid?"),
    Case("set: {spread: 10, activation: sigmoid}", "set: 3", "set is a mapping of knobs", "3", "set: {"),
    Case("lock: [activation]", "lock: [actvation]", "unknown knob actvation", "actvation", "did you mean activation?"),
    Case("lock: [activation]", "lock: [spread]", "spread is locked", "spread", "take it from lock"),
    Case(
      "target: mean_slope", "target: mean_slop", "the lab activations does not measure mean_slop", "mean_slop > 0.2",
      "did you mean mean_slope?"),
    Case("mean_slope > 0.2", "mean_slope", "a target compares two numbers", "mean_slope", "write e.g."),
    Case("      solution: {spread: 1}\n", "", "a target needs a solution", "mean_slope > 0.2", "add solution"),
    Case("      target: mean_slope > 0.2\n", "", "there is no target to reach", "{", "add target"),
    Case("{mean_slope} is", "{mean_slop} is", "this is not measured here", "{mean_slop}", "did you mean mean_slope?"),
    Case(
      "it is {mean_slope}", "it is {mean_slop}", "this is not measured here", "{mean_slop}", "did you mean mean_slope?"),
    // What a run of the lab shows.
    Case("> 0.2", "> 0.001", "the target is reached already", "mean_slope > 0.001", ""),
    Case("{spread: 1}", "{spread: 9}", "the solution does not reach the target", "{", ""),
  ]

  @Test(arguments: cases)
  func mistakesAreTold(_ wrong: Case) throws {
    try #require(Self.lesson.contains(wrong.old))
    let source = Self.source(Self.lesson.replacing(wrong.old, with: wrong.new, maxReplacements: 1))
    let report = #expect(throws: DiagnosticReport.self) { try LessonReader.read(source, proof: StepProof()) }
    let diagnostic = try #require(
      report?.diagnostics.first { $0.message.hasPrefix(wrong.message) }, "\(report?.description ?? "")")
    #expect(source.text(in: try #require(diagnostic.span)) == wrong.marked, "\(report!)")
    #expect(diagnostic.help?.contains(wrong.help) ?? wrong.help.isEmpty, "\(report!)")
  }

  @Test func onlyLintRunsLabs() throws {
    let text = Self.lesson.replacing("> 0.2", with: "> 0.001")
    #expect(throws: Never.self) { try LessonReader.read(Self.source(text)) }
    let sources = LessonSources(lessons: [Self.source(text)])
    #expect(Lint.run(sources).first?.diagnostics.first?.label?.hasPrefix("mean_slope is 0.0") ?? false)
    #expect(try Catalog(sources).lessons.count == 1)
    #expect(throws: Catalog.Failure.self) { try Catalog(sources, proof: StepProof()) }
  }
}
