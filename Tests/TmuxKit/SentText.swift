// A terminal that has been sent a text, as a player of recordings sends it.
import Glibc

extension Tmux {
  /// Starts a terminal and sends it a text.
  /// - Returns: the terminal, once it has all of it.
  package static func showing(_ text: String, columns: Int, rows: Int) throws(TmuxError) -> Tmux {
    var name = Array("/tmp/backstep-sent-XXXXXX".utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { throw .failed("mkstemp") }
    let path = name.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    defer { unlink(path) }
    // The title tells when all has come, and changes nothing that is seen.
    var rest = Array((text + "\u{1B}]2;sent\u{07}").utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { throw .failed("write") }
      rest = rest.dropFirst(count)
    }
    close(descriptor)
    let terminal = try Tmux(columns: columns, rows: rows, command: ["sh", "-c", "cat \(path); exec sleep 60"])
    guard try poll({ () throws(TmuxError) in try terminal.title() == "sent" }) else {
      throw .notSeen("the end of what was sent", screen: try terminal.screen())
    }
    return terminal
  }
}
