// The hints for a line, from what to look at to the line itself.

import Autograd
import NetworkLanguage
import Notation

extension WritingDesk {
  /// The hints for a gradient, from where it comes from to the line itself, which is the last of them; none for other names.
  package func hints(for gradient: String) -> [String] {
    guard let variable = pass.variable(ofGradient: gradient), isWanted(gradient) else { return [] }
    let name = pass.names[variable]
    if variable == pass.originals[network.loss] {
      return ["\(name) is the loss itself: how much does it change when it changes by a little?", "\(gradient) = 1"]
    }
    let readers = pass.formulas.filter { $0.expression.names.contains(name) && pass.hasGradient($0.variable) }
    var hints = [origin(of: name, readers)]
    hints += rules(of: name, readers)
    if let line = pass.line(for: variable, at: numbers[0]) {
      let open = line.withOpenParts
      if open != line { hints.append("\(gradient) = \(open.text)") }
      hints.append("\(gradient) = \(line.text)")
    }
    return hints
  }

  /// Which formulas read a name, and what arrives from them.
  private func origin(of name: String, _ readers: [ForwardPass.Formula]) -> String {
    let list = readers.map { "\($0.name) = \($0.expression.text)" }.joined(separator: "; ")
    let arriving = readers.filter { $0.variable != pass.originals[network.loss] }
      .map { pass.gradientName($0.variable) }
    let from =
      arriving.isEmpty
      ? "Nothing arrives from further above but the 1 of the loss."
      : "What arrives from above is \(arriving.joined(separator: " and "))."
    let ways = readers.count > 1 ? " It is read in \(readers.count) formulas: their parts add up." : ""
    return "\(name) is read in \(list). \(from)\(ways)"
  }

  /// What the signs and functions around a name do to a gradient that passes them, the outermost first.
  private func rules(of name: String, _ readers: [ForwardPass.Formula]) -> [String] {
    var found: [String] = []
    func look(_ expression: Expression) {
      guard expression.names.contains(name) else { return }
      let rule = Self.rule(of: expression)
      if !rule.isEmpty, !found.contains(rule) { found.append(rule) }
      expression.children.forEach(look)
    }
    for reader in readers { look(reader.expression) }
    return found.isEmpty ? [] : [found.prefix(4).joined(separator: " ")]
  }

  private static func rule(of expression: Expression) -> String {
    switch expression.kind {
    case .binary(.add, _, _): "A sum hands on what arrives unchanged."
    case .binary(.subtract, _, _): "A difference hands on what arrives, to what is taken away with the other sign."
    case .binary(.multiply, _, _): "A product hands each factor what arrives times the other factor."
    case .binary(.divide, _, _): "A quotient a/b hands a what arrives over b, and b what arrives times -a/b^2."
    case .binary(.power, _, _): "A power a^n hands on what arrives times n*a^(n-1)."
    case .binary(.product, _, _):
      "For Y = A @ B what arrives at A is dY @ B.T, at B it is A.T @ dY; for a vector it is outer(dY, b) and A.T @ dY."
    case .transpose: "A transpose turns what arrives back."
    case .call("sum", _, _): "A sum of elements hands each of them what arrives."
    case .call("mean", _, _): "A mean of n hands each of them what arrives over n."
    case .call("softmax", _, _):
      "For p = softmax(z) what arrives at z is p*(dp - sum(dp*p)): each output depends on every input."
    case .call("cross_entropy", _, _):
      "softmax and cross-entropy together hand back softmax(z) minus the one-hot class."
    case .call("max", let arguments, _) where arguments.count == 1: "A maximum hands what arrives to the largest alone."
    case .call(let function, let arguments, _):
      slope(function, arguments.count).map { "\(function) hands on what arrives times its slope, \($0)." } ?? ""
    default: ""
    }
  }

  private static func slope(_ function: String, _ count: Int) -> String? {
    guard count == 1, let operation = FunctionTable.standard[function]?.operation, operation.rule.arity == 1 else {
      return nil
    }
    let writing = Writing(a: Term("a"), b: Term(""), r: Term("r"), times: "*")
    return operation.rule.partials[0].written(writing).text + " with r = \(function)(a)"
  }
}

extension Expression {
  /// The expression with its slopes and other factors left open.
  var withOpenParts: Expression {
    if part == .slope || part == .partner { return .name("…") }
    let children = children
    return children.isEmpty ? self : with(children.map(\.withOpenParts))
  }
}
