// What lint proves of the lessons that come with the program, and of the lab in their README.

import Diagnostics
import Foundation
import Lessons
import Lint
import Testing

@Suite struct BuiltInProofTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "lessons")

  /// `.ci/run` has the release program try more numbers.
  @Test(arguments: Catalog.builtInSources.lessons)
  func theyAreWithoutErrorsAndWarnings(_ source: SourceText) throws {
    let lesson = try LessonReader.read(source, proof: StepProof(trials: 1))
    #expect(lesson.warnings.map { $0.rendered(in: source) } == [])
  }

  @Test func theLabOfTheReadmeCanBeCured() throws {
    let blocks = try String(contentsOf: Self.folder.appending(path: "README.md"), encoding: .utf8).components(
      separatedBy: "```"
    ).filter { $0.hasPrefix("yaml\n") }
    try #require(blocks.count == 3)
    let steps = blocks[2].dropFirst(5).split(separator: "\n").map { "  \($0)\n" }.joined()
    let lesson =
      "title: Labs\nsummary: One.\nskills: [concepts]\nsteps:\n\(steps)takeaways: [One., Two., Three.]\n"
    let source = SourceText(name: "my-lessons/01-labs.yaml", text: lesson)
    #expect(throws: Never.self) { try LessonReader.read(source, proof: StepProof()) }
  }
}
