// Whether two reports say the same, also where a number is NaN.

import Foundation
import LabKit

extension LabReport {
  /// The report as text, in which NaN is a word like any other.
  var asText: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "not encoded"
  }
}
