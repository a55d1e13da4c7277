// Several small fields side by side: pictures, feature maps, matrices.

/// Fields that are looked at together, each with its own scale; they have names in place of axes.
///
/// Signed fields and fields of numbers from 0 up stand side by side, so 0 looks alike in both: where all levels of a field
/// are above 0, its lowest shade is that of 0.
package struct Fields: Codable, Hashable, Sendable {
  /// What is shown.
  package var title: String
  /// What the shades mean, from low to high, in words for all of them; empty texts are left out.
  package var levelNames: [String]
  /// The field whose shades these are: one of those that have as many levels.
  package var keyField: Int
  /// The fields, the most important first: where there is no room for all, the last ones are left out.
  package var fields: [Field]

  package init(title: String, levelNames: [String] = [], keyField: Int = 0, fields: [Field]) {
    self.title = title
    self.keyField = keyField
    self.levelNames = levelNames
    self.fields = fields
  }
}

extension Field {
  /// A grid of numbers under a name, one sample for each place; x counts columns from the left, y rows from the bottom.
  package static func grid(
    _ name: String, columns: Int, values: [Double], levels: [Double], marks: [Mark] = [], markNames: [String] = []
  ) -> Field {
    let rows = columns > 0 ? values.count / columns : 0
    return Field(
      title: name, xLabel: "", yLabel: "", xRange: 0...Double(max(columns, 1)), yRange: 0...Double(max(rows, 1)),
      columns: columns, values: values, levels: levels, marks: marks, markNames: markNames)
  }

  /// Levels for numbers of both signs: three shades below 0, one about it, three above.
  /// - Parameter reach: the largest magnitude; numbers above two thirds of it have the fullest shade.
  package static func signedLevels(_ reach: Double) -> [Double] {
    let reach = reach > 0 && reach.isFinite ? reach : 1
    return [-0.65, -0.3, -0.05, 0.05, 0.3, 0.65].map { $0 * reach }
  }

  /// Levels for numbers from 0 up to the largest.
  package static func levels(upTo reach: Double) -> [Double] {
    let reach = reach > 0 && reach.isFinite ? reach : 1
    return [0.1, 0.3, 0.55, 0.8].map { $0 * reach }
  }
}
