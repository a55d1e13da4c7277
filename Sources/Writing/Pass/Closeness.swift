// When two gradients count as the same.

import Notation

extension Tensor {
  /// Whether a tensor can stand for one of another shape: axes of one may be missing or too many, but a row is no column.
  func fits(_ other: Tensor) -> Bool {
    guard squeezed == other.squeezed else { return false }
    if elements.count == 1 || shape.count < 2 || other.shape.count < 2 { return true }
    return shape.drop { $0 == 1 } == other.shape.drop { $0 == 1 }
  }

  /// Whether all elements are the same but for the last digits of a computation.
  func isSame(as other: Tensor) -> Bool {
    guard fits(other) else { return false }
    guard (elements + other.elements).allSatisfy(\.isFinite) else { return false }
    let scale = max((elements + other.elements).reduce(0) { max($0, abs($1)) }, 1e-6)
    return zip(elements, other.elements).allSatisfy { abs($0 - $1) <= 1e-8 * scale }
  }

  /// Whether each element is within a bound of its own.
  func isWithin(_ bounds: Tensor, of other: Tensor) -> Bool {
    guard fits(other), bounds.elements.count == elements.count else { return false }
    return zip(zip(elements, other.elements), bounds.elements).allSatisfy { pair, bound in
      abs(pair.0 - pair.1) <= bound * 1.05 + 1e-12
    }
  }
}
