// The lessons that come with the program.

import Templates
import QuestionKit
import BuiltIns
@testable import Lessons
import Diagnostics
import Foundation
import Page
import Testing

@Suite struct BuiltInLessonTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "lessons")

  @Test func theyAreACourse() {
    let reports = Catalog.read(Catalog.builtInSources).reports
    #expect(reports.isEmpty, "\(reports.map(\.description).joined(separator: "\n\n"))")
  }

  /// The texts of a folder by their files' names without ending, in order.
  private func files(_ folder: URL, _ ending: String) throws -> [(name: String, text: String)] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == ending }.sorted { $0.path < $1.path }
      .map { ($0.deletingPathExtension().lastPathComponent, try String(contentsOf: $0, encoding: .utf8)) }
  }

  @Test func everyFileIsCompiledIn() throws {
    let lessons = try files(Self.folder, "yaml")
    #expect(lessons.map(\.name) == BuiltInLesson.all.map(\.file))
    for (file, lesson) in zip(lessons, BuiltInLesson.all) {
      #expect(file.text == lesson.text, "\(lesson.file) was changed after the build")
    }
    let networks = try files(Self.folder.appending(path: "networks"), "net")
    #expect(networks.map(\.text) == BuiltInNetwork.all.map(\.text), "a network was changed after the build")
    #expect(BuiltInNetwork.all.map(\.name) == ["relu", "tanh", "sigmoid", "pytorch", "micrograd"])
  }

  /// Lists know a lesson by what the build found in its file; each has to be what reading the whole of it gives.
  @Test func whatListsSayIsWhatTheLessonIs() throws {
    let entries = Catalog.builtIn.entries
    #expect(entries.count == BuiltInLesson.all.count)
    for (entry, builtIn) in zip(entries, BuiltInLesson.all) {
      let lesson = try LessonReader.read(SourceText(name: "lessons/\(builtIn.file).yaml", text: builtIn.text))
      #expect(entry.outline == lesson.outline, "\(builtIn.file)")
      #expect(entry.number == lesson.number && entry.unit == lesson.unit && entry.summary == lesson.summary)
    }
  }

  /// What is read quickly, since it was found to be right before, is the same lesson.
  @Test func aProvenLessonIsReadAsAnyOther() throws {
    for entry in Catalog.builtIn.entries {
      let lesson = try LessonReader.read(entry.lesson.source)
      #expect("\(entry.lesson.steps.map(\.id))" == "\(lesson.steps.map(\.id))")
      for (proven, read) in zip(entry.lesson.steps, lesson.steps) {
        #expect(proven.fresh == read.fresh && proven.skill == read.skill && proven.settings == read.settings)
        #expect(
          proven.hints == read.hints && proven.after == read.after && proven.activity.prompt == read.activity.prompt)
        #expect(proven.activity.askedTexts == read.activity.askedTexts)
      }
    }
  }

  /// The line for the answer says it, for all questions alike.
  @Test func noPromptSaysHowManyDigitsAreAskedFor() {
    for lesson in Catalog.builtIn.lessons {
      for step in lesson.steps {
        guard let question = step.activity as? NumberQuestion else { continue }
        #expect(!question.prompt.text.contains(/decimals?\b|digits/), "\(lesson.name) \(step.id)")
      }
    }
  }

  @Test func theUnitsFollowTheLessons() {
    let titles = Catalog.builtIn.units.map(\.title)
    #expect(titles.starts(with: ["Foundations", "Depth", "Training"]) && Set(titles).count == titles.count)
    #expect(Catalog.builtIn.lessons.map(\.number) == Array(1...Catalog.builtIn.lessons.count))
  }

  @Test(arguments: Catalog.builtIn.lessons.map(\.name))
  func aLessonShowsANetworkAsksThreeThingsAndLeavesNoHoleOpen(_ name: String) throws {
    let lesson = try #require(Catalog.builtIn.lesson(named: name))
    #expect(lesson.steps.contains { $0.context != nil })
    #expect(lesson.steps.count { $0.activity.isAsked } >= 3)
    #expect(
      lesson.steps.contains {
        $0.activity is NumberQuestion || $0.activity is FormulaQuestion || $0.activity is WrittenLines
      })
    #expect(Set(lesson.steps.map(\.id)).count == lesson.steps.count)
    for step in lesson.steps {
      // What a lab measures is filled in once it has run.
      var templates = step.hints
      if !(step.activity is LabExercise) { templates += [step.after].compactMap { $0 } }
      for template in templates {
        #expect(!template.line(in: step.context).plain.contains("{"))
      }
    }
  }
}

@Suite struct TraceAGradientTests {
  let lesson: Lesson
  let context: LessonContext

  init() throws {
    lesson = try #require(Catalog.builtIn.lesson(named: "trace-a-gradient"))
    context = try #require(lesson.context)
  }

  /// The numbers of the exercise, worked out independently of the engine.
  static let numbers: [(name: String, value: Double)] = [
    ("z1", 1), ("a1", 1), ("z2", 1.5), ("loss", 2.25), ("first-factor", -3), ("second-factor", 1.5),
    ("third-factor", 1),
    ("fourth-factor", 2), ("product", -9), ("update", 1.4), ("new-output", 4.2), ("new-loss", 1.44),
    ("check-w2", -2.52),
    ("check-dead", 0),
  ]

  @Test(arguments: numbers.map(\.name))
  func everyNumberIsTheExercises(_ name: String) throws {
    let step = try #require(lesson.steps.first { $0.id == "trace-a-gradient/\(name)" })
    guard let question = step.activity as? NumberQuestion else {
      Issue.record("\(name) asks for no number")
      return
    }
    let wanted = try #require(Self.numbers.first { $0.name == name }).value
    let context = try #require(step.context)
    let value = try context.value(of: question.quantity.text)
    #expect(abs(value - wanted) < 1e-12)
    // The walk that the learner sees has the same number.
    if case .value(let node) = question.quantity.kind { #expect(context.training().pass.values[node] == value) }
  }

  @Test func allNumberQuestionsAreInTheTable() {
    let asked = lesson.steps.filter { $0.activity is NumberQuestion }
    #expect(asked.map { String($0.id.split(separator: "/")[1]) } == Self.numbers.map(\.name))
  }

  @Test func proseHoldsTheNumbers() throws {
    let step = try #require(lesson.steps.first { $0.id.hasSuffix("/new-loss") })
    let said = try #require(step.after).line(in: step.context).plain
    #expect(said.contains("The loss fell from 2.25 to 1.44."))
    #expect(said.contains("it is 7.2."))
    let product = try #require(lesson.steps.first { $0.id.hasSuffix("/product") }?.after)
    #expect(product.line(in: context).plain.hasPrefix("(-3) × 1.5 × 1 × 2 = -9."))
  }
}
