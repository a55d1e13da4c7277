// A text gets into the clipboard, through whatever stands between.
import Testing
import TmuxKit

@testable import Terminal

@Suite(.serialized) struct ClipboardTests {
  /// What the probe copies, and how that is written.
  private static let line = "∂L/∂w = 3\n"
  private static let encoded = "4oiCTC/iiIJ3ID0gMwo="

  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"), ("\u{0}\u{10FFFF}?>", "APSPv78/Pg=="), (line, encoded),
  ]) func bytesAsText(text: String, encoded: String) {
    #expect(Clipboard.base64(Array(text.utf8)) == encoded)
  }

  @Test func onlyWhatTerminalsTakeIsSent() {
    #expect(Clipboard.sequence(for: "", through: .direct) == nil)
    #expect(Clipboard.sequence(for: String(repeating: "x", count: 56_245), through: .direct) == nil)
    let most = Clipboard.sequence(for: String(repeating: "x", count: 56_244), through: .direct)
    #expect(most?.utf8.count == 74_992 + 8)
  }

  @Test func theWayIsInTheEnvironment() {
    func passage(_ environment: [String: String]) -> Clipboard.Passage { .init { environment[$0] } }
    #expect(passage([:]) == .direct && passage(["TMUX": "", "STY": ""]) == .direct)
    #expect(passage(["TMUX": "/tmp/tmux-0/default,1,0"]) == .tmux)
    #expect(passage(["STY": "1.pts-0.host"]) == .screen)
  }

  @Test func screenGetsPieces() throws {
    let text = String(repeating: "gradient ", count: 100)
    let sequence = try #require(Clipboard.sequence(for: text, through: .screen))
    let pieces = sequence.split(separator: "\u{1B}\\").map { $0.dropFirst(2) }
    #expect(pieces.allSatisfy { $0.utf8.count <= 256 } && pieces.count > 4)
    #expect(pieces.joined() == Clipboard.sequence(for: text, through: .direct))
  }

  @Test(arguments: [
    ([:], "\u{1B}]52;c;\(encoded)\u{7}"),
    (["TMUX": "/tmp/x,1,0"], "\u{7}\u{1B}Ptmux;\u{1B}\u{1B}]52;c;\(encoded)\u{7}\u{1B}\\"),
    (["STY": "1.x"], "\u{1B}P\u{1B}]52;c;\(encoded)\u{7}\u{1B}\\"),
  ]) func theTerminalGetsIt(environment: [String: String], sequence: String) throws {
    let terminal = try TalkingTerminal(answers: TalkingTerminal.lastAnswer, environment: environment)
    try terminal.wait(for: "end|")
    terminal.type("y")
    try terminal.wait(for: "copied=true")
    #expect(terminal.transcript.contains(sequence))
    terminal.forget()
    terminal.type("Y")
    try terminal.wait(for: "false")
    #expect(!terminal.transcript.contains("]52;"))
  }

  @Test(arguments: ["linux", "vt220"]) func whereThereIsNoWayTheCallerLearnsIt(term: String) throws {
    let terminal = try TalkingTerminal(environment: ["TERM": term])
    try terminal.wait(for: "end|")
    terminal.type("y")
    try terminal.wait(for: "copied=false")
    #expect(!terminal.transcript.contains("]52;"))
  }

  @Test func tmuxKeepsIt() throws {
    let terminal = try Tmux()
    try terminal.wait(for: "$")
    try terminal.set("set-clipboard", to: "on")
    try terminal.enter(SessionTests.probe)
    try terminal.wait(for: "probe 80x24")
    try terminal.press("y")
    let screen = try terminal.wait(for: "copied=true")
    #expect(terminal.copied() == Self.line)
    // Nothing of it is on the screen.
    #expect(!screen.contains("52;") && !screen.contains("4oiC"))
  }
}
