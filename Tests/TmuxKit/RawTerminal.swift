// A terminal without anything between: what is typed goes straight to the program, and what it writes is read, or left unread.

import Glibc

/// The user's end of a pseudo-terminal, with a program at the other end.
package final class RawTerminal {
  package let process: pid_t
  private let keyboard: Int32
  private var hasEnded = false

  /// Starts a program in a session of its own, whose terminal this is.
  /// - Parameters:
  ///   - environment: what is added to `TERM=xterm` and a UTF-8 locale.
  ///   - controls: whether the terminal is the session's own; else the session has none.
  package init?(
    _ command: [String], columns: UInt16 = 80, rows: UInt16 = 24, environment: [String: String] = [:],
    controls: Bool = true
  ) {
    keyboard = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
    // Linux's requests to unlock the other end and to tell its number; the standard library hides posix_openpt and its kin.
    var (lock, number): (Int32, UInt32) = (0, 0)
    guard keyboard >= 0, ioctl(keyboard, 0x4004_5431, &lock) == 0, ioctl(keyboard, 0x8004_5430, &number) == 0 else {
      return nil
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/pts/\(number)", controls ? O_RDWR : O_RDWR | O_NOCTTY, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    // 0x80 is POSIX_SPAWN_SETSID.
    posix_spawnattr_setflags(&attributes, Int16(0x80 | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    let variables = ["TERM": "xterm", "LC_ALL": "C.UTF-8"].merging(environment) { $1 }.map { "\($0)=\($1)" }
    var arguments = command.map { strdup($0) } + [nil]
    var strings = variables.map { strdup($0) } + [nil]
    defer { (arguments + strings).forEach { free($0) } }
    var started: pid_t = 0
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(keyboard, UInt(TIOCSWINSZ), &size)
    guard posix_spawn(&started, command[0], &actions, &attributes, &arguments, &strings) == 0 else { return nil }
    process = started
  }

  /// Types; what the terminal does not take within some seconds is left out.
  package func type(_ text: String) {
    var bytes = Array(text.utf8)[...]
    for _ in 0..<2_000 where !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(keyboard, $0.baseAddress, $0.count) }
      if count > 0 { bytes.removeFirst(count) } else { usleep(2_000) }
      _ = read()
    }
  }

  /// Types a few keys without a look at what the program writes.
  package func typeBlindly(_ text: String) {
    _ = Array(text.utf8).withUnsafeBytes { write(keyboard, $0.baseAddress, $0.count) }
  }

  /// Gives the terminal another size.
  package func resize(columns: UInt16, rows: UInt16) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(keyboard, UInt(TIOCSWINSZ), &size)
  }

  /// What the program has written and nobody has read.
  package func read() -> [UInt8] {
    var (all, part): ([UInt8], [UInt8]) = ([], [UInt8](repeating: 0, count: 1 << 16))
    while true {
      let count = Glibc.read(keyboard, &part, part.count)
      guard count > 0 else { return all }
      all += part[..<count]
    }
  }

  /// Reads until a text has come; false if it does not within some seconds.
  package func wait(for text: String, seconds: Int = 10) -> Bool {
    var seen: [UInt8] = []
    for _ in 0..<(seconds * 100) {
      seen += read()
      if String(decoding: seen, as: UTF8.self).contains(text) { return true }
      usleep(10_000)
    }
    return false
  }

  /// Whether the program has a descriptor of the terminal whose reads do not wait, as the system tells it.
  package var readsWithoutWaiting: Bool {
    (0..<32).contains { descriptor in
      var target = [CChar](repeating: 0, count: 256)
      guard readlink("/proc/\(process)/fd/\(descriptor)", &target, 255) > 0,
        target.withUnsafeBufferPointer({ String(cString: $0.baseAddress!) }).hasPrefix("/dev/pts/"),
        let file = fopen("/proc/\(process)/fdinfo/\(descriptor)", "r")
      else { return false }
      defer { fclose(file) }
      var line = [CChar](repeating: 0, count: 256)
      while fgets(&line, 256, file) != nil {
        let words = line.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }.split { $0.isWhitespace }
        if words.first == "flags:", let flags = Int32(words[1], radix: 8) { return flags & O_NONBLOCK != 0 }
      }
      return false
    }
  }

  /// The terminal's modes: input, output, control, local.
  package var modes: [tcflag_t] {
    var modes = termios()
    tcgetattr(keyboard, &modes)
    return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag]
  }

  /// The status with which the program ends within so many seconds: its own, or 128 and a signal; nil if it does not.
  /// - Parameter reads: whether what it writes is read meanwhile.
  package func status(within seconds: Int, reads: Bool = true) -> Int32? {
    for _ in 0..<(seconds * 50) {
      var status: Int32 = 0
      if reads { _ = read() }
      if waitpid(process, &status, WNOHANG) == process {
        hasEnded = true
        return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
      }
      usleep(20_000)
    }
    return nil
  }

  deinit {
    if !hasEnded {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    close(keyboard)
  }
}
