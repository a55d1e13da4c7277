// What is said about mistakes in lesson files, and where.

@testable import Lessons
import Diagnostics
import Testing

@Suite struct LessonErrorTests {
  /// A lesson with one step of most kinds, to be spoilt in one place.
  static let lesson = """
    title: A lesson
    summary: What it is about.
    skills: [forward-value, update]
    network: |
      x = 2.0
      y = 3.0
      param w = 0.5
      z = w*x
      a = relu(z)
      L = (a - y)^2
    steps:
      - read: |
          The value is {z}.

          Its gradient *is* {dL/dz}.
      - name: first
        ask: z
        prompt: What is z?
        digits: 4
        hints:
          - Look at the *line*.
      - formula: dL/dw
        answer: 2*(a - y)*x
      - choose:
          prompt: Which?
          options:
            - text: This
              correct: true
            - text: That
              why: It is {z}.
      - match:
          prompt: Match.
          pairs:
            - {left: one, right: two}
            - {left: three, right: four}
      - order: {prompt: Sort., items: [one, two]}
      - fresh: [z > 0]
        predict:
          prompt: Falls?
          of: L after update
          against: L
          kind: falls
      - explain: {prompt: Why?, model: Because., checklist: [It says so.]}
      - experiment:
          prompt: Reach it.
          set: [rate, w]
          target: L after update < 0.1
          solution: {rate: 1/8}
      - walk: {from: backward, to: update, level: operation, ask: [dL/dz, w after update]}
      - walk: forward
    takeaways: [One., Two., Three.]

    """

  static func source(_ text: String) -> SourceText { SourceText(name: "lessons/01-a-lesson.yaml", text: text) }

  @Test func theLessonItselfIsRight() throws {
    let lesson = try LessonReader.read(Self.source(Self.lesson))
    #expect(lesson.name == "a-lesson")
    #expect(lesson.number == 1)
    #expect(lesson.steps.map(\.id).prefix(3) == ["a-lesson/1", "a-lesson/first", "a-lesson/3"])
    #expect(lesson.steps.map(\.skill).prefix(3) == [nil, .forwardValue, .weightGradient])
    #expect(lesson.steps.count == 11)
  }

  @Test func networksHaveNames() throws {
    let text = Self.lesson.replacing("title: A", with: "networks:\n  one: |\n    q = 1\n    M = q + 1\ntitle: A")
      .replacing(
        "  - walk: forward", with: "  - network: one\n    read: '{M} and {M/3:0}.'\n  - network: one\n    ask: M")
    let lesson = try LessonReader.read(Self.source(text))
    guard let read = lesson.steps[lesson.steps.count - 2].activity as? Read else {
      Issue.record("this is no text")
      return
    }
    #expect(read.text.line(in: lesson.steps[lesson.steps.count - 2].context).plain == "2 and 1.")
    #expect(lesson.steps.last?.context?.network.source.text == "q = 1\nM = q + 1\n")
    let broken = #expect(throws: DiagnosticReport.self) {
      try LessonReader.read(Self.source(text.replacing("M = q + 1", with: "M = q + v")))
    }
    #expect(broken?.diagnostics.count == 1)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    /// How the first message starts.
    let message: String
    /// What the carets stand under.
    let marked: String
    var testDescription: String { "\(message) (\(new.prefix(40)))" }

    init(_ old: String, _ new: String, _ message: String, _ marked: String) {
      (self.old, self.new, self.message, self.marked) = (old, new, message, marked)
    }
  }

  static let cases: [Case] = [
    // Keys and shapes.
    Case("summary:", "sumary:", "a lesson needs summary", "t"),
    Case("title: A", "titel: X\ntitle: A", "unknown key titel", "titel"),
    Case("    digits: 4", "    digit: 4", "unknown key digit", "digit"),
    Case("steps:", "curve: x\nsteps:", "no parameter is called x", "x"),
    Case("    digits: 4", "    answer: 4", "unknown key answer", "answer"),
    Case("    digits: 4", "    digits: four", "digits is exact", "four"),
    Case("    digits: 4", "    digits: 99", "digits is exact", "99"),
    Case("summary: What", "title: again\nsummary: What", "title is given twice", "title"),
    Case("skills: [forward-value, update]", "skills: forward-value", "skills is a list", "forward-value"),
    Case("skills: [forward-value, update]", "skills: []", "skills needs at least 1", "["),
    Case("[forward-value, update]", "[forward-values]", "unknown skill forward-values", "forward-values"),
    Case("title: A lesson", "title:", "title is empty", ""),
    Case("title: A lesson", "title: [A]", "title is a text", "["),
    Case("- walk: forward", "- jump: forward", "this step has no activity", "j"),
    Case("- walk: forward", "- read: Text.\n    ask: z", "this step has several activities", "r"),
    Case("- walk: forward", "- nothing", "a step is a mapping", "nothing"),
    Case("takeaways: [One., Two., Three.]", "takeaways: [One.]", "a lesson ends with three lines", "["),
    Case("name: first", "name: First one", "this cannot name a step", "First one"),
    Case("  - walk: forward", "  - name: first\n    walk: forward", "two steps are called first", "first"),
    Case("correct: true", "correct: yes", "correct is true or false", "yes"),
    // Networks.
    Case("z = w*x", "z = w*v", "unknown name", "v"),
    Case("title: A", "networks: 3\ntitle: A", "networks is a mapping", "3"),
    Case("title: A", "networks: {one: 'q = 1'}\ntitle: A", "no step uses the network one", "one"),
    Case("title: A", "networks: {relu: 'q = 1'}\ntitle: A", "relu comes with the program", "relu"),
    Case("title: A", "networks: {One: 'q = 1'}\ntitle: A", "this cannot name a network", "One"),
    Case("{z}.\n", "{z}.\n\n      | a | b |\n      | 1 | 2 |\n", "a table needs a line of dashes", "| a | b |"),
    Case(
      "{z}.\n", "{z}.\n\n      | a | b |\n      |---|---|\n      | 1 |\n", "this row has 1 cells",
      "| 1 |"),
    Case(
      "{z}.\n", "{z}.\n\n      | a | b |\n      |---|---|\n      | 1 | {zz} |\n", "unknown name", "zz"),
    Case("a = relu(z)", "a = relo(z)", "unknown function", "relo"),
    Case("title: A", "rate: 0\ntitle: A", "a rate is above 0", "0"),
    Case("  - walk: forward", "  - network: rely\n    walk: forward", "there is no network called rely", "rely"),
    Case("  - walk: forward", "  - with: {v: 2}\n    walk: forward", "v cannot be set", "v"),
    Case("  - walk: forward", "  - with: {z: 2}\n    walk: forward", "z cannot be set", "z"),
    Case("  - walk: forward", "  - with: {w: q}\n    walk: forward", "unknown name", "q"),
    Case("  - walk: forward", "  - with: 2\n    walk: forward", "with is a mapping", "2"),
    Case("  - walk: forward", "  - fresh: no\n    walk: forward", "fresh is true, false, or a list", "no"),
    Case("  - walk: forward", "  - fresh: [z > 0, w]\n    walk: forward", "each of fresh compares two numbers", "w"),
    Case(
      "  - walk: forward", "  - fresh: [z > 9]\n    walk: forward", "this does not hold of the lesson's own", "z > 9"),
    // Expressions and prose.
    Case("{z}.\n", "{zz}.\n", "unknown name", "zz"),
    Case("is* {dL/dz}", "is* { dL/dq}", "unknown name q", "q"),
    Case("is* {dL/dz}", "is* {dL/dz:x}", "digits are a number", "{dL/dz:x}"),
    Case("is* {dL/dz}", "is* {dL/dz", "this brace is never closed", "{"),
    Case("is* {dL/dz}", "is* }", "this brace closes nothing", "}"),
    Case("*is*", "*is", "this * is never closed", "*"),
    Case("why: It is {z}.", "why: It is {zz}.", "unknown name", "zz"),
    Case("why: It is {z}.", "why: \"It is {zz}.\"", "unknown name", "zz"),
    Case("why: It is {z}.", "why: >\n            It is\n            {zz}.", "unknown name", "zz"),
    Case("ask: z\n", "ask: 1/(z - 1)\n", "not a finite number", "1/(z - 1)"),
    Case("of: L after update", "of: L after updat", "updat is no parameter", "updat"),
    // Answers and their checkers.
    Case("2*(a - y)*x", "(a - y)*x", "this answer is not dL/dw", "(a - y)*x"),
    Case("2*(a - y)*x", "-8", "this is dL/dw with the lesson's numbers only", "-8"),
    Case("2*(a - y)*x", "dL/dw", "this answer names what is asked for", "dL/dw"),
    Case("    answer: 2*(a - y)*x\n", "", "formula needs answer", "dL/dw"),
    Case("correct: true", "correct: false", "no option is right", "-"),
    Case("text: That\n", "text: That\n          correct: true\n", "every option is right", "-"),
    Case("text: That", "text: This", "two options are the same", "This"),
    Case("{left: three, right: four}", "{left: one, right: four}", "two pairs share an entry", "{"),
    Case("items: [one, two]", "items: [one, one]", "two items are the same", "one"),
    Case("items: [one, two]", "items: [one]", "items needs at least 2", "["),
    Case("kind: falls", "kind: fall", "unknown kind fall", "fall"),
    Case("kind: falls", "kind: sign", "a sign is held against nothing", "L"),
    Case("      against: L\n", "", "predict needs against", "p"),
    Case("rate: 1/8", "rate: 1/2", "the solution does not reach the target", "{"),
    Case("rate: 1/8", "x: 1/8", "unknown key x", "x"),
    Case("update < 0.1", "update < 100", "the target is reached already", "L after update < 100"),
    Case("update < 0.1", "update is low", "a target compares two numbers", "L after update is low"),
    Case("set: [rate, w]", "set: [rate, z]", "z cannot be set", "z"),
    Case("to: update", "to: forward", "forward comes before backward", "{"),
    Case("ask: [dL/dz,", "ask: [z,", "z is not computed in this stretch", "z"),
    Case("ask: [dL/dz,", "ask: [2*z,", "no step of the walk computes 2*z", "2*z"),
    // Hints.
    Case("Look at the *line*.", "\"It is {z}.\"", "this hint gives the answer away", "It is {z}."),
    Case(
      "*(a - y)*x\n", "*(a - y)*x\n    hints: [\"It is 2*(a-y)*x.\"]\n", "this hint gives the answer away",
      "It is 2*(a-y)*x."),
    Case("walk: forward", "walk: forward\n    hints: [Look.]", "nothing is asked here", "["),
    // What is refused.
    Case("title: A lesson", "title: &a lesson", "anchors and aliases", "&"),
    Case("title: A lesson", "title: *a", "aliases", "*"),
    Case("title: A lesson", "title: !!str A", "tags", "!"),
    Case("title: A lesson", "title: A\u{1B}[31m lesson", "there is a control character", "\u{1B}"),
    Case("title: A lesson", "title: A\tlesson", "there is a tab", "\t"),
    Case("title: A lesson", "title: A: lesson", "this is not YAML", ":"),
    Case("title: A lesson", "title: " + String(repeating: "[", count: 5_000), "this nests too deep", "["),
    Case("title: A lesson", String(repeating: "- ", count: 5_000) + "A", "this nests too deep", "-"),
  ]

  @Test(arguments: cases)
  func mistakesAreTold(_ wrong: Case) throws {
    #expect(Self.lesson.contains(wrong.old))
    let source = Self.source(Self.lesson.replacing(wrong.old, with: wrong.new, maxReplacements: 1))
    let report = #expect(throws: DiagnosticReport.self) { try LessonReader.read(source) }
    let diagnostic = try #require(
      report?.diagnostics.first { $0.message.hasPrefix(wrong.message) }, "\(report?.description ?? "")")
    let span = try #require(diagnostic.span)
    #expect(source.text(in: span) == wrong.marked, "\(report!)")
  }

  @Test func longFilesAndStrangeNamesAreRefused() {
    let long = Self.lesson + String(repeating: "# long\n", count: 40_000)
    let report = #expect(throws: DiagnosticReport.self) { try LessonReader.read(Self.source(long)) }
    #expect(report?.diagnostics.first?.message == "this file is too long")
    for name in ["lessons/lesson.yaml", "1-x.yaml", "01-X.yaml", "00-x.yaml", ""] {
      #expect(throws: DiagnosticReport.self) { try LessonReader.read(SourceText(name: name, text: Self.lesson)) }
    }
    #expect(throws: DiagnosticReport.self) { try LessonReader.read(Self.source("")) }
    #expect(throws: DiagnosticReport.self) { try LessonReader.read(Self.source("# nothing\n")) }
  }

  @Test func tooManyStepsAreToldWhereTheyBegin() throws {
    let steps = (1...LessonReader.mostSteps).map { "  - read: Step \($0).\n" }.joined()
    let end = "takeaways: [One., Two., Three.]\n"
    let start = "title: A lesson\nsummary: What it is about.\nskills: [update]\n"
    // What only a step beyond the last one uses is not said to be unused.
    let named = "networks:\n  one: |\n    q = 1\n    M = q + 1\n"
    #expect(try LessonReader.read(Self.source(start + "steps:\n" + steps + end)).steps.count == 200)
    let more = "  - network: one\n    read: One more.\n"
    let source = Self.source(start + named + "steps:\n" + steps + more + end)
    let report = #expect(throws: DiagnosticReport.self) { try LessonReader.read(source) }
    #expect(report?.diagnostics.map(\.message) == ["a lesson has at most 200 steps"])
    #expect(report?.diagnostics.first?.label == "there are 201")
    #expect(report?.diagnostics.first?.help == "make several lessons of it")
    let lower = try #require(report?.diagnostics.first?.span?.lower)
    #expect(source.line(at: lower).number == 209, "the error stands at the first step that is too many")
  }

  @Test func takeawaysThatAreMissingAreToldWithHelp() {
    let text = Self.lesson.replacing("takeaways: [One., Two., Three.]", with: "takeaways: [One.]")
    let report = #expect(throws: DiagnosticReport.self) { try LessonReader.read(Self.source(text)) }
    #expect(report?.diagnostics.first?.help == "write three short sentences, one line each after a dash")
    #expect(report?.diagnostics.first?.label == "here is 1")
  }

  /// Spoilt texts are errors with places inside the text, and never the end of the program.
  @Test func hostileFilesAreErrors() {
    let pieces = [
      "{", "}", "[", "]", "- ", ": ", "&a ", "*a", "!!x ", "|", ">", "\"", "'", "\n", "  ", "#", "%", "? ", "é", "0",
    ]
    var state: UInt64 = 11
    func random(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let letters = Array(Self.lesson)
    for _ in 0..<300 {
      var text = letters
      for _ in 0...random(4) {
        let place = random(text.count)
        switch random(3) {
        case 0: text.insert(contentsOf: pieces[random(pieces.count)], at: place)
        case 1: text.removeSubrange(place..<min(text.count, place + random(12)))
        default: text[place] = letters[random(letters.count)]
        }
      }
      let source = Self.source(String(text))
      do {
        _ = try LessonReader.read(source)
      } catch {
        #expect(!error.diagnostics.isEmpty)
        for span in error.diagnostics.compactMap(\.span) {
          #expect(span.lower >= 0 && span.upper <= source.text.utf8.count)
        }
        _ = error.rendered()
      }
    }
  }

  @Test func networkErrorsStandInTheFile() throws {
    let report = #expect(throws: DiagnosticReport.self) {
      try LessonReader.read(Self.source(Self.lesson.replacing("z = w*x", with: "z = w*v")))
    }
    #expect(
      report?.description.hasPrefix(
        """
        error: unknown name v
         --> lessons/01-a-lesson.yaml:8:9
          |
        8 |   z = w*v
          |         ^
        """) ?? false, "\(report?.description ?? "")")
    #expect(report?.diagnostics.count == 1, "nothing else is said while the network is wrong")
  }
}

@Suite struct CatalogReadingTests {
  private func sources(_ files: [String: String], isFolder: Bool = true) -> LessonSources {
    LessonSources(
      lessons: files.sorted { $0.key > $1.key }.map { SourceText(name: "lessons/\($0.key).yaml", text: $0.value) },
      isFolder: isFolder)
  }

  private func first(_ files: [String: String]) -> String {
    Catalog.read(sources(files)).reports.first?.diagnostics.first?.message ?? ""
  }

  /// The head of that lesson with one step to read: what is asked in it is tried elsewhere.
  private let lesson: String = {
    let (text, end) = (LessonErrorTests.lesson, "      - name: first\n")
    let plain = end.replacing("      ", with: "  ")
    let start = text.range(of: plain)?.lowerBound ?? text.endIndex
    return text[..<start] + "takeaways: [One., Two., Three.]\n"
  }()

  private func lesson(in unit: String, after prerequisite: String? = nil) -> String {
    let lines = "unit: \(unit)\n" + (prerequisite.map { "prerequisites: [\($0)]\n" } ?? "")
    return lesson.replacing("steps:", with: lines + "steps:")
  }

  @Test func lessonsOfACourseAgree() {
    let one = lesson(in: "One")
    #expect(first(["01-a": one, "02-b": lesson(in: "One", after: "a")]) == "")
    #expect(first(["01-a": lesson(in: "One", after: "b"), "02-b": one]) == "b comes later")
    #expect(first(["01-a": one, "02-b": lesson(in: "One", after: "q")]) == "there is no lesson called q")
    #expect(first(["01-a": one, "02-a": one]) == "two lessons are called a")
    #expect(first(["01-a": one, "01-b": one]) == "two lessons have the number 1")
    #expect(first(["01-a": one, "02-b": lesson]) == "this lesson is in no unit")
    #expect(first(["01-a": one, "02-b": lesson(in: "Two"), "03-c": one]) == "One goes on after Two")
    #expect(first(["01-a": one, "02-b": lesson(in: "[Two]")]) == "unit is a text")
  }

  @Test func whatCouldNotBeReadIsToldBeforeTheRest() {
    var sources = sources(["01-a": lesson(in: "One"), "02-b": "nothing"])
    let unread = DiagnosticReport(
      source: SourceText(name: "lessons/03-c.yaml", text: ""), diagnostics: [Diagnostic(.error, "a pipe")])
    sources.unread = [unread]
    let reports = Catalog.read(sources).reports
    #expect(reports.first == unread && reports.count == 2, "\(reports)")
  }

  @Test func prerequisitesOfOneLessonAreToldTogether() {
    let names = (1...30).map { "q\($0)" }.joined(separator: ", ")
    let reports = Catalog.read(sources(["01-a": lesson(in: "One", after: names)])).reports
    #expect(reports.count == 1 && reports.first?.diagnostics.count == 10 && reports.first?.omitted == 20, "\(reports)")
  }

  @Test func aMisplacedLessonIsShownWhereItSaysItsUnit() {
    let files = ["01-a": lesson(in: "One"), "02-b": lesson(in: "Two"), "03-c": lesson(in: "One")]
    let report = Catalog.read(sources(files)).reports.first?.description ?? ""
    #expect(
      report.hasPrefix("error: One goes on after Two\n  --> lessons/03-c.yaml:11:7"), "\(report)")
    #expect(report.contains("unit: One"))
  }

  @Test func lessonsWithoutUnitAndSingleOnesMayBuildOnOthers() throws {
    let needs = lesson.replacing("steps:", with: "prerequisites: [elsewhere]\nsteps:")
    #expect(first(["01-a": needs]) == "")
    #expect(Catalog.read(sources(["04-d": lesson(in: "One", after: "elsewhere")], isFolder: false)).reports.isEmpty)
    #expect(try Catalog(sources(["01-a": needs, "02-b": lesson])).units.map(\.title) == ["Lessons"])
  }

  @Test func lessonsAreFoundByNameFileAndNumber() throws {
    let files = ["01-b": lesson(in: "One"), "02-a": lesson(in: "Two"), "03-c": lesson(in: "Two")]
    let catalog = try Catalog(sources(files))
    #expect(catalog.units.map(\.title) == ["One", "Two"])
    #expect(catalog.lessons.map(\.name) == ["b", "a", "c"])
    #expect(catalog.lesson(named: "a")?.number == 2)
    #expect(catalog.lesson(named: "01-b")?.number == 1)
    #expect(catalog.lesson(named: "2")?.name == "a")
    #expect(catalog.lesson(named: "d") == nil)
  }
}
