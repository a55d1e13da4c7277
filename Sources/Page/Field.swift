// A field: a number for every place of a plane, with points and paths on it.

/// A function of two numbers over a rectangle: a decision boundary, or the loss of two weights.
package struct Field: Codable, Hashable, Sendable {
  /// A marked point.
  package struct Mark: Codable, Hashable, Sendable {
    /// Where it is.
    package var x: Double
    /// Where it is.
    package var y: Double
    /// Which of a few kinds it is, from 0: a class of examples.
    package var kind: Int

    package init(x: Double, y: Double, kind: Int) {
      self.x = x
      self.y = y
      self.kind = kind
    }
  }

  /// What is shown.
  package var title: String
  /// The label of the horizontal axis.
  package var xLabel: String
  /// The label of the vertical axis.
  package var yLabel: String
  /// The plane's left and right end.
  package var xRange: ClosedRange<Double>
  /// The plane's lower and upper end.
  package var yRange: ClosedRange<Double>
  /// How many samples lie side by side.
  package var columns: Int
  /// The samples row by row, the topmost row first; each is the number at the middle of its part of the plane.
  package var values: [Double]
  /// The numbers at which one shade ends and the next begins, ascending; one number divides two regions.
  package var levels: [Double]
  /// What the shades mean, from low to high: one more than there are levels, or none.
  package var levelNames: [String]
  /// Examples on the plane.
  package var marks: [Mark]
  /// What the kinds of marks are called.
  package var markNames: [String]
  /// Ways across the plane, e.g. those of optimizers; their points in order.
  package var paths: [Plot.Series]

  /// How many rows of samples there are.
  package var rows: Int { columns > 0 ? values.count / columns : 0 }

  package init(
    title: String, xLabel: String, yLabel: String, xRange: ClosedRange<Double>, yRange: ClosedRange<Double>,
    columns: Int, values: [Double], levels: [Double], levelNames: [String] = [], marks: [Mark] = [],
    markNames: [String] = [], paths: [Plot.Series] = []
  ) {
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.xRange = xRange
    self.yRange = yRange
    self.columns = columns
    self.values = values
    self.levels = levels
    self.levelNames = levelNames
    self.marks = marks
    self.markNames = markNames
    self.paths = paths
  }
}

extension Field {
  /// A sample; nil outside.
  package func value(column: Int, row: Int) -> Double? {
    guard column >= 0, column < columns, row >= 0, row < rows else { return nil }
    return values[row * columns + column]
  }

  /// In which of the regions between the levels a number lies, from 0; nil for NaN.
  package func region(of value: Double) -> Int? { value.isNaN ? nil : levels.count { $0 <= value } }

  /// Whether the levels lie on both sides of 0 alike, with a region about 0 in the middle: a field of signed numbers.
  package var isSigned: Bool {
    let count = levels.count
    return count > 0 && count % 2 == 0 && (0..<count / 2).allSatisfy { levels[$0] == -levels[count - 1 - $0] }
  }

  /// Where a point lies, as shares of the width and the height from the top left; nil outside.
  package func place(x: Double, y: Double) -> (across: Double, down: Double)? {
    let across = Self.share(x, of: xRange)
    let down = 1 - Self.share(y, of: yRange)
    guard (0...1).contains(across), (0...1).contains(down) else { return nil }
    return (across, down)
  }

  private static func share(_ value: Double, of range: ClosedRange<Double>) -> Double {
    // Halves, for the difference of two huge numbers may be infinite.
    (value / 2 - range.lowerBound / 2) / (range.upperBound / 2 - range.lowerBound / 2)
  }
}
