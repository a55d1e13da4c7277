// Looks for the one change that makes a wrong line right: the mistake is what the change undoes.

import Notation

/// A search for the mistake in a line.
struct RepairSearch {
  let desk: WritingDesk
  let variable: Int
  /// The gradient's name.
  let name: String
  let assignment: WrittenLine.Assignment
  /// The values before the line.
  let before: [LineValues]
  let helpers: [String: Expression]

  /// The first change, in the order of how likely the mistakes are, that makes the line right at all numbers.
  func first() -> Repair? {
    if let overwritten { return overwritten }
    if assignment.isWholeNumbersOnly { return numberRepair }
    let written = assignment.value
    let offers = RepairOffers(self)
    if let found = first(of: written, offers) { return found }
    // A helper's line may have it.
    let whole = written.renamed { helpers[$0] }
    guard whole != written else { return nil }
    return first(of: whole, offers)
  }

  /// The first change of a line that makes it right at all numbers; most are told at the first at which it is wrong.
  private func first(of line: Expression, _ offers: RepairOffers) -> Repair? {
    let place = before.firstIndex { !$0.isRight(assignment.with(line), for: name) }
    guard assignment.operation == nil, assignment.places == nil, !line.names.contains(name), let place,
      let right = before[place].numbers.gradients[name]
    else { return offers.first(of: line) { isRight(assignment.with($0.expression)) } }
    let values = RepairValues(line) { before[place].right($0) }
    return offers.first(of: line) { repair in
      values.value(after: repair)?.isSame(as: right) ?? false && isRight(assignment.with(repair.expression))
    }
  }

  private func isRight(_ line: WrittenLine.Assignment) -> Bool { before.allSatisfy { $0.isRight(line, for: name) } }

  private func result(_ line: WrittenLine.Assignment, at index: Int) -> Tensor? {
    var values = before[index]
    return try? values.assign(line).right
  }

  /// A line with `=` that would be right if it added to what stood there.
  private var overwritten: Repair? {
    guard assignment.operation == nil, assignment.places == nil, before[0].sums[name] != nil,
      isRight(assignment.with(assignment.value, operation: .add))
    else { return nil }
    return Repair(slip: .overwritten, line: assignment.value, to: assignment.value)
  }

  /// What a change of the derived line means, made the other way round: a factor taken away was left out.
  private static func opposite(_ repair: Repair) -> WrittenSlip {
    switch repair.slip {
    case .factorTooMany:
      guard let change = repair.change, let lost = change.from.children.first(where: { $0 != change.to }) else {
        return .partnerLeftOut
      }
      return lost.part == .slope ? .slopeLeftOut : lost.part == .upstream ? .upstreamLeftOut : .partnerLeftOut
    case .slopeLeftOut, .upstreamLeftOut, .partnerLeftOut: return .factorTooMany
    case .sumLeftOut: return .sumTooMany
    case .sumTooMany: return .sumLeftOut
    case .pathForgotten: return .pathTooMany
    case .pathTooMany: return .pathForgotten
    default: return repair.slip
    }
  }

  /// A bare number is held against what mistakes in the derived line would give. One number can come from several: then nobody
  /// knows which it was. Nor is a plus taken for a minus where the derived line only adds: of three ways `1 + 1 - 1` is also
  /// the one way that was seen.
  private var numberRepair: Repair? {
    guard let line = desk.pass.line(for: variable, at: desk.numbers[0]), let own = result(assignment, at: 0)
    else {
      return nil
    }
    let values = RepairValues(line) { before[0].right($0) }
    return RepairOffers(self).only(of: line) { repair in
      if repair.slip == .sign, case .binary(.add, _, _)? = repair.change?.from.kind { return false }
      return values.value(after: repair)?.isSame(as: own) ?? false
    }
    .map { Repair(slip: Self.opposite($0), line: line, to: $0.expression) }
  }
}
