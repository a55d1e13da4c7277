// What a line computes at one set of numbers: with the right gradients before it, and with the learner's own.

import Notation

/// The values of a learner's names at one set of numbers.
struct LineValues {
  /// The network's values and right gradients.
  let numbers: PassNumbers
  /// The learner's helpers, computed from right gradients.
  private(set) var helpers: [String: Tensor] = [:]
  /// The learner's helpers and gradients, computed from the learner's own.
  private(set) var own: [String: Tensor] = [:]
  /// What the learner's lines have made of each gradient so far, each from right ones.
  private(set) var sums: [String: Tensor] = [:]

  /// How many numbers the learner's names may still have: a good million besides those of the network's own gradients.
  private var room: Int

  init(_ numbers: PassNumbers) {
    self.numbers = numbers
    room = numbers.gradients.values.reduce(1_000_000) { $0 + 2 * $1.elements.count }
  }

  /// A value by its name, gradients being right.
  func right(_ name: String) -> Tensor? { helpers[name] ?? numbers.values[name] ?? numbers.gradients[name] }

  /// A value by its name, gradients being the learner's where there are any.
  private func ownValue(_ name: String) -> Tensor? { own[name] ?? right(name) }

  /// Carries out an assignment.
  /// - Returns: what the target is now: from right gradients, and from the learner's own.
  mutating func assign(_ line: WrittenLine.Assignment) throws(NotationProblem) -> (right: Tensor, own: Tensor) {
    let name = line.target.name
    let isGradient = if case .gradient = line.target { true } else { false }
    let state = self
    let before = isGradient ? sums[name] : helpers[name] ?? numbers.values[name]
    // `dc = dc + …` goes on from what lines have made of dc so far.
    let value = try result(line, before: before, wanted: isGradient ? numbers.gradients[name] : nil) {
      (isGradient && $0 == name ? state.sums[name] : nil) ?? state.right($0)
    }
    room += (own[name]?.elements.count ?? 0) - value.elements.count
    guard room >= 0 else { throw NotationProblem(says: "All lines together have too many numbers.") }
    // The own value may fail to fit where an earlier line is wrong in shape: then there is none.
    let mine = try? result(line, before: own[name] ?? before, wanted: isGradient ? numbers.gradients[name] : nil) {
      state.ownValue($0)
    }
    if isGradient { sums[name] = value } else { helpers[name] = value }
    own[name] = mine ?? value
    return (value, mine ?? value)
  }

  /// Whether an assignment would make a gradient right.
  func isRight(_ line: WrittenLine.Assignment, for gradient: String) -> Bool {
    var values = self
    guard let wanted = numbers.gradients[gradient], let result = try? values.assign(line).right else { return false }
    return result.isSame(as: wanted)
  }

  /// What an assignment makes of its target.
  private func result(
    _ line: WrittenLine.Assignment, before: Tensor?, wanted: Tensor?, _ names: @escaping (String) -> Tensor?
  ) throws(NotationProblem) -> Tensor {
    let evaluator = TensorEvaluator(value: names)
    var value = try evaluator.evaluate(line.value)
    if let places = line.places {
      return try placed(line, places, value, before, wanted, evaluator)
    }
    if let operation = line.operation, let before {
      value = try TensorEvaluator { ["a": before, "b": value][$0] }.evaluate(
        .binary(operation, .name("a"), .name("b")))
    } else if line.operation == .subtract {
      value = value.map { -$0 }
    }
    // A number in place of a vector of equal ones, and rows of one, are taken for what is meant.
    guard let wanted else { return value }
    return value.fits(wanted) ? value.reshaped(wanted.shape) : value
  }

  /// `dlogits[range(n), y] -= 1`: some places are changed, the others stay.
  private func placed(
    _ line: WrittenLine.Assignment, _ places: [Expression.Place], _ value: Tensor, _ before: Tensor?, _ wanted: Tensor?,
    _ evaluator: TensorEvaluator
  ) throws(NotationProblem) -> Tensor {
    guard let base = before ?? wanted.map({ Tensor.filled($0.shape, 0) }) else {
      throw NotationProblem(says: "\(line.target.name) has no value yet, so none of its places can be changed.")
    }
    let numbered = Tensor(base.shape, base.elements.indices.map(Double.init))
    let chosen = try TensorEvaluator { $0 == "\u{0}" ? numbered : evaluator.value($0) }.evaluate(
      Expression(.index(.name("\u{0}"), places)))
    guard let spread = Tensor.broadcast(value.shape, chosen.shape), spread == chosen.shape else {
      throw NotationProblem(
        isShape: true, says: "These places are \(chosen.shapeWords), and what goes there is \(value.shapeWords).")
    }
    var result = base
    for (place, number) in zip(chosen.elements, value.broadcast(to: chosen.shape).elements) {
      let at = Int(place)
      switch line.operation {
      case .add: result.elements[at] += number
      case .subtract: result.elements[at] -= number
      case .multiply: result.elements[at] *= number
      case .divide: result.elements[at] /= number
      default: result.elements[at] = number
      }
    }
    return result
  }
}
