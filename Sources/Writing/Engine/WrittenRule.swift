// A learner's own rule for one operation of an engine: what its backward step adds to an operand's gradient.

import Autograd
import Notation

/// A rule as it was written: `self.grad += other.data * out.grad`, or its right side alone.
package struct WrittenRule: Sendable {
  /// The operation whose backward step it is.
  package let operation: Operation
  /// Which operand's gradient it adds to: 0 or 1.
  package let operand: Int
  /// Whether it sets the gradient where it should add to it.
  package let overwrites: Bool
  private let expression: Expression

  /// What words of micrograd's are here: operands a and b with their gradients, result r, upstream gradient g.
  private static let spellings: [String: String] = {
    var spellings: [String: String] = [:]
    for name in ["self", "a", "x"] { (spellings["\(name).data"], spellings["\(name).grad"]) = ("a", "da") }
    for name in ["other", "b", "y"] { (spellings["\(name).data"], spellings["\(name).grad"]) = ("b", "db") }
    for name in ["out", "o", "result"] { (spellings["\(name).data"], spellings["\(name).grad"]) = ("r", "g") }
    for name in ["dout", "upstream", "dL_dout"] { spellings[name] = "g" }
    return spellings.merging(["self": "a", "other": "b", "out": "r"]) { $1 }
  }()

  /// A text with its words spelled as they are here.
  private static func spelled(_ text: String) -> String {
    var result = ""
    var word = ""
    for character in text + " " {
      if character.isLetter || character.isNumber || character == "_" || character == "." {
        word.append(character)
      } else {
        result += (spellings[word] ?? word) + String(character)
        word = ""
      }
    }
    return result
  }

  /// Reads a rule.
  /// - Throws: what was not understood.
  package init(_ text: String, of operation: Operation, operand: Int) throws(NotationProblem) {
    guard text.utf8.count <= WrittenLine.longest else {
      throw NotationProblem(says: "This line is too long for a rule.")
    }
    self.operation = operation
    self.operand = operand
    var tokens = try NotationToken.tokens(of: Array(Self.spelled(text)))[...]
    let own = operand == 0 ? "da" : "db"
    var overwrites = false
    if let sign = tokens.firstIndex(where: { ["=", "+=", "-="].contains($0.text) && $0.kind == .sign }) {
      let target = tokens[..<sign]
      guard target.count == 1, target.first?.text == own else {
        throw NotationProblem(
          says: "The rule asked for adds to \(operand == 0 ? "a.grad" : "b.grad"); begin with that, or leave it out.")
      }
      overwrites = tokens[sign].text == "="
      let negates = tokens[sign].text == "-="
      tokens = tokens[(sign + 1)...]
      var parser = NotationParser(tokens, gradient: { _ in nil }, isLoss: { _ in false })
      let value = try parser.whole()
      // `a.grad = a.grad + …` adds, too.
      if case .binary(.add, let left, let right) = value.kind, overwrites, left.kind == .name(own) {
        overwrites = false
        expression = right
      } else {
        expression = negates ? .binary(.subtract, Expression(.number(0)), value) : value
      }
    } else {
      var parser = NotationParser(tokens, gradient: { _ in nil }, isLoss: { _ in false })
      expression = try parser.whole()
    }
    self.overwrites = overwrites
    let known: Set<String> = operation.rule.arity == 2 ? ["a", "b", "r", "g"] : ["a", "r", "g"]
    if let other = expression.names.subtracting(known).min() {
      let names = operation.rule.arity == 2 ? "a.data, b.data, out.data and out.grad" : "a.data, out.data and out.grad"
      throw NotationProblem(says: "\(other) is no name of this rule: it may use \(names).")
    }
  }

  /// What it adds to the operand's gradient, where the result is `r` and the upstream gradient `g`; nil where it gives no number.
  package func part(a: Double, b: Double, r: Double, g: Double) -> Double? {
    let values = ["a": a, "b": b, "r": r, "g": g].mapValues { Tensor($0) }
    return (try? TensorEvaluator(value: { values[$0] }).evaluate(expression))?.number
  }
}

// MARK: Judging

extension WrittenRule {
  /// How a rule stands.
  package enum Verdict: Hashable, Sendable {
    case right
    /// Right, but it sets what it should add to.
    case overwrites
    /// Wrong, with what was done where that is known.
    case wrong(slip: String?)
  }

  /// Judges it at the operation's samples, with several upstream gradients.
  package var verdict: Verdict {
    if fits({ partial, _, _, _, g in partial * g }) { return overwrites ? .overwrites : .right }
    for (says, value) in slips where fits(value) { return .wrong(slip: says) }
    return .wrong(slip: nil)
  }

  private typealias Part = (_ partial: Double, _ a: Double, _ b: Double, _ r: Double, _ g: Double) -> Double

  private func fits(_ wanted: Part) -> Bool {
    let rule = operation.rule
    let points = rule.samples + [(0.7, 1.3), (1.9, 0.4), (2.3, 3)]
    return points.allSatisfy { point in
      let r = rule.value(point.a, point.b)
      let partial = rule.partials[operand].value(point.a, point.b, r)
      guard r.isFinite, partial.isFinite else { return true }
      return [1, -0.7, 2.5].allSatisfy { g in
        let value = wanted(partial, point.a, point.b, r, g)
        guard value.isFinite else { return true }
        guard let own = part(a: point.a, b: point.b, r: r, g: g) else { return false }
        return abs(own - value) <= 1e-9 * max(1, abs(value))
      }
    }
  }

  /// What goes wrong most often, in words that hold whenever the rule gives just this.
  private var slips: [(String, Part)] {
    let name = operand == 0 ? "a" : "b"
    var slips: [(String, Part)] = [
      (
        "The upstream gradient is left out: the local derivative alone is what \(name) does to out, not to the loss.",
        { partial, _, _, _, _ in partial }
      ),
      (
        "The local derivative is left out: the upstream gradient alone passes only where out moves as \(name) does.",
        { _, _, _, _, g in g }
      ),
      ("The sign is the wrong way round.", { partial, _, _, _, g in -partial * g }),
      (
        "The local derivative is added to the upstream gradient; the chain rule multiplies.",
        { partial, _, _, _, g in partial + g }
      ),
      (
        "The upstream gradient is divided by the local derivative; the chain rule multiplies.",
        { partial, _, _, _, g in g / partial }
      ),
    ]
    if operation.rule.arity == 2 {
      let other = operation.rule.partials[1 - operand].value
      slips.append(
        ("This is what the other operand gets.", { _, a, b, r, g in other(a, b, r) * g }))
    } else {
      let own = operation.rule.partials[0].value
      slips.append(
        ("The derivative is taken at out in place of a.", { _, _, b, r, g in own(r, b, r) * g }))
    }
    if operation == .tanh {
      slips.append(("A square is missing: the slope of tanh is 1 - out².", { _, _, _, r, g in (1 - r) * g }))
    }
    if operation == .power {
      slips.append(("The exponent is not taken down by one.", { _, a, b, r, g in b * r * g }))
      slips.append(
        ("The exponent does not come down as a factor.", { _, a, b, _, g in Operation.power.rule.value(a, b - 1) * g }))
    }
    return slips
  }
}
