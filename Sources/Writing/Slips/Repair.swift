// A change of a line that would make it right, and the mistake that it undoes.

import Notation

/// A line changed in one place.
struct Repair {
  let slip: WrittenSlip
  /// The right side as it was written.
  let line: Expression
  /// The place in it that changes, as the operand taken at each step from the top.
  var path: [Int] = []
  /// What belongs in that place.
  let to: Expression
  /// What was changed into what; nil where the meaning says it all.
  var change: (from: Expression, to: Expression)?

  /// The whole right side, changed.
  var expression: Expression { line.replaced(at: path[...], with: to) }

  /// What is said to the learner.
  var says: String {
    guard let change else { return slip.meaning + "." }
    let (from, to) = (change.from.text, change.to.text)
    guard from.count + to.count <= 90 else { return slip.meaning + "." }
    return "\(slip.meaning): \(to) belongs in place of \(from)."
  }
}

extension Expression {
  /// The expression changed in one place, for each place and each change that is offered for it.
  func changed(_ offers: (Expression) -> [(slip: WrittenSlip, to: Expression)]) -> [Repair] {
    var repairs: [Repair] = []
    func look(_ node: Expression, _ path: [Int]) {
      for offer in offers(node) {
        repairs.append(Repair(slip: offer.slip, line: self, path: path, to: offer.to, change: (node, offer.to)))
      }
      for (place, child) in node.changeable.enumerated() { look(child, path + [place]) }
    }
    look(self, [])
    return repairs
  }

  /// The operands that a change may be in; indices stay.
  var changeable: [Expression] {
    if case .index(let base, _) = kind { return [base] }
    return children
  }

  fileprivate func replaced(at path: ArraySlice<Int>, with other: Expression) -> Expression {
    guard let place = path.first else { return other }
    var all = children
    all[place] = all[place].replaced(at: path.dropFirst(), with: other)
    return with(all)
  }
}
