// The machine that figures were measured on.

import Autograd
import Foundation

/// The processor, as the system names it, and what the engine computes with on it.
enum Machine {
  static var text: String {
    "\(processor), \(ProcessInfo.processInfo.activeProcessorCount) cores, \(Instructions.best)"
  }

  static var json: String {
    """
    {"machine": "\(processor)", "cores": \(ProcessInfo.processInfo.activeProcessorCount), \
    "instructions": "\(Instructions.best)"}
    """
  }

  private static var processor: String {
    let table = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    func field(_ name: String) -> String? {
      table.split(separator: "\n").first { $0.hasPrefix(name) }?.split(separator: ":").last
        .map { $0.trimmingCharacters(in: .whitespaces) }
    }
    guard let name = field("model name") else { return "unknown processor" }
    // Where the name says little, as in virtual machines, the numbers tell which it is.
    let numbers = ["cpu family", "model\t", "stepping"].compactMap(field).joined(separator: ".")
    return numbers.isEmpty ? name : "\(name) (\(numbers))"
  }
}
