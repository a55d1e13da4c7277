// The terminal as the program uses it: paint a canvas, wait for an event, give everything back at the end.
import CNcurses
import CRescue
import Canvas
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a session is asked for on the command line.
package struct TerminalOptions: Sendable {
  /// `--color`.
  package var colour: ColourChoice
  /// `--dark` or `--light`; without them the environment decides, then the terminal.
  package var theme: Theme?
  /// `--ascii`.
  package var ascii: Bool
  /// `--mouse`: clicks and the wheel are events.
  package var mouse: Bool

  package init(colour: ColourChoice = .auto, theme: Theme? = nil, ascii: Bool = false, mouse: Bool = false) {
    self.colour = colour
    self.theme = theme
    self.ascii = ascii
    self.mouse = mouse
  }
}

/// The full screen of a terminal, from the start until `close()`.
///
/// Only one session can be open at a time, since signals and ncurses belong to the whole process. While it is open,
/// standard error is kept aside and printed when the screen is left, also after a crash.
package final class TerminalSession {
  /// The glyphs that the terminal can show.
  package let glyphs: Glyphs
  /// The colours of the theme.
  package private(set) var theme: Theme
  /// How many colours are used.
  package let depth: ColourDepth
  /// The terminal's size.
  package private(set) var size: Size

  private let terminfo: Terminfo
  private let hasMouse: Bool
  private let passage: Clipboard.Passage
  private let usesFrameMarks: Bool
  private var output: FrameOutput
  private var painter: Painter
  private var input: InputQueue
  private var isOpen = true
  private var hasAnswers = false
  /// Whether the terminal was given back for good by a stop during which the program was told to end.
  private var isGivenBack = false

  /// Takes the screen over. Throws, with the terminal untouched, if it cannot be used.
  package init(_ options: TerminalOptions = TerminalOptions()) throws(TerminalError) {
    let environment = { (name: String) -> String? in getenv(name).map { String(cString: $0) } }
    guard isatty(STDIN_FILENO) == 1 else { throw .notATerminal(stream: "input") }
    guard isatty(STDOUT_FILENO) == 1 else { throw .notATerminal(stream: "output") }
    var terminfo = try Terminfo.read(name: environment("TERM"))
    hasMouse = options.mouse && terminfo.isLikeXterm
    if hasMouse { terminfo.restore = Array(MouseMode.off.utf8) + terminfo.restore }
    self.terminfo = terminfo
    let isUTF8 = TerminalLocale.adopt(environment: environment)
    passage = Clipboard.Passage(environment: environment)

    let signals = rescue_watch()
    guard signals >= 0 else { throw .system(what: "watching signals", code: errno) }
    guard rescue_arm(STDOUT_FILENO, terminfo.restore, terminfo.restore.count) == 0 else {
      let code = errno
      rescue_unwatch()
      throw .system(what: "reading the terminal's modes", code: code)
    }
    Self.boundSize()
    guard let output = FrameOutput(terminal: STDOUT_FILENO) else {
      let code = errno
      rescue_disarm()
      rescue_unwatch()
      throw .system(what: "opening the terminal once more", code: code)
    }
    self.output = output
    guard shim_newterm(output.file) != nil else {
      self.output.close()
      rescue_disarm()
      rescue_unwatch()
      throw .unknownTerminal(name: environment("TERM") ?? "")
    }
    let escapeDelay = environment("ESCDELAY").flatMap { Int($0) } ?? 25
    input = InputQueue(terminal: STDIN_FILENO, signals: signals, escapeDelay: max(0, escapeDelay))
    Self.setModes()
    rescue_show()
    // This also sends what begins the full screen. What is asked after that leaves no trace, even on a terminal that shows
    // what it does not know, since the first picture is painted over it.
    curs_set(0)
    let named = options.theme ?? Theme.named(environment: environment)
    usesFrameMarks = environment("BACKSTEP_SYNC") != "0"
    if TerminalQuery.isAnswered(by: terminfo, environment: environment) {
      let query = TerminalQuery(background: named == nil, frames: usesFrameMarks)
      if !query.sequence.isEmpty {
        output.send(query.sequence)
        input.expectAnswers(to: query, patience: TerminalQuery.patience(environment: environment))
      }
    }
    theme = named ?? .dark
    depth = Self.startColours(
      options.colour.depth(available: terminfo.depth, isTerminal: true, environment: environment))
    glyphs = options.ascii || !isUTF8 ? .ascii : depth == .many ? .colourful : .unicode
    painter = Painter(theme: theme, depth: depth)
    size = Size(columns: 0, rows: 0)
    startModes()
    updateSize()
  }

  deinit { close() }

  /// Gives the screen, the modes, the signals and standard error back. Doing it again does nothing.
  package func close() {
    guard isOpen else { return }
    isOpen = false
    rescue_end()
    if !isGivenBack { if rescue_is_foreground() { giveBack() } else { rescue_leave() } }
    output.close()
    input.end()
    rescue_unwatch()
  }

  /// Where there is no second screen the picture stays; what the shell says next must not mix with its last line.
  private func giveBack() {
    input.settle()
    if hasMouse { output.send(MouseMode.off) }
    if terminfo.hasAlternateScreen {
      output.send(terminfo.isLikeXterm ? FrameMode.off + PasteMode.off : PasteMode.off)
    }
    endwin()
    output.send(terminfo.clearLine)
    rescue_disarm()
  }

  /// Shows a canvas, and the cursor where the canvas has one.
  package func paint(_ canvas: Canvas) {
    guard isOpen, !isGivenBack else { return }
    awaitAnswers()
    output.send(isSynchronized: usesFrameMarks && input.answers.knowsFrames) { painter.paint(canvas) }
  }

  /// Waits for what the terminal says of itself, as the first picture does, and takes over its background.
  package func awaitAnswers() {
    guard !hasAnswers else { return }
    hasAnswers = true
    input.awaitAnswers()
    if let found = input.toldBackground() { wear(found.theme) }
  }

  /// Takes another theme for the pictures to come.
  private func wear(_ theme: Theme) {
    self.theme = theme
    painter = Painter(theme: theme, depth: depth)
  }

  /// Puts a text into the clipboard, through the terminal. Returns whether it was sent: not where it is empty or longer
  /// than terminals take, or where the terminal has no way to do it. A terminal may also be set not to, and does not tell.
  package func copy(_ text: String) -> Bool {
    guard isOpen, !isGivenBack, terminfo.isLikeXterm,
      let sequence = Clipboard.sequence(for: text, through: passage)
    else { return false }
    output.send(sequence)
    return true
  }

  /// Whether the next event is there already: then a picture may wait for it.
  package var isMoreThere: Bool { isOpen && input.isMoreThere }

  /// Waits for something to happen, without using the processor; at most for the time given, if one is given.
  ///
  /// Ctrl-Z stops the program here, with the terminal given back, and `.resumed` says that it goes on. After `.hangup`
  /// and `.terminate` nothing else comes.
  package func nextEvent(timeoutMilliseconds: Int? = nil) -> TerminalEvent {
    guard isOpen else { return .hangup }
    switch input.next(timeoutMilliseconds: timeoutMilliseconds) {
    case .key(let key): return .key(key)
    case .paste(let text): return .paste(text)
    case .pointer(let pointer):
      guard hasMouse else { return nextEvent(timeoutMilliseconds: timeoutMilliseconds) }
      return .pointer(pointer)
    case .timeout: return .timeout
    case .hangup: return .hangup
    case .terminate(let signal): return .terminate(signal: signal)
    case .stop:
      suspend()
      return isGivenBack ? .terminate(signal: rescue_ending()) : .resumed(size)
    case .resumed:
      resume()
      return .resumed(size)
    case .background(let colour):
      guard colour.theme != theme else { return nextEvent(timeoutMilliseconds: timeoutMilliseconds) }
      wear(colour.theme)
      clearok(shim_curscr(), true)
      return .recoloured
    case .resize:
      updateSize()
      return .resize(size)
    }
  }

  /// Gives the terminal back and stops the program, as Ctrl-Z does. Returns when it goes on; everything must be painted
  /// again then, at the size that the terminal now has.
  package func suspend() {
    guard isOpen, !isGivenBack else { return }
    giveBack()
    rescue_stop()
    // Told to end while it was stopped, the program goes on in the background, where the terminal may not be touched.
    guard rescue_ending() == 0 else {
      isGivenBack = true
      return
    }
    _ = rescue_arm(STDOUT_FILENO, terminfo.restore, terminfo.restore.count)
    rescue_show()
    input.forgetStops()
    startModes()
    resume()
  }

  private func resume() {
    reset_prog_mode()
    updateSize()
  }

  /// The largest part of a terminal that is used. ncurses counts cells in 16 bits, and cannot start beyond.
  private static let mostColumns: UInt16 = 1000
  private static let mostRows: UInt16 = 500

  /// Tells ncurses of a usable size where the terminal's own is none.
  private static func boundSize() {
    var window = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0,
      window.ws_row > mostRows || window.ws_col > mostColumns
    else { return }
    setenv("LINES", "\(min(window.ws_row, mostRows))", 1)
    setenv("COLUMNS", "\(min(window.ws_col, mostColumns))", 1)
  }

  /// Takes the terminal's size over, and has the next picture sent whole.
  private func updateSize() {
    var window = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 {
      resize_term(Int32(min(window.ws_row, Self.mostRows)), Int32(min(window.ws_col, Self.mostColumns)))
    }
    size = Size(columns: Int(shim_columns()), rows: Int(shim_lines()))
    clearok(shim_curscr(), true)
  }

  /// Keys one by one and without echo. Ctrl-S, Ctrl-Q and Ctrl-V are keys like others; Ctrl-C, Ctrl-Z and Ctrl-\ send
  /// their signals.
  private static func setModes() {
    cbreak()
    noecho()
    typeahead(-1)
    var modes = termios()
    guard tcgetattr(STDIN_FILENO, &modes) == 0 else { return }
    modes.c_iflag &= ~tcflag_t(IXON | IXOFF)
    modes.c_lflag &= ~tcflag_t(IEXTEN)
    tcsetattr(STDIN_FILENO, TCSANOW, &modes)
    def_prog_mode()
  }

  /// Prepares ncurses for colours, on the terminal's own background. Returns the depth that it can do.
  private static func startColours(_ depth: ColourDepth) -> ColourDepth {
    guard depth != .none, start_color() == OK, use_default_colors() == OK else { return .none }
    return min(depth, ColourDepth(colours: Int(shim_colours())))
  }

  /// Pasted text is marked, and the mouse reported where that is wanted.
  private func startModes() {
    if terminfo.hasAlternateScreen { output.send(PasteMode.on) }
    if hasMouse { output.send(MouseMode.on) }
  }
}
