// Which puzzles count as solved: those of the records, and nothing of other kinds.

import Course
import Progress
import Testing

@Suite struct SolvedPuzzlesTests {
  @Test func `what was kept is solved, and nothing else is`() {
    let event = SolvedPuzzles.event("softmax", answer: "y[i]*((i == j) - y[j])", hints: 2)
    let records = event.records(at: 7)
    #expect(records.map(\.kind) == [.solved])
    #expect(records[0].hints == 2 && records[0].time == 7)
    #expect(SolvedPuzzles(records: records).names == ["softmax"])
    let other = Record(time: 1, kind: .wrote, lesson: nil, network: "puzzles", step: "mean", answer: "x")
    #expect(SolvedPuzzles(records: [other]).names == [])
  }
}
