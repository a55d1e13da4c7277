// Numbers in rows and columns, combined as NumPy combines them.

/// A number, a vector, a matrix, or a block of matrices.
package struct Tensor: Hashable, Sendable {
  /// How many elements along each axis; empty for a number.
  package let shape: [Int]
  /// The elements, row by row.
  package var elements: [Double]

  package init(_ shape: [Int], _ elements: [Double]) {
    precondition(shape.reduce(1, *) == elements.count, "one element for each place of the shape")
    self.shape = shape
    self.elements = elements
  }

  package init(_ number: Double) { self.init([], [number]) }

  package static func filled(_ shape: [Int], _ number: Double) -> Tensor {
    Tensor(shape, Array(repeating: number, count: shape.reduce(1, *)))
  }

  /// The number, where it is one.
  package var number: Double? { elements.count == 1 ? elements[0] : nil }

  /// The whole number, where it is one.
  package var whole: Int? { number.flatMap { Int(exactly: $0) } }

  /// The axes that are longer than one: what is left where columns and rows of one are not told apart.
  package var squeezed: [Int] { shape.filter { $0 != 1 } }

  /// `2×3`, `3`, or `a number`.
  package var shapeWords: String { Self.words(shape) }

  package static func words(_ shape: [Int]) -> String {
    switch shape.count {
    case 0: "a number"
    case 1: "a vector of \(shape[0])"
    default: shape.map(String.init).joined(separator: "×")
    }
  }

  package func map(_ change: (Double) -> Double) -> Tensor { Tensor(shape, elements.map(change)) }

  package func reshaped(_ shape: [Int]) -> Tensor { Tensor(shape, elements) }

  /// A product of sizes; one that is too large for a whole number counts as the largest.
  static func times(_ a: Int, _ b: Int) -> Int {
    let (product, overflows) = a.multipliedReportingOverflow(by: b)
    return overflows ? .max : product
  }

  // MARK: Element by element

  /// The shape that two shapes have together, as NumPy broadcasts; nil where they do not fit.
  package static func broadcast(_ a: [Int], _ b: [Int]) -> [Int]? {
    var result: [Int] = []
    for place in 0..<max(a.count, b.count) {
      let x = place < a.count ? a[a.count - 1 - place] : 1
      let y = place < b.count ? b[b.count - 1 - place] : 1
      guard x == y || x == 1 || y == 1 else { return nil }
      result.append(x == 1 ? y : x)
    }
    return result.reversed()
  }

  /// Repeated along axes of one until it has a shape.
  package func broadcast(to wanted: [Int]) -> Tensor {
    if shape == wanted { return self }
    if elements.count == 1 { return .filled(wanted, elements[0]) }
    var strides = [Int](repeating: 0, count: wanted.count)
    var stride = 1
    for axis in shape.indices.reversed() {
      strides[axis + wanted.count - shape.count] = shape[axis] == 1 ? 0 : stride
      stride *= shape[axis]
    }
    var result: [Double] = []
    result.reserveCapacity(wanted.reduce(1, *))
    func fill(_ axis: Int, _ offset: Int) {
      guard axis < wanted.count else { return result.append(elements[offset]) }
      for place in 0..<wanted[axis] { fill(axis + 1, offset + place * strides[axis]) }
    }
    fill(0, 0)
    return Tensor(wanted, result)
  }

  /// Combines element by element; nil where the shapes do not fit.
  package static func combine(_ a: Tensor, _ b: Tensor, _ operation: (Double, Double) -> Double) -> Tensor? {
    guard let shape = broadcast(a.shape, b.shape) else { return nil }
    let (x, y) = (a.broadcast(to: shape), b.broadcast(to: shape))
    return Tensor(shape, zip(x.elements, y.elements).map(operation))
  }

  // MARK: Matrices

  /// The matrix with rows and columns exchanged; a vector becomes a row, as in formulas.
  package var transposed: Tensor {
    switch shape.count {
    case 0: return self
    case 1: return reshaped([1, shape[0]])
    case 2:
      let (rows, columns) = (shape[0], shape[1])
      return Tensor([columns, rows], (0..<columns).flatMap { c in (0..<rows).map { elements[$0 * columns + c] } })
    default: return permuted(shape.indices.reversed())
    }
  }

  /// The axes in another order.
  package func permuted(_ axes: [Int]) -> Tensor {
    var strides = [Int](repeating: 1, count: shape.count)
    for axis in shape.indices.dropLast().reversed() { strides[axis] = strides[axis + 1] * shape[axis + 1] }
    var result: [Double] = []
    result.reserveCapacity(elements.count)
    func fill(_ depth: Int, _ offset: Int) {
      guard depth < axes.count else { return result.append(elements[offset]) }
      for place in 0..<shape[axes[depth]] { fill(depth + 1, offset + place * strides[axes[depth]]) }
    }
    fill(0, 0)
    return Tensor(axes.map { shape[$0] }, result)
  }

  /// The matrix product; a vector is a row on the left and a column on the right, or, before a row, a column. Nil where the
  /// shapes do not fit.
  package static func product(_ a: Tensor, _ b: Tensor) -> Tensor? {
    switch (a.shape.count, b.shape.count) {
    case (1, 1):
      guard a.shape == b.shape else { return nil }
      return Tensor(zip(a.elements, b.elements).reduce(0) { $0 + $1.0 * $1.1 })
    case (2, 1):
      if a.shape[1] == b.shape[0] { return matrices(a, b.reshaped([b.shape[0], 1])).reshaped([a.shape[0]]) }
      // A column times the transpose of a row of one number.
      return nil
    case (1, 2):
      if a.shape[0] == b.shape[0] { return matrices(a.reshaped([1, a.shape[0]]), b).reshaped([b.shape[1]]) }
      return b.shape[0] == 1 ? matrices(a.reshaped([a.shape[0], 1]), b) : nil
    case (2, 2):
      return a.shape[1] == b.shape[0] ? matrices(a, b) : nil
    default: return nil
    }
  }

  private static func matrices(_ a: Tensor, _ b: Tensor) -> Tensor {
    let (rows, inner, columns) = (a.shape[0], a.shape[1], b.shape[1])
    var result = [Double](repeating: 0, count: rows * columns)
    for row in 0..<rows {
      for k in 0..<inner {
        let factor = a.elements[row * inner + k]
        for column in 0..<columns { result[row * columns + column] += factor * b.elements[k * columns + column] }
      }
    }
    return Tensor([rows, columns], result)
  }

  // MARK: Along an axis

  /// Combines the elements along an axis, or all of them.
  /// - Parameter keeps: whether the axis stays, with one element.
  package func reduced(_ axis: Int?, keeps: Bool, _ combine: ([Double]) -> Double) -> Tensor? {
    guard let axis else {
      return Tensor(keeps ? shape.map { _ in 1 } : [], [combine(elements)])
    }
    let place = axis < 0 ? axis + shape.count : axis
    guard shape.indices.contains(place) else { return nil }
    let after = shape[(place + 1)...].reduce(1, *)
    let before = shape[..<place].reduce(1, *)
    let count = shape[place]
    var result: [Double] = []
    for block in 0..<before {
      for inner in 0..<after {
        result.append(combine((0..<count).map { elements[(block * count + $0) * after + inner] }))
      }
    }
    var left = shape
    if keeps { left[place] = 1 } else { left.remove(at: place) }
    return Tensor(left, result)
  }
}
