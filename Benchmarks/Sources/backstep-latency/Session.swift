// Carries waits out: starts the program, leads it to where the wait begins, types and takes the times.

import Glibc

/// A folder with the networks' files and a journal of its own, in which all waits are measured.
final class Session {
  private let program: String
  private let folder: String

  /// How often a start is repeated.
  private static let starts = 15
  /// Milliseconds after which a frame is missed.
  private static let patience: Int32 = 60_000

  init(program: String) throws {
    var template = Array("/tmp/backstep-latency.XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Failure(words: "no folder for the networks in /tmp") }
    folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    self.program = program
    setenv("XDG_STATE_HOME", folder, 1)
  }

  /// What keeps the measurement from going on.
  struct Failure: Error, CustomStringConvertible {
    var words: String
    var description: String { words }
  }

  /// The times of a wait on each terminal.
  func measure(_ wait: Wait) -> [Measured] {
    let arguments = arguments(of: wait)
    switch wait.kind {
    case .text:
      let times = (0..<5).map { _ in time(arguments) }
      return [Measured(wait: wait, size: nil, times: times)]
    case .start:
      return Size.all.map { size in
        Measured(wait: wait, size: size, times: (0..<Session.starts).compactMap { _ in start(arguments, size) })
      }
    case .keys(let way, let keys):
      return Size.all.map { size in
        let typed = type(keys, after: way, arguments, ready: wait.ready, size)
        return Measured(wait: wait, size: size, times: typed.map(\.time), keys: typed.map(\.key))
      }
    }
  }

  private func arguments(of wait: Wait) -> [String] {
    guard let network = wait.network else { return [program] + wait.arguments }
    let path = folder + "/network.net"
    if let file = fopen(path, "w") {
      fputs(network, file)
      fclose(file)
    }
    return [program] + wait.arguments.map { $0 == "@" ? path : $0 }
  }

  private func start(_ arguments: [String], _ size: Size) -> Double? {
    let begin = PtyProgram.now()
    guard let terminal = PtyProgram(arguments, size), let end = terminal.frame(quiet: 60, patience: Session.patience)
    else { return nil }
    return Double(end - begin) / 1e6
  }

  private func type(_ keys: [String], after way: [String], _ arguments: [String], ready: String, _ size: Size)
    -> [(key: String, time: Double)]
  {
    guard let terminal = PtyProgram(arguments, size) else { return [] }
    terminal.wait(for: ready, patience: Session.patience)
    for key in way {
      terminal.type(key)
      _ = terminal.frame(quiet: 150, patience: Session.patience)
    }
    return keys.compactMap { key in
      let begin = PtyProgram.now()
      terminal.type(key)
      // A key that changes nothing is answered by nothing: so a missing frame is no time.
      guard let end = terminal.frame(quiet: 40, patience: 3000), !terminal.hasEnded else { return nil }
      return (key, Double(end - begin) / 1e6)
    }
  }

  /// A run that ends by itself, its output thrown away.
  private func time(_ arguments: [String]) -> Double {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    var pointers = arguments.map { strdup($0) } + [nil]
    defer { pointers.forEach { free($0) } }
    var child: pid_t = 0
    let begin = PtyProgram.now()
    guard posix_spawn(&child, program, &actions, nil, &pointers, environ) == 0 else { return .nan }
    var status: Int32 = 0
    waitpid(child, &status, 0)
    return Double(PtyProgram.now() - begin) / 1e6
  }

  deinit {
    unlink(folder + "/network.net")
    unlink(folder + "/backstep/journal")
    rmdir(folder + "/backstep")
    rmdir(folder)
  }
}
