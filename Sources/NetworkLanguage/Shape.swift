// Scalars, vectors and matrices.

/// The shape of a value: `[]` for a scalar, `[n]` for a vector, `[m, n]` for a matrix of m rows and n columns.
public struct Shape: Hashable, Sendable, CustomStringConvertible {
  /// The extents; none for a scalar.
  public let dimensions: [Int]

  /// A single number.
  public static let scalar = Shape([])
  /// A vector of n elements.
  public static func vector(_ count: Int) -> Shape { Shape([count]) }
  /// A matrix of m rows and n columns.
  public static func matrix(_ rows: Int, _ columns: Int) -> Shape { Shape([rows, columns]) }

  /// Creates a shape from its extents.
  public init(_ dimensions: [Int]) { self.dimensions = dimensions }

  /// How many elements it has: 1 for a scalar.
  public var count: Int { dimensions.reduce(1, *) }
  /// Whether it is a single number without brackets.
  public var isScalar: Bool { dimensions.isEmpty }
  /// Whether it is a vector.
  public var isVector: Bool { dimensions.count == 1 }
  /// Whether it is a matrix.
  public var isMatrix: Bool { dimensions.count == 2 }

  /// "scalar", "3" or "3×2".
  public var description: String { isScalar ? "scalar" : dimensions.map(String.init).joined(separator: "×") }

  /// The shape as the predicate of a sentence: "is a single number", "has 3", "is 3×2".
  var predicate: String {
    if isScalar { return "is a single number" }
    return isVector ? "has \(dimensions[0])" : "is \(self)"
  }
}
