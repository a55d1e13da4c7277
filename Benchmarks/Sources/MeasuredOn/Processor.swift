// The processor that figures were measured on.

import Foundation

/// The processor, as the system names it.
public enum Processor {
  /// How many cores are there to be used.
  public static var cores: Int { ProcessInfo.processInfo.activeProcessorCount }

  /// Its name; where that says little, as in virtual machines, with the numbers that tell which it is.
  public static var name: String {
    let table = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    func field(_ name: String) -> String? {
      table.split(separator: "\n").first { $0.hasPrefix(name) }?.split(separator: ":").last
        .map { $0.trimmingCharacters(in: .whitespaces) }
    }
    guard let name = field("model name") else { return "unknown processor" }
    let numbers = ["cpu family", "model\t", "stepping"].compactMap(field).joined(separator: ".")
    return numbers.isEmpty ? name : "\(name) (\(numbers))"
  }
}
