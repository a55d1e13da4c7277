// A terminal that answers questions, or does not, and whose transcript is kept.
import Glibc
import Testing
import TmuxKit

/// The probe in a terminal that tests play.
final class TalkingTerminal {
  let terminal: RawTerminal
  /// All that the probe has written.
  private(set) var transcript = ""
  private var bytes: [UInt8] = []

  static let lastQuestion = "\u{1B}[c"
  static let lastAnswer = "\u{1B}[?62;22c"

  /// Starts the probe, or another command.
  init(_ arguments: [String] = [], command: [String] = [SessionTests.probe], environment: [String: String] = [:]) throws
  {
    let variables = ["TERM": "xterm-256color", "SWIFT_BACKTRACE": "enable=no"].merging(environment) { $1 }
    terminal = try #require(RawTerminal(command + arguments, environment: variables))
  }

  /// Starts the probe, waits for its questions, and answers them.
  convenience init(answers: String, arguments: [String] = [], environment: [String: String] = [:]) throws {
    try self.init(arguments, environment: environment)
    try waitForQuestion()
    type(answers)
  }

  func type(_ text: String) { terminal.typeBlindly(text) }

  func waitForQuestion() throws { try wait(for: Self.lastQuestion) }

  /// Waits until a text has come, and returns how long that took.
  @discardableResult
  func wait(for text: String, seconds: Int = 20) throws -> Duration {
    let start = ContinuousClock.now
    while !transcript.contains(text) {
      try #require(
        ContinuousClock.now - start < .seconds(seconds), "waited in vain for \(text): \(transcript.debugDescription)")
      usleep(500)
      take()
    }
    return .now - start
  }

  /// Reads until nothing more comes for a while.
  func settle(milliseconds: Int = 300) {
    var last = ContinuousClock.now
    while ContinuousClock.now - last < .milliseconds(milliseconds) {
      if take() { last = .now }
      usleep(2_000)
    }
  }

  /// Forgets what was written so far.
  func forget() { (bytes, transcript) = ([], "") }

  @discardableResult
  private func take() -> Bool {
    let new = terminal.read()
    bytes += new
    if !new.isEmpty { transcript = String(decoding: bytes, as: UTF8.self) }
    return !new.isEmpty
  }
}
