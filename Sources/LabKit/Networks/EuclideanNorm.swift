// The norm of many numbers, where their squares may be too large or too small for a number.

/// √(x₀² + x₁² + …). It is 0 only where all numbers are, and infinite only where it has to be.
@inlinable package func euclideanNorm(_ numbers: some Sequence<Double>) -> Double {
  // Inlinable, so that it is compiled for the collections of other modules, too.
  let squares = numbers.reduce(0) { $0 + $1 * $1 }
  if squares > 1e-280, squares < 1e300 { return squares.squareRoot() }
  let largest = numbers.reduce(0) { max($0, abs($1)) }
  guard largest > 0, largest.isFinite, !squares.isNaN else {
    return squares.isNaN ? .nan : largest
  }
  // A power of two changes no digit. Twice half of it, because 2¹⁰⁷⁴ is too large for a number.
  let half = Double(sign: .plus, exponent: -Int(largest.exponent) / 2, significand: 1)
  return numbers.reduce(0) { $0 + ($1 * half * half) * ($1 * half * half) }.squareRoot() / half / half
}
