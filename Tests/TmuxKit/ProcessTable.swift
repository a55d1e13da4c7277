// What the system says about a running program.
import Glibc

/// Facts from /proc.
package enum ProcessTable {
  /// The clock ticks that a program has used the processor for.
  package static func ticks(of process: pid_t) -> Int? {
    guard let fields = fields(of: process), let user = Int(fields[11]), let system = Int(fields[12]) else { return nil }
    return user + system
  }

  /// The exit status of a program that has ended and whose parent has not asked yet; 128 and the signal if one ended it.
  static func statusOfZombie(_ process: pid_t) -> Int? {
    guard let fields = fields(of: process), fields[0] == "Z", let code = fields.last.flatMap({ Int($0) }) else {
      return nil
    }
    return code & 0x7F == 0 ? code >> 8 & 0xFF : 128 + code & 0x7F
  }

  /// The fields after the program's name, which may hold spaces.
  private static func fields(of process: pid_t) -> [Substring]? {
    guard let file = fopen("/proc/\(process)/stat", "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 2048)
    let count = fread(&bytes, 1, bytes.count, file)
    let line = String(decoding: bytes[..<count], as: UTF8.self)
    guard let nameEnd = line.lastIndex(of: ")") else { return nil }
    let fields = line[line.index(after: nameEnd)...].split { $0 == " " || $0 == "\n" }
    return fields.count > 40 ? fields : nil
  }
}
