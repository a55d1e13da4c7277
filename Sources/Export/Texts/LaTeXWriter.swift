// Expressions as mathematics for LaTeX.

import NetworkLanguage
import Notation
import Quantities
import Writing

/// Writes expressions in math mode.
struct LaTeXWriter {
  let derived: DerivedPass
  private static let atom = 6

  private struct Piece {
    var text: String
    var binding = LaTeXWriter.atom

    func atLeast(_ least: Int) -> String { binding < least ? "\\left(\(text)\\right)" : text }
  }

  /// An expression.
  func text(_ expression: Expression) -> String { piece(expression).text }

  /// A variable's name.
  func name(_ variable: Int) -> String { LaTeXName.text(derived.pass.names[variable]) }

  /// A variable's gradient: ∂L/∂w.
  func gradient(_ variable: Int) -> String {
    "\\frac{\\partial \(name(derived.original(of: derived.pass.network.loss)))}{\\partial \(name(variable))}"
  }

  /// Numbers in brackets, where they are few.
  func numbers(_ tensor: Tensor) -> String {
    let texts = tensor.elements.map(number)
    switch tensor.shape.count {
    case 0: return texts[0]
    case _ where texts.count > 24:
      return "\\text{(\(tensor.shape.map(String.init).joined(separator: " by ")) numbers)}"
    case 1: return matrix(texts.map { [$0] })
    default:
      let columns = max(tensor.shape[1], 1)
      return matrix(
        stride(from: 0, to: texts.count, by: columns).map { Array(texts[$0..<min($0 + columns, texts.count)]) })
    }
  }

  func number(_ number: Double) -> String {
    let text = NumberFormat.standard.text(number)
    let parts = text.split(separator: "e")
    return parts.count == 2 ? "\(parts[0])\\cdot 10^{\(parts[1])}" : text
  }

  private func matrix(_ rows: [[String]]) -> String {
    "\\begin{pmatrix} " + rows.map { $0.joined(separator: " & ") }.joined(separator: " \\\\ ") + " \\end{pmatrix}"
  }

  private func isNumber(_ expression: Expression) -> Bool {
    (derived.value(of: expression)?.elements.count ?? 1) == 1
  }

  // MARK: By kind

  private func piece(_ expression: Expression) -> Piece {
    switch expression.kind {
    case .number(let number):
      return Piece(text: literal(number), binding: number < 0 ? 4 : Self.atom)
    case .name(let name): return Piece(text: word(name))
    case .negate(let a): return Piece(text: "-" + piece(a).atLeast(4), binding: 4)
    case .transpose(let a): return Piece(text: piece(a).atLeast(Self.atom) + "^{\\top}")
    case .list(let items):
      return Piece(text: matrix(items.map { [piece($0).text] }))
    case .index(let a, let places):
      let texts = places.map { place in
        switch place {
        case .at(let at): piece(at).text
        case .slice(let lower, let upper, _): (lower.map(text) ?? "") + ":" + (upper.map(text) ?? "")
        case .newAxis: "\\cdot"
        }
      }
      return Piece(text: piece(a).atLeast(Self.atom) + "{}_{[\(texts.joined(separator: ","))]}")
    case .choice(let a, let condition, let b):
      return Piece(
        text: "\\begin{cases} \(text(a)) & \(comparison(condition)) \\\\ \(text(b)) & \\text{else} \\end{cases}")
    case .call(let name, let arguments, let named): return call(name, arguments, named)
    case .binary(let sign, let a, let b): return binary(sign, a, b)
    }
  }

  private func literal(_ number: Double) -> String {
    let parts = NumberFormat.exact.text(number).split(separator: "e")
    return parts.count == 2 ? "\(parts[0])\\cdot 10^{\(parts[1])}" : String(parts[0])
  }

  private func word(_ name: String) -> String {
    if let variable = derived.variable(name) { return self.name(variable) }
    if let variable = derived.variable(ofGradient: name) { return gradient(variable) }
    return LaTeXName.text(name)
  }

  private func binary(_ sign: Expression.Sign, _ a: Expression, _ b: Expression) -> Piece {
    switch sign {
    case .add: return Piece(text: piece(a).atLeast(2) + " + " + piece(b).atLeast(2), binding: 2)
    case .subtract: return Piece(text: piece(a).atLeast(2) + " - " + piece(b).atLeast(3), binding: 2)
    case .multiply:
      // Element by element where neither is a number.
      let times = isNumber(a) || isNumber(b) ? (startsWithDigit(b) ? " \\cdot " : " \\, ") : " \\odot "
      return Piece(text: factor(a, 3) + times + factor(b, 4), binding: 3)
    case .product: return Piece(text: product(a) + " \\, " + piece(b).atLeast(4), binding: 3)
    case .divide: return Piece(text: "\\frac{\(text(a))}{\(text(b))}", binding: 5)
    case .power: return Piece(text: "{\(piece(a).atLeast(Self.atom))}^{\(text(b))}", binding: 5)
    case .floorDivide:
      return Piece(text: "\\left\\lfloor \\frac{\(text(a))}{\(text(b))} \\right\\rfloor")
    case .modulo: return Piece(text: piece(a).atLeast(3) + " \\bmod " + piece(b).atLeast(4), binding: 3)
    case .and: return Piece(text: piece(a).atLeast(2) + " \\wedge " + piece(b).atLeast(2), binding: 1)
    case .or: return Piece(text: piece(a).atLeast(2) + " \\vee " + piece(b).atLeast(2), binding: 1)
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .unequal:
      return Piece(text: "\\mathbf{1}[\(comparison(Expression.comparison(sign, a, b)))]")
    }
  }

  private func factor(_ expression: Expression, _ least: Int) -> String { piece(expression).atLeast(least) }

  private func startsWithDigit(_ expression: Expression) -> Bool {
    text(expression).first.map { $0.isNumber } ?? false
  }

  /// The left factor of a matrix product; of two vectors the first lies down.
  private func product(_ a: Expression) -> String {
    let isVector = derived.value(of: a)?.shape.count == 1
    return piece(a).atLeast(isVector ? Self.atom : 3) + (isVector ? "^{\\top}" : "")
  }

  private func comparison(_ expression: Expression) -> String {
    guard case .binary(let sign, let a, let b) = expression.kind else { return text(expression) }
    let words = [
      Expression.Sign.less: "<", .lessOrEqual: "\\le", .greater: ">", .greaterOrEqual: "\\ge", .equal: "=",
      .unequal: "\\ne",
    ]
    return piece(a).atLeast(2) + " \(words[sign] ?? "=") " + piece(b).atLeast(2)
  }

  private func call(_ name: String, _ arguments: [Expression], _ named: [String: Expression]) -> Piece {
    let texts = arguments.map(text)
    switch name {
    case "sqrt": return Piece(text: "\\sqrt{\(texts[0])}")
    case "outer" where arguments.count == 2:
      let right = piece(arguments[1]).atLeast(Self.atom)
      return Piece(text: piece(arguments[0]).atLeast(4) + " \\, {\(right)}^{\\top}", binding: 3)
    case "abs": return Piece(text: "\\left|\(texts[0])\\right|")
    case "where" where arguments.count == 3:
      return Piece(
        text: "\\begin{cases} \(texts[1]) & \(comparison(arguments[0])) \\\\ \(texts[2]) & \\text{else} \\end{cases}")
    default: break
    }
    let options = named.sorted { $0.key < $1.key }.map { "\\mathrm{\(IdentifierPool.plain($0.key))}=\(text($0.value))" }
    let known = ["exp", "log", "sin", "cos", "tanh", "max", "min"]
    let greek = ["σ": "\\sigma", "Φ": "\\Phi", "φ": "\\varphi"]
    let word =
      known.contains(name)
      ? "\\\(name)" : greek[name] ?? "\\operatorname{\(IdentifierPool.plain(name).replacing("_", with: "\\_"))}"
    return Piece(text: "\(word)\\left(\((texts + options).joined(separator: ", "))\\right)")
  }
}
