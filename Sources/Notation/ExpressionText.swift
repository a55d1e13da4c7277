// An expression as text: in the language's own way of writing, with brackets only where they are needed.

import Quantities

extension Expression {
  /// How tightly its outermost sign binds.
  private var binding: Int {
    switch kind {
    case .choice: -2
    case .binary(let sign, _, _):
      switch sign {
      case .or: -1
      case .and: 0
      case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .unequal: 1
      case .add, .subtract: 2
      case .multiply, .divide, .product, .floorDivide, .modulo: 3
      case .power: 5
      }
    case .negate: 4
    case .number(let number): number < 0 ? 4 : 6
    default: 6
    }
  }

  /// The text.
  package var text: String {
    switch kind {
    case .number(let number): return Self.text(number)
    case .name(let name): return name
    case .negate(let a): return "-" + a.text(atLeast: 4)
    case .transpose(let a): return a.text(atLeast: 6) + ".T"
    case .list(let items): return "[" + items.map(\.text).joined(separator: ", ") + "]"
    case .call(let name, let arguments, let named):
      let all = arguments.map(\.text) + named.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.text)" }
      return "\(name)(\(all.joined(separator: ", ")))"
    case .index(let a, let places):
      return a.text(atLeast: 6) + "[" + places.map(Self.text).joined(separator: ", ") + "]"
    case .choice(let a, let condition, let b): return "\(a.text(atLeast: -1)) if \(condition.text) else \(b.text)"
    case .binary(.power, let a, let b): return a.text(atLeast: 6) + "^" + b.text(atLeast: 4)
    case .binary(let sign, let a, let b):
      let binds = binding
      // The right operand of the same strength keeps its brackets, but for what may be regrouped.
      let isFree = sign == .add || (sign == .multiply && b.isChain(of: .multiply))
      let gap = sign == .multiply || sign == .divide ? "" : " "
      return a.text(atLeast: sign.isComparison ? binds + 1 : binds) + gap + sign.rawValue + gap
        + b.text(atLeast: isFree ? binds : binds + 1)
    }
  }

  private func isChain(of wanted: Sign) -> Bool {
    if case .binary(let sign, _, _) = kind { return sign == wanted }
    return false
  }

  private func text(atLeast least: Int) -> String { binding < least ? "(\(text))" : text }

  private static func text(_ number: Double) -> String {
    if let whole = Int(exactly: number) { return "\(whole)" }
    // 0.00001 and not 1e-05.
    return abs(number) < 1e-3 ? NumberFormat.exact.text(number) : "\(number)"
  }

  private static func text(_ place: Place) -> String {
    switch place {
    case .at(let index): return index.text
    case .newAxis: return "None"
    case .slice(let lower, let upper, let step):
      return (lower?.text ?? "") + ":" + (upper?.text ?? "") + (step == 1 ? "" : ":\(step)")
    }
  }
}
