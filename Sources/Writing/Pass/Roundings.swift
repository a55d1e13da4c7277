// Which numbers of a line may be rounded ones, and by how much.

import Notation

extension Expression {
  /// The expression with one of its decimal numbers moved by half a unit of its last digit, once for each of them. Whole
  /// numbers are exact, and so are eighths and tenths that stand among names: they are factors.
  /// - Parameter isArithmetic: whether the line is numbers only, all of which may be values.
  func roundings(isArithmetic: Bool) -> [Expression] {
    if case .number(let number) = kind {
      guard Int(exactly: number) == nil else { return [] }
      let digits = "\(abs(number))".split(separator: ".").last.map(\.count) ?? 0
      guard isArithmetic || (digits > 1 && Int(exactly: number * 8) == nil) else { return [] }
      let half = digits > 12 ? 0 : 0.5 * (1...max(1, digits)).reduce(1.0) { result, _ in result / 10 }
      return half > 0 ? [Expression(.number(number + half))] : []
    }
    let children = children
    return children.indices.flatMap { place in
      children[place].roundings(isArithmetic: isArithmetic).map { changed in
        var others = children
        others[place] = changed
        return with(others)
      }
    }
  }
}
