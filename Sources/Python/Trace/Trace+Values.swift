// What each recorded step gives.

import PythonSyntax

extension Trace {
  /// The value of a step; nil where the shapes do not fit.
  static func value(_ operation: TraceOperation, _ given: [Numbers]) -> Numbers? {
    switch operation {
    case .leaf, .number: return nil
    case .binary(.product): return given[0].product(given[1])
    case .binary(let sign): return given[0].combined(given[1]) { sign.value($0, $1) }
    case .function(let name): return ElementFunctions.all[name].map { given[0].map($0) }
    case .negate: return given[0].map { -$0 }
    case .not: return given[0].map { 1 - $0 }
    case .reduce(let name, let axis, let keeps):
      guard !given[0].elements.isEmpty else { return nil }
      return given[0].reduced(axis: axis, keeps: keeps) { lane in
        switch name {
        case "sum": lane.reduce(0, +)
        case "mean": lane.reduce(0, +) / Double(lane.count)
        case "max": lane.max() ?? 0
        default: lane.min() ?? 0
        }
      }
    case .transpose: return given[0].shape.count <= 2 ? given[0].transposed : nil
    case .reshape(let shape):
      return count(shape) == given[0].elements.count ? Numbers(shape, given[0].elements) : nil
    case .index(let indices): return indexed(given[0], indices)
    case .choose:
      guard let first = given[0].combined(given[1], { $0 != 0 ? $1 : 0 }),
        let second = given[0].combined(given[2], { $0 != 0 ? 0 : $1 })
      else { return nil }
      return first.combined(second) { $0 + $1 }
    case .join(let axis): return joined(given, axis)
    case .stack:
      guard let first = given.first, given.allSatisfy({ $0.shape == first.shape }), first.shape.count < 2 else {
        return nil
      }
      return Numbers([given.count] + first.shape, given.flatMap(\.elements))
    case .outer:
      return Numbers(
        [given[0].elements.count, given[1].elements.count],
        given[0].elements.flatMap { a in given[1].elements.map { a * $0 } })
    case .softmax(let axis): return given[0].lanes(axis: axis, ElementFunctions.softmax)
    case .logSoftmax(let axis): return given[0].lanes(axis: axis, ElementFunctions.logSoftmax)
    case .mse:
      guard let squares = given[0].combined(given[1], { ($0 - $1) * ($0 - $1) }), !squares.elements.isEmpty else {
        return nil
      }
      return Numbers(squares.elements.reduce(0, +) / Double(squares.elements.count))
    case .crossEntropy(let classes):
      let rows = given[0].shape.count == 2 ? given[0].shape[0] : 1
      let columns = given[0].shape.last ?? 0
      guard classes.count == rows, rows > 0, classes.allSatisfy({ (0..<columns).contains($0) }),
        let logs = given[0].lanes(axis: given[0].shape.count - 1, ElementFunctions.logSoftmax)
      else { return nil }
      let sum = classes.enumerated().reduce(0.0) { $0 - logs.elements[$1.offset * columns + $1.element] }
      return Numbers(sum / Double(rows))
    case .stop: return given[0]
    }
  }

  private static func joined(_ parts: [Numbers], _ axis: Int) -> Numbers? {
    guard let first = parts.first, parts.allSatisfy({ $0.shape.count == first.shape.count }),
      first.shape.indices.contains(axis)
    else { return nil }
    if axis == 0 {
      guard parts.allSatisfy({ $0.shape.dropFirst() == first.shape.dropFirst() }) else { return nil }
      return Numbers([parts.reduce(0) { $0 + $1.shape[0] }] + first.shape.dropFirst(), parts.flatMap(\.elements))
    }
    guard first.shape.count == 2, parts.allSatisfy({ $0.shape[0] == first.shape[0] }) else { return nil }
    let elements = (0..<first.shape[0]).flatMap { row in
      parts.flatMap { $0.elements[row * $0.shape[1]..<(row + 1) * $0.shape[1]] }
    }
    return Numbers([first.shape[0], parts.reduce(0) { $0 + $1.shape[1] }], elements)
  }

  private static func indexed(_ numbers: Numbers, _ indices: [TraceIndex]) -> Numbers? {
    guard let places = places(of: numbers.shape, indices) else { return nil }
    return Numbers(places.shape, places.places.map { numbers.elements[$0] })
  }

  /// The places that indices take of a shape, and the shape that they leave.
  static func places(of shape: [Int], _ indices: [TraceIndex]) -> (shape: [Int], places: [Int])? {
    if indices.count == 1, case .picks(let columns) = indices[0] {
      guard shape.count == 2, columns.count == shape[0], columns.allSatisfy({ (0..<shape[1]).contains($0) }) else {
        return nil
      }
      return ([columns.count], columns.enumerated().map { $0.offset * shape[1] + $0.element })
    }
    var left: [Int] = []
    var places = [0]
    var axis = 0
    for index in indices {
      if index == .newAxis {
        left.append(1)
        continue
      }
      guard axis < shape.count else { return nil }
      let stride = shape[(axis + 1)...].reduce(1, *)
      switch index {
      case .at(let place):
        guard (0..<shape[axis]).contains(place) else { return nil }
        places = places.map { $0 + place * stride }
      case .slice(let from, let count):
        guard from >= 0, count >= 0, from + count <= shape[axis] else { return nil }
        places = places.flatMap { base in (0..<count).map { base + (from + $0) * stride } }
        left.append(count)
      case .newAxis, .picks: return nil
      }
      axis += 1
    }
    for rest in axis..<max(axis, shape.count) {
      let stride = shape[(rest + 1)...].reduce(1, *)
      places = places.flatMap { base in (0..<shape[rest]).map { base + $0 * stride } }
      left.append(shape[rest])
    }
    return (left, places)
  }
}
