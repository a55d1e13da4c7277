// A look at the journal that changes nothing.

import Foundation
import Glibc
import Page
import Progress
import Testing

@Suite struct VerificationTests {
  let directory = TemporaryDirectory()
  var path: String { directory.path + "/journal" }
  var journal: Journal { Journal(directory: directory.path) }

  private var texts: [String] {
    get throws {
      try journal.verify().page.elements.compactMap { if case .prose(let text) = $0 { text.plain } else { nil } }
    }
  }

  @Test func withoutAJournalNothingIsDamagedAndNothingMade() throws {
    let none = Journal(directory: directory.path + "/none")
    let verification = try none.verify()
    #expect(!verification.exists && !verification.isDamaged && verification.records == 0)
    #expect(verification.folderPermissions == nil && verification.filePermissions == nil)
    #expect(directory.names.isEmpty)
    #expect(try texts.first?.hasPrefix("There is no journal yet") == true)
    #expect(throws: JournalProblem.noPlace) { try Journal(directory: nil).verify() }
  }

  @Test func aWholeJournalIsCounted() throws {
    for step in 0..<3 { _ = journal.append(.answer("chain", "\(step)")) }
    let verification = try journal.verify()
    var expected = Verification(path: path)
    (expected.records, expected.checked) = (3, 3)
    (expected.folderPermissions, expected.filePermissions) = ("700", "600")
    #expect(verification == expected)
    #expect(try texts.last == "Nothing is damaged.")
  }

  @Test func everyKindOfLineIsCountedAndNothingIsChanged() throws {
    let lines = (0..<4).map { String(decoding: JournalText.lines([.answer("chain", "\($0)")]), as: UTF8.self) }
    let text =
      lines[0] + #"{"time":1,"lesson":"old"}"# + "\n" + lines[1].replacing("chain", with: "chaim") + "\n"
      + #"{"time":1,"kind":"dreamt"}"# + "\n" + #"{"time":1,"lesson":"a","colour":"red"}"# + "\n\0\0\n"
      + lines[2] + lines[3].prefix(40)
    directory.write(text, to: "journal")
    chmod(path, 0o644)
    let names = directory.names
    let verification = try journal.verify()
    #expect(verification.records == 4 && verification.checked == 2 && verification.unchecked == 2)
    #expect(verification.damagedLines.first == [3, 7] && verification.damagedLines.count == 2)
    #expect(verification.laterLines == 1 && verification.fullerRecords == 1)
    #expect(verification.breaksOff && verification.isDamaged && verification.isOpenToOthers)
    #expect(verification.filePermissions == "644")
    #expect(directory.names == names && directory.text("journal") == text)
    let texts = try texts
    #expect(texts.contains { $0.contains("lines 3 and 7") })
    #expect(texts.contains { $0.contains("breaks off") } && texts.contains { $0.contains("Others on this computer") })
    #expect(texts.last == "Something is damaged.")
    let coded = try JSONDecoder().decode(Verification.self, from: try JSONEncoder().encode(verification))
    #expect(coded == verification)
  }

  @Test(arguments: ["nonsense\n", "{\"time\":1"]) func damageAloneIsFoundAndNotSetAside(_ text: String) throws {
    directory.write(text, to: "journal")
    #expect(try journal.verify().isDamaged)
    #expect(directory.names == ["journal"])
  }

  @Test func theLastLineWithoutItsEndIsWhole() throws {
    _ = journal.append(.answer())
    directory.write(String(directory.text("journal").dropLast()), to: "journal")
    let verification = try journal.verify()
    #expect(verification.records == 1 && !verification.isDamaged)
  }

  @Test func whatIsNoFileIsAProblem() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    #expect(throws: JournalProblem.obstructed(path: path)) { try journal.verify() }
    #expect(directory.names == ["journal"])
  }
}
