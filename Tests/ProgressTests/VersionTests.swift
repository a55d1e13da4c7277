// Journals of older and of later versions: read as far as they can be, never rewritten.

import Progress
import Testing

@Suite struct VersionTests {
  let directory = TemporaryDirectory()
  var journal: Journal { Journal(directory: directory.path) }

  /// Adds a fitting check to a line, as a later version would.
  private func checked(_ line: String) -> String {
    let start = Array(line.dropLast().utf8)
    return line.dropLast() + ",\"check\":\"\(LineCheck.text(LineCheck.of(start, start.indices)))\"}\n"
  }

  /// As they were written before there was a check.
  static let old =
    #"{"kind":"opened","lesson":"chain","time":1.5}"# + "\n"
    + #"{"answer":"2*(ŷ-y)","choices":4,"hints":2,"kind":"answered","lesson":"chain","mistake":"factor-2","right":false,"seed":18446744073709551615,"skill":"weight-gradient","step":"chain/2","time":1763715184.125}"#
    + "\n"

  @Test func linesWithoutACheckCount() throws {
    directory.write(VersionTests.old, to: "journal")
    #expect(journal.append(.finished("chain", at: 3)).isSaved)
    let contents = journal.load(now: 0)
    #expect(contents.notices.isEmpty)
    #expect(
      contents.records == [
        .opened("chain", at: 1.5),
        Record(
          time: 1_763_715_184.125, kind: .answered, lesson: "chain", step: "chain/2", skill: .weightGradient,
          answer: "2*(ŷ-y)", right: false, hints: 2, choices: 4, seed: .max, mistake: "factor-2"),
        .finished("chain", at: 3),
      ])
    #expect(directory.text("journal").hasPrefix(VersionTests.old))
    let verification = try journal.verify()
    #expect(verification.checked == 1 && verification.unchecked == 2 && !verification.isDamaged)
  }

  @Test func whatALaterVersionSaysIsReadAsFarAsItIsKnown() throws {
    let lines = [
      #"{"kind":"dreamt","lesson":"chain","time":5}"#,
      #"{"colour":{"red":[1,null,true,"\n"]},"kind":"answered","lesson":"chain","right":true,"skill":"telepathy","time":6}"#,
      #"{"kind":{"of":"a new sort"},"lesson":"chain","time":7}"#, #"{"when":"noon"}"#,
      #"{"kind":"answered","lesson":"chain","right":"half","time":8}"#,
    ]
    let text = lines.map(checked).joined()
    directory.write(text, to: "journal")
    let contents = journal.load(now: 0)
    #expect(contents.records == [Record(time: 6, kind: .answered, lesson: "chain", right: true)])
    #expect(contents.notices.count == 1)
    #expect(contents.notices.first?.hasPrefix("4 lines of a later version") == true)
    #expect(journal.append(.answer()).isSaved)
    _ = try journal.reset(lesson: nil, now: 9)
    #expect(directory.text("journal").hasPrefix(text), "never rewritten")
    let verification = try journal.verify()
    #expect(verification.laterLines == 4 && verification.fullerRecords == 1 && !verification.isDamaged)
  }

  @Test func anUnknownLineWithAWrongCheckIsDamaged() throws {
    let line = checked(#"{"kind":"dreamt","lesson":"chain","time":5}"#)
    directory.write(VersionTests.old + line.replacing("dreamt", with: "dreamy"), to: "journal")
    #expect(try journal.verify().damagedLines.first == [3])
    #expect(try journal.verify().laterLines == 0)
  }

  @Test func aCheckUnderADamagedNameIsDamage() {
    for name in ["chekc", "chec", "checks", "CHECK", ""] {
      let line = checked(#"{"kind":"opened","lesson":"chain","time":5}"#).replacing("\"check\"", with: "\"\(name)\"")
      #expect(JournalText(Array(line.utf8)).damagedLines.count == 1)
    }
  }
}
