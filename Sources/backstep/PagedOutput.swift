// Standard output on a terminal: what is longer than the screen goes through the pager that the user has set.

import Characters
import Commands
import Diagnostics
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Synchronization

/// Holds back what is written until it is clear whether it is longer than the screen, and whether a dialogue begins with it.
///
/// Nobody waits longer for that: commands gather what they write themselves, and hand it on at their end, before they ask for
/// a line, or when there is as much of it as `dialogueLimit`. So no clock is needed, and a long computation is paged like a short one.
final class PagedOutput: Sendable {
  private enum Stage {
    /// Nothing has been shown yet.
    case holding
    /// All goes to the pager.
    case paging(Pager)
    /// The pager was left before the end.
    case left
    /// All goes to the terminal.
    case plain
  }

  private struct State {
    var stage: Stage
    /// What is held back; later what the pager was given, as long as it may turn out that there is no pager.
    var held: [UInt8] = []
    /// Whether the pager has read something, so that there is one.
    var isRead = false
    /// Messages that wait for the end of the text.
    var messages: [UInt8] = []
  }

  /// The pager's command; nil where there is none.
  private let command: String?
  private let state: Mutex<State>

  /// No dialogue begins with as many bytes; it is what commands gather before they hand it on.
  private static let dialogueLimit = 1 << 15
  /// No pipe holds as many bytes: somebody has read some of them.
  private static let pipeLimit = 1 << 20

  /// - Parameter command: the pager's command for the shell; without it all is written at once.
  init(command: String?) {
    self.command = command
    state = Mutex(State(stage: command == nil ? .plain : .holding))
  }

  /// The pager's command: of two variables the first one that is set decides, and an empty one or `cat` stands for none.
  static func command(_ environment: (String) -> String?) -> String? {
    if ["", "dumb"].contains(environment("TERM") ?? "") { return nil }
    let command = environment("BACKSTEP_PAGER") ?? environment("PAGER") ?? ""
    let words = command.split(separator: " ")
    return words.isEmpty || words == ["cat"] ? nil : command
  }

  /// Writes to standard output, sooner or later.
  func write(_ bytes: [UInt8]) throws(FileProblem) {
    try state.withLock { state throws(FileProblem) in
      switch state.stage {
      case .plain: try StandardStreams.write(bytes, to: STDOUT_FILENO)
      case .left: throw .outputClosed
      case .paging(let pager): try send(bytes, to: pager, &state)
      case .holding:
        state.held += bytes
        if state.held.count >= Self.dialogueLimit, isTooLong(state.held) { try startPager(&state) }
      }
    }
  }

  /// Writes to standard error, after all that was written so far. While a pager has the terminal, that waits for its end.
  func writeError(_ bytes: [UInt8]) {
    state.withLock { state in
      if isatty(STDERR_FILENO) == 1 {
        // A line that the next one is written over is no message: whether a slow machine says how far something is must
        // not decide about the pager.
        let isPassing = bytes.first == UInt8(ascii: "\r")
        if case .paging = state.stage {
          if !isPassing { state.messages += bytes }
          return
        }
        if !isPassing { try? settle(&state) }
      }
      try? StandardStreams.write(bytes, to: STDERR_FILENO)
    }
  }

  /// Shows everything before a line is asked for, or the screen is used otherwise. From then on there is no pager.
  func settle() throws(FileProblem) {
    try state.withLock { state throws(FileProblem) in try settle(&state) }
  }

  /// Shows everything at the program's end, and waits for the pager.
  /// - Parameter status: the exit status so far.
  /// - Returns: the exit status.
  func finish(_ status: Int32) -> Int32 {
    do {
      try state.withLock { state throws(FileProblem) in
        if case .holding = state.stage, isTooLong(state.held) { try startPager(&state) }
        try settle(&state)
      }
    } catch .outputClosed {
      return status
    } catch {
      writeError(Array("output failed: \(error)\n".utf8))
      return status == ExitStatus.success.rawValue ? ExitStatus.inputOutput.rawValue : status
    }
    return status
  }

  private func settle(_ state: inout State) throws(FileProblem) {
    defer {
      try? StandardStreams.write(state.messages, to: STDERR_FILENO)
      state.messages = []
    }
    switch state.stage {
    case .plain, .left: return
    case .holding: try writePlainly(&state)
    case .paging(let pager): _ = try end(pager, &state)
    }
  }

  private func writePlainly(_ state: inout State) throws(FileProblem) {
    let bytes = state.held
    state.held = []
    state.stage = .plain
    try StandardStreams.write(bytes, to: STDOUT_FILENO)
  }

  private func startPager(_ state: inout State) throws(FileProblem) {
    // A program in the background shall not be stopped because its pager wants keys.
    guard let command, tcgetpgrp(STDOUT_FILENO) == getpgrp() else { return try writePlainly(&state) }
    guard let pager = Pager(command) else { return try doWithout(&state) }
    state.stage = .paging(pager)
    let bytes = state.held
    state.held = []
    try send(bytes, to: pager, &state)
  }

  private func send(_ bytes: [UInt8], to pager: Pager, _ state: inout State) throws(FileProblem) {
    if !state.isRead { state.held += bytes }
    do {
      try StandardStreams.write(bytes, to: pager.input)
    } catch {
      guard try end(pager, &state) else { return }
      state.stage = .left
      throw error
    }
    if state.held.count > Self.pipeLimit {
      state.isRead = true
      state.held = []
    }
  }

  /// Waits for the pager's end.
  /// - Returns: whether there was one: else everything has been written without it.
  private func end(_ pager: Pager, _ state: inout State) throws(FileProblem) -> Bool {
    let status = pager.end()
    state.stage = .plain
    // What a shell says of a command that is not there, or is no program.
    if !state.isRead, [126, 127].contains(status) {
      try doWithout(&state)
      return false
    }
    state.held = []
    return true
  }

  private func doWithout(_ state: inout State) throws(FileProblem) {
    let text = "warning: the pager `\(command ?? "")` cannot be run, so the text came without it\n"
    state.messages += Array(Printable.gated(text).utf8)
    try writePlainly(&state)
  }

  /// Whether a text and the shell's prompt below it are longer than the screen.
  private func isTooLong(_ text: [UInt8]) -> Bool {
    var size = winsize()
    _ = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size)
    // A terminal that does not know its size has that of most.
    let (columns, rows) = (size.ws_col == 0 ? 80 : Int(size.ws_col), size.ws_row == 0 ? 24 : Int(size.ws_row))
    return Self.rows(of: text, columns: columns) >= rows
  }

  /// How many rows of a terminal a text takes, as if each character took one column.
  static func rows(of text: [UInt8], columns: Int) -> Int {
    text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).reduce(0) { rows, line in
      let width = line.count { $0 & 0xC0 != 0x80 }
      return rows + max(1, (width + columns - 1) / columns)
    } - (text.last == UInt8(ascii: "\n") ? 1 : 0)
  }
}
