// Expressions of one variable and their symbolic derivative, kept as a computer algebra system keeps them: products with
// one number in front, sums without like terms, nothing multiplied out and no part shared.

/// An expression of x, built by the static functions, which keep it tidy.
///
/// They do what SymPy does when it builds a sum or a product, so that operations are counted as its `count_ops` does.
indirect enum Expression: Hashable, Sendable {
  /// A whole number.
  case number(Int)
  /// x
  case variable
  /// The sum of at least two terms that are no sums.
  case sum([Expression])
  /// A number times factors that are neither numbers nor products.
  case product(Int, [Expression])

  /// The product of factors: numbers are multiplied, and one that stands before a single sum goes to its terms.
  static func product(of factors: [Expression]) -> Expression {
    var coefficient = 1
    var rest: [Expression] = []
    for factor in factors {
      switch factor {
      case .number(let number): coefficient *= number
      case .product(let number, let factors):
        coefficient *= number
        rest += factors
      case .variable, .sum: rest.append(factor)
      }
    }
    if coefficient == 0 || rest.isEmpty { return .number(coefficient) }
    guard rest.count == 1 else { return .product(coefficient, rest) }
    if coefficient == 1 { return rest[0] }
    guard case .sum(let terms) = rest[0] else { return .product(coefficient, rest) }
    return sum(of: terms.map { product(of: [.number(coefficient), $0]) })
  }

  /// The sum of terms: like terms become one, in the order of their first.
  static func sum(of terms: [Expression]) -> Expression {
    var order: [[Expression]] = []
    var coefficients: [[Expression]: Int] = [:]
    func add(_ coefficient: Int, _ factors: [Expression]) {
      if coefficients[factors] == nil { order.append(factors) }
      coefficients[factors, default: 0] += coefficient
    }
    for term in terms.flatMap(\.terms) {
      switch term {
      case .number(let number): add(number, [])
      case .product(let number, let factors): add(number, factors)
      case .variable, .sum: add(1, [term])
      }
    }
    let kept = order.filter { coefficients[$0] != 0 }.map { product(of: [.number(coefficients[$0] ?? 0)] + $0) }
    return kept.isEmpty ? .number(0) : kept.count == 1 ? kept[0] : .sum(kept)
  }

  /// The terms of a sum; anything else is one term.
  private var terms: [Expression] {
    if case .sum(let terms) = self { terms } else { [self] }
  }

  /// The derivative, by the rules for sums and products and no others.
  var derivative: Expression {
    switch self {
    case .number: .number(0)
    case .variable: .number(1)
    case .sum(let terms): .sum(of: terms.map(\.derivative))
    case .product(let coefficient, let factors):
      .sum(
        of: factors.indices.map { place in
          var factors = factors
          factors[place] = factors[place].derivative
          return .product(of: [.number(coefficient)] + factors)
        })
    }
  }

  /// The value at x.
  func value(at x: Double) -> Double {
    switch self {
    case .number(let number): Double(number)
    case .variable: x
    case .sum(let terms): terms.reduce(0) { $0 + $1.value(at: x) }
    case .product(let coefficient, let factors): factors.reduce(Double(coefficient)) { $0 * $1.value(at: x) }
    }
  }
}

extension Expression {
  /// The number before it, where there is one.
  private var isNegative: Bool {
    switch self {
    case .number(let number), .product(let number, _): number < 0
    case .variable, .sum: false
    }
  }

  /// The same with the other sign, for a term after a minus.
  private var opposite: Expression { .product(of: [.number(-1), self]) }

  /// The operations that it takes to compute it as it stands, as SymPy's `count_ops` counts them: one for each +, -, ·
  /// and for a minus with nothing before it; what stands there twice counts twice.
  var operationCount: Int {
    switch self {
    case .number(let number): return number < 0 ? 1 : 0
    case .variable: return 0
    case .sum(let terms):
      let parts = terms.reduce(0) { $0 + ($1.isNegative ? $1.opposite : $1).operationCount }
      return parts + terms.count - 1 + (terms.allSatisfy(\.isNegative) ? 1 : 0)
    case .product(let coefficient, let factors):
      if coefficient < 0 { return 1 + opposite.operationCount }
      return factors.reduce(0) { $0 + $1.operationCount } + factors.count - (coefficient == 1 ? 1 : 0)
    }
  }

  /// It as it is written: `16·x·(1 - x)`.
  var text: String {
    switch self {
    case .number(let number): return String(number)
    case .variable: return "x"
    case .sum(let terms):
      // A sum begins with what is added, where anything is.
      let first = terms.firstIndex { !$0.isNegative } ?? 0
      let rest = terms.indices.filter { $0 != first }.map { terms[$0] }
      return rest.reduce(terms[first].text) {
        $0 + ($1.isNegative ? " - " + $1.opposite.text : " + " + $1.text)
      }
    case .product(let coefficient, let factors):
      if coefficient < 0 { return "-" + opposite.text }
      let written = factors.map { if case .sum = $0 { "(\($0.text))" } else { $0.text } }
      return ((coefficient == 1 ? [] : [String(coefficient)]) + written).joined(separator: "·")
    }
  }
}
