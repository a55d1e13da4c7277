// What is said of lines that are no plain right or wrong: helpers, circles, the place of a difference.

import Notation

extension PassJudge {
  /// What is said of a value of the learner's own, where it may be meant as something else.
  func helperWords(_ name: String) -> String {
    let pass = desk.pass
    if pass.variable(name) != nil { return "From here on \(name) is what this line gives, no longer the network's." }
    if let variable = pass.variable(ofGradient: name) {
      return "\(pass.names[variable]) is given, not learned: nothing asks for its gradient, but lines may use it."
    }
    guard let first = name.first, "d∂".contains(first) else { return "" }
    let meant = desk.wanted.first { $0.name.lowercased() == name.lowercased() }
    return meant.map { "Kept as a value of your own. The gradient of \($0.variable) is written \($0.name)." } ?? ""
  }

  /// What is said where a gradient is computed from itself.
  func circleWords(_ name: String, _ read: String) -> String {
    read == name
      ? "\(name) is what this line gives: it has no value before it."
      : "\(read) is computed from \(name) in its turn, so neither of the two has a beginning."
  }
}

extension WritingDesk {
  /// What a gradient is and what a line gives: as a whole, or the first element in which they differ.
  func difference(_ name: String, _ wanted: Tensor, _ result: Tensor) -> String {
    let (right, own) = (shown(wanted), shown(result))
    guard wanted.elements.count == result.elements.count, right == own || wanted.elements.count > 6,
      let place = zip(wanted.elements, result.elements).enumerated().first(where: { !Self.isSame($1.0, $1.1) })?.offset
    else { return "\(name) is \(right), and this gives \(own)." }
    var indices: [String] = []
    var rest = place
    for size in wanted.shape.reversed() {
      indices.insert("\(rest % size)", at: 0)
      rest /= size
    }
    let (a, b) = (shown(Tensor(wanted.elements[place])), shown(Tensor(result.elements[place])))
    let element = indices.isEmpty ? name : "\(name)[\(indices.joined(separator: ", "))]"
    return "\(element) is \(a), and this gives \(b)."
  }

  private static func isSame(_ a: Double, _ b: Double) -> Bool { Tensor(a).isSame(as: Tensor(b)) }
}
