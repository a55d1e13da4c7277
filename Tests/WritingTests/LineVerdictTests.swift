// The verdicts of a written line, and their marks.

import Testing
import Writing

@Suite struct LineVerdictTests {
  @Test func `every verdict that is shown has a mark in ASCII as well`() {
    for verdict in LineVerdict.allCases {
      #expect(verdict.mark.symbol.isEmpty == verdict.mark.ascii.isEmpty)
      #expect(verdict.mark.ascii.utf8.allSatisfy { $0 < 128 })
    }
  }
}
