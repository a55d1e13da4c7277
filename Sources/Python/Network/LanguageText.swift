// Recorded steps as text of the network language.

import Diagnostics

/// A piece of text and how tightly it binds.
struct LanguageText {
  var text: String
  /// 1 a sum, 2 a product, 3 a sign, 4 a power, 5 an operand.
  var level: Int

  init(_ text: String, _ level: Int = 5) { (self.text, self.level) = (text, level) }

  /// The text as an operand of something that binds as tightly as a level.
  func bound(_ level: Int) -> String { self.level >= level ? text : "(\(text))" }

  /// A number as it reads back to the same double.
  static func number(_ number: Double) -> LanguageText {
    let text = "\(number)"
    let short = text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    return LanguageText(short, number.sign == .minus ? 3 : 5)
  }

  /// Numbers in brackets.
  static func literal(_ numbers: Numbers) -> LanguageText {
    func row(_ elements: some Sequence<Double>) -> String {
      "[" + elements.map { LanguageText.number($0).text }.joined(separator: ", ") + "]"
    }
    switch numbers.shape.count {
    case 0: return .number(numbers.elements.first ?? 0)
    case 1: return LanguageText(constant(numbers) ?? row(numbers.elements))
    default:
      if let text = constant(numbers) { return LanguageText(text) }
      let columns = numbers.shape[1]
      let rows = (0..<numbers.shape[0]).map { row(numbers.elements[$0 * columns..<($0 + 1) * columns]) }
      return LanguageText("[" + rows.joined(separator: ", ") + "]")
    }
  }

  /// Many zeros or ones.
  private static func constant(_ numbers: Numbers) -> String? {
    guard numbers.elements.count > 6, let first = numbers.elements.first, first == 0 || first == 1,
      numbers.elements.allSatisfy({ $0 == first }), first.sign == .plus
    else { return nil }
    let sizes = numbers.shape.map(String.init).joined(separator: ", ")
    return "\(first == 0 ? "zeros" : "ones")(\(sizes))"
  }
}

/// The texts of what was written so far; a reference, since each next text looks into it.
final class TextTable {
  private var texts: [Int: LanguageText] = [:]

  subscript(node: Int) -> LanguageText? {
    get { texts[node] }
    set { texts[node] = newValue }
  }
}

/// Writes steps of a trace in the network language.
struct LanguageWriter {
  let trace: Trace
  /// The text of an operand: its name, or its own formula.
  let operand: (Int) -> LanguageText

  private func shape(_ node: Int) -> [Int] { trace.nodes[node].numbers.shape }

  /// The text of a form that gives an array of some shape; nil where the language has none.
  func text(_ form: TraceForm, node: Int) -> LanguageText? {
    let operands = form.operands
    let wanted = shape(node)
    switch form.operation {
    case .leaf, .number: return .literal(trace.nodes[node].numbers)
    case .binary(let sign): return binary(sign, operands[0], operands[1], wanted)
    case .function(let name): return LanguageText("\(name)(\(operand(operands[0]).text))")
    case .negate: return LanguageText("-\(operand(operands[0]).bound(3))", 3)
    case .not: return LanguageText("1 - \(operand(operands[0]).bound(2))", 1)
    case .reduce(let name, let axis, let keeps): return reduced(name, operands[0], axis, keeps)
    case .transpose:
      return shape(operands[0]).count == 2 ? LanguageText("\(operand(operands[0]).bound(5)).T") : operand(operands[0])
    case .reshape: return reshaped(operand(operands[0]), shape(operands[0]), wanted)
    case .index(let indices): return indexed(operands[0], indices, wanted)
    case .choose: return chosen(operands, wanted)
    case .join(let axis):
      let parts = operands.map { axis == 0 ? operand($0).text : operand($0).bound(5) + ".T" }
      guard parts.count <= 64 else { return nil }
      return LanguageText("concat(\(parts.joined(separator: ", ")))" + (axis == 0 ? "" : ".T"))
    case .stack:
      guard operands.count <= 64 else { return nil }
      return LanguageText("stack(\(operands.map { operand($0).text }.joined(separator: ", ")))")
    case .outer:
      guard operands.allSatisfy({ shape($0).count == 1 }) else { return nil }
      return LanguageText("outer(\(operand(operands[0]).text), \(operand(operands[1]).text))")
    case .softmax(let axis): return rowwise("softmax", operands[0], axis)
    case .logSoftmax(let axis): return rowwise("log_softmax", operands[0], axis)
    case .mse: return LanguageText("mse(\(operand(operands[0]).text), \(operand(operands[1]).text))")
    case .crossEntropy(let classes): return crossEntropy(operands[0], classes)
    case .stop: return LanguageText("stop(\(operand(operands[0]).text))")
    }
  }

  // MARK: Element by element

  /// An operand as it goes with one of another shape: the language spreads numbers, and vectors over rows, alone.
  private func spread(_ node: Int, over wanted: [Int]) -> LanguageText {
    let (text, own) = (operand(node), shape(node))
    if own == wanted || own.isEmpty { return text }
    if own.allSatisfy({ $0 == 1 }) {
      if wanted.count == own.count + 1, own == [1], wanted.last == 1 { return text }
      return LanguageText(text.bound(5) + (own.count == 1 ? "[0]" : "[0, 0]"))
    }
    if own.count == 2, own[0] == 1 { return LanguageText(text.bound(5) + "[0]") }
    if own.count == 2, own[1] == 1, let columns = wanted.last {
      return LanguageText("\(text.bound(2)) @ ones(1, \(columns))", 2)
    }
    return text
  }

  private func binary(_ sign: TraceSign, _ a: Int, _ b: Int, _ wanted: [Int]) -> LanguageText? {
    if sign == .product { return LanguageText("\(operand(a).bound(2)) @ \(operand(b).bound(3))", 2) }
    // Two that are both spread: neither has the whole shape.
    var (left, right) = (spread(a, over: wanted), spread(b, over: wanted))
    if shape(a) != wanted, shape(b) != wanted, wanted.count == 2 {
      let isColumn = { (shape: [Int]) in shape.count == 2 && shape[1] == 1 }
      if !isColumn(shape(a)), !isColumn(shape(b)) { return nil }
    }
    switch sign {
    case .add: return LanguageText("\(left.bound(1)) + \(right.bound(2))", 1)
    case .subtract: return LanguageText("\(left.bound(1)) - \(right.bound(2))", 1)
    case .multiply: return LanguageText("\(left.bound(2)) * \(right.bound(3))", 2)
    case .divide: return LanguageText("\(left.bound(2)) / \(right.bound(3))", 2)
    case .power:
      if left.level == 4 { left.level = 3 }
      if right.level == 4 { right.level = 2 }
      return LanguageText("\(left.bound(4))^\(right.bound(3))", 4)
    case .maximum: return LanguageText("max(\(left.text), \(right.text))")
    case .minimum: return LanguageText("min(\(left.text), \(right.text))")
    case .greater: return step(left, right)
    case .less: return step(right, left)
    case .greaterOrEqual: return step(right, left).map { LanguageText("1 - \($0.text)", 1) }
    case .lessOrEqual: return step(left, right).map { LanguageText("1 - \($0.text)", 1) }
    case .product, .floorDivide, .remainder, .equal, .unequal: return nil
    }
  }

  private func step(_ left: LanguageText, _ right: LanguageText) -> LanguageText? {
    right.text == "0" ? LanguageText("step(\(left.text))") : LanguageText("step(\(left.bound(1)) - \(right.bound(2)))")
  }

  private func chosen(_ operands: [Int], _ wanted: [Int]) -> LanguageText? {
    guard operands.allSatisfy({ shape($0) == wanted || shape($0).isEmpty }) else { return nil }
    let condition = operand(operands[0])
    let (first, other) = (operand(operands[1]), operand(operands[2]))
    if other.text == "0" { return LanguageText("\(condition.bound(2)) * \(first.bound(3))", 2) }
    if first.text == "0" { return LanguageText("(1 - \(condition.bound(2))) * \(other.bound(3))", 2) }
    return LanguageText(
      "\(condition.bound(2)) * \(first.bound(3)) + (1 - \(condition.bound(2))) * \(other.bound(3))", 1)
  }

  // MARK: Along axes

  private func rowwise(_ name: String, _ node: Int, _ axis: Int) -> LanguageText {
    shape(node).count == 2 && axis == 0
      ? LanguageText("\(name)(\(operand(node).bound(5)).T).T") : LanguageText("\(name)(\(operand(node).text))")
  }

  private func reduced(_ name: String, _ node: Int, _ axis: Int?, _ keeps: Bool) -> LanguageText? {
    let own = shape(node)
    let text = operand(node)
    let result: LanguageText
    switch (axis, own.count) {
    case (nil, _): result = LanguageText("\(name)(\(text.text))")
    case (_, 1): result = LanguageText("\(name)(\(text.text))")
    case (let axis?, _):
      if name == "sum" || name == "mean" {
        result = LanguageText("\(name)(\(text.text), \(axis))")
      } else {
        let lanes = axis == 1 ? text.bound(5) : text.bound(5) + ".T"
        guard own[1 - axis] <= 64 else { return nil }
        let parts = (0..<own[1 - axis]).map { "\(name)(\(lanes)[\($0)])" }
        result = LanguageText("stack(\(parts.joined(separator: ", ")))")
      }
    }
    guard keeps else { return result }
    switch (axis, own.count) {
    case (_, 0): return result
    case (nil, 2): return LanguageText("stack(stack(\(result.text)))")
    case (1?, 2): return LanguageText("stack(\(result.text)).T")
    default: return LanguageText("stack(\(result.text))")
    }
  }

  private func crossEntropy(_ node: Int, _ classes: [Int]) -> LanguageText {
    let text = operand(node)
    guard shape(node).count == 2 else { return LanguageText("cross_entropy(\(text.text), \(classes[0]))") }
    let parts = classes.enumerated().map { "cross_entropy(\(text.bound(5))[\($0.offset)], \($0.element))" }
    return parts.count == 1
      ? LanguageText(parts[0]) : LanguageText("(\(parts.joined(separator: " + "))) / \(parts.count)", 2)
  }

  // MARK: Shapes

  private func reshaped(_ text: LanguageText, _ own: [Int], _ wanted: [Int]) -> LanguageText? {
    if own == wanted { return text }
    let atom = text.bound(5)
    switch (own.count, wanted.count) {
    case (0, 1): return LanguageText("stack(\(text.text))")
    case (0, 2): return LanguageText("stack(stack(\(text.text)))")
    case (1, 0): return LanguageText("\(atom)[0]")
    case (2, 0): return LanguageText("\(atom)[0, 0]")
    case (1, 2) where wanted[0] == 1: return LanguageText("stack(\(text.text))")
    case (1, 2) where wanted[1] == 1: return LanguageText("stack(\(text.text)).T")
    case (1, 2) where wanted[0] <= 64:
      let rows = (0..<wanted[0]).map { "\(atom)[\($0 * wanted[1]):\(($0 + 1) * wanted[1])]" }
      return LanguageText("stack(\(rows.joined(separator: ", ")))")
    case (2, 1) where own[0] == 1: return LanguageText("\(atom)[0]")
    case (2, 1) where own[1] == 1: return LanguageText("\(atom).T[0]")
    case (2, 1) where own[0] <= 64:
      return LanguageText("concat(\((0..<own[0]).map { "\(atom)[\($0)]" }.joined(separator: ", ")))")
    case (2, 2):
      if own == wanted.reversed(), own.contains(1) { return LanguageText("\(atom).T") }
      let count = own[0] * own[1]
      return reshaped(text, own, [count]).flatMap { reshaped($0, [count], wanted) }
    default: return nil
    }
  }

  private func indexed(_ node: Int, _ indices: [TraceIndex], _ wanted: [Int]) -> LanguageText? {
    let (own, atom) = (shape(node), operand(node).bound(5))
    if case .picks(let columns)? = indices.first {
      guard columns.count <= 64 else { return nil }
      let parts = columns.enumerated().map { "\(atom)[\($0.offset), \($0.element)]" }
      return LanguageText("stack(\(parts.joined(separator: ", ")))")
    }
    let plain = indices.filter { $0 != .newAxis }
    guard let places = Trace.places(of: own, plain) else { return nil }
    var text = LanguageText(atom)
    let isWhole = plain.enumerated().allSatisfy { axis, index in
      index == .slice(from: 0, count: own[axis])
    }
    if !isWhole {
      let parts = plain.enumerated().map { axis, index in
        switch index {
        case .at(let place): "\(place)"
        case .slice(let from, let count): from == 0 && count == own[axis] ? ":" : "\(from):\(from + count)"
        case .newAxis, .picks: ""
        }
      }
      text = LanguageText("\(atom)[\(parts.joined(separator: ", "))]")
    }
    return reshaped(text, places.shape, wanted)
  }
}
