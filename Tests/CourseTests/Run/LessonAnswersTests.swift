// Every built-in lesson is answered from a file, right from the first step to the last; and typical mistakes are named.

import QuestionKit
@testable import Lessons
@testable import Course
import Foundation
import Page
import Progress
import Testing

@Suite struct LessonAnswersTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Lessons")

  /// The lines of a lesson's file that say something.
  static func lines(of lesson: Lesson, _ kind: String) throws -> [String] {
    let name = try #require(lesson.source.name.split(separator: "/").last?.dropLast(".yaml".count))
    let file = folder.appending(path: "\(name).\(kind)")
    try #require(FileManager.default.fileExists(atPath: file.path), "Tests/Lessons/\(name).\(kind) is missing")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty && !$0.hasPrefix("#") }
  }

  @Test(arguments: Catalog.builtIn.lessons.map(\.name))
  func theAnswersAreRight(_ name: String) throws {
    let lesson = try #require(Catalog.builtIn.lesson(named: name))
    var run = LessonRun(lesson: lesson, seed: 1, keepsOptions: true)
    for answer in try Self.lines(of: lesson, "answers") {
      while !run.isFinished, !run.prompt.wantsLine || run.isSolved { _ = run.proceed() }
      let step = "step \(run.stepIndex + 1), \(run.prompt)"
      var event = run.submit(answer)
      if event.kind == .computing { event = try run.catchUp() ?? event }
      #expect(event.isRight ?? (event.kind == .kept), "\(step): \(answer)")
    }
    while !run.isFinished, !run.prompt.wantsLine || run.isSolved { _ = run.proceed() }
    #expect(run.isFinished, "no answer for step \(run.stepIndex + 1), \(run.prompt)")
    #expect(run.progress == run.stepCount)
  }

  /// A skill is known only once it was shown often, and in different places.
  @Test(arguments: Skill.allCases)
  func everySkillHasSevenOpportunities(_ skill: Skill) {
    let steps = Catalog.builtIn.lessons.flatMap(\.steps).filter { $0.skill == skill && $0.activity.isAsked }
    #expect(Set(steps.map(\.id)).count >= 7, "\(skill): \(steps.map(\.id))")
  }

  /// `step: answer => slips`. A question on a walk is found by the step's number and what is asked for: `9 ∂L/∂c`.
  @Test(arguments: Catalog.builtIn.lessons.map(\.name))
  func theMistakesAreRecognised(_ name: String) throws {
    let lesson = try #require(Catalog.builtIn.lesson(named: name))
    for line in try Self.lines(of: lesson, "mistakes") {
      let sides = line.split(separator: " => ")
      try #require(sides.count == 2, "\(line)")
      let parts = sides[0].split(separator: ": ", maxSplits: 1).map(String.init)
      var run = try Self.run(lesson, at: parts[0])
      let event = run.submit(parts[1])
      #expect(event.kind == .wrong, "\(line)")
      let wanted = sides[1] == "?" ? [] : sides[1].split(separator: ", ").map(String.init)
      #expect(Set(event.mistakes) == Set(wanted), "\(line): \(event.mistakes) \(Self.text(event.message))")
      #expect(event.records(at: 0).first?.mistake == (wanted.count == 1 ? wanted[0] : nil))
      if wanted.count > 1, run.lesson.steps[run.stepIndex].isNumber {
        try theQuestionTellsThemApart(lesson, parts[0], parts[1], run.options)
      }
    }
  }

  /// Each option of the question which slip it was leads to the words about that slip, and then the answer is taken.
  private func theQuestionTellsThemApart(_ lesson: Lesson, _ step: String, _ answer: String, _ options: [String]) throws
  {
    #expect(options.count > 1 && Set(options).count == options.count, "\(step): \(options)")
    for (index, option) in options.enumerated() {
      let letter = String(UnicodeScalar(UInt8(97 + index)))
      var run = try Self.run(lesson, at: step)
      _ = run.submit(answer)
      let told = run.submit(letter)
      #expect(told.kind == .told, "\(step): \(letter)")
      #expect(Self.text(told.message).contains(option), "\(step): \(letter)")
    }
  }

  /// Each question for a number or a formula has a line at least.
  @Test(arguments: Catalog.builtIn.lessons.map(\.name))
  func everyQuestionHasTypicalMistakes(_ name: String) throws {
    let lesson = try #require(Catalog.builtIn.lesson(named: name))
    let named = Set(
      try Self.lines(of: lesson, "mistakes").compactMap { $0.split(separator: ": ").first.map(String.init) })
    for (index, step) in lesson.steps.enumerated() {
      switch step.activity {
      case is NumberQuestion, is FormulaQuestion:
        #expect(named.contains(String(step.id.dropFirst(name.count + 1))), "\(step.id) has no typical mistake")
      case let stretch as WalkStretch:
        let count = named.count { $0.hasPrefix("\(index + 1) ") }
        #expect(count == stretch.asked.count, "\(step.id): \(stretch.asked.count) questions, mistakes for \(count)")
      default: break
      }
    }
  }

  /// A learner who has just come to a question.
  private static func run(_ lesson: Lesson, at place: String) throws -> LessonRun {
    var run = LessonRun(lesson: lesson, seed: 1)
    if let step = lesson.steps.firstIndex(where: { $0.id == "\(lesson.name)/\(place)" }) {
      _ = run.go(to: step)
      return run
    }
    let parts = place.split(separator: " ", maxSplits: 1)
    let number = try #require(parts.first.flatMap { Int($0) }, "no step \(place)")
    _ = run.go(to: number - 1)
    while run.stepIndex == number - 1 {
      if case .line(let label, _) = run.prompt {
        if label == parts.last ?? "" { return run }
        _ = run.skip()
      } else {
        _ = run.proceed()
      }
    }
    throw Missing(place: place)
  }

  private struct Missing: Error { let place: String }

  static func text(_ elements: [Element]) -> String {
    LessonRunTests.text(elements)
  }
}

extension LessonStep {
  /// Whether its questions are for numbers.
  fileprivate var isNumber: Bool {
    activity is NumberQuestion || activity is WalkStretch
  }
}
