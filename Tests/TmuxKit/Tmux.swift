// A terminal that tests drive: a tmux server of its own, with one window and one program in it.
import Glibc

/// A terminal with a program in it. It ends with the last reference to it.
package final class Tmux {
  private let server: String

  /// How long anything may take before it counts as failed.
  package static let patience = Duration.seconds(30)

  /// Starts a program in a terminal of a size.
  ///
  /// - Parameters:
  ///   - command: the program and its arguments; the default is a shell, with `$ ` as its prompt.
  ///   - environment: variables to set; an empty value unsets one. `LANG` is `C.UTF-8` and `TERM` `tmux-256color` unless
  ///     they are given.
  package init(
    columns: Int = 80, rows: Int = 24, command: [String] = ["sh"], environment: [String: String] = [:]
  ) throws(TmuxError) {
    server = "test-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
    var variables = ["LANG": "C.UTF-8", "TERM": "tmux-256color", "PS1": "$ ", "SWIFT_BACKTRACE": "enable=no"]
    for name in [
      "LC_ALL", "LC_CTYPE", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLORFGBG", "ESCDELAY", "ENV", "INSIDE_EMACS",
      "STY", "BACKSTEP_THEME", "BACKSTEP_SYNC", "BACKSTEP_PAGER", "PAGER", "LESS", "LV",
    ] {
      variables[name] = ""
    }
    variables.merge(environment) { $1 }
    var start = ["env"]
    for (name, value) in variables.sorted(by: { $0.key < $1.key }) where value.isEmpty { start += ["-u", name] }
    for (name, value) in variables.sorted(by: { $0.key < $1.key }) where !value.isEmpty {
      start.append("\(name)=\(value)")
    }
    try tmux(["new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "sleep", "600"])
    try tmux(["set", "-g", "status", "off"])
    try tmux(["set", "-g", "remain-on-exit", "on"])
    try tmux(["set", "-g", "escape-time", "0"])
    try resize(columns: columns, rows: rows)
    try tmux(["respawn-pane", "-k"] + start + command)
  }

  deinit { end() }

  /// Ends the terminal and everything in it, as closing a window does.
  package func end() {
    _ = try? Spawn.run(["tmux", "-L", server, "kill-server"], output: false)
  }

  /// Presses keys by tmux's names: `Up`, `BTab`, `C-c`, `Escape`, or single characters.
  package func press(_ keys: String...) throws(TmuxError) {
    try tmux(["send-keys"] + keys)
  }

  /// Types text as it is.
  package func type(_ text: String) throws(TmuxError) {
    try tmux(["send-keys", "-l", "--", text])
  }

  /// Types a line and Enter.
  package func enter(_ line: String) throws(TmuxError) {
    try type(line)
    try press("Enter")
  }

  /// Sends bytes as the terminal itself would.
  package func send(bytes: [UInt8]) throws(TmuxError) {
    try tmux(["send-keys", "-H"] + bytes.map { String($0, radix: 16) })
  }

  /// Pastes text as a terminal with bracketed paste does.
  package func paste(_ text: String) throws(TmuxError) {
    try tmux(["set-buffer", text])
    try tmux(["paste-buffer", "-p"])
  }

  /// Sets an option of tmux, for everything in the terminal.
  package func set(_ option: String, to value: String) throws(TmuxError) {
    try tmux(["set", "-g", option, value])
  }

  /// What was copied last; nil if nothing was.
  package func copied() -> String? { try? tmux(["show-buffer"]) }

  /// Gives the terminal another size.
  package func resize(columns: Int, rows: Int) throws(TmuxError) {
    try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// What the terminal shows, without trailing spaces and empty lines; with colours as escape sequences if asked for.
  package func screen(withColours: Bool = false) throws(TmuxError) -> String {
    let text = try tmux(["capture-pane", "-p"] + (withColours ? ["-e"] : []))
    var end = text.endIndex
    while end > text.startIndex, text[text.index(before: end)].isWhitespace { end = text.index(before: end) }
    return String(text[..<end])
  }

  /// Waits until the screen shows a text, and returns the screen.
  @discardableResult
  package func wait(for text: String, withColours: Bool = false) throws(TmuxError) -> String {
    try wait(for: "\"\(text)\"", withColours: withColours) { $0.contains(text) }
  }

  /// Waits until the screen is as a condition asks, and returns it.
  @discardableResult
  package func wait(
    for what: String, withColours: Bool = false, until condition: (String) -> Bool
  ) throws(TmuxError) -> String {
    var last = ""
    let isSeen = try Self.poll { () throws(TmuxError) in
      last = try self.screen(withColours: withColours)
      return condition(last)
    }
    guard isSeen else { throw .notSeen(what, screen: last) }
    return last
  }

  /// Waits until the program has ended, and returns its exit status, or 128 and its signal.
  package func waitForEnd() throws(TmuxError) -> Int {
    var status = -1
    let isSeen = try Self.poll { () throws(TmuxError) in
      let fields = try self.fact("pane_dead pane_dead_status pane_dead_signal pane_pid").split(
        separator: " ", omittingEmptySubsequences: false)
      guard fields.count == 4, fields[0] == "1" else { return false }
      // tmux may leave a program unburied that ends too soon after it was started; its status is in /proc then.
      guard
        let end = Int(fields[1]) ?? Int(fields[2]).map({ 128 + $0 })
          ?? pid_t(fields[3]).flatMap(ProcessTable.statusOfZombie)
      else { return false }
      status = end
      return true
    }
    guard isSeen else { throw .notSeen("the program's end", screen: (try? screen()) ?? "") }
    return status
  }

  /// The process number of the program.
  package func process() throws(TmuxError) -> pid_t {
    guard let number = pid_t(try fact("pane_pid")) else { throw .failed("pane_pid") }
    return number
  }

  /// The cursor: column, row, and whether it is shown.
  package func cursor() throws(TmuxError) -> (x: Int, y: Int, isShown: Bool) {
    let fields = try fact("cursor_x cursor_y cursor_flag").split(separator: " ").compactMap { Int($0) }
    guard fields.count == 3 else { throw .failed("cursor") }
    return (fields[0], fields[1], fields[2] == 1)
  }

  /// The title that the program has given its window.
  package func title() throws(TmuxError) -> String { try fact("pane_title") }

  /// Whether the program has the alternate screen.
  package func isAlternate() throws(TmuxError) -> Bool { try fact("alternate_on") == "1" }

  private func fact(_ names: String) throws(TmuxError) -> String {
    let format = names.split(separator: " ").map { "#{\($0)}" }.joined(separator: " ")
    let text = try tmux(["display-message", "-p", format])
    return String(text.split(separator: "\n", omittingEmptySubsequences: false).first ?? "")
  }

  @discardableResult
  private func tmux(_ arguments: [String]) throws(TmuxError) -> String {
    // A server that stays behind would keep a pipe open for ever.
    let output = arguments[0] != "new-session"
    let result = try Spawn.run(["tmux", "-L", server, "-f", "/dev/null"] + arguments, output: output)
    guard result.status == 0 else { throw .failed("tmux " + arguments.joined(separator: " ")) }
    return result.output
  }

  /// Asks again and again until the answer is yes or patience ends; less and less often, since asking keeps the machine busy.
  package static func poll(_ condition: () throws(TmuxError) -> Bool) throws(TmuxError) -> Bool {
    let deadline = ContinuousClock.now + patience
    var pause = 5_000.0
    while true {
      if try condition() { return true }
      if ContinuousClock.now > deadline { return false }
      usleep(UInt32(pause))
      pause = min(1.3 * pause, 60_000)
    }
  }
}
