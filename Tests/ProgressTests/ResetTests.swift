// Starting again keeps a copy.

import Progress
import Testing

@Suite struct ResetTests {
  let directory = TemporaryDirectory()
  var journal: Journal { Journal(directory: directory.path) }

  @Test func aLessonStartsAgainAndTheOthersStay() throws {
    let journal = journal
    for lesson in ["a", "b", "a"] { _ = journal.append(.answer(lesson)) }
    let before = directory.text("journal")
    let result = try journal.reset(lesson: "a", now: 1_795_251_184)
    #expect(result == ResetResult(count: 2, copy: directory.path + "/journal.before-reset-2026-11-21"))
    #expect(directory.text("journal.before-reset-2026-11-21") == before)
    #expect(journal.load(now: 0).records == [.answer("b")])
    _ = journal.append(.answer("a", "later"))
    #expect(journal.load(now: 0).records == [.answer("b"), .answer("a", "later")])
    #expect(try journal.reset(lesson: nil, now: 1_795_251_184).copy?.hasSuffix("2026-11-21-2") == true)
    #expect(journal.load(now: 0).records.isEmpty)
    #expect(directory.text("journal.before-reset-2026-11-21") == before)
  }

  @Test func nothingToResetMakesNoCopy() throws {
    #expect(try journal.reset(lesson: nil, now: 0) == ResetResult(count: 0, copy: nil))
    _ = journal.append(.answer("a"))
    #expect(try journal.reset(lesson: "b", now: 0) == ResetResult(count: 0, copy: nil))
    #expect(directory.names == ["journal", "journal.lock"])
  }

  @Test(arguments: ["open create", "write", "sync"])
  func withoutTheCopyNothingIsReset(_ call: String) {
    _ = journal.append(.answer("a"))
    let files = FaultyFiles()
    files.set { $0.codes = [call: 28] }
    #expect(throws: JournalProblem.self) {
      try Journal(directory: directory.path, files: files).reset(lesson: nil, now: 0)
    }
    #expect(journal.load(now: 0).records == [.answer("a")])
    #expect(directory.names == ["journal", "journal.lock"], "no half copy stays")
  }

  @Test(arguments: [0, 1, 100, 136]) func aFullDiskLeavesNoHalfCopy(_ room: Int) {
    for step in 0..<3 { _ = journal.append(.answer("a", "\(step)")) }
    let files = FaultyFiles()
    files.set { $0.room = room }
    #expect(throws: JournalProblem.self) {
      try Journal(directory: directory.path, files: files).reset(lesson: nil, now: 0)
    }
    #expect(directory.names == ["journal", "journal.lock"])
    #expect(journal.load(now: 0).records.count == 3)
  }

  @Test func aFileThatSomebodyElseMadeIsNotTakenAway() {
    _ = journal.append(.answer("a"))
    let files = FaultyFiles()
    files.set { $0.codes = ["open create": 17] }
    directory.write("mine", to: "journal.before-reset-1970-01-01-2")
    #expect(throws: JournalProblem.self) {
      try Journal(directory: directory.path, files: files).reset(lesson: nil, now: 0)
    }
    #expect(!files.calls.contains("remove"))
    #expect(directory.text("journal.before-reset-1970-01-01-2") == "mine")
  }

  @Test func theDirectoryFollowsTheSpecification() {
    func path(_ variables: [String: String]) -> String? { StateDirectory.path { variables[$0] } }
    #expect(path(["XDG_STATE_HOME": "/s", "HOME": "/h"]) == "/s/backstep")
    #expect(path(["XDG_STATE_HOME": "/s///"]) == "/s/backstep")
    #expect(path(["XDG_STATE_HOME": "relative", "HOME": "/h"]) == "/h/.local/state/backstep")
    #expect(path(["XDG_STATE_HOME": "", "HOME": "/"]) == "/.local/state/backstep")
    #expect(path([:]) == nil)
  }

  @Test func `a reset of everything takes a written backward pass back, that of a lesson does not`() throws {
    let record = Record(time: 1, kind: .wrote, lesson: nil, network: "relu", answer: "dz2 = 1", seed: 5)
    _ = journal.append(record)
    _ = journal.append(.opened("a", at: 2))
    _ = try journal.reset(lesson: "a", now: 3)
    #expect(journal.load(now: 4).records == [record])
    _ = try journal.reset(lesson: nil, now: 5)
    #expect(journal.load(now: 6).records == [])
  }
}
