// The journal when the disk is full, read-only, slow or strange: nothing is lost, and it is said once.

import Foundation
import Glibc
import Progress
import Testing

@Suite struct JournalFailureTests {
  let directory = TemporaryDirectory()
  let files = FaultyFiles()
  var path: String { directory.path + "/journal" }

  @Test(arguments: [0, 1, 10, 200])
  func aFullDiskIsSaidOnceAndNothingIsLost(_ room: Int) {
    let journal = Journal(directory: directory.path, files: files)
    #expect(journal.append(.answer("chain", "0")).isSaved)
    let before = directory.bytes("journal")
    files.set { $0.room = room }
    let first = journal.append(.answer("chain", "1"))
    if room >= 200 {
      #expect(first.isSaved)
      return
    }
    #expect(first == .unsaved(.full(path: path), isNews: true))
    #expect(first.news?.contains("disk is full") == true)
    let second = journal.append(.answer("chain", "2"))
    #expect(second == .unsaved(.full(path: path), isNews: false))
    #expect(second.news == nil)
    #expect(directory.bytes("journal") == before, "no part of a record may stay")
    #expect(journal.unsavedCount == 2)
    files.set { $0.room = .max }
    let third = journal.append(.answer("chain", "3"))
    #expect(third == .saved(earlier: 2))
    #expect(third.news?.contains("2 earlier records") == true)
    #expect(journal.load(now: 0) == JournalContents(records: (0...3).map { .answer("chain", "\($0)") }))
    files.set { $0.room = 5 }
    #expect(journal.append(.answer()) == .unsaved(.full(path: path), isNews: true), "a new trouble is told again")
  }

  @Test func halfARecordThatCannotBeTakenBackCostsOnlyItself() {
    let journal = Journal(directory: directory.path, files: files)
    _ = journal.append(.answer("chain", "0"))
    files.set {
      $0.room = 20
      $0.codes = ["truncate": EIO]
    }
    #expect(!journal.append(.answer("chain", "1")).isSaved)
    files.set { $0 = .init() }
    #expect(journal.append(.answer("chain", "2")) == .saved(earlier: 1))
    let contents = journal.load(now: 0)
    #expect(contents.records == (0...2).map { .answer("chain", "\($0)") })
    #expect(contents.notices.first?.contains("1 damaged line ") == true)
  }

  @Test func aFailedFlushIsNotSaved() {
    let journal = Journal(directory: directory.path, files: files)
    files.set { $0.codes = ["sync": EIO] }
    #expect(!journal.append(.answer("chain", "1")).isSaved)
    #expect(directory.bytes("journal").isEmpty)
    files.set { $0.codes = [:] }
    #expect(journal.append(.answer("chain", "2")) == .saved(earlier: 1))
    #expect(journal.load(now: 0).records.count == 2)
  }

  @Test(arguments: ["open", "lock", "read", "write", "sync", "syncDirectory"], [EROFS, EACCES, EDQUOT, EIO, EMFILE])
  func noFailureOfACallLosesOrDoublesARecord(_ call: String, _ code: Int32) {
    for records in [[.answer("chain", "1")], [Record.answer("chain", "0"), .answer("chain", "1")]] {
      fail(call, code, within: records, Journal(directory: "\(directory.path)/\(records.count)", files: files))
    }
  }

  private func fail(_ call: String, _ code: Int32, within records: [Record], _ journal: Journal) {
    for record in records.dropLast() { #expect(journal.append(record).isSaved) }
    files.set { $0.codes = [call: code] }
    let outcome = journal.append(.answer("chain", "1"))
    files.set { $0.codes = [:] }
    if outcome.isSaved { #expect(journal.load(now: 0).records == records) }
    #expect(journal.append(.answer("chain", "2")).isSaved)
    #expect(journal.load(now: 0) == JournalContents(records: records + [.answer("chain", "2")]))
  }

  @Test func aLimitOnFilesStandsForAFullDisk() throws {
    let lines = try ProbeRun(directory.path, "limited", 40, ["--limit", "2000"]).output()
    let saved = lines.filter { $0.hasPrefix("saved") }
    #expect((5...39).contains(saved.count))
    #expect(lines.contains { $0.hasPrefix("unsaved the disk is full") })
    let contents = Journal(directory: directory.path).load(now: 0)
    #expect(contents.records.count == saved.count)
    #expect(contents.notices.isEmpty)
  }

  @Test func aReadOnlyDirectoryIsSaidAndWhatIsThereCanBeRead() throws {
    #expect(Journal(directory: directory.path).append(.answer()).isSaved)
    chmod(directory.path, 0o555)
    chmod(path, 0o444)
    chmod(directory.path + "/journal.lock", 0o444)
    defer { chmod(directory.path, 0o755) }
    let lines = try ProbeRun(directory.path, "reader", 2, ["--nobody"]).output()
    #expect(lines == Array(repeating: "unsaved \(path).lock is read-only", count: 2))
    #expect(Journal(directory: directory.path).load(now: 0) == JournalContents(records: [.answer()]))
    let below = try ProbeRun(directory.path + "/deeper", "reader", 1, ["--nobody"]).output()
    #expect(below == ["unsaved \(directory.path)/deeper is read-only"])
  }

  @Test func withoutAPlaceLearningGoesOn() {
    let journal = Journal(directory: nil)
    #expect(journal.append(.answer()) == .unsaved(.noPlace, isNews: true))
    #expect(journal.append(.answer()).news == nil)
    #expect(journal.load(now: 0).problem == .noPlace)
  }

  @Test func aHeldLockIsWaitedForButNotForEver() throws {
    let journal = Journal(directory: directory.path, patience: 0.2)
    _ = journal.append(.answer("chain", "0"))
    try directory.whileLocked {
      #expect(journal.append(.answer("chain", "1")) == .unsaved(.busy(path: path + ".lock"), isNews: true))
    }
    #expect(journal.append(.answer("chain", "2")) == .saved(earlier: 1))
  }

  @Test func aFileInThePlaceOfTheDirectoryIsSaid() {
    directory.write("hello", to: "state")
    let journal = Journal(directory: directory.path + "/state/backstep")
    guard case .unsaved(.obstructed, isNews: true) = journal.append(.answer()) else {
      Issue.record("it must be told")
      return
    }
    #expect(journal.load(now: 0).problem != nil)
    #expect(directory.text("state") == "hello")
  }
}
