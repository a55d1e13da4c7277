// Which pager there is, and what is too long to do without one.

import Testing

@testable import backstep

@Suite struct PagedOutputTests {
  @Test func theFirstVariableThatIsSetNamesThePager() {
    func command(_ variables: [String: String]) -> String? {
      let all = variables.merging(["TERM": "xterm"]) { own, _ in own }
      return PagedOutput.command { all[$0] }
    }
    #expect(command(["PAGER": "less -S"]) == "less -S")
    #expect(command(["PAGER": "more", "BACKSTEP_PAGER": "less"]) == "less")
    #expect(command(["BACKSTEP_PAGER": "cat -n"]) == "cat -n")
    #expect(command([:]) == nil)
    #expect(command(["PAGER": " "]) == nil)
    #expect(command(["PAGER": "less", "BACKSTEP_PAGER": "cat"]) == nil)
    #expect(command(["PAGER": "less", "BACKSTEP_PAGER": ""]) == nil)
    #expect(command(["PAGER": "less", "TERM": "dumb"]) == nil)
    #expect(command(["PAGER": "less", "TERM": ""]) == nil)
  }

  @Test func longLinesTakeSeveralRows() {
    func rows(_ text: String) -> Int { PagedOutput.rows(of: Array(text.utf8), columns: 10) }
    #expect(rows("") == 1)
    #expect(rows("one\n") == 1)
    #expect(rows("one\n\nthree") == 3)
    #expect(rows("0123456789\n") == 1)
    #expect(rows("01234567890\n") == 2)
    // Ten characters of two bytes.
    #expect(rows("δδδδδδδδδδ\n") == 1)
  }
}
