// The weights before the first step: by chance, or from a file of the learner's.

import Autograd
import Diagnostics
import LabKit

/// A model's weights before the first step.
package enum StartWeights {
  /// How large a weight of a file may be, so that all that follows from it is a number.
  private static let limit = 1000.0
  /// The standard deviation of weights by chance.
  package static let spread = 0.08

  /// Weights by chance: normally distributed.
  package static func random(_ shape: TransformerShape, seed: UInt64) -> [Double] {
    var random = RandomNumbers(seed: seed)
    return random.normals(shape.parameterCount).map { spread * $0 }
  }

  /// Reads a file of numbers with spaces, commas or line ends between: the matrices in order, each row by row.
  package static func read(_ file: LabFile, _ shape: TransformerShape) throws(DiagnosticReport) -> [Double] {
    let source = try SourceText(name: file.path, utf8: file.bytes)
    var (weights, errors, omitted) = ([Double](), [Diagnostic](), 0)
    let bytes = Array(source.text.utf8)
    let gaps: Set<UInt8> = [UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: ",")]
    var place = 0
    while place < bytes.count {
      if gaps.contains(bytes[place]) {
        place += 1
        continue
      }
      let end = bytes[place...].firstIndex(where: gaps.contains) ?? bytes.count
      let number = Double(String(decoding: bytes[place..<end], as: UTF8.self))
      if let number, abs(number) <= limit {
        weights.append(number)
      } else if errors.count < DiagnosticReport.most {
        errors.append(problem(number, at: SourceSpan(lower: place, upper: end)))
      } else {
        omitted += 1
      }
      place = end
    }
    if errors.isEmpty, weights.count != shape.parameterCount {
      errors = [miscount(weights.count, shape)]
    }
    guard errors.isEmpty else { throw DiagnosticReport(source: source, diagnostics: errors, omitted: omitted) }
    return weights
  }

  private static func problem(_ number: Double?, at span: SourceSpan) -> Diagnostic {
    number == nil
      ? Diagnostic(.error, "this is not a number", at: span, help: "weights are numbers such as 0.08, -3 or 1e-3")
      : Diagnostic(
        .error, "this is too large for a weight", at: span,
        help: "weights from -\(Int(limit)) to \(Int(limit)) will do; those by chance spread by \(spread)")
  }

  private static func miscount(_ count: Int, _ shape: TransformerShape) -> Diagnostic {
    let order = TransformerMatrix.allCases.map { "\($0.rawValue) \(shape.size($0).rows)×\(shape.size($0).columns)" }
    return Diagnostic(
      .error, "the file has another number of weights", label: "\(count), and the model has \(shape.parameterCount)",
      help: "give them in this order, each matrix row by row: " + order.joined(separator: ", "))
  }
}
