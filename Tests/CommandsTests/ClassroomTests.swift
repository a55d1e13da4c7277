// What teachers use: a new course, a watched folder, exported progress, the table of a class, a test.

import Characters
import Classroom
import Commands
import Foundation
import Progress
import Synchronization
import Testing

@Suite struct ClassroomTests {
  /// Folders and files in memory, and what a command wrote.
  private final class World: Sendable {
    let files = Mutex<[String: String]>([:])
    let folders = Mutex<Set<String>>([])
    /// Paths of what never sends anything.
    let pipes = Mutex<Set<String>>([])
    let written = Mutex((output: "", errors: ""))
    /// What happens at each wait; at the end of the list the wait is interrupted.
    let events: Mutex<[@Sendable (World) -> Void]>
    let state = FileManager.default.temporaryDirectory.appending(path: "backstep-\(UUID().uuidString)").path

    init(_ events: [@Sendable (World) -> Void] = []) { self.events = Mutex(events) }

    deinit { try? FileManager.default.removeItem(atPath: state) }

    func run(_ arguments: String...) -> (status: Int32, output: String, errors: String) {
      written.withLock { $0 = ("", "") }
      let surroundings = Surroundings(
        isInputTerminal: false, isOutputTerminal: false, isErrorTerminal: false,
        environment: { ["LANG": "C.UTF-8", "XDG_STATE_HOME": self.state][$0] }, readInput: { _ in [] },
        readLine: { nil },
        readFile: { path, _ in
          if self.pipes.withLock({ $0.contains(path) }) { Issue.record("\(path) is waited for") }
          guard let text = self.files.withLock({ $0[path] }) else { throw FileProblem.missing }
          return Array(text.utf8)
        },
        readRegularFile: { path, _ in
          if self.pipes.withLock({ $0.contains(path) }) { throw FileProblem.refused("it is no regular file") }
          guard let text = self.files.withLock({ $0[path] }) else { throw FileProblem.missing }
          return Array(text.utf8)
        },
        listFolder: { path in
          guard self.folders.withLock({ $0.contains(path) }) else { throw FileProblem.missing }
          return self.files.withLock {
            $0.keys.filter { $0.hasPrefix(path + "/") }.map { String($0.dropFirst(path.count + 1)) }
          }
        },
        writeFile: { path, bytes in self.files.withLock { $0[path] = String(decoding: bytes, as: UTF8.self) } },
        makeFolder: { path in _ = self.folders.withLock { $0.insert(path) } },
        pause: { _ in
          let event = self.events.withLock { $0.isEmpty ? nil : $0.removeFirst() }
          guard let event else { throw FileProblem.interrupted }
          event(self)
        },
        write: { bytes in self.written.withLock { $0.output += String(decoding: bytes, as: UTF8.self) } },
        writeError: { bytes in self.written.withLock { $0.errors += String(decoding: bytes, as: UTF8.self) } },
        startTutor: { _ in 0 }, now: { 1_700_000_000 })
      let status = Backstep.run(arguments: arguments, surroundings: surroundings)
      return written.withLock { (status, $0.output, $0.errors) }
    }
  }

  @Test func aNewCourseLintsAndCanBeLearned() {
    let world = World()
    #expect(world.run("course", "new", "mine/").status == 0)
    let lint = world.run("lint", "mine")
    #expect(lint.status == 0 && lint.errors.isEmpty, "\(lint)")
    #expect(lint.output == "mine: 1 lesson, 4 steps, no errors\n")
    let step = world.run("learn", "first-lesson", "--lessons", "mine", "--at", "slope", "--plain")
    #expect(step.output.contains("Step 2 of 4") && step.output.contains("What is dL/dw?"))
    #expect(
      world.run("learn", "first-lesson", "--lessons", "mine", "--at", "3", "--plain").output.contains("Step 3 of 4"))
    let other = world.run("learn", "first-lesson", "--lessons", "mine", "--at", "slop", "--plain")
    #expect(other.status == 66 && other.errors.contains("did you mean slope?"))
  }

  @Test func aFolderThatLooksLikeAnOptionIsSuggestedAsAPath() {
    let world = World()
    let result = world.run("course", "new", "--", "-x")
    #expect(result.status == 0 && result.output.contains("`backstep lint ./-x --watch`"), "\(result)")
    let readme = world.files.withLock { $0["-x/README.md"] }
    #expect(readme?.contains("backstep lint ./-x --watch") == true, "\(readme ?? "none was written")")
  }

  @Test func nothingIsWrittenOver() {
    let world = World()
    world.folders.withLock { _ = $0.insert("mine") }
    world.files.withLock { $0["mine/notes"] = "my own" }
    let result = world.run("course", "new", "mine")
    #expect(result.status == 64 && result.errors.contains("there are files in mine already"))
    #expect(world.files.withLock { $0 } == ["mine/notes": "my own"])
  }

  @Test func aWatchedFolderIsCheckedAtEachChange() {
    let path = "mine/01-first-lesson.yaml"
    let world = World([
      { world in world.files.withLock { $0[path] = $0[path]?.replacing("ask: dL/dw", with: "ask: dL/dv") } },
      // Nothing new: nothing is said.
      { _ in },
      { world in world.files.withLock { $0[path] = $0[path]?.replacing("ask: dL/dv", with: "ask: dL/dw") } },
      { world in world.folders.withLock { $0.removeAll() } },
      { world in world.folders.withLock { _ = $0.insert("mine") } },
    ])
    _ = world.run("course", "new", "mine")
    let result = world.run("lint", "mine", "--watch")
    #expect(result.status == 130)
    #expect(result.output.components(separatedBy: "no errors").count == 4, "\(result.output)")
    #expect(result.errors.components(separatedBy: "dL/dv").count >= 2)
    #expect(result.errors.components(separatedBy: "there is no folder mine").count == 2, "\(result.errors)")
  }

  private static let records: [Record] = [
    .opened("chain", at: 1_700_000_000),
    Record(
      time: 1_700_000_001, kind: .answered, lesson: "chain", step: "chain/one", skill: .delta, answer: "2",
      right: false,
      mistake: "factor-two"),
    Record(
      time: 1_700_000_002, kind: .answered, lesson: "chain", step: "chain/one", skill: .delta, answer: "4", right: true),
    Record(
      time: 1_700_000_003, kind: .answered, lesson: "chain", step: "chain/two", skill: .update,
      answer: "=HYPERLINK(\"x\")", right: true),
    .finished("chain", at: 1_700_000_004),
  ]

  private func world() -> World {
    let world = World()
    let journal = Journal(directory: world.state + "/backstep")
    for record in Self.records { _ = journal.append(record) }
    return world
  }

  @Test func exportedProgressIsReadAgain() throws {
    let export = world().run("progress", "--export", "json")
    #expect(export.status == 0)
    let whole = try JSONSerialization.jsonObject(with: Data(export.output.utf8)) as? [[String: Any]]
    #expect(whole?.count == Self.records.count)
    let learner = try #require(Learner(name: "anna", file: Array(export.output.utf8)))
    #expect(learner.records == Self.records && learner.damagedCount == 0)
    #expect(Learner(name: "nobody", file: Array("hello\n".utf8)) == nil)
    #expect(Learner(name: "new", file: Array("[\n]\n".utf8))?.records == [])
  }

  @Test func aSpreadsheetIsGivenNoFormula() {
    let lines = world().run("progress", "--export", "csv").output.split(separator: "\n")
    #expect(lines.count == Self.records.count + 1)
    #expect(lines[0] == "time,kind,lesson,network,step,skill,answer,right,hints,choices,seed,mistake")
    #expect(lines[2] == "2023-11-14T22:13:21Z,answered,chain,,chain/one,delta,2,false,,,,factor-two")
    #expect(lines[4].contains(#""'=HYPERLINK(""x"")""#))
  }

  @Test func noNameIsAFormulaAndNoQuoteEndsItsCell() throws {
    let records = [
      Record(time: 1, kind: .answered, lesson: "=1+1", step: "+a", answer: "a\u{D4E}\",=1+1,\"", mistake: "@b"),
      Record(time: 2, kind: .wrote, lesson: nil, network: "-x\u{301}", answer: "=\u{301}2"),
    ]
    let rows = JournalExport(records).rows.map { CSVLine.text($0) }
    for cell in JournalExport(records).rows.joined() {
      let first = cell.unicodeScalars.first
      #expect(first.map { !"=+-@".unicodeScalars.contains($0) } ?? true, "\(cell) is a formula")
    }
    let table = ([CSVLine.text(JournalExport.columns)] + rows).joined(separator: "\n") + "\n"
    let read = try #require(Learner(name: "anna", file: Array(table.utf8)))
    #expect(read.records == records && read.damagedCount == 0)
  }

  @Test func theFilesOfANewCourseAreOnlyText() {
    let world = World()
    #expect(world.run("course", "new", "a'\u{301}; touch x; '\u{1B}]52;c;QQ==\u{7}").status == 0)
    let readme = world.files.withLock { $0.first { $0.key.hasSuffix("README.md") }?.value }
    #expect(readme?.unicodeScalars.contains("\u{1B}") == false)
    #expect(readme?.contains("backstep lint 'a'\\") == true, "\(readme ?? "none was written")")
  }

  @Test func aTableIsReadAgainToo() throws {
    let table = world().run("progress", "--export", "csv").output
    let read = try #require(Learner(name: "anna", file: Array(table.utf8)))
    #expect(read.records == Self.records && read.damagedCount == 0)
    // As some spreadsheets save it: with a mark of its encoding, semicolons, and the lines' ends of Windows.
    let saved =
      "\u{FEFF}" + table.replacing(",", with: ";").replacing("\n", with: "\r\n").replacing("true", with: "TRUE")
    #expect(Learner(name: "anna", file: Array(saved.utf8))?.records == Self.records)
    let odd = table + "yesterday,opened,chain,,,,,,,,,\n"
    #expect(Learner(name: "anna", file: Array(odd.utf8))?.damagedCount == 1)
    // A spreadsheet that speaks German.
    let german = try #require(Learner(name: "anna", file: Array(table.replacing("true", with: "WAHR").utf8)))
    #expect(german.records.count == 3 && german.damagedCount == 2)
    #expect(Learner(name: "anna", file: Array("x1,x2,y\n1,2,3\n".utf8)) == nil)
    let lines = JournalExport([
      Record(time: 5, kind: .wrote, lesson: nil, network: "relu", answer: "dz2 = 1\ndz1 = \"2\", 3\n", right: true)
    ])
    let cells = [JournalExport.columns] + Array(lines.rows)
    let text = cells.map { CSVLine.text($0) }.joined(separator: "\n")
    #expect(Learner(name: "bert", file: Array(text.utf8))?.records.first?.answer == "dz2 = 1\ndz1 = \"2\", 3\n")
  }

  @Test func aClassIsCountedByLearnerSkillAndSlip() throws {
    let world = world()
    let export = world.run("progress", "--export", "json").output
    world.folders.withLock { _ = $0.insert("in") }
    world.files.withLock {
      $0["in/bert.json"] = export
      $0["in/anna.journal"] =
        export.split(separator: "\n").dropFirst(3).dropLast(1).joined(separator: "\n").replacing("},", with: "}") + "\n"
      $0["in/notes.txt"] = "not for this"
      $0["in/list.json"] = "{}"
    }
    let result = world.run("class", "in", "--json")
    #expect(result.status == 0 && result.errors == "list.json is no exported journal; it is passed over.\n")
    let report = try JSONDecoder().decode(ClassReport.self, from: Data(result.output.utf8))
    #expect(report.learners.map(\.name) == ["anna", "bert"])
    // Anna's file begins at her second answer, which was right; Bert's first one was wrong.
    #expect(report.learners.map(\.rightAtOnce) == [2, 1] && report.learners.map(\.questions) == [2, 2])
    #expect(report.learners.map(\.finished) == [["chain"], ["chain"]])
    #expect(report.skills.map(\.name) == [.delta, .update])
    #expect(report.skills[0].rightAtOnce == 1 && report.skills[0].questions == 2 && report.skills[0].learners == 2)
    #expect(report.slips.count == 1 && report.slips[0].question == "chain/one" && report.slips[0].answer == "2")
    #expect(report.slips[0].title != "factor-two" && report.slips[0].learners == 1)
    let table = world.run("class", "in").output
    #expect(table.hasPrefix("2 learners, 4 questions, 75 % right at once.\n"))
    #expect(world.run("class", "out").status == 66)
  }

  private static func json(_ records: [Record]) -> String {
    JournalExport(records).lines.joined(separator: "\n") + "\n"
  }

  private static func csv(_ records: [Record]) -> String {
    let rows = JournalExport(records).rows.map { CSVLine.text($0) }
    return ([CSVLine.text(JournalExport.columns)] + rows).joined(separator: "\n") + "\n"
  }

  /// A world with a folder of learners' files.
  private static func room(_ files: [String: String]) -> World {
    let world = World()
    world.folders.withLock { _ = $0.insert("in") }
    for (name, text) in files { world.files.withLock { $0["in/" + name] = text } }
    return world
  }

  @Test func learnersOfOneNameAreTwo() throws {
    let world = Self.room(["anna.json": Self.json(Self.records), "anna.csv": Self.csv(Self.records)])
    let result = world.run("class", "in", "--json")
    let report = try JSONDecoder().decode(ClassReport.self, from: Data(result.output.utf8))
    #expect(report.learners.map(\.name) == ["anna", "anna"])
    #expect(report.slips.map(\.learners) == [2] && report.slips.map(\.count) == [2])
  }

  @Test func lastIsTheLatestAndNotTheLastLine() {
    let records: [Record] = [.opened("chain", at: 1_700_000_000), .opened("trace", at: 86_400)]
    let report = ClassReport([Learner(name: "anna", records: records)])
    #expect(report.learners.first?.last == "2023-11-14T22:13:20Z")
  }

  /// Other programs break the lines of an array in their own ways, and some begin with a mark of the encoding.
  @Test func anArrayIsReadHoweverItsLinesAreBroken() {
    let records =
      Self.records + [
        Record(time: 7, kind: .answered, lesson: "chain", step: "chain/}],[{", answer: "},{\"\\", right: false)
      ]
    let export = Self.json(records)
    let folded = Self.json(Self.records).replacing("{", with: "  {\n\t").replacing(",\"", with: ",\r\n\t\"")
    let oneLine = export.replacing("\n", with: "")
    let texts: [(String, [Record])] = [
      (export, records), (oneLine, records), (oneLine + "\n", records), ("\u{FEFF}" + export, records),
      ("\u{FEFF}\n" + oneLine, records), (folded, Self.records), ("[]", []), ("[ ]\r\n", []), ("\u{FEFF}[]", []),
    ]
    for (text, expected) in texts {
      let learner = Learner(name: "anna", file: Array(text.utf8))
      #expect(learner?.records == expected && learner?.damagedCount == 0, "\(text)")
    }
    // With a line for each a damaged record costs only itself.
    let broken = Learner(name: "anna", file: Array(export.replacing("\"opened\"", with: "\"opened").utf8))
    #expect(broken?.records.count == records.count - 1 && broken?.damagedCount == 1)
    #expect(Learner(name: "anna", file: Array("[1, 2]".utf8)) == nil)
  }

  @Test func withoutAnAnswerNoShareIsSaid() {
    let result = Self.room(["anna.json": "[]"]).run("class", "in")
    #expect(result.output.hasPrefix("1 learner, no questions yet.\n") && result.errors.isEmpty, "\(result)")
  }

  @Test func aLongNameDoesNotBreakTheTableOfAll() {
    let long = String(repeating: "漢字", count: 40)
    let records = [
      Record(
        time: 9, kind: .answered, lesson: "chain", step: long, skill: .delta, answer: long, right: false, mistake: long)
    ]
    let world = Self.room(["anna.json": Self.json(records + Self.records), "\(long).json": Self.json([])])
    let lines = world.run("class", "in").output.split(separator: "\n").map { TextWidth.of(String($0)) }
    // Two names, an answer, two columns of numbers, and what is between them.
    #expect(lines.allSatisfy { $0 <= 48 + 48 + 24 + 13 + 8 }, "\(lines)")
  }

  @Test func aLineBreakWithinAnAnswerIsExported() {
    let records = [
      Record(time: 5, kind: .answered, lesson: nil, network: "relu", answer: "dz2 = 1\ndz1 = \"2\", 3\n", right: true),
      Record(time: 6, kind: .answered, lesson: "chain", answer: "a\tb", right: false),
    ]
    let world = World()
    let journal = Journal(directory: world.state + "/backstep")
    for record in records { _ = journal.append(record) }
    let export = world.run("progress", "--export", "csv").output
    let learner = Learner(name: "anna", file: Array(export.utf8))
    #expect(learner?.records == records && learner?.damagedCount == 0, "\(export)")
  }

  /// Rows without anything, as a spreadsheet leaves them below its table, are none, however many.
  @Test func emptyRowsOfATableAreNone() {
    let table = Self.csv(Self.records) + String(repeating: ",,\r\n", count: 1000) + "\"\"\n\n" + "\r"
    let learner = Learner(name: "anna", file: Array(table.utf8))
    #expect(learner?.records == Self.records && learner?.damagedCount == 0)
  }

  @Test func whatCannotBeReadIsNamedAndPassedOver() throws {
    let world = world()
    let export = world.run("progress", "--export", "json").output
    world.folders.withLock { _ = $0.insert("in") }
    world.files.withLock { $0 = ["in/anna.json": export, "in/bert.json": ""] }
    world.pipes.withLock { $0 = ["in/bert.json"] }
    let result = world.run("class", "in", "--json")
    #expect(result.status == 0)
    #expect(result.errors == "in/bert.json cannot be read: it is no regular file; it is passed over.\n")
    let report = try JSONDecoder().decode(ClassReport.self, from: Data(result.output.utf8))
    #expect(report.learners.map(\.name) == ["anna"])
    // Of many such files the first are named.
    world.files.withLock { files in for number in 10...39 { files["in/\(number).json"] = "{}" } }
    let lines = world.run("class", "in").errors.split(separator: "\n")
    #expect(lines.count == 21 && lines.first == "10.json is no exported journal; it is passed over.", "\(lines)")
    #expect(lines.last == "And 11 more after these are passed over.")
  }

  @Test func aTestIsTakenFromAFile() throws {
    let world = World()
    world.files.withLock { $0["answers"] = "# form a\n" + String(repeating: "a\n", count: 5) + "\n" }
    let result = world.run("assess", "--form", "a", "--answers", "answers", "--json", "--save", "out")
    #expect(result.status == 0, "\(result.errors)")
    #expect(world.files.withLock { $0["out"] } == result.output)
    let whole = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    #expect(whole?["questions"] as? Int == 20 && whole?["form"] as? String == "a")
    #expect(world.run("assess", "--json").status == 64)
    #expect(world.run("assess", "--form", "c").status == 64)
  }
}
