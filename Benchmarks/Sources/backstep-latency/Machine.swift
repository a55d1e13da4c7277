// Where the figures come from.

import Glibc

enum Machine {
  /// The processor's name and how many of it there are.
  static var name: String {
    let cores = sysconf(Int32(_SC_NPROCESSORS_ONLN))
    guard let file = fopen("/proc/cpuinfo", "r") else { return "\(cores) cores" }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 512)
    while fgets(&line, Int32(line.count), file) != nil {
      let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      if text.hasPrefix("model name"), let colon = text.firstIndex(of: ":") {
        return text[text.index(after: colon)...].drop { $0 == " " }.prefix { $0 != "\n" } + ", \(cores) cores"
      }
    }
    return "\(cores) cores"
  }
}
