// Numbers in rows and columns, as NumPy holds them.

/// An array's shape and elements, row by row.
package struct Numbers: Hashable, Sendable {
  package var shape: [Int]
  package var elements: [Double]

  package init(_ shape: [Int], _ elements: [Double]) { (self.shape, self.elements) = (shape, elements) }
  package init(_ number: Double) { self.init([], [number]) }

  package static func filled(_ shape: [Int], _ number: Double) -> Numbers {
    Numbers(shape, Array(repeating: number, count: shape.reduce(1, *)))
  }

  /// The only number.
  package var number: Double? { elements.count == 1 ? elements[0] : nil }
  /// The only number, where it is whole.
  package var whole: Int? { number.flatMap { abs($0) <= Double(Self.mostWhole) ? Int(exactly: $0) : nil } }

  /// How large whole numbers may be: a double holds each of them, and sums of several.
  package static let mostWhole = 999_999_999_999_999

  package func map(_ change: (Double) -> Double) -> Numbers { Numbers(shape, elements.map(change)) }

  /// `(3, 2)`, as Python writes a shape.
  package static func words(_ shape: [Int]) -> String {
    shape.count == 1 ? "(\(shape[0]),)" : "(" + shape.map(String.init).joined(separator: ", ") + ")"
  }

  /// The shape that two have together; nil where they do not fit.
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

  /// For each place of a wanted shape the element that stands there.
  package func places(in wanted: [Int]) -> [Int] {
    let count = wanted.reduce(1, *)
    if shape == wanted { return Array(0..<count) }
    var strides = [Int](repeating: 0, count: wanted.count)
    var stride = 1
    for axis in shape.indices.reversed() {
      strides[axis + wanted.count - shape.count] = shape[axis] == 1 ? 0 : stride
      stride *= shape[axis]
    }
    var result: [Int] = [0]
    for (axis, size) in wanted.enumerated() {
      var next: [Int] = []
      next.reserveCapacity(result.count * size)
      for base in result { for place in 0..<size { next.append(base + place * strides[axis]) } }
      result = next
    }
    return result
  }

  /// Element by element; nil where the shapes do not fit.
  package func combined(_ other: Numbers, _ change: (Double, Double) -> Double) -> Numbers? {
    guard let wanted = Numbers.broadcast(shape, other.shape) else { return nil }
    if shape == other.shape { return Numbers(shape, zip(elements, other.elements).map(change)) }
    let (left, right) = (places(in: wanted), other.places(in: wanted))
    return Numbers(wanted, zip(left, right).map { change(elements[$0], other.elements[$1]) })
  }

  package var transposed: Numbers {
    guard shape.count == 2 else { return self }
    let (rows, columns) = (shape[0], shape[1])
    return Numbers(
      [columns, rows], (0..<columns).flatMap { column in (0..<rows).map { elements[$0 * columns + column] } })
  }

  /// `a @ b`; nil where the shapes do not fit.
  package func product(_ other: Numbers) -> Numbers? {
    guard (1...2).contains(shape.count), (1...2).contains(other.shape.count) else { return nil }
    let inner = shape[shape.count - 1]
    guard inner == other.shape[0] else { return nil }
    let rows = shape.count == 2 ? shape[0] : 1
    let columns = other.shape.count == 2 ? other.shape[1] : 1
    var result: [Double] = []
    result.reserveCapacity(rows * columns)
    for row in 0..<rows {
      for column in 0..<columns {
        var sum = 0.0
        for k in 0..<inner { sum += elements[row * inner + k] * other.elements[k * columns + column] }
        result.append(sum)
      }
    }
    return Numbers((shape.count == 2 ? [rows] : []) + (other.shape.count == 2 ? [columns] : []), result)
  }

  /// What is left along an axis, or of all, when each lane becomes one number.
  package func reduced(axis: Int?, keeps: Bool, _ change: ([Double]) -> Double) -> Numbers? {
    guard let axis else {
      return Numbers(keeps ? shape.map { _ in 1 } : [], [change(elements)])
    }
    guard shape.indices.contains(axis) else { return nil }
    let inner = shape[(axis + 1)...].reduce(1, *)
    let outer = shape[..<axis].reduce(1, *)
    let size = shape[axis]
    var result: [Double] = []
    for block in 0..<outer {
      for offset in 0..<inner {
        result.append(change((0..<size).map { elements[(block * size + $0) * inner + offset] }))
      }
    }
    var left = shape
    if keeps { left[axis] = 1 } else { left.remove(at: axis) }
    return Numbers(left, result)
  }

  /// Each lane along an axis changed as a whole.
  package func lanes(axis: Int, _ change: ([Double]) -> [Double]) -> Numbers? {
    guard shape.indices.contains(axis) else { return nil }
    var result = self
    let inner = shape[(axis + 1)...].reduce(1, *)
    let outer = shape[..<axis].reduce(1, *)
    let size = shape[axis]
    for block in 0..<outer {
      for offset in 0..<inner {
        let places = (0..<size).map { (block * size + $0) * inner + offset }
        for (place, number) in zip(places, change(places.map { elements[$0] })) { result.elements[place] = number }
      }
    }
    return result
  }
}
