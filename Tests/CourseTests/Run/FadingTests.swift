// A walk asks less of who is new to a skill, and goes in big steps where it is known.

@testable import Lessons
@testable import Course
import Page
import Progress
import Testing

@Suite struct FadingTests {
  private static let steps = """
    - walk: {from: forward, to: loss, level: operation, ask: [z1, a1, z2, L]}
    - read: The end.
    """

  /// Right answers to a skill, each to a question of its own.
  private static func right(_ count: Int) -> [Record] {
    (0..<count).map {
      Record(
        time: Double($0), kind: .answered, lesson: "other", step: "other/\($0)", skill: .forwardValue, answer: "1",
        right: true)
    }
  }

  /// What is asked on the walk, and what the page says at first.
  private static func walked(_ records: [Record], adapts: Bool = true) throws -> (
    asked: [String], stops: Int, page: String
  ) {
    var run = LessonRun(
      lesson: try LessonRunTests.lesson(steps), resumingFrom: records, seed: 1, adapts: adapts)
    let page = LessonRunTests.text(run.page.elements)
    var asked: [String] = []
    var stops = 0
    let answers = ["z1": "1", "a1": "1", "z2": "1.5", "L": "2.25"]
    while run.stepIndex == 0, stops < 50 {
      if case .line(let label, _) = run.prompt {
        asked.append(label)
        #expect(run.submit(answers[label] ?? "").kind == .right)
      } else {
        stops += 1
        _ = run.proceed()
      }
    }
    return (asked, stops, page)
  }

  @Test func whoIsNewIsAskedForTheLastStep() throws {
    let first = try Self.walked([])
    #expect(first.asked == ["L"])
    #expect(first.page.contains("worked out for you"))
  }

  @Test func thenForMoreAndThenForAll() throws {
    #expect(try Self.walked(Self.right(1)).asked == ["z2", "L"])
    let all = try Self.walked(Self.right(3))
    #expect(all.asked == ["z1", "a1", "z2", "L"])
    #expect(!all.page.contains("worked out for you"))
  }

  @Test func whatIsKnownGoesByInBigSteps() throws {
    let known = try Self.walked(Self.right(8))
    #expect(known.asked == ["L"])
    #expect(known.page.contains("big steps"))
    #expect(try known.stops < Self.walked([]).stops)
  }

  @Test func forAnswersFromAFileTheWalkStaysAsItsAuthorWroteIt() throws {
    #expect(try Self.walked([], adapts: false).asked == ["z1", "a1", "z2", "L"])
  }
}
