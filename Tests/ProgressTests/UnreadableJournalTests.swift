// What is no journal gets another name and is never overwritten.

import Foundation
import Glibc
import Progress
import Testing

@Suite struct UnreadableJournalTests {
  let directory = TemporaryDirectory()
  var journal: Journal { Journal(directory: directory.path) }
  /// 2026-11-21 in UTC.
  let now = 1_795_251_184.0

  @Test(arguments: ["not a journal\n", "\u{0}\u{0}\u{0}\n\u{7F}ELF\n", "{}\n[1,2]\nnull\n", "{\"time\":\"noon\"}\n"])
  func aForeignFileIsSetAside(_ text: String) {
    directory.write(text, to: "journal")
    let contents = journal.load(now: now)
    let name = "journal.unreadable-2026-11-21"
    #expect(contents.records.isEmpty)
    #expect(contents.setAside == directory.path + "/" + name)
    #expect(contents.notices.first?.contains(name) == true)
    #expect(directory.text(name) == text)
    #expect(journal.append(.answer()).isSaved)
    #expect(journal.load(now: now) == JournalContents(records: [.answer()]))
  }

  @Test func severalOnOneDayDoNotOverwriteEachOther() {
    for count in 1...3 {
      directory.write("nonsense \(count)\n", to: "journal")
      _ = journal.load(now: now)
    }
    #expect(directory.text("journal.unreadable-2026-11-21") == "nonsense 1\n")
    #expect(directory.text("journal.unreadable-2026-11-21-2") == "nonsense 2\n")
    #expect(directory.text("journal.unreadable-2026-11-21-3") == "nonsense 3\n")
  }

  @Test func aDirectoryOrAPipeInItsPlaceIsSetAside() throws {
    try FileManager.default.createDirectory(atPath: directory.path + "/journal", withIntermediateDirectories: false)
    #expect(journal.load(now: now).setAside != nil)
    mkfifo(directory.path + "/journal", 0o600)
    #expect(journal.load(now: now).setAside?.hasSuffix("-2") == true)
    #expect(journal.append(.answer()).isSaved)
    #expect(directory.names.count == 4)
  }

  @Test func whatCannotBeSetAsideStaysAndIsTold() {
    directory.write("nonsense\n", to: "journal")
    let files = FaultyFiles()
    files.set { $0.codes = ["move": EROFS] }
    let contents = Journal(directory: directory.path, files: files).load(now: now)
    #expect(contents.problem == .forbidden(path: directory.path + "/journal"))
    #expect(contents.notices.count == 1)
    #expect(directory.text("journal") == "nonsense\n")
  }

  @Test func aPassingTroubleSetsNothingAside() {
    _ = journal.append(.answer())
    let files = FaultyFiles()
    files.set { $0.codes = ["open": EMFILE] }
    let contents = Journal(directory: directory.path, files: files).load(now: now)
    #expect(contents.problem != nil)
    #expect(directory.names == ["journal", "journal.lock"])
  }

  @Test func anEmptyFileOrATornFirstLineIsAJournal() {
    for text in ["", "\n", "{\"time\":12"] {
      directory.write(text, to: "journal")
      #expect(journal.load(now: now) == JournalContents())
    }
  }
}
