// A pager: another program that shows a text on the terminal, run by the shell.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A pager that runs, and what has to be undone at its end.
struct Pager {
  /// Where the text goes.
  let input: Int32
  private let process: pid_t
  /// The signals that are the pager's as long as it runs.
  private let signals: [Int32]

  /// What is set for pagers that have no settings of their own: `less` ends by itself where all fits, and keeps the text on the screen.
  private static let usual = [("LESS", "FRX"), ("LV", "-c")]

  /// Has a shell that waits for several programs outlive Ctrl-C as they do; to them it means what it always does.
  private static let prelude = "trap : INT QUIT\n"

  /// Starts a pager; nil if the system refuses.
  init?(_ command: String) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    defer { close(ends[0]) }
    // The pager would wait for its own end of the pipe.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    // Ctrl-C is meant for the pager, and must not leave it alone with the shell. What is ignored already stays so.
    let signals = [SIGINT, SIGQUIT].filter { number in
      let isIgnored = unsafeBitCast(signal(number, SIG_IGN), to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
      return !isIgnored
    }
    // Once the pager is gone Ctrl-C ends the program again, though it may still compute and only notice at its next write.
    var atEnd = sigaction()
    atEnd.sa_flags = SA_RESTART | SA_NOCLDSTOP
    if signals.count == 2 {
      let restored: @convention(c) (Int32) -> Void = { _ in
        signal(SIGINT, SIG_DFL)
        signal(SIGQUIT, SIG_DFL)
      }
      #if canImport(Glibc)
        atEnd.__sigaction_handler.sa_handler = restored
      #else
        atEnd.__sigaction_u.__sa_handler = restored
      #endif
    }
    sigaction(SIGCHLD, &atEnd, nil)
    guard let process = Pager.start(command, reading: ends[0], signals: signals) else {
      close(ends[1])
      Pager.restore(signals)
      return nil
    }
    (input, self.process, self.signals) = (ends[1], process, signals)
  }

  /// Ends the text, and waits until the pager has left the terminal.
  /// - Returns: its exit status; -1 if a signal ended it.
  func end() -> Int32 {
    close(input)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      if errno != EINTR { status = 0; break }
    }
    Pager.restore(signals)
    return status & 0x7F == 0 ? status >> 8 & 0xFF : -1
  }

  private static func restore(_ signals: [Int32]) {
    for number in signals + [SIGCHLD] { signal(number, SIG_DFL) }
  }

  private static func start(_ command: String, reading input: Int32, signals: [Int32]) -> pid_t? {
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
      var next = environ
    #else
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
      guard var next = _NSGetEnviron().pointee else { return nil }
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for number in signals + [SIGPIPE, SIGXFSZ] { sigaddset(&defaults, number) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))

    var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("sh"), strdup("-c"), strdup(prelude + command)]
    var variables = usual.filter { getenv($0.0) == nil }.map { strdup("\($0.0)=\($0.1)") }
    while let variable = next.pointee {
      variables.append(strdup(variable))
      next += 1
    }
    defer { for text in variables + arguments { free(text) } }
    variables.append(nil)
    arguments.append(nil)
    var process: pid_t = 0
    return posix_spawn(&process, "/bin/sh", &actions, &attributes, arguments, variables) == 0 ? process : nil
  }
}
