// The session on terminals of many kinds, and on none.
import Testing
import TmuxKit

@Suite(.serialized) struct TerminalKindTests {
  private func start(_ environment: [String: String], _ arguments: [String] = []) throws -> Tmux {
    try Tmux(command: [SessionTests.probe] + arguments, environment: environment)
  }

  @Test(arguments: [
    ("tmux-256color", "many"), ("xterm-256color", "many"), ("xterm", "eight"), ("linux", "eight"), ("screen", "eight"),
    ("vt100", "none"), ("vt220", "none"), ("xterm-mono", "none"),
  ]) func everyKindIsDrawnWithItsColours(term: String, depth: String) throws {
    let terminal = try start(["TERM": term])
    try terminal.wait(for: "probe 80x24 \(depth) dark unicode")
    try terminal.press("r")
    let screen = try terminal.wait(for: "the table of roles", withColours: true) {
      $0.contains("selected") && $0.contains("field")
    }
    #expect(screen.contains("[38;5;") == (depth == "many"))
    #expect(screen.contains("[36m") == (depth == "eight"))
    // Areas have backgrounds where there are colours for them, all of them different.
    let grounds = Set(screen.matches(of: /48;5;([0-9]+)/).map { String($0.output.1) })
    #expect(grounds.count == (depth == "many" ? 8 : 0))
    #expect(screen.contains("[7m") || screen.contains(";7m"))
    try terminal.press("Up", "r")
    try terminal.wait(for: "<↑>")
    try terminal.press("q")
    #expect(try terminal.waitForEnd() == 0)
  }

  @Test(arguments: [
    (["NO_COLOR": "1"], [], "none"), (["NO_COLOR": "1"], ["always"], "many"), (["CLICOLOR": "0"], [], "none"),
    ([:], ["never"], "none"), ([:], ["16"], "sixteen"), ([:], ["8"], "eight"),
    (["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], [], "none"),
  ]) func coloursFollowWhatIsAskedFor(environment: [String: String], arguments: [String], depth: String) throws {
    let terminal = try start(environment, arguments)
    try terminal.wait(for: "probe 80x24 \(depth) ")
  }

  @Test func withoutColoursTheSelectionStaysVisible() throws {
    let terminal = try start(["NO_COLOR": "1"])
    try terminal.wait(for: "probe 80x24 none")
    try terminal.press("r")
    let screen = try terminal.wait(for: "selected", withColours: true)
    #expect(screen.contains("7mselected") || screen.contains("7m\u{1B}[39m\u{1B}[49mselected"))
    #expect(!screen.contains("[38;5;"))
  }

  @Test(arguments: [
    (["COLORFGBG": "0;15"], [], "light"), (["COLORFGBG": "15;0"], [], "dark"),
    (["COLORFGBG": "15;0"], ["--light"], "light"),
  ]) func theThemeFollowsTheBackground(environment: [String: String], arguments: [String], theme: String) throws {
    try start(environment, arguments).wait(for: "many \(theme) ")
  }

  @Test(arguments: [
    (["LANG": "C.UTF-8"], [], "unicode"), (["LANG": "xx_YY.UTF-8"], [], "unicode"), (["LANG": "C"], [], "ascii"),
    (["LANG": "C.UTF-8", "LC_ALL": "POSIX"], [], "ascii"), (["LANG": "C.UTF-8"], ["--ascii"], "ascii"),
  ]) func glyphsFollowTheLocale(environment: [String: String], arguments: [String], glyphs: String) throws {
    let terminal = try start(environment, arguments)
    try terminal.wait(for: "dark \(glyphs)")
    try terminal.press("Left")
    try terminal.wait(
      for: "<←>".replacing("←", with: environment["LC_ALL"] != nil || environment["LANG"] == "C" ? "?" : "←"))
  }

  @Test(arguments: [
    (["TERM": "dumb"], "TERM=dumb cannot move its cursor"), (["TERM": "nonsense"], "no usable entry for TERM=nonsense"),
    (["TERM": "unknown"], "no usable entry for TERM=unknown"), (["TERM": ""], "TERM is not set"),
  ]) func otherTerminalsAreRefusedWithAdvice(environment: [String: String], message: String) throws {
    let terminal = try Tmux(
      command: ["sh", "-c", SessionTests.probe + "; echo STATUS=$?; exec sleep 600"], environment: environment)
    let screen = try terminal.wait(for: "STATUS=64").replacing("\n", with: "")
    #expect(screen.contains(message))
    #expect(screen.contains("backstep walk NAME --plain"))
    #expect(screen.contains("backstep grad FILE"))
  }

  @Test(arguments: [("< /dev/null", "input"), ("| cat", "output")])
  func filesAndPipesAreRefusedWithAdvice(redirection: String, stream: String) throws {
    let terminal = try Tmux(command: ["sh", "-c", "\(SessionTests.probe) \(redirection); exec sleep 600"])
    let screen = try terminal.wait(for: "need no terminal") {
      $0.replacing("\n", with: "").contains("need no terminal")
    }
    #expect(screen.contains("standard \(stream) is not a terminal"))
  }
}
