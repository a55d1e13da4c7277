// The journal when all goes well, and what it makes of damaged files.

import Autograd
import Foundation
import Progress
import Testing

@Suite struct JournalTests {
  let directory = TemporaryDirectory()
  var journal: Journal { Journal(directory: directory.path) }

  @Test func recordsComeBackAsTheyWere() {
    let records = [
      Record.opened("chain", at: 1.5),
      Record(
        time: 1_763_715_184.125, kind: .answered, lesson: "chain", step: "chain/2", skill: .weightGradient,
        answer: "2*(ŷ-y)\n\"quoted\" \u{0} \u{2028} 🙂", right: false, hints: 2, choices: 4, seed: .max,
        mistake: "factor-2"),
      Record.passed("chain", step: "chain/3", at: 3), Record.skipped("chain", step: "chain/4", at: 4),
      Record.finished("chain", at: 5),
      Record(
        time: 6, kind: .answered, lesson: nil, network: "relu", step: "∂L/∂w1", skill: .weightGradient, answer: "-9",
        right: true, seed: 12),
      Record(
        time: 7, kind: .wrote, lesson: nil, network: "relu", answer: "dz2 = 1\n", right: false, seed: .max - 1,
        shown: ["dz1"]),
      Record(
        time: 8, kind: .solved, lesson: nil, network: "puzzles", step: "softmax", answer: "y[i]*((i == j) - y[j])",
        right: true, hints: 1),
    ]
    for record in records { #expect(journal.append(record) == .saved(earlier: 0)) }
    #expect(journal.load(now: 9) == JournalContents(records: records))
    #expect(directory.text("journal").split(separator: "\n").count == records.count)
  }

  @Test func aRecordIsAPlainLineOfJSON() {
    _ = journal.append(.answer("chain", "2", right: true, skill: .delta))
    #expect(
      directory.text("journal")
        == #"{"answer":"-9","hints":0,"kind":"answered","lesson":"chain","right":true,"skill":"delta","step":"2","time":1700000000,"check":"b0ad25ad61aa7066"}"#
        + "\n")
  }

  @Test func theDirectoryIsMadeForTheUserAlone() throws {
    let path = directory.path + "/a/b/backstep"
    let deep = Journal(directory: path)
    #expect(deep.load(now: 0) == JournalContents())
    #expect(!FileManager.default.fileExists(atPath: path), "reading must not make anything")
    #expect(deep.append(.answer()).isSaved)
    for (name, mode) in [("", 0o700), ("/journal", 0o600)] {
      let attributes = try FileManager.default.attributesOfItem(atPath: path + name)
      #expect(attributes[.posixPermissions] as? Int == mode)
    }
  }

  @Test func savedMeansOnTheDisk() {
    let files = FaultyFiles()
    let journal = Journal(directory: directory.path, files: files)
    #expect(journal.append(.answer()).isSaved)
    let calls = files.calls.filter { ["lock", "write", "sync", "syncDirectory"].contains($0) }
    #expect(calls == ["lock", "write", "sync", "syncDirectory"])
    files.set { $0.calls = [] }
    #expect(journal.append(.answer()).isSaved)
    #expect(files.calls.filter { $0 == "write" }.count == 1, "a record is one write")
    #expect(files.calls.last == "sync")
  }

  @Test func everyWayToTearTheLastLineCostsOnlyThatLine() {
    let records = (0..<3).map { Record.answer("chain", "\($0)") }
    for record in records { _ = journal.append(record) }
    let whole = directory.text("journal")
    let lastLine = whole.split(separator: "\n").last.map { String($0) } ?? ""
    for count in 1...lastLine.count {
      directory.write(String(whole.dropLast(count + 1)), to: "journal")
      let rest = journal.load(now: 0)
      #expect(rest == JournalContents(records: Array(records.dropLast())))
      #expect(journal.append(.answer("chain", "new")).isSaved)
      #expect(journal.load(now: 0).records == records.dropLast() + [.answer("chain", "new")])
    }
    // Only the end of the line is missing: the record is whole.
    directory.write(String(whole.dropLast()), to: "journal")
    #expect(journal.load(now: 0).records == records)
    _ = journal.append(.answer("chain", "new"))
    #expect(journal.load(now: 0) == JournalContents(records: records + [.answer("chain", "new")]))
  }

  @Test func damageInTheMiddleIsToldAndCostsOnlyItself() {
    _ = journal.append(.answer("chain", "1"))
    let line = directory.text("journal")
    directory.write(line + "\u{0}\u{0}\u{0}\n" + line + "{\"time\":1}\n\n" + line, to: "journal")
    let contents = journal.load(now: 0)
    #expect(contents.records.count == 3)
    #expect(contents.notices.count == 1)
    #expect(contents.notices.first?.contains("2 damaged lines") == true)
    #expect(contents.setAside == nil)
  }

  @Test func linesOfLaterVersionsAreKeptAndTold() {
    directory.write(
      #"{"time":5,"kind":"dreamt","lesson":"chain"}"# + "\n"
        + #"{"time":6,"lesson":"chain","step":"1","skill":"telepathy","right":true,"colour":"red"}"# + "\n",
      to: "journal")
    let contents = journal.load(now: 0)
    #expect(contents.records.map(\.step) == ["1"])
    #expect(contents.records.map(\.skill) == [nil])
    #expect(contents.records.map(\.kind) == [.answered])
    #expect(contents.notices.first?.contains("later version") == true)
    #expect(contents.notices.first?.hasPrefix("1 line of") == true)
    #expect(directory.names == ["journal"])
  }

  @Test func whatIsOutOfBoundsIsBroughtWithin() {
    directory.write(
      #"{"time":1e300,"lesson":"a","hints":-3,"choices":-1,"right":true,"skill":"delta"}"# + "\n"
        + #"{"time":-5,"lesson":"a"}"# + "\n", to: "journal")
    let records = journal.load(now: .nan).records
    #expect(records.map(\.hints) == [0, 0])
    #expect(records.map(\.time) == [253_402_300_799, 0])
    #expect(records.first?.choices == 1)
    #expect(Record(time: .nan, kind: .opened, lesson: "a").time == 0)
    let report = ProgressReport(JournalContents(records: records), outlines: [], now: -.infinity)
    #expect(report.lessons.count == 1)
    #expect(
      Record(time: 0, kind: .answered, lesson: "a", answer: String(repeating: "x", count: 1 << 20)).answer?.count
        == 20_000)
  }

  @Test func mutatedJournalsNeverTrap() {
    for step in 0..<5 { _ = journal.append(.answer("chain", "\(step)")) }
    let original = directory.bytes("journal")
    var generator = RandomNumbers(seed: 7)
    for _ in 0..<300 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...12, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.remove(at: place)
        default: bytes.insert(bytes[Int.random(in: 0..<bytes.count, using: &generator)], at: place)
        }
      }
      _ = FileManager.default.createFile(atPath: directory.path + "/journal", contents: Data(bytes))
      let contents = journal.load(now: 1e9)
      _ = ProgressReport(contents, outlines: [], now: 1e9).page
      #expect(contents.records.count <= 18)
    }
  }
}
