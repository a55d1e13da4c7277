// Numbers in a line that stand for names: `2*dz1` where x is 2.

import Notation

/// Puts names in place of numbers that are their values.
struct NamedNumbers {
  private let desk: WritingDesk
  /// The leaves that are one number, by that number.
  private let names: [Double: [String]]

  init(_ desk: WritingDesk) {
    self.desk = desk
    var names: [Double: [String]] = [:]
    for (place, variable) in desk.network.variables.enumerated()
    where variable.role != .computed && variable.elements.count == 1 {
      let name = desk.pass.names[place]
      if let number = desk.numbers[0].values[name]?.number { names[number, default: []].append(name) }
    }
    self.names = names
  }

  /// What is said of a line that is right at all numbers once its numbers have their names; nil where it is not.
  func words(_ line: WrittenLine.Assignment, _ gradient: String, _ before: [LineValues]) -> String? {
    let once = named(line.value)
    // Two numbers, as in `0.7*2*dz`, are enough for a person's arithmetic in one line.
    let found = (once + once.prefix(12).flatMap { named($0.expression) }).first { repair in
      before.allSatisfy { $0.isRight(line.with(repair.expression), for: gradient) }
    }
    guard let change = found?.change, case .name(let name) = change.to.kind, case .number = change.from.kind else {
      return nil
    }
    return "\(name) is \(change.from.text) here; with \(name) in its place the line holds for other numbers, too."
  }

  private func named(_ line: Expression) -> [Repair] {
    line.changed { node in
      guard case .number(let number) = node.kind else { return [] }
      return (names[number] ?? []).map { (.number, .name($0)) }
    }
  }
}
