// Records as lines and back: every text comes through, the lines are those of the programs before, and no garbage is believed.

import Foundation
import Progress
import Testing

@Suite struct RecordCodingTests {
  /// The members of a line, as versions before this one wrote and read them.
  private struct OldRecord: Codable, Equatable {
    var time: Double
    var kind: String?
    var lesson, network, step, skill, answer: String?
    var right: Bool?
    var hints, choices: Int?
    var seed: UInt64?
    var mistake: String?
    var shown: [String]?

    init(_ record: Record) {
      time = record.time
      kind = record.kind.rawValue
      lesson = record.lesson
      network = record.network
      step = record.step
      skill = record.skill?.rawValue
      answer = record.answer
      right = record.right
      if record.kind == .answered || record.kind == .solved { hints = record.hints }
      choices = record.choices
      seed = record.seed
      mistake = record.mistake
      shown = record.shown
    }
  }

  static let hostile = [
    "", " ", "\"", "\\", "\\\"", "/", "{\"", "\",\"check\":\"", "}\n{", "\n", "\r\n", "\t\u{8}\u{c}", "\u{0}",
    "\u{1f}\u{7f}",
    "\u{80}", "\u{2028}\u{2029}", "ŷ−½·∂L/∂w₁", "🙂👩‍👩‍👧‍👦", "\u{feff}", "\u{fffd}", "\u{10ffff}", "e\u{301}", "\u{301}",
    "null", "-0",
    "a name that is far too long to live in itself", String(repeating: "\u{1}", count: 200),
  ]

  private func text(_ record: Record) -> String { String(decoding: JournalText.lines([record]), as: UTF8.self) }

  private func read(_ line: String) -> JournalText { JournalText(Array((line + "\n").utf8)) }

  private static func record(_ text: String) -> Record {
    Record(
      time: 1.001, kind: .answered, lesson: text, network: text, step: text, skill: .delta, answer: text, right: false,
      hints: 3, choices: 4, seed: 5, mistake: text, shown: [text, "", text])
  }

  @Test(arguments: hostile) func everyTextComesBackByteByByte(_ text: String) throws {
    let record = RecordCodingTests.record(text)
    let journal = JournalText(JournalText.lines([record]))
    #expect(journal.records == [record] && journal.checkedCount == 1)
    let found = try #require(journal.records.first)
    let texts = [found.lesson, found.network, found.step, found.answer, found.mistake, found.shown?.first]
    #expect(texts.allSatisfy { $0.map { Array($0.utf8) } == Array(text.utf8) })
  }

  @Test func numbersAtTheirBoundsComeBack() {
    let times = [0, 0.001, 0.05, 0.5, 1.5, 1_763_715_184.125, 99_999_999_999.999, 253_402_300_799]
    for time in times {
      for (count, seed) in [(0, UInt64.min), (1, 999_999_999_999_999_999), (65_535, .max), (7, .max - 1)] {
        let record = Record(
          time: time, kind: .solved, lesson: "a", hints: count, choices: max(1, count), seed: seed)
        #expect(JournalText(JournalText.lines([record])).records == [record])
      }
    }
    let clamped = Record(time: 0, kind: .answered, lesson: "a", hints: .max, choices: .max)
    #expect(clamped.hints == 65_535 && clamped.choices == 65_535)
    #expect(Record(time: 0, kind: .answered, lesson: "a", hints: .min, choices: .min).choices == 1)
  }

  @Test func linesAreThoseOfVersionsBeforeWithACheckAtTheEnd() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let kinds = Record.Kind.allCases.map { Record(time: 12.34, kind: $0, lesson: "a/b", skill: .concepts, seed: .max) }
    for record in RecordCodingTests.hostile.map(RecordCodingTests.record) + kinds {
      let before = String(decoding: try encoder.encode(OldRecord(record)), as: UTF8.self)
      let line = text(record)
      #expect(line.hasPrefix(before.dropLast() + ",\"check\":\""))
      #expect(line.utf8.count == before.utf8.count + 28 && line.hasSuffix("\"}\n"))
      // They read ours, and we theirs.
      #expect(try JSONDecoder().decode(OldRecord.self, from: Data(line.utf8)) == OldRecord(record))
      #expect(read(before).records == [record] && read(before).checkedCount == 0)
    }
  }

  @Test func theCheckIsFNV1a() {
    // Values that the authors of FNV published.
    for (text, check) in [("", "cbf29ce484222325"), ("a", "af63dc4c8601ec8c"), ("foobar", "85944171f73967e8")] {
      #expect(LineCheck.text(LineCheck.of(Array(text.utf8), 0..<text.utf8.count)) == check)
    }
  }

  @Test func escapesAreReadWhoeverWroteThem() {
    let line = #"{"time":1,"lesson":"\"\\\/\b\f\n\r\t\u0041\u00e9\u20AC\ud83d\ude42\uD83D\uDE42\u0000"}"#
    #expect(read(line).records.first?.lesson == "\"\\/\u{8}\u{c}\n\r\tAé€🙂🙂\u{0}")
  }

  @Test(arguments: [
    #"{"time":1,"lesson":"a" "#, #"{"time":1,"lesson":"a"}}"#, #"{"time":1,"lesson":"a",}"#,
    #"{,"time":1,"lesson":"a"}"#,
    #"{"time":1 "lesson":"a"}"#, #"{"time":1,,"lesson":"a"}"#, #"{"time" 1,"lesson":"a"}"#, #"{time:1,"lesson":"a"}"#,
    #"{"time":01,"lesson":"a"}"#, #"{"time":1.,"lesson":"a"}"#, #"{"time":.5,"lesson":"a"}"#,
    #"{"time":+1,"lesson":"a"}"#,
    #"{"time":1e,"lesson":"a"}"#, #"{"time":-,"lesson":"a"}"#, #"{"time":NaN,"lesson":"a"}"#,
    #"{"time":0x1,"lesson":"a"}"#,
    #"{"time":1,"lesson":"\x"}"#, #"{"time":1,"lesson":"\u12"}"#, #"{"time":1,"lesson":"\u12g4"}"#,
    #"{"time":1,"lesson":"\ud83d"}"#, #"{"time":1,"lesson":"\ude42"}"#, #"{"time":1,"lesson":"\ud83d\u0041"}"#,
    #"{"time":1,"lesson":"\ud83dx"}"#, #"{"time":1,"lesson":"\"}"#, "{\"time\":1,\"lesson\":\"a\tb\"}",
    #"{"time":1,"lesson":a}"#,
    #"{"time":1,"lesson":5}"#, #"{"time":"1","lesson":"a"}"#, #"{"time":1,"lesson":"a","right":1}"#,
    #"{"time":1,"lesson":"a","right":tru}"#, #"{"time":1,"lesson":"a","hints":1.5}"#,
    #"{"time":1,"lesson":"a","seed":-1}"#,
    #"{"time":1,"lesson":"a","seed":18446744073709551616}"#, #"{"time":1,"lesson":"a","shown":["x",]}"#,
    #"{"time":1,"lesson":"a","new":[1,2}"#, #"{"time":1,"lesson":"a","new":{"x"}}"#,
    #"{"time":1,"lesson":"a","new":"\q"}"#,
    #"{"time":1,"time":2,"lesson":"a"}"#, #"{"time":1,"lesson":"a","check":""}"#, #"{"time":1,"lesson":"a","check":5}"#,
    #"{"time":1}"#, "{}", "[]", "null",
    "1",
    #"{"time":1,"lesson":"a","check":"0000000000000000"}"#, "\u{0}", "\u{feff}{\"time\":1,\"lesson\":\"a\"}",
  ]) func whatIsNotARecordIsDamaged(_ line: String) {
    let journal = read(line)
    #expect(journal.records.isEmpty && journal.unknownLines == 0)
    #expect(journal.damagedLines.first == [1])
  }

  @Test func blanksAndNullAreNoDamage() {
    let line = " { \"time\" : 1 ,\t\"lesson\" : \"a\" , \"step\" : null , \"new\" : [ ] , \"other\" : { } } \r"
    #expect(read(line).records == [Record(time: 1, kind: .answered, lesson: "a")])
  }

  @Test func hugeNumbersAndDeepNestsAreHarmless() {
    let nines = String(repeating: "9", count: 100_000)
    for number in ["1e999", nines, nines + "." + nines, "1e" + nines, "0." + nines] {
      #expect(read("{\"time\":\(number),\"lesson\":\"a\"}").records.count == 1)
      #expect(read("{\"time\":-\(number),\"lesson\":\"a\"}").records.first?.time == 0)
    }
    #expect(read("{\"time\":1,\"lesson\":\"a\",\"hints\":\(nines)}").records.first?.hints == 65_535)
    #expect(read("{\"time\":1,\"lesson\":\"a\",\"hints\":-\(nines)}").records.first?.hints == 0)
    for nest in ["[", "{\"a\":", "[{\"a\":"] {
      let deep = String(repeating: nest, count: 100_000)
      #expect(read("{\"time\":1,\"lesson\":\"a\",\"new\":" + deep).damagedLines.count == 1)
    }
    let nested = String(repeating: "[", count: 60) + String(repeating: "]", count: 60)
    #expect(read("{\"time\":1,\"lesson\":\"a\",\"new\":\(nested)}").records.count == 1)
  }

  @Test func textThatIsNoUTF8IsDamage() {
    let start = Array("{\"time\":1,\"lesson\":\"".utf8)
    let newStart = Array("{\"time\":1,\"lesson\":\"a\",\"new\":\"".utf8)
    for bytes: [UInt8] in [[0x80], [0xC3], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF]] {
      for start in [start, newStart] {
        let journal = JournalText(start + bytes + Array("\"}\n".utf8))
        #expect(journal.records.isEmpty && journal.damagedLines.count == 1)
      }
    }
  }

  @Test func aCharacterOfAMillionAccentsIsCut() {
    let record = Record(
      time: 0, kind: .answered, lesson: "a" + String(repeating: "\u{301}", count: 1_000_000), answer: "b")
    #expect((1...800).contains(record.lesson?.utf8.count ?? 0))
    #expect(JournalText(JournalText.lines([record])).records == [record])
  }
}

@Suite struct SupersededTests {
  @Test func ofAPassOnlyTheNewestLinesAreHeld() {
    func wrote(_ text: String, _ seed: UInt64, right: Bool = false) -> Record {
      Record(time: 1, kind: .wrote, lesson: nil, network: "relu", answer: text, right: right, seed: seed)
    }
    var records: [Record] = []
    records.add([wrote("dw = 1", 1), .answer("chain", "1"), wrote("dv = 2", 2)])
    records.add([wrote("dw = 2", 1, right: true)])
    records.add([wrote("dw = 3", 1)])
    #expect(records.map(\.answer) == [nil, records[1].answer, "dv = 2", nil, "dw = 3"])
    #expect(records.map(\.right) == [false, records[1].right, false, true, false], "that it was right once stays")
  }
}
