// A backward pass that is written: what help is for, what is given away, what is kept.

import Course
import Progress
import Testing
import Writing
import WritingKit

@Suite struct WritingRunTests {
  private func run(_ lines: [String]) throws -> WritingRun {
    var run = WritingRun(try ScriptedDesk())
    run.judge(lines)
    return run
  }

  /// Whether there is something new to keep.
  private func keeps(_ run: inout WritingRun) -> Bool { run.keep() != nil }

  /// Whether there is something to take up.
  private func resumes(_ run: inout WritingRun, _ records: [Record]) -> Bool { run.resume(from: records) }

  @Test func `help at a wrong line is for its gradient, elsewhere for the next one missing`() throws {
    let run = try run(["dz2 = 2*(z2 - y)", "dw2 = x", "", "da1 ="])
    #expect(run.subject(at: 1) == "dw2")
    #expect(run.subject(at: 0) == "dw2")
    #expect(run.subject(at: 2) == "dw2")
    #expect(run.subject(at: 3) == "da1")
    #expect(run.subject(at: 99) == "dw2")
    #expect(try self.run(ScriptedDesk().pass).subject(at: 0) == nil)
  }

  @Test func `a wrong line of a gradient that no parameter is gets help from every other line, too`() throws {
    var lines = try ScriptedDesk().pass
    lines[3] = "da1 = 1"
    let run = try run(lines)
    #expect(run.report.missing.isEmpty)
    #expect(run.subject(at: lines.count - 1) == "da1")
    #expect(run.place(of: "da1") == 3)
  }

  @Test func `a wrong line is the learner's own, whatever was shown`() throws {
    var run = try run(["dz2 = 1"])
    _ = run.solution(for: "dz2")
    #expect(!run.isShown(run.report.lines[0]))
    run.judge(["dz2 = 2*(z2 - y)"])
    #expect(run.isShown(run.report.lines[0]))
  }

  @Test func `hints go on to the line itself, which then counts as shown`() throws {
    var run = try run([""])
    let first = run.hint(at: 0)
    #expect(first?.sentence == "Hint 1 of 2 for dz2: Where does dz2 come from?")
    #expect(run.shown == [])
    let second = run.hint(at: 0)
    #expect(second?.text == "dz2 = 2*(z2 - y)")
    #expect(run.shown == ["dz2"])
    let third = run.hint(at: 0)
    #expect(third?.number == 2)
    let none = run.hint(for: "nothing")
    #expect(none == nil)
  }

  @Test func `a line that was changed since has no verdict`() throws {
    let run = try run(["dz2 = 1"])
    #expect(run.report(at: 0, reading: "dz2 = 1")?.verdict == .wrong)
    #expect(run.report(at: 0, reading: "dz2 = 12") == nil)
    #expect(run.report(at: 1, reading: "") == nil)
  }

  @Test func `the standing names what is missing and what is wrong`() throws {
    #expect(try run(["dw2 = 1", "?"]).standing == "still missing: dw2, db2, dw1, db1; to mend: lines 1, 2")
    var complete = try run(try ScriptedDesk().pass)
    #expect(complete.standing == "Complete: every parameter has its gradient.")
    _ = complete.solution(for: "dz1")
    #expect(complete.standing == "Complete: every parameter has its gradient; 1 line of it was shown.")
  }

  @Test func `what was written is there again, with what was shown`() throws {
    var first = try run(["dz2 = 2*(z2 - y)", "", "# a note"])
    _ = first.solution(for: "dw1")
    let event = first.keep()
    let records = try #require(event?.records(at: 5))
    #expect(keeps(&first) == false)
    var second = WritingRun(try ScriptedDesk())
    #expect(resumes(&second, records))
    #expect(second.lines == first.lines)
    #expect(second.shown == ["dw1"])
    #expect(keeps(&second) == false)
  }

  @Test func `what was written about another text is not taken up`() throws {
    var first = try run(["dz2 = 1"])
    let event = first.keep()
    let record = try #require(event?.records(at: 5).first)
    let other = Record(
      time: 6, kind: .wrote, lesson: nil, network: record.network, answer: "x", seed: (record.seed ?? 0) &+ 1)
    var second = WritingRun(try ScriptedDesk())
    #expect(!resumes(&second, [other]))
    #expect(resumes(&second, [record, other]))
    #expect(second.lines == ["dz2 = 1"])
  }

  @Test func `a page that was left empty is not kept, one that was emptied is`() throws {
    var run = try run([""])
    #expect(!keeps(&run))
    run.judge(["dz2 = 1"])
    #expect(keeps(&run))
    run.judge([""])
    #expect(keeps(&run))
  }
}
