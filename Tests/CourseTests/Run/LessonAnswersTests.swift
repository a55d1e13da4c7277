// Every built-in lesson is answered from a file, right from the first step to the last; and typical mistakes are named.

import Course
import Foundation
import Testing

@Suite struct LessonAnswersTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Lessons")

  /// The lines of a file that say something.
  static func lines(_ file: String) throws -> [String] {
    try String(contentsOf: folder.appending(path: file), encoding: .utf8).split(separator: "\n")
      .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty && !$0.hasPrefix("#") }
  }

  @Test(arguments: Catalog.builtIn.lessons.map(\.name))
  func theAnswersAreRight(_ name: String) throws {
    let lesson = try #require(Catalog.builtIn.lesson(named: name))
    let file = lesson.source.name.split(separator: "/").last?.dropLast(".yaml".count) ?? ""
    let isNumbered = FileManager.default.fileExists(atPath: Self.folder.appending(path: "\(file).answers").path)
    var run = LessonRun(lesson: lesson, seed: 1, keepsOptions: true)
    for answer in try Self.lines("\(isNumbered ? String(file) : name).answers") {
      while !run.prompt.wantsLine, !run.isFinished { _ = run.proceed() }
      let step = "step \(run.stepIndex + 1), \(run.prompt)"
      let event = run.submit(answer)
      #expect(event.isRight ?? (event.kind == .kept), "\(step): \(answer)")
    }
    while !run.prompt.wantsLine, !run.isFinished { _ = run.proceed() }
    #expect(run.isFinished, "no answer for step \(run.stepIndex + 1), \(run.prompt)")
    #expect(run.progress == run.stepCount)
  }

  @Test(
    arguments: try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".mistakes") })
  func theMistakesAreRecognised(_ file: String) throws {
    let lesson = try #require(Catalog.builtIn.lesson(named: String(file.dropLast(".mistakes".count))))
    for line in try Self.lines(file) {
      let sides = line.split(separator: " => ")
      let parts = sides[0].split(separator: ": ", maxSplits: 1)
      let step = try #require(lesson.steps.firstIndex { $0.id == "\(lesson.name)/\(parts[0])" }, "\(line)")
      var run = LessonRun(lesson: lesson, seed: 1)
      _ = run.go(to: step)
      let event = run.submit(String(parts[1]))
      #expect(event.kind == .wrong, "\(line)")
      let wanted = sides[1] == "?" ? [] : sides[1].split(separator: ", ").map(String.init)
      #expect(Set(event.mistakes) == Set(wanted), "\(parts[0]): \(parts[1])")
      #expect(event.records(at: 0).first?.mistake == (wanted.count == 1 ? wanted[0] : nil))
    }
  }
}
