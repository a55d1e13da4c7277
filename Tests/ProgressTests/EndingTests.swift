// What could not be saved while the program ran is saved at its end, or left beside the journal for the next program.

import Foundation
import Glibc
import Progress
import Testing

@Suite struct EndingTests {
  let directory = TemporaryDirectory()
  var path: String { directory.path + "/journal" }
  var leftName: String { "journal.unsaved-\(getpid())" }
  /// 2026-11-21 in UTC.
  let now = 1_795_251_184.0
  /// Some of the same, as a program that is asked the same twice in a millisecond would have them.
  let records = [Record.answer("chain", "1"), .answer("chain", "2"), .answer("chain", "1")]

  private func journal(_ files: any FileSystem = SystemFiles(), patience: Double = 2) -> Journal {
    Journal(directory: directory.path, files: files, patience: patience)
  }

  /// Ends a program that could save nothing; returns what it says.
  private func leave(_ records: [Record]) throws -> Ending {
    let journal = journal(patience: 0.02)
    return try directory.whileLocked {
      for record in records { #expect(!journal.append(record).isSaved) }
      return journal.finish()
    }
  }

  @Test func withNothingPendingNothingIsTouched() {
    let journal = journal()
    #expect(journal.finish() == .saved)
    #expect(directory.names.isEmpty)
    #expect(journal.append(.answer()).isSaved)
    #expect(journal.finish() == .saved && journal.finish().news == nil)
    #expect(directory.names == ["journal", "journal.lock"])
  }

  @Test func aLockThatIsGivenUpMeanwhileIsTakenAtTheEnd() throws {
    let journal = journal(patience: 0.2)
    try directory.whileLocked { #expect(!journal.append(.answer()).isSaved) }
    #expect(journal.finish() == .saved)
    #expect(journal.unsavedCount == 0)
    #expect(journal.load(now: now).records == [.answer()])
  }

  @Test func behindAHeldLockTheyAreLeftAndTheNextProgramAddsThem() throws {
    #expect(journal().append(.answer("chain", "0")).isSaved)
    let ending = try leave(records)
    #expect(ending == .left(count: 3, path: directory.path + "/" + leftName))
    #expect(ending.isSaved && ending.news?.contains(leftName) == true)
    let attributes = try FileManager.default.attributesOfItem(atPath: directory.path + "/" + leftName)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(journal().load(now: now) == JournalContents(records: [.answer("chain", "0")] + records))
    #expect(directory.names == ["journal", "journal.lock"])
    #expect(journal().load(now: now).records.count == 4)
  }

  @Test func theNextAnswerAddsThemToo() throws {
    _ = try leave(records)
    let next = journal()
    #expect(next.append(.answer("chain", "9")) == .saved(earlier: 0))
    #expect(directory.names == ["journal", "journal.lock"])
    #expect(next.load(now: now).records == records + [.answer("chain", "9")])
  }

  @Test func toFinishTwiceLeavesThemOnce() throws {
    let journal = journal(patience: 0.02)
    try directory.whileLocked {
      _ = journal.append(records[0])
      #expect(journal.finish() == .left(count: 1, path: directory.path + "/" + leftName))
      #expect(journal.finish() == .saved)
      _ = journal.append(records[1])
      #expect(journal.finish() == .left(count: 1, path: directory.path + "/" + leftName + "-2"))
    }
    #expect(self.journal().load(now: now).records == Array(records.prefix(2)))
  }

  @Test func aDialogueLeavesThemAtOnceAndAddsThemItself() throws {
    let journal = Journal(directory: directory.path, patience: 0.02, leavesAtOnce: true)
    try directory.whileLocked {
      for (record, end) in zip(records, ["", "-2", "-3"]) {
        let saving = journal.append(record)
        guard case .left(_, let path, let isNews) = saving else {
          Issue.record("not left: \(saving)")
          continue
        }
        #expect(path == directory.path + "/" + leftName + end)
        #expect(isNews == end.isEmpty, "it is told once")
        #expect((saving.news?.contains("Kept as \(path)") ?? false) == isNews)
      }
      // As if the program were ended here.
      #expect(self.journal(patience: 0.02).load(now: now).records == records)
    }
    #expect(journal.append(.answer("chain", "9")) == .saved(earlier: 0))
    #expect(directory.names == ["journal", "journal.lock"])
    #expect(journal.load(now: now).records == records + [.answer("chain", "9")])
    #expect(journal.finish() == .saved)
  }

  @Test func hundredsAreLeftOneByOneAndComeBackInTheirOrder() throws {
    let many = (1...230).map { Record.answer("chain", "\($0)") }
    let dialogue = Journal(directory: directory.path, patience: 0, leavesAtOnce: true)
    try directory.whileLocked {
      for record in many {
        guard case .left = dialogue.append(record) else {
          Issue.record("\(record.answer ?? "") is not kept")
          return
        }
      }
    }
    #expect(dialogue.finish() == .saved)
    #expect(journal().load(now: now).records.map(\.answer) == many.map(\.answer))
  }

  @Test func whileTheLockIsHeldTheyCountAllTheSame() throws {
    #expect(journal().append(.answer("chain", "0")).isSaved)
    _ = try leave(records)
    try directory.whileLocked {
      #expect(journal(patience: 0.02).load(now: now).records == [.answer("chain", "0")] + records)
    }
    #expect(directory.names.contains(leftName))
    #expect(try journal().verify().waiting == 3)
    #expect(directory.names.contains(leftName), "to verify changes nothing")
  }

  @Test func inAReadOnlyFolderTheyCountAndStay() throws {
    _ = try leave(records)
    let files = FaultyFiles()
    files.set { $0.codes = ["open append": EROFS] }
    #expect(journal(files).load(now: now) == JournalContents(records: records))
    #expect(directory.names.contains(leftName))
  }

  @Test func theyCountOnceWhenThePowerFailsBetweenAddingAndTakingAway() throws {
    _ = try leave(records)
    let files = FaultyFiles()
    files.set { $0.codes = ["remove": EIO] }
    #expect(journal(files).load(now: now).records == records)
    #expect(directory.names.contains(leftName))
    let size = directory.bytes("journal").count
    for _ in 0..<3 { #expect(journal(files).load(now: now).records == records) }
    #expect(directory.bytes("journal").count == size, "they are not added again")
    #expect(try journal().verify().waiting == 0)
    #expect(journal().append(.answer("chain", "9")).isSaved)
    #expect(directory.names == ["journal", "journal.lock"])
    #expect(journal().load(now: now).records == records + [.answer("chain", "9")])
  }

  @Test func addedTwiceTheyCountOnce() throws {
    _ = try leave(records)
    let text = directory.text(leftName)
    directory.write(text + text, to: "journal")
    #expect(journal().load(now: now).records == records)
    let verification = try journal().verify()
    #expect(verification.records == 3 && verification.repeatedLines == 3 && !verification.isDamaged)
  }

  @Test func whereThePowerFailsWhileTheyAreAddedTheRestIsMadeUpFor() throws {
    _ = try leave(Array(records.prefix(2)))
    let text = directory.text(leftName)
    for length in 0...text.count {
      directory.write(text, to: leftName)
      directory.write(String(text.prefix(length)), to: "journal")
      #expect(Set(journal().load(now: now).records) == Set(records.prefix(2)))
      #expect(journal().load(now: now).records.count == 2)
      #expect(!directory.names.contains(leftName))
    }
  }

  @Test func aFileThatIsNotWholeIsSetAsideAndItsWholeLinesCount() throws {
    _ = try leave(records)
    let text = directory.text(leftName)
    directory.write(String(text.dropLast(9)), to: leftName)
    let contents = journal().load(now: now)
    #expect(contents.records == Array(records.prefix(2)))
    let other = "journal.unreadable-2026-11-21"
    #expect(contents.notices.first?.contains(other) == true && contents.setAside == nil)
    #expect(directory.names == ["journal", "journal.lock", other])
    #expect(journal().load(now: now) == JournalContents(records: Array(records.prefix(2))))
  }

  @Test func aFileThatIsBeingWrittenIsLeftAlone() throws {
    _ = try leave(records)
    let real = SystemFiles()
    let writer = try real.open(directory.path + "/" + leftName, .append)
    try real.lock(writer, patience: 0)
    #expect(journal().append(.answer("chain", "9")).isSaved)
    #expect(directory.names.contains(leftName))
    real.close(writer)
    #expect(journal().load(now: now).records.count == 4)
    // Only just made.
    directory.write("", to: leftName)
    #expect(journal().load(now: now).records.count == 4)
    #expect(directory.names.contains(leftName))
  }

  @Test func aJournalThatIsNoneIsSetAsideFirst() throws {
    _ = try leave(records)
    directory.write("nonsense\n", to: "journal")
    let contents = journal().load(now: now)
    #expect(contents.records == records && contents.setAside != nil)
    #expect(directory.text("journal.unreadable-2026-11-21") == "nonsense\n")
    #expect(!directory.names.contains(leftName))
  }

  @Test func onAFullDiskItIsSaidWhatIsLost() throws {
    let files = FaultyFiles()
    let journal = journal(files)
    files.set { $0.room = 60 }
    for record in records { _ = journal.append(record) }
    let ending = journal.finish()
    #expect(ending == .unsaved(records, .full(path: path)) && !ending.isSaved)
    #expect(ending.news?.hasPrefix("3 answers could not be saved: the disk is full") == true)
    #expect(ending.news?.hasSuffix("make room on the disk. They are lost.") == true, "\(ending.news ?? "")")
    #expect(!directory.names.contains(leftName), "no half of it stays")
    files.set { $0.room = .max }
    #expect(journal.finish() == .saved)
    #expect(journal.load(now: now).records == records)
  }

  @Test func whatIsNoAnswerIsNotCalledOne() {
    let journal = Journal(directory: nil)
    _ = journal.append(.opened("chain", at: 1))
    #expect(journal.finish().news?.hasPrefix("1 record could not be saved: there is no place") == true)
    #expect(journal.finish().news?.hasSuffix(". It is lost.") == true)
    _ = journal.append(.answer())
    #expect(journal.finish().news?.hasPrefix("2 records could not be saved: ") == true)
  }

  @Test func aResetForgetsWhatWasLeftBefore() throws {
    _ = try leave(records)
    #expect(try journal().reset(lesson: nil, now: now).count == 3)
    #expect(journal().load(now: now).records.isEmpty)
  }
}
