// Symmetric matrices of two rows: eigenvalues, directions, and equations.

/// A symmetric matrix of two rows and two columns.
struct SymmetricMatrix: Hashable, Sendable {
  /// The entry of the first row and column, the one beside it, and that of the second row and column.
  var xx, xy, yy: Double

  /// An eigenvalue with its direction, a vector of length 1.
  struct Direction: Hashable, Sendable {
    let value: Double
    let vector: SIMD2<Double>
  }

  /// Both eigenvalues, the larger first, with directions at a right angle.
  var directions: (Direction, Direction) {
    let (middle, half) = ((xx + yy) / 2, (xx - yy) / 2)
    let radius = euclideanLength(SIMD2(half, xy))
    // Of two ways to write the direction, the one in which nothing cancels.
    var vector = half >= 0 ? SIMD2(half + radius, xy) : SIMD2(xy, radius - half)
    let length = euclideanLength(vector)
    vector = length > 0 ? vector / length : SIMD2(1, 0)
    return (
      Direction(value: middle + radius, vector: vector),
      Direction(value: middle - radius, vector: SIMD2(-vector.y, vector.x))
    )
  }

  /// The determinant.
  var determinant: Double { xx * yy - xy * xy }

  /// What the matrix takes to a vector; nil where that is no single one.
  func solve(_ vector: SIMD2<Double>) -> SIMD2<Double>? {
    let determinant = determinant
    guard determinant != 0, determinant.isFinite else { return nil }
    return SIMD2(yy * vector.x - xy * vector.y, xx * vector.y - xy * vector.x) / determinant
  }

  /// With a number added on the diagonal.
  func damped(by number: Double) -> SymmetricMatrix { SymmetricMatrix(xx: xx + number, xy: xy, yy: yy + number) }

  /// The length of the difference to another, as of a list of its four entries, for each unit of its own length.
  func relativeDistance(to other: SymmetricMatrix) -> Double {
    func length(_ xx: Double, _ xy: Double, _ yy: Double) -> Double { (xx * xx + 2 * xy * xy + yy * yy).squareRoot() }
    let gap = length(xx - other.xx, xy - other.xy, yy - other.yy)
    return gap == 0 ? 0 : gap / length(xx, xy, yy)
  }
}

/// The length of a vector.
func euclideanLength(_ vector: SIMD2<Double>) -> Double { (vector * vector).sum().squareRoot() }
