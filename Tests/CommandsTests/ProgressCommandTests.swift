// `backstep progress` from the command line to its output.

import Lessons
import Commands
import Foundation
import Progress
import Synchronization
import Testing

@Suite struct ProgressCommandTests {
  /// A state directory and what a command wrote.
  final class Stage: Sendable {
    let state = FileManager.default.temporaryDirectory.appending(path: "backstep-\(UUID().uuidString)").path
    private let written = Mutex((output: "", errors: ""))

    deinit { try? FileManager.default.removeItem(atPath: state) }

    /// So that the tables hold what the journal says, and nothing else.
    static var noLessons: Catalog {
      get throws(Catalog.Failure) { try Catalog(LessonSources(lessons: [])) }
    }

    var journal: Journal { Journal(directory: state + "/backstep") }

    /// Runs a command; returns status, output and errors, the state directory in them as `STATE`.
    func run(_ arguments: [String], environment: [String: String]? = nil) -> (
      status: Int32, output: String, errors: String
    ) {
      written.withLock { $0 = ("", "") }
      let variables = environment ?? ["XDG_STATE_HOME": state, "LANG": "C.UTF-8"]
      let surroundings = Surroundings(
        isInputTerminal: false, isOutputTerminal: false, isErrorTerminal: false, environment: { variables[$0] },
        readInput: { _ in [] }, readLine: { nil }, readFile: { _, _ in throw FileProblem.missing },
        listFolder: { _ in throw FileProblem.missing },
        write: { bytes in self.written.withLock { $0.output += String(decoding: bytes, as: UTF8.self) } },
        writeError: { bytes in self.written.withLock { $0.errors += String(decoding: bytes, as: UTF8.self) } },
        startTutor: { _ in 0 }, lessons: { (try? Self.noLessons) ?? .builtIn }, now: { 1_700_000_000 + 2.5 * 86_400 })
      let status = Backstep.run(arguments: ["progress"] + arguments, surroundings: surroundings)
      return written.withLock {
        (status, $0.output.replacing(state, with: "STATE"), $0.errors.replacing(state, with: "STATE"))
      }
    }

    /// Two lessons and two skills.
    func learn() {
      let start = 1_700_000_000.0
      let answer = { (lesson: String, step: Int, skill: Skill, right: Bool) in
        Record(
          time: start + Double(step), kind: .answered, lesson: lesson, step: "\(lesson)/\(step)", skill: skill,
          answer: "1",
          right: right)
      }
      let records: [Record] =
        [.opened("chain-rule", at: start)] + (1...7).map { answer("chain-rule", $0, .delta, true) }
        + [.finished("chain-rule", at: start + 9), .opened("trace", at: start + 100_000)]
        + [answer("trace", 100_001, .update, false)]
      for record in records { _ = journal.append(record) }
    }
  }

  let stage = Stage()

  @Test func lessonsThatWereNotBegunAreOffered() {
    let result = Scene(environment: ["XDG_STATE_HOME": stage.state, "LANG": "C.UTF-8"]).run(["progress"])
    #expect(result.lines.contains { $0.hasPrefix("trace-a-gradient ") && $0.contains("not begun") })
  }

  @Test func withoutAnythingLearnedItSaysSo() {
    let result = stage.run([])
    #expect(result == (0, "Nothing learned here yet.\n", ""))
    #expect(!FileManager.default.fileExists(atPath: stage.state), "looking makes nothing")
  }

  @Test func lessonsAndSkillsAreTables() {
    stage.learn()
    let result = stage.run([])
    #expect(result.status == 0 && result.errors.isEmpty)
    #expect(
      result.output == """
        Next: Ask yourself again: δ of a pre-activation. `backstep review` asks.

        lesson      state     steps  right  last        go on with
        chain-rule  finished      7      7  2 days ago  -
        trace       begun         0      0  1 day ago   trace/100001

        skill                  known  right  state     again
        δ of a pre-activation    99%    7/7  mastered  now
        the update               11%    0/1  learning  -

        """)
    let ascii = stage.run(["--ascii"]).output
    #expect(ascii.contains("delta of a pre-activation") && ascii.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func theSameAsJSON() throws {
    stage.learn()
    let result = stage.run(["--json"])
    #expect(result.status == 0)
    #expect(result.output.split(separator: "\n").count == 1)
    let report = try JSONDecoder().decode(ProgressReport.self, from: Data(result.output.utf8))
    #expect(report.lessons.map(\.name) == ["chain-rule", "trace"])
    #expect(report.skills.map(\.name) == [.delta, .update])
    let ascii = stage.run(["--json", "--ascii"]).output
    #expect(ascii.utf8.allSatisfy { $0 < 0x80 } && ascii != result.output)
    #expect(try JSONDecoder().decode(ProgressReport.self, from: Data(ascii.utf8)) == report)
  }

  @Test func aLookAtTheJournalSaysWhatIsDamagedAndChangesNothing() throws {
    stage.learn()
    let whole = stage.run(["--verify"])
    #expect(whole.status == 0 && whole.errors.isEmpty)
    #expect(whole.output.contains("STATE/backstep/journal."))
    #expect(whole.output.hasSuffix("\nNothing is damaged.\n"))
    let path = stage.state + "/backstep/journal"
    let text = try String(contentsOfFile: path, encoding: .utf8).replacing("\"chain-rule\"", with: "\"chain-rale\"")
    _ = FileManager.default.createFile(atPath: path, contents: Data(text.utf8))
    let damaged = stage.run(["--verify"])
    #expect(damaged.status == 1)
    #expect(damaged.output.contains("Damaged: lines 1, 2, 3, 4, 5, 6, 7, 8 and 9."))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    let json = stage.run(["--verify", "--json"])
    #expect(json.status == 1)
    let verification = try JSONDecoder().decode(Verification.self, from: Data(json.output.utf8))
    #expect(verification.records == 2 && verification.checked == 2 && verification.damagedLines.count == 9)
  }

  @Test func aLookAtNoJournalMakesNone() {
    let result = stage.run(["--verify"])
    #expect(result.status == 0 && result.output.hasPrefix("There is no journal yet: "))
    #expect(!FileManager.default.fileExists(atPath: stage.state))
    #expect(stage.run(["--verify"], environment: [:]).status == 74)
  }

  @Test func aLessonStartsAgainWithACopyKept() {
    stage.learn()
    let result = stage.run(["--reset", "trace"])
    #expect(
      result == (
        0,
        "Started again: trace. The journal as it was is kept as STATE/backstep/journal.before-reset-2023-11-17.\n", ""
      ))
    #expect(!stage.run([]).output.contains("trace"))
    #expect(stage.run(["--reset-all"]).output.contains("everything"))
    #expect(stage.run([]).output == "Nothing learned here yet.\n")
    #expect(stage.run(["--reset-all"]) == (0, "There was nothing to forget.\n", ""))
  }

  @Test func aWrongNameIsAnErrorThatHelps() {
    stage.learn()
    let result = stage.run(["--reset", "chain-rul"])
    #expect(result.status == 66 && result.output.isEmpty)
    #expect(result.errors.contains("there is no progress in a lesson called chain-rul"))
    #expect(result.errors.contains("did you mean chain-rule?"))
    #expect(stage.journal.load(now: 0).records.count == 11)
  }

  @Test func contradictionsAreRefused() {
    #expect(stage.run(["--reset", "a", "--reset-all"]).status == 64)
    #expect(stage.run(["--json", "--reset-all"]).status == 64)
    #expect(stage.run(["--verify", "--reset-all"]).status == 64)
  }

  @Test func whatCannotBeReadIsAnError() {
    let result = stage.run([], environment: [:])
    #expect(result.status == 74 && result.output.isEmpty)
    #expect(result.errors.contains("neither XDG_STATE_HOME nor HOME names a folder from the root on"))
    #expect(result.errors.contains("help:"))
  }

  @Test func aJournalThatIsNoneIsNamed() {
    stage.learn()
    _ = FileManager.default.createFile(atPath: stage.state + "/backstep/journal", contents: Data("nonsense\n".utf8))
    let result = stage.run([])
    #expect(result.status == 0)
    #expect(result.output.contains("STATE/backstep/journal.unreadable-2023-11-17"))
    #expect(stage.run([]).output == "Nothing learned here yet.\n")
  }
}
