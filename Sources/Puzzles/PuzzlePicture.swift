// A derivative as it was written beside the one that is right: numbers where there is room for them, otherwise shades.

import Page
import Quantities

/// Two derivatives side by side.
struct PuzzlePicture {
  let jacobians: JacobianPair
  let format: NumberFormat

  /// The most columns whose numbers are written out.
  private static let widest = 5

  /// Nothing for a single number, of which the words say all.
  var elements: [Element] {
    let (written, right) = (jacobians.written, jacobians.right)
    guard right.entries.count > 1, written.entries.count == right.entries.count else { return [] }
    return right.columns <= Self.widest ? [.code(rows)] : [.fields(fields)]
  }

  private var fields: Fields {
    let (written, right) = (jacobians.written, jacobians.right)
    let levels = Field.signedLevels(right.reach)
    func grid(_ name: String, _ matrix: JacobianMatrix) -> Field {
      .grid(name, columns: matrix.columns, values: matrix.entries.map { $0 ?? .nan }, levels: levels)
    }
    return Fields(
      title: "A row for each output, a column for each input, at \(jacobians.point)", keyField: 1,
      fields: [grid("yours", written), grid("right", right)])
  }

  /// The numbers, row by row; a wrong one has a star.
  private var rows: [RichText] {
    let (written, right) = (jacobians.written, jacobians.right)
    let wrong = Set(written.differences(from: right))
    let mine = written.entries.indices.map { text(written.entries[$0]) + (wrong.contains($0) ? "*" : " ") }
    let true_ = right.entries.map(text)
    let width = mine.reduce(0) { max($0, $1.count) }
    let other = true_.reduce(0) { max($0, $1.count) }
    let columns = right.columns
    let label = jacobians.rowNames.reduce(0) { max($0, $1.count) }
    func padded(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    func line(_ name: String, _ left: [String], _ side: [String]) -> RichText {
      let parts = [padded(name, label)] + left.map { padded($0, width) } + [":"] + side.map { padded($0, other) }
      return RichText(parts.joined(separator: " "))
    }
    let heading = RichText("yours : right, at \(jacobians.point)\(wrong.isEmpty ? "" : "; * is not right")")
    return [heading]
      + (0..<right.rows).map { row in
        let range = row * columns..<(row + 1) * columns
        let name = jacobians.rowNames.indices.contains(row) ? jacobians.rowNames[row] : ""
        return line(name, Array(mine[range]), Array(true_[range]))
      }
  }

  private func text(_ value: Double?) -> String { value.map(format.text) ?? "none" }
}
