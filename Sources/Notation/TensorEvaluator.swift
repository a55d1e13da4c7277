// The value of an expression over known tensors, as NumPy computes it.

import Autograd
import Diagnostics
import NetworkLanguage

/// Evaluates expressions.
package struct TensorEvaluator {
  /// The value of a name; nil where it has none.
  package let value: (String) -> Tensor?

  package init(value: @escaping (String) -> Tensor?) { self.value = value }

  /// More numbers than any line of a lesson makes; a limit so that `zeros(10^9)` is an error.
  package static let most = 2_000_000
  /// How many products of numbers a matrix product may have.
  private static let mostProducts = 50_000_000

  /// Refuses what would come to too many numbers, before they are made.
  package static func check(_ count: Int, at span: Range<Int>?) throws(NotationProblem) {
    guard (0...most).contains(count) else { throw NotationProblem(says: "These are too many numbers.", span: span) }
  }

  /// Refuses two tensors that would come to too many numbers together, element by element or as a matrix product.
  package static func check(
    _ a: Tensor, _ b: Tensor, isProduct: Bool = false, at span: Range<Int>?
  ) throws(NotationProblem) {
    guard isProduct, !a.shape.isEmpty, !b.shape.isEmpty else {
      // The longer of each pair of axes: no overflow, since each tensor has at most a few million elements and three axes.
      return try check(Tensor.broadcast(a.shape, b.shape)?.reduce(1, Tensor.times) ?? 0, at: span)
    }
    let columns = b.shape.count == 2 ? b.shape[1] : 1
    let rows = b.shape.count == 2 && b.shape[0] == 1 ? a.elements.count : a.shape.count == 2 ? a.shape[0] : 1
    try check(Tensor.times(rows, columns), at: span)
    if Tensor.times(a.elements.count, columns) > mostProducts { try check(.max, at: span) }
  }

  package func evaluate(_ expression: Expression) throws(NotationProblem) -> Tensor {
    switch expression.kind {
    case .number(let number): return Tensor(number)
    case .name(let name):
      if let tensor = value(name) { return tensor }
      if let constant = Self.constants[name] { return Tensor(constant) }
      throw NotationProblem(says: "The name \(name) has no value here.", span: expression.span)
    case .negate(let a): return try evaluate(a).map { -$0 }
    case .transpose(let a): return try evaluate(a).transposed
    case .binary(let sign, let a, let b): return try binary(sign, evaluate(a), evaluate(b), a, b, expression)
    case .list(let items): return try list(items, expression)
    case .choice(let a, let condition, let b):
      return try TensorFunctions.choice(
        evaluate(condition), evaluate(a), evaluate(b), at: expression.span)
    case .index(let a, let places): return try index(evaluate(a), places, expression)
    case .call(let name, let arguments, let named): return try call(name, arguments, named, expression)
    }
  }

  private static let constants: [String: Double] = [
    "pi": Double.pi, "π": Double.pi, "e": 2.718281828459045, "inf": Double.infinity, "True": 1, "False": 0,
  ]

  package func binary(
    _ sign: Expression.Sign, _ a: Tensor, _ b: Tensor, _ left: Expression, _ right: Expression, _ whole: Expression
  ) throws(NotationProblem) -> Tensor {
    try Self.check(a, b, isProduct: sign == .product, at: whole.span)
    if sign == .product {
      if let product = Tensor.product(a, b) { return product }
      let remedy =
        a.shape.isEmpty || b.shape.isEmpty
        ? "@ is for vectors and matrices; a number is multiplied with *." : "The inner sizes have to be the same."
      throw misfit(a, b, left, right, whole, "@", remedy)
    }
    if let result = Tensor.combine(a, b, Self.operation(sign)) { return result }
    throw misfit(a, b, left, right, whole, sign.rawValue, "Element by element both have to have the same shape.")
  }

  private func misfit(
    _ a: Tensor, _ b: Tensor, _ left: Expression, _ right: Expression, _ whole: Expression, _ sign: String,
    _ remedy: String
  ) -> NotationProblem {
    NotationProblem(
      isShape: true,
      says:
        "\(left.text) is \(a.shapeWords) and \(right.text) is \(b.shapeWords): \(sign) cannot combine them. \(remedy)",
      span: whole.span)
  }

  private static func operation(_ sign: Expression.Sign) -> (Double, Double) -> Double {
    switch sign {
    case .add: { $0 + $1 }
    case .subtract: { $0 - $1 }
    case .multiply, .product: { $0 * $1 }
    case .divide: { $0 / $1 }
    case .power: { Operation.power.rule.value($0, $1) }
    case .floorDivide: { ($0 / $1).rounded(.down) }
    case .modulo: { $0 - $1 * ($0 / $1).rounded(.down) }
    case .and: { $0 != 0 && $1 != 0 ? 1 : 0 }
    case .or: { $0 != 0 || $1 != 0 ? 1 : 0 }
    case .less: { $0 < $1 ? 1 : 0 }
    case .lessOrEqual: { $0 <= $1 ? 1 : 0 }
    case .greater: { $0 > $1 ? 1 : 0 }
    case .greaterOrEqual: { $0 >= $1 ? 1 : 0 }
    case .equal: { isEqual($0, $1) ? 1 : 0 }
    case .unequal: { isEqual($0, $1) ? 0 : 1 }
    }
  }

  /// Whether two numbers are the same but for the last digits of a computation: `1/p^-1` is meant to be p.
  private static func isEqual(_ a: Double, _ b: Double) -> Bool {
    a == b || abs(a - b) <= 1e-13 * max(abs(a), abs(b))
  }

  private func list(_ items: [Expression], _ whole: Expression) throws(NotationProblem) -> Tensor {
    var parts: [Tensor] = []
    for item in items { parts.append(try evaluate(item)) }
    guard let first = parts.first, parts.allSatisfy({ $0.shape == first.shape }) else {
      throw NotationProblem(
        isShape: true, says: "The items of a list have to have the same shape.", span: whole.span)
    }
    try Self.check(Tensor.times(parts.count, first.elements.count), at: whole.span)
    return Tensor([parts.count] + first.shape, parts.flatMap(\.elements))
  }

  // MARK: Indices

  private func index(_ tensor: Tensor, _ places: [Expression.Place], _ whole: Expression) throws(NotationProblem)
    -> Tensor
  {
    if let chosen = try masked(tensor, places) { return chosen }
    var axes: [[Int]] = []
    var shape: [Int] = []
    var axis = 0
    /// Vectors of indices go through their axes together, as in `P[arange(n), y]`.
    var together: (axes: [Int], indices: [[Int]]) = ([], [])
    for place in places {
      if case .newAxis = place {
        shape.append(1)
        continue
      }
      guard axis < tensor.shape.count else {
        throw NotationProblem(
          isShape: true, says: "These are more indices than axes: it is \(tensor.shapeWords).", span: whole.span)
      }
      let count = tensor.shape[axis]
      switch place {
      case .newAxis: break
      case .at(let expression):
        let at = try evaluate(expression)
        let indices = try indices(at, count, expression)
        axes.append(indices)
        if at.shape.count == 1 {
          together.axes.append(axis)
          together.indices.append(indices)
          shape.append(indices.count)
        }
      case .slice(let lower, let upper, let step):
        let taken = try slice(lower, upper, step, count)
        axes.append(taken)
        shape.append(taken.count)
      }
      axis += 1
    }
    for rest in axis..<max(axis, tensor.shape.count) {
      axes.append(Array(0..<tensor.shape[rest]))
      shape.append(tensor.shape[rest])
    }
    if together.axes.count == 2, tensor.shape.count == 2 {
      let (rows, columns) = (together.indices[0], together.indices[1])
      guard rows.count == columns.count else {
        throw NotationProblem(isShape: true, says: "Both lists of indices have to be as long.", span: whole.span)
      }
      return Tensor([rows.count], zip(rows, columns).map { tensor.elements[$0 * tensor.shape[1] + $1] })
    }
    try Self.check(axes.reduce(1) { Tensor.times($0, $1.count) }, at: whole.span)
    var result: [Double] = []
    func fill(_ axis: Int, _ offset: Int) {
      guard axis < axes.count else { return result.append(tensor.elements[offset]) }
      for place in axes[axis] { fill(axis + 1, offset * tensor.shape[axis] + place) }
    }
    fill(0, 0)
    return Tensor(shape, result)
  }

  /// `Z[Z > 0]`: the elements for which it holds; nil where the index is another one.
  private func masked(_ tensor: Tensor, _ places: [Expression.Place]) throws(NotationProblem) -> Tensor? {
    guard places.count == 1, case .at(let condition) = places[0] else { return nil }
    var isTruth = false
    if case .binary(let sign, _, _) = condition.kind { isTruth = sign.isTruth }
    guard isTruth || tensor.shape.count > 1 else { return nil }
    let mask = try evaluate(condition)
    guard mask.shape == tensor.shape, isTruth || mask.elements.allSatisfy({ $0 == 0 || $0 == 1 }) else { return nil }
    let chosen = zip(mask.elements, tensor.elements).filter { $0.0 != 0 }.map(\.1)
    return Tensor([chosen.count], chosen)
  }

  private func indices(_ at: Tensor, _ count: Int, _ expression: Expression) throws(NotationProblem) -> [Int] {
    var found: [Int] = []
    for number in at.elements {
      guard let whole = Int(exactly: number), (-count..<count).contains(whole), at.shape.count < 2 else {
        throw NotationProblem(
          says: "The index \(expression.text) is none of the \(count) places 0 to \(count - 1).", span: expression.span)
      }
      found.append(whole < 0 ? whole + count : whole)
    }
    return found
  }

  private func slice(
    _ lower: Expression?, _ upper: Expression?, _ step: Int, _ count: Int
  ) throws(NotationProblem) -> [Int] {
    func end(_ expression: Expression?, _ otherwise: Int) throws(NotationProblem) -> Int {
      guard let expression else { return otherwise }
      guard let whole = try evaluate(expression).whole else {
        throw NotationProblem(says: "The ends of a slice are whole numbers.", span: expression.span)
      }
      let place = whole < 0 ? whole + count : whole
      return step > 0 ? min(max(place, 0), count) : min(max(place, -1), count - 1)
    }
    if step > 0 {
      let (first, last) = (try end(lower, 0), try end(upper, count))
      return first < last ? Array(stride(from: first, to: last, by: step)) : []
    }
    let (first, last) = (try end(lower, count - 1), try end(upper, -1))
    return first > last ? Array(stride(from: first, to: last, by: step)) : []
  }

  // MARK: Calls

  private func call(
    _ name: String, _ arguments: [Expression], _ named: [String: Expression], _ whole: Expression
  ) throws(NotationProblem) -> Tensor {
    if named["for"] != nil {
      throw NotationProblem(says: "Sums over an index are not read here: write sums of whole arrays.", span: whole.span)
    }
    var tensors: [Tensor] = []
    // The parts of a concatenation need not have the same shape.
    if ["concat", "concatenate", "cat", "stack", "vstack", "hstack"].contains(name), let first = arguments.first,
      case .list(let items) = first.kind, arguments.count <= 2
    {
      for item in items { tensors.append(try evaluate(item)) }
      var options = try options(named)
      if arguments.count == 1 {
        return try TensorFunctions(name: name, span: whole.span, arguments: tensors, options: options).value()
      }
      // Beside a list of arrays a number is the axis; beside numbers in brackets it is the next part.
      let second = try evaluate(arguments[1])
      let isAxis = second.shape.isEmpty && (name != "concat" || tensors.contains { !$0.shape.isEmpty })
      if isAxis {
        options["axis"] = second
        return try TensorFunctions(name: name, span: whole.span, arguments: tensors, options: options).value()
      }
      tensors = []
    }
    for argument in arguments { tensors.append(try evaluate(argument)) }
    return try TensorFunctions(name: name, span: whole.span, arguments: tensors, options: options(named)).value()
  }

  package func options(_ named: [String: Expression]) throws(NotationProblem) -> [String: Tensor] {
    var options: [String: Tensor] = [:]
    for (name, expression) in named {
      // dtype=float and the like change no number here.
      guard !["dtype", "out", "device"].contains(name) else { continue }
      options[name == "dim" ? "axis" : name == "keepdim" ? "keepdims" : name] = try evaluate(expression)
    }
    return options
  }
}
