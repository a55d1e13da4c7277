// Scalars, vectors and matrices.

/// The shape of a value: `[]` for a scalar, `[n]` for a vector, `[m, n]` for a matrix of m rows and n columns.
package struct Shape: Hashable, Sendable, CustomStringConvertible {
  /// The extents; none for a scalar.
  package let dimensions: [Int]

  /// A single number.
  package static let scalar = Shape([])
  /// A vector of n elements.
  package static func vector(_ count: Int) -> Shape { Shape([count]) }
  /// A matrix of m rows and n columns.
  package static func matrix(_ rows: Int, _ columns: Int) -> Shape { Shape([rows, columns]) }

  package init(_ dimensions: [Int]) { self.dimensions = dimensions }

  /// How many elements it has: 1 for a scalar.
  package var count: Int { dimensions.reduce(1, *) }
  /// Whether it is a single number without brackets.
  package var isScalar: Bool { dimensions.isEmpty }
  /// Whether it is a vector.
  package var isVector: Bool { dimensions.count == 1 }
  /// Whether it is a matrix.
  package var isMatrix: Bool { dimensions.count == 2 }

  /// "scalar", "3" or "3×2".
  package var description: String { isScalar ? "scalar" : dimensions.map(String.init).joined(separator: "×") }

  /// The shape as the predicate of a sentence: "is a single number", "has 3", "is 3×2".
  package var predicate: String {
    if isScalar { return "is a single number" }
    return isVector ? "has \(dimensions[0])" : "is \(self)"
  }
}
