// Waits for keys and signals at once.
import CRescue
import Canvas
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The input of a session: the terminal's bytes and the process's signals.
struct InputQueue {
  enum Item {
    case key(Key)
    case paste(String)
    case pointer(Pointer)
    /// The terminal's background, told after the start had waited for it in vain.
    case background(ScreenColour)
    case resize
    case stop
    case resumed
    case timeout
    case hangup
    case terminate(signal: Int32)
  }

  private let terminal: Int32
  /// The terminal opened once more; nil where its name cannot be opened, and standard input serves.
  private let own: Int32?
  private let signals: Int32
  private let escapeDelay: Int
  private var decoder = KeyDecoder()
  private var noted: Set<Int32> = []
  private var isGone = false
  /// When bytes came last.
  private var lastRead = ContinuousClock.now
  /// Until when an answer may come in pieces.
  private var answersEnd: ContinuousClock.Instant?
  /// Until when the first picture waits for answers.
  private var firstEnd: ContinuousClock.Instant?
  private var isBackgroundAwaited = false

  /// How long the pieces of an answer may be under way, and the answers altogether.
  private static let pieceDelay = 500
  private static let answersDelay = Duration.seconds(2)
  /// How long a paste may rest before its end mark: one that never ends would swallow every key.
  private static let pasteDelay = Duration.seconds(1)
  /// How long the end waits for an answer that is under way.
  private static let lastPatience = Duration.milliseconds(50)
  /// How long Esc may have to wait while it might begin an answer.
  private static let cautiousEscapeDelay = 100

  init(terminal: Int32, signals: Int32, escapeDelay: Int) {
    // Ctrl-C throws away what was typed before it, also what poll had just promised: a read must not wait for more. Standard
    // input is the shell's, too, and so are the terminal's modes; the same terminal opened once more is this program's alone.
    own = ttyname(terminal).map { open($0, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC) }.flatMap { $0 < 0 ? nil : $0 }
    self.terminal = own ?? terminal
    self.signals = signals
    self.escapeDelay = escapeDelay
  }

  /// Closes what was opened here; nothing can be read any more.
  func end() {
    if let own { close(own) }
  }

  /// Whether more input is there already, or a signal to end.
  var isMoreThere: Bool {
    if decoder.hasNext || rescue_ending() != 0 { return true }
    var file = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
    return poll(&file, 1, 0) > 0 && file.revents & Int16(POLLIN) != 0
  }

  /// What the terminal has said about itself.
  var answers: TerminalAnswers { decoder.answers }

  /// Looks out for the answers to a query that was just sent; they may come while the first picture is made.
  mutating func expectAnswers(to query: TerminalQuery, patience: Int) {
    answersEnd = .now + Self.answersDelay
    firstEnd = .now + .milliseconds(patience)
    isBackgroundAwaited = query.background
  }

  /// Waits for the answers as long as the first picture may be held up by them; does nothing the next time. Keys that were
  /// typed meanwhile come later as items, and answers that come later are no keys.
  mutating func awaitAnswers() {
    guard let end = firstEnd else { return }
    firstEnd = nil
    awaitAnswers(until: end)
  }

  /// The background, once, where it was asked for and has been told.
  mutating func toldBackground() -> ScreenColour? {
    guard isBackgroundAwaited, let background = answers.background else { return nil }
    isBackgroundAwaited = false
    return background
  }

  /// Before the terminal is given back: takes in an answer that is under way, which the shell would take for typed text.
  mutating func settle() {
    if let answersEnd, ContinuousClock.now < answersEnd { awaitAnswers(until: .now + Self.lastPatience) }
    answersEnd = nil
  }

  private mutating func awaitAnswers(until deadline: ContinuousClock.Instant) {
    while !answers.isComplete, !isGone, rescue_ending() == 0 {
      let wait = Self.milliseconds(until: deadline)
      var file = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
      // Also what came while there was something else to do.
      guard poll(&file, 1, Int32(clamping: max(0, wait))) != 0 else { return }
      readKeys(file.revents)
    }
  }

  /// How long an unfinished sequence or paste is left open, in milliseconds.
  private mutating func openDelay() -> Int {
    // From the last byte on: the wait may have been broken off by timeouts meanwhile.
    if decoder.isInPaste { return Self.milliseconds(until: lastRead + Self.pasteDelay) }
    guard let end = answersEnd else { return escapeDelay }
    guard ContinuousClock.now < end else {
      answersEnd = nil
      return escapeDelay
    }
    return max(escapeDelay, decoder.isInReport ? Self.pieceDelay : Self.cautiousEscapeDelay)
  }

  /// Waits for the next item. Signals go before keys, ends before all else.
  mutating func next(timeoutMilliseconds: Int?) -> Item {
    let deadline = timeoutMilliseconds.map { ContinuousClock.now + .milliseconds(max(0, $0)) }
    while true {
      readSignals()
      if let item = signalItem() { return item }
      if let background = toldBackground() { return .background(background) }
      switch decoder.next() {
      case .key(let key): return .key(key)
      case .paste(let text): return .paste(text)
      case .pointer(let pointer): return .pointer(pointer)
      case nil: break
      }
      if isGone { return .hangup }

      var wait = deadline.map { Self.milliseconds(until: $0) } ?? -1
      let delay = openDelay()
      let isOpen = (decoder.isWaiting || decoder.isInPaste) && (wait < 0 || delay <= wait)
      if isOpen { wait = delay }
      var files = [
        pollfd(fd: terminal, events: Int16(POLLIN), revents: 0), pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
      ]
      let ready = poll(&files, 2, Int32(clamping: wait))
      if ready == 0 {
        if isOpen {
          decoder.expire()
        } else {
          return .timeout
        }
      } else if ready > 0 {
        readKeys(files[0].revents)
      }
    }
  }

  /// Drops the notices of a stop that is over.
  mutating func forgetStops() {
    readSignals()
    noted.subtract([SIGTSTP, SIGCONT, SIGWINCH])
  }

  private static func milliseconds(until deadline: ContinuousClock.Instant) -> Int {
    let (seconds, attoseconds) = (deadline - ContinuousClock.now).components
    // Rounded up, so that the wait does not end just before its time.
    return max(0, Int(seconds) * 1000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000))
  }

  private mutating func signalItem() -> Item? {
    for signal in [SIGTERM, SIGHUP, SIGINT, SIGQUIT] where noted.contains(signal) { return .terminate(signal: signal) }
    if noted.remove(SIGTSTP) != nil { return .stop }
    if noted.remove(SIGCONT) != nil {
      noted.remove(SIGWINCH)
      return .resumed
    }
    return noted.remove(SIGWINCH) == nil ? nil : .resize
  }

  private mutating func readSignals() {
    var bytes = [UInt8](repeating: 0, count: 64)
    while true {
      let count = read(signals, &bytes, bytes.count)
      if count > 0 {
        noted.formUnion(bytes[..<count].map { Int32($0) })
      } else if count == 0 || errno != EINTR {
        return
      }
    }
  }

  /// Reads what the terminal sent. No bytes although it is ready, or an error, mean that it is gone forever.
  private mutating func readKeys(_ ready: Int16) {
    guard ready != 0 else { return }
    guard ready & Int16(POLLIN) != 0 else {
      isGone = true
      return
    }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(terminal, &bytes, bytes.count)
    if count > 0 {
      decoder.feed(bytes[..<count])
      lastRead = .now
    } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
      isGone = true
    }
  }
}
