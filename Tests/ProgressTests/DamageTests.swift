// Damage to a journal: no changed byte goes unnoticed or costs another line, and nothing traps.

import Autograd
import Progress
import Testing

@Suite struct DamageTests {
  static let before = Record(time: 1, kind: .opened, lesson: "before")
  static let after = Record(time: 3, kind: .finished, lesson: "after")
  static let records = [
    Record(time: 2, kind: .reset, lesson: nil),
    Record.answer("chain", "chain/2", seed: 12_345),
    Record(
      time: 1_763_715_184.125, kind: .wrote, lesson: "chain", network: "relu", answer: "dz = \"{\\\n}\" ŷ", right: true,
      choices: 2, mistake: "none", shown: ["dz1", "{\""]),
  ]

  /// What is changed in a byte: each of its bits, and whatever means something to JSON.
  private func flips(_ byte: UInt8) -> Set<UInt8> {
    Set((0..<8).map { byte ^ 1 << $0 } + Array("\"\\{}[],:0 \n\r\0uc".utf8)).subtracting([byte])
  }

  @Test(arguments: records) func noChangedByteGoesUnnoticed(_ record: Record) {
    let first = JournalText.lines([DamageTests.before])
    let line = JournalText.lines([record])
    let last = JournalText.lines([DamageTests.after])
    for place in line.indices {
      for value in flips(line[place]) {
        var changed = line
        changed[place] = value
        let journal = JournalText(first + changed + last)
        let isNoticed = journal.damagedLines.count > 0
        // A blank more or less before the end of the line is no change; all else is noticed.
        let isBlank = place == line.count - 1 && value == UInt8(ascii: "\r")
        #expect(isNoticed || isBlank, "byte \(place) changed to \(value)")
        let others = journal.records.filter { $0 != record }
        #expect(others == [DamageTests.before, DamageTests.after], "byte \(place) changed to \(value)")
      }
    }
  }

  @Test func everyOtherValueOfEveryByteIsNoticed() {
    let line = JournalText.lines([Record(time: 2, kind: .opened, lesson: "a")])
    for place in line.dropLast().indices {
      for value in UInt8.min ... .max where value != line[place] {
        var changed = line
        changed[place] = value
        let journal = JournalText(changed)
        #expect(journal.damagedLines.count > 0 && journal.records.isEmpty, "byte \(place) changed to \(value)")
      }
    }
  }

  @Test(arguments: 11...14) func aHundredThousandDamagedJournalsCostOnlyTheirDamagedLines(_ seed: UInt64) {
    let records = (0..<2).map { Record(time: Double($0), kind: .opened, lesson: "\($0)") }
    let lines = records.map { JournalText.lines([$0]) }
    let starts = lines.indices.map { lines[..<$0].joined().count }
    let original = Array(lines.joined())
    var generator = RandomNumbers(seed: seed)
    var survived = 0
    for _ in 0..<25_000 {
      var bytes = original
      // The records whose own bytes are as they were.
      var untouched = Set(records.indices)
      // From the end to the start, so that places stay where they were.
      let places = (0..<Int.random(in: 1...2, using: &generator)).map { _ in
        Int.random(in: 0..<original.count, using: &generator)
      }
      for place in Set(places).sorted(by: >) {
        let line = (starts.lastIndex { $0 <= place }) ?? 0
        // The end of a line is none of its record.
        if place != starts[line] + lines[line].count - 1 { untouched.remove(line) }
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.remove(at: place)
        case 2:
          let source = Int.random(in: 0..<original.count, using: &generator)
          let part = original[source..<min(original.count, source + 12)]
          bytes.insert(contentsOf: part, at: place)
        default:
          bytes.removeSubrange(place...)
          untouched = untouched.filter { starts[$0] + lines[$0].count - 1 <= place }
        }
      }
      let journal = JournalText(bytes)
      let missing = untouched.filter { !journal.records.contains(records[$0]) }
      let strange = journal.records.filter { !records.contains($0) }
      if !missing.isEmpty || !strange.isEmpty {
        Issue.record("\(missing) \(strange) of \(String(decoding: bytes, as: UTF8.self))")
      }
      survived += untouched.count
    }
    #expect(survived > 10_000)
  }

  @Test func garbageIsNeverBelieved() {
    var generator = RandomNumbers(seed: 12)
    let letters = Array("{}[]\":,\\u0123456789eE+-.truefalsn \n\r\0\u{e9}timelessonkindcheck".utf8)
    for _ in 0..<5000 {
      let bytes = (0..<Int.random(in: 0...200, using: &generator)).map { _ in
        letters[Int.random(in: 0..<letters.count, using: &generator)]
      }
      #expect(JournalText(bytes).records.isEmpty)
    }
  }

  @Test func aLostEndOfALineCostsNothingButIsTold() {
    let records = [DamageTests.before, DamageTests.after]
    for filler in ["", " ", "\0\0\0", "{", "{\"", "}}"] {
      let text = records.map { String(decoding: JournalText.lines([$0]).dropLast(), as: UTF8.self) }
      let journal = JournalText(Array((text.joined(separator: filler) + "\n").utf8))
      #expect(journal.records == records)
      #expect(journal.damagedLines.first == [1])
    }
  }

  @Test func linesAreNamedAndTheRestIsCounted() {
    let directory = TemporaryDirectory()
    let line = String(decoding: JournalText.lines([DamageTests.before]), as: UTF8.self)
    for (text, words) in [
      (line + "x\n", "1 damaged line was passed over in \(directory.path)/journal (line 2);"),
      ("x\n\n" + line + "y\n", "(lines 1 and 4)"), ("x\ny\n" + line + "z\n", "(lines 1, 2 and 4)"),
      (String(repeating: "x\n", count: 200) + line, "200 damaged lines"),
      (String(repeating: "x\n", count: 200) + line, "(lines 1, 2, 3 and 197 more)"),
    ] {
      directory.write(text, to: "journal")
      let contents = Journal(directory: directory.path).load(now: 0)
      #expect(contents.notices.first?.contains(words) == true, "\(contents.notices)")
      #expect(contents.records.count == 1)
    }
  }
}
