// The colours for the terminal's background, unasked: every kind of answer, and none.
import Canvas
import Glibc
import Testing
import TmuxKit

@testable import Terminal

@Suite(.serialized) struct BackgroundTests {
  private static let end = TalkingTerminal.lastAnswer

  @Test(arguments: [
    ("rgb:ffff/ffff/ffff\u{1B}\\", "light"), ("rgb:fdfd/f6f6/e3e3\u{7}", "light"), ("rgb:ee/ee/ee\u{1B}\\", "light"),
    ("rgba:ffff/ffff/dddd/ffff\u{7}", "light"), ("rgb:f/f/e\u{7}", "light"), ("#fafafa\u{1B}\\", "light"),
    ("rgb:0000/2b2b/3636\u{1B}\\", "dark"), ("rgb:1e1e/1e1e/1e1e\u{7}", "dark"), ("rgb:2e/34/36\u{7}", "dark"),
    ("rgba:0000/0000/0000/8080\u{1B}\\", "dark"), ("#300a24\u{7}", "dark"), ("nonsense\u{7}", "dark"),
  ]) func theTerminalIsAskedForItsBackground(answer: String, theme: String) throws {
    let terminal = try TalkingTerminal(answers: "\u{1B}]11;" + answer + Self.end)
    try terminal.wait(for: "many \(theme) ")
    // Nothing of the answers has become a key.
    terminal.type("k")
    try terminal.wait(for: "<k>")
    #expect(terminal.transcript.matches(of: #/<[^>]>/#).map { String($0.output) } == ["<k>"])
  }

  @Test(arguments: [
    (["--light"], ["BACKSTEP_THEME": "dark", "COLORFGBG": "15;0"], "light"),
    (["--dark"], ["BACKSTEP_THEME": "light"], "dark"),
    ([], ["BACKSTEP_THEME": "light", "COLORFGBG": "15;0"], "light"),
    ([], ["BACKSTEP_THEME": "dark", "COLORFGBG": "0;15"], "dark"), ([], ["COLORFGBG": "0;15"], "light"),
  ]) func whatIsSaidGoesBeforeTheTerminal(arguments: [String], environment: [String: String], theme: String) throws {
    let terminal = try TalkingTerminal(answers: Self.end, arguments: arguments, environment: environment)
    try terminal.wait(for: "many \(theme) ")
    #expect(!terminal.transcript.contains("]11;?"))
  }

  @Test(arguments: [
    ["TERM": "linux"], ["TERM": "vt100"], ["TERM": "vt220"], ["INSIDE_EMACS": "29.1,term:0.96"],
    ["BACKSTEP_THEME": "dark", "BACKSTEP_SYNC": "0"],
  ]) func whoDoesNotUnderstandIsNotAsked(environment: [String: String]) throws {
    let terminal = try TalkingTerminal(environment: environment)
    try terminal.wait(for: "dark unicode")
    #expect(!terminal.transcript.contains("\u{1B}]"))
    #expect(!terminal.transcript.contains("$p"))
    #expect(!terminal.transcript.contains(TalkingTerminal.lastQuestion))
  }

  @Test func theQuestionComesAfterTheNormalScreenIsLeftAndWithoutEcho() throws {
    let terminal = try TalkingTerminal()
    try terminal.waitForQuestion()
    let text = terminal.transcript
    let (screen, question) = (text.firstRange(of: "[?1049h"), text.firstRange(of: "]11;?"))
    #expect(try #require(screen).lowerBound < (try #require(question)).lowerBound)
    #expect(terminal.terminal.modes[3] & tcflag_t(ECHO | ICANON) == 0)
  }

  @Test func whoKnowsNoneOfItCostsNoWait() throws {
    var times: [Duration] = []
    for _ in 0..<5 {
      let terminal = try TalkingTerminal(answers: Self.end)
      times.append(try terminal.wait(for: "many dark "))
    }
    // The machine may be busy; the wait would be there every time.
    #expect(try #require(times.min()) < .milliseconds(40), "\(times)")
  }

  @Test func aSilentTerminalIsNotWaitedForLong() throws {
    var times: [Duration] = []
    for _ in 0..<3 {
      let terminal = try TalkingTerminal()
      try terminal.waitForQuestion()
      times.append(try terminal.wait(for: "many dark "))
    }
    #expect(try #require(times.min()) < .milliseconds(120), "\(times)")
  }

  @Test func aLateAnswerIsNoKeyAndColoursThePicture() throws {
    let terminal = try TalkingTerminal()
    try terminal.waitForQuestion()
    try terminal.wait(for: "many dark ")
    terminal.type("\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\\u{1B}[?2026;2$y" + Self.end)
    try terminal.wait(for: "many light ")
    terminal.type("k")
    try terminal.wait(for: "<k>")
    #expect(terminal.transcript.matches(of: #/<[^>]>/#).map { String($0.output) } == ["<k>"])
    #expect(terminal.transcript.hasSuffix(FrameMode.off))
  }

  @Test func aLateAnswerInPiecesIsNoKey() throws {
    let terminal = try TalkingTerminal()
    try terminal.wait(for: "many dark ")
    // More slowly than an Esc waits for what follows.
    for piece in [
      "\u{1B}", "]1", "1;rgb:00", "00/0000/00", "00\u{1B}", "\\\u{1B}", "[?20", "26;2$", "y\u{1B}[?", "62c",
    ] {
      terminal.type(piece)
      usleep(40_000)
    }
    terminal.type("k")
    try terminal.wait(for: "<k>")
    #expect(terminal.transcript.matches(of: #/<[^>]+>/#).map { String($0.output) } == ["<k>"])
  }

  @Test func keysTypedBeforeTheAnswerAreKept() throws {
    let terminal = try TalkingTerminal()
    try terminal.waitForQuestion()
    terminal.type("a\u{1B}[A\u{1B}]11;rgb:ffff/ffff/ffff\u{7}j" + Self.end + "m")
    try terminal.wait(for: "many light ")
    try terminal.wait(for: "<m>")
    terminal.type("\u{1B}[B")
    try terminal.wait(for: "<↓>")
    let keys = terminal.transcript.matches(of: #/<[^>]+>/#).map { String($0.output) }
    #expect(keys == ["<a>", "<↑>", "<j>", "<m>", "<↓>"])
  }

  @Test func anAnswerUnderWayIsNotLeftToTheShell() throws {
    let shell = SessionTests.probe + "; stty -icanon min 0 time 5; echo \"LEFT[$(dd count=1 2> /dev/null | od -c)]\""
    let terminal = try TalkingTerminal(command: ["/bin/sh", "-c", shell], environment: ["PATH": "/bin:/usr/bin"])
    try terminal.wait(for: "many dark ")
    terminal.type("q")
    usleep(5_000)
    terminal.type("\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\" + Self.end)
    try terminal.wait(for: "LEFT[")
    terminal.settle()
    #expect(terminal.transcript.contains("LEFT[0000000]"))
    // An echo would show it, too.
    #expect(!terminal.transcript.contains("rgb:"))
  }

  @Test func escapeAloneIsAKeyAllTheSame() throws {
    let terminal = try TalkingTerminal()
    try terminal.wait(for: "many dark ")
    terminal.type("\u{1B}")
    #expect(try terminal.wait(for: "<Esc>") < .milliseconds(700))
  }

  @Test(arguments: [("colour231", "light"), ("colour16", "dark")]) func tmuxTellsItsOwn(colour: String, theme: String)
    throws
  {
    let terminal = try Tmux()
    try terminal.wait(for: "$")
    try terminal.set("window-style", to: "bg=\(colour)")
    try terminal.enter(SessionTests.probe)
    try terminal.wait(for: "many \(theme) ")
    try terminal.press("k")
    try terminal.wait(for: "<k>")
  }

  @Test(arguments: [
    ("rgb:ffff/0000/8000", ScreenColour(red: 1, green: 0, blue: Double(0x8000) / 65535)),
    ("rgb:f/0/8", ScreenColour(red: 1, green: 0, blue: 8.0 / 15)),
    ("#f08", ScreenColour(red: 1, green: 0, blue: 8.0 / 15)),
    ("#ff0000", ScreenColour(red: 1, green: 0, blue: 0)), ("rgba:ff/00/00/80", ScreenColour(red: 1, green: 0, blue: 0)),
    ("rgb:fff/0/00", ScreenColour(red: 1, green: 0, blue: 0)), ("", nil), ("?", nil), ("rgb:", nil), ("rgb:1/2", nil),
    ("rgb:1/2/3/4", nil), ("rgba:1/2/3", nil), ("rgb:12345/0/0", nil), ("rgb:-1/0/0", nil), ("#ff00", nil), ("#", nil),
    ("#ééé", nil), ("rgb:+f/0/0", nil), ("white", nil), ("#00000000000000000000000", nil),
  ]) func coloursAreRead(text: String, colour: ScreenColour?) {
    #expect(ScreenColour(text) == colour)
  }

  @Test func whatStandsOutMoreDecides() {
    #expect(ScreenColour(red: 0.46, green: 0.46, blue: 0.46).theme == .dark)
    #expect(ScreenColour(red: 0.47, green: 0.47, blue: 0.47).theme == .light)
    // A blue that looks dark, a yellow that looks light.
    #expect(ScreenColour(red: 0, green: 0, blue: 1).theme == .dark)
    #expect(ScreenColour(red: 0.8, green: 0.7, blue: 0).theme == .light)
  }
}
