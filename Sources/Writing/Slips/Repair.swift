// A change of a line that would make it right, and the mistake that it undoes.

/// A line changed in one place.
struct Repair {
  let slip: WrittenSlip
  /// The whole right side, changed.
  let expression: Expression
  /// What was changed into what; nil where the meaning says it all.
  var change: (from: Expression, to: Expression)?

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
    var repairs = offers(self).map { Repair(slip: $0.slip, expression: $0.to, change: (self, $0.to)) }
    let children = children
    let count = if case .index = kind { 1 } else { children.count }
    for place in children.indices.prefix(count) {
      for repair in children[place].changed(offers) {
        var others = children
        others[place] = repair.expression
        repairs.append(Repair(slip: repair.slip, expression: with(others), change: repair.change))
      }
    }
    return repairs
  }
}
