// Text in pages is spelt so that the formatter takes none of it for a command of its own.

import Testing

@testable import Manual

@Suite struct RoffTests {
  @Test func codeKeepsEverySignOfTheKeyboard() {
    #expect(Roff.code(#"a-b \n 'c' `d` ^~ "e""#) == #"a\-b \en \(aqc\(aq \(gad\(ga \(ha\(ti \(dqe\(dq"#)
    #expect(Roff.bold("--to") == #"\fB\-\-to\fR"#)
  }

  @Test func aLineDoesNotBeginLikeACommand() {
    #expect(Roff.guarded(".hidden") == #"\&.hidden"#)
    #expect(Roff.guarded("'quoted'") == #"\&'quoted'"#)
    #expect(Roff.guarded("a.b") == "a.b")
    #expect(Roff.prose("... and so on") == [#"\&... and so on"#])
  }

  @Test func optionsInSentencesAreBoldAndHyphensOfWordsStayHyphens() {
    #expect(Roff.prose("With --check: well-known.") == [#"With \fB\-\-check\fR: well-known."#])
    #expect(Roff.prose("a file, or - for input") == [#"a file, or \- for input"#])
    #expect(Roff.prose("from -8 to 8 (-h helps)") == [#"from \-8 to 8 (\fB\-h\fR helps)"#])
    #expect(Roff.prose("in trace-a/b-c.net") == [#"in trace\-a/b\-c.net"#])
    #expect(Roff.prose("a lesson's file") == ["a lesson's file"])
  }

  @Test func whatStandsBetweenGraveAccentsIsCode() {
    #expect(Roff.prose("`backstep lab --help` lists them.") == [#"\fBbackstep lab \-\-help\fR lists them."#])
    #expect(Roff.prose("in `~/.local`, too") == [#"in \fB\(ti/.local\fR, too"#])
    // One alone is no code.
    #expect(Roff.prose("a ` alone") == [#"a \(ga alone"#])
  }

  @Test func eachSentenceBeginsALineAndNoneIsTooLong() {
    #expect(Roff.prose("One. Two, e.g. three. (Four.) Five") == ["One.", "Two, e.g. three.", "(Four.)", "Five"])
    let long = Roff.prose(Array(repeating: "word", count: 40).joined(separator: " "))
    #expect(long.count > 1 && long.allSatisfy { $0.count <= 78 })
    // Formatters spell a Greek letter with eight of ASCII.
    let greek = Roff.prose(Array(repeating: "θ", count: 20).joined(separator: " "))
    #expect(greek.allSatisfy { $0.count <= 18 })
  }
}
