// The progress report as one JSON object.

import Lessons
import Foundation
import Progress
import Printing

struct ProgressJSON {
  let report: ProgressReport

  func write(to console: Console) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(report), as: UTF8.self)
    var output = console.dataOutput()
    try output.bytes((console.settings.isASCII ? ProgressJSON.escaped(text) : text).utf8)
    try output.line()
    try output.flush()
  }

  /// Only strings hold anything but ASCII, so that escapes are possible wherever they are needed.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        result.unicodeScalars.append(scalar)
      } else {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      }
    }
    return result
  }
}
