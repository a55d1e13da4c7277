// Numbers as Python reads them back to the last bit.

import Notation
import Writing

/// Writes numbers.
enum PythonNumber {
  /// A number with a decimal point or an exponent, so that it is no whole number of Python's.
  static func text(_ number: Double) -> String { number.isNaN ? "np.nan" : "\(number)" }

  /// A number as a formula has it: whole ones without a point.
  static func short(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? text(number)
  }

  /// The elements in brackets, row by row, on lines of readable length.
  /// - Parameter indent: how far further lines are moved in.
  static func list(_ tensor: Tensor, indent: Int) -> String {
    switch tensor.shape.count {
    case 0: return text(tensor.elements[0])
    case 1: return wrapped(tensor.elements, indent: indent)
    default:
      let size = tensor.shape.dropFirst().reduce(1, *)
      let rows = (0..<tensor.shape[0]).map { row in
        list(
          Tensor(Array(tensor.shape.dropFirst()), Array(tensor.elements[row * size..<(row + 1) * size])),
          indent: indent + 1)
      }
      if rows.joined(separator: ", ").count <= width - indent { return "[\(rows.joined(separator: ", "))]" }
      return "[\(rows.joined(separator: ",\n" + String(repeating: " ", count: indent + 1)))]"
    }
  }

  /// How long lines may be.
  static let width = 100

  private static func wrapped(_ numbers: [Double], indent: Int) -> String {
    let lineBreak = "\n" + String(repeating: " ", count: indent + 1)
    var list = "["
    var length = 0
    for (place, number) in numbers.enumerated() {
      let piece = text(number) + (place == numbers.count - 1 ? "" : ",")
      if length > 0, indent + length + piece.utf8.count + 2 > width {
        list += lineBreak
        length = 0
      }
      list += (length == 0 ? "" : " ") + piece
      length += (length == 0 ? 0 : 1) + piece.utf8.count
    }
    return list + "]"
  }
}
