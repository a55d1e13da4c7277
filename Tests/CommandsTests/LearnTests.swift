// `backstep learn`: the list, the lines, the answers from a file, and the tutor that it starts.

import Lessons
import Commands
import Foundation
import Synchronization
import Testing

@Suite struct LearnTests {
  static let answers = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Lessons/04-trace-a-gradient.answers")

  /// A scene with a place for progress.
  private func scene(_ input: String = "", state: URL) -> Scene {
    var scene = Scene(input: Array(input.utf8))
    scene.environment["XDG_STATE_HOME"] = state.path
    return scene
  }

  /// Does something with a directory that is removed afterwards.
  private func withState(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "learn-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  @Test func lessonsAreListedWithTheirProgress() throws {
    try withState { state in
      let before = scene(state: state).run(["learn"])
      #expect(before.status == 0)
      #expect(before.lines.contains { $0.contains("trace-a-gradient ") && $0.contains("Trace a gradient") })
      #expect(before.lines.contains { $0.contains("trace-a-gradient") && $0.hasSuffix("new") })
      _ = scene("\n1\n", state: state).run(["learn", "trace-a-gradient", "--plain"])
      let after = scene(state: state).run(["learn"])
      #expect(after.lines.contains { $0.contains("trace-a-gradient") && $0.contains("2 of ") })
    }
  }

  @Test func rightAnswersEndInSuccess() throws {
    let scene = Scene.file("right.answers", try String(contentsOf: Self.answers, encoding: .utf8))
    let outcome = scene.run(["learn", "trace-a-gradient", "--answers", "right.answers"])
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.error)")
    let steps = try #require(Catalog.builtIn.lesson(named: "trace-a-gradient")).steps.count
    #expect((1...steps).allSatisfy { number in outcome.lines.contains { $0.contains("step \(number)") } })
  }

  @Test(arguments: ["", "1\n", "# nothing\n\n\n", "-1\n1\n"])
  func wrongOrMissingAnswersDoNot(_ text: String) {
    let outcome = Scene.file("a", text).run(["learn", "4", "--answers", "a"])
    #expect(outcome.status == 1)
    #expect(outcome.lines.contains { $0.hasPrefix("missing step ") })
  }

  @Test func moreAnswersThanQuestionsAreTold() throws {
    let text = try String(contentsOf: Self.answers, encoding: .utf8) + "1\n2\n"
    let outcome = Scene.file("a", text).run(["learn", "trace-a-gradient", "--answers", "a"])
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("the lesson is at its end, but 2 more answers are there"))
  }

  @Test func linesAreJournalledAndGoneOnFrom() throws {
    try withState { state in
      let first = scene("\n-4\nhint\n1\n\nq\n", state: state).run(["learn", "trace-a-gradient", "--plain"])
      #expect(first.status == 0)
      #expect(first.lines.count { $0 == "saved" } == 2)
      #expect(first.output.contains("Hint: "))
      #expect(first.output.contains("Right: z1 = w1*x + b1 = 0.5 × 2 + 0 = 1."))
      let next = scene("where\n", state: state).run(["learn", "trace-a-gradient", "--plain"])
      #expect(next.output.contains("Step 3 of "))
      let json = scene(state: state).run(["progress", "--json"])
      #expect(json.output.contains("\"done\":2"))
    }
  }

  /// Before a question the network stands with what is known, as on the screen; not again where nothing is new.
  @Test func theNetworkIsListedBeforeAQuestion() {
    let outcome = backstep("learn", "trace-a-gradient", "--plain", input: "\n1\n\n1\n\nq\n")
    #expect(outcome.lines.count { $0 == "z1 = w1*x + b1: not computed yet" } == 1)
    #expect(outcome.lines.contains { $0 == "z1 = w1*x + b1: 1" })
  }

  @Test func nothingIsCalledSavedWhereThereIsNoPlaceForIt() {
    let outcome = backstep("learn", "trace-a-gradient", "--plain", input: "\n1\n\n1\n")
    #expect(outcome.status == 0)
    #expect(!outcome.lines.contains("saved"))
    #expect(outcome.lines.count { $0.hasPrefix("Not saved: ") } == 1)
  }

  @Test func commandsAreWholeWordsAndEverythingElseIsAnAnswer() {
    let input = "?\nb\nskip\nstep 19\nb\nskip\nback\nsolution\n\nstep 999\nagain\nq\n"
    let outcome = backstep("learn", "trace-a-gradient", "--plain", input: input)
    #expect(outcome.output.contains("anything else"))
    #expect(outcome.output.contains("This is the first step."))
    #expect(outcome.output.contains("There are steps 1 to "))
    #expect(outcome.output.contains("goes on from here"))
  }

  @Test func aTerminalStartsTheTutorWithTheLesson() {
    var scene = Scene.terminal()
    scene.environment["XDG_STATE_HOME"] = "/state"
    let held = Held()
    scene.tutor = { request in
      held.text.withLock { $0 = request.lesson?.name ?? "none" }
      return 0
    }
    #expect(scene.run(["learn", "4"]).status == 0)
    #expect(held.text.withLock { $0 } == "trace-a-gradient")
  }

  @Test func whatIsMissingIsNamed() {
    let near = backstep("learn", "trace-gradient")
    #expect(near.status == 66)
    #expect(near.error.contains("did you mean trace-a-gradient?"))
    #expect(backstep("learn", "trace-a-gradient").status == 64)
    #expect(backstep("learn", "trace-a-gradient").error.contains("--plain"))
    #expect(backstep("learn", "trace-a-gradient", "--answers", "none").status == 66)
    #expect(backstep("learn", "--answers", "none").status == 64)
    #expect(backstep("learn", "--lessons", "none").status == 66)
  }
}

/// What a closure noted.
private final class Held: Sendable {
  let text = Mutex<String?>(nil)

  @Test func aLongAnswersFileIsRefusedAndNotCut() {
    let outcome = Scene.file("answers", String(repeating: "1\n", count: 600_000))
      .run(["learn", "trace-a-gradient", "--answers", "answers"])
    #expect(outcome.status == 65)
    #expect(outcome.error.hasPrefix("error: answers is too long"))
  }
}
