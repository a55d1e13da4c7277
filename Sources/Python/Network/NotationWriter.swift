// Recorded steps in NumPy's notation, without its prefix: what the judge of written passes reads.

/// Writes steps of a backward pass.
struct NotationWriter {
  let trace: Trace
  let operand: (Int) -> LanguageText

  func text(_ form: TraceForm, node: Int) -> LanguageText? {
    let operands = form.operands
    let texts = operands.map(operand)
    switch form.operation {
    case .leaf, .number:
      let numbers = trace.nodes[node].numbers
      return numbers.elements.count <= 200 && numbers.elements.allSatisfy(\.isFinite) ? .literal(numbers) : nil
    case .binary(let sign): return binary(sign, texts[0], texts[1])
    case .function(let name): return LanguageText("\(name)(\(texts[0].text))")
    case .negate: return LanguageText("-\(texts[0].bound(3))", 3)
    case .not: return LanguageText("1 - \(texts[0].bound(2))", 1)
    case .reduce(let name, let axis, let keeps):
      let options = (axis.map { ", axis=\($0)" } ?? "") + (keeps ? ", keepdims=True" : "")
      return LanguageText("\(name)(\(texts[0].text)\(options))")
    case .transpose: return LanguageText("\(texts[0].bound(5)).T")
    case .reshape(let shape):
      return LanguageText(
        "reshape(\(texts[0].text), (\(shape.map(String.init).joined(separator: ", "))\(shape.count == 1 ? "," : "")))")
    case .index(let indices): return indexed(operands[0], texts[0], indices)
    case .choose: return LanguageText("where(\(texts.map(\.text).joined(separator: ", ")))")
    case .join(let axis):
      return LanguageText("concatenate([\(texts.map(\.text).joined(separator: ", "))], axis=\(axis))")
    case .stack: return LanguageText("stack([\(texts.map(\.text).joined(separator: ", "))])")
    case .outer: return LanguageText("outer(\(texts[0].text), \(texts[1].text))")
    case .softmax(let axis): return rowwise("softmax", texts[0], axis, node)
    case .logSoftmax(let axis): return rowwise("log_softmax", texts[0], axis, node)
    case .mse: return LanguageText("mse(\(texts[0].text), \(texts[1].text))")
    case .stop: return texts[0]
    case .crossEntropy: return nil
    }
  }

  private func rowwise(_ name: String, _ text: LanguageText, _ axis: Int, _ node: Int) -> LanguageText {
    trace.nodes[node].numbers.shape.count == 2 && axis == 0
      ? LanguageText("\(name)(\(text.bound(5)).T).T") : LanguageText("\(name)(\(text.text))")
  }

  private func binary(_ sign: TraceSign, _ left: LanguageText, _ right: LanguageText) -> LanguageText? {
    switch sign {
    case .add, .subtract: LanguageText("\(left.bound(1)) \(sign.rawValue) \(right.bound(2))", 1)
    case .multiply, .divide, .product: LanguageText("\(left.bound(2)) \(sign.rawValue) \(right.bound(3))", 2)
    case .power: LanguageText("\(left.level == 4 ? "(\(left.text))" : left.bound(4))**\(right.bound(5))", 4)
    case .maximum, .minimum: LanguageText("\(sign.rawValue)imum(\(left.text), \(right.text))")
    case .greater, .greaterOrEqual, .less, .lessOrEqual, .equal, .unequal:
      LanguageText("\(left.bound(1)) \(sign.rawValue) \(right.bound(1))", 0)
    case .floorDivide, .remainder: nil
    }
  }

  private func indexed(_ node: Int, _ text: LanguageText, _ indices: [TraceIndex]) -> LanguageText? {
    let shape = trace.nodes[node].numbers.shape
    var axis = 0
    var parts: [String] = []
    for index in indices {
      switch index {
      case .newAxis:
        parts.append("None")
        continue
      case .at(let place): parts.append("\(place)")
      case .slice(let from, let count):
        parts.append(from == 0 && axis < shape.count && count == shape[axis] ? ":" : "\(from):\(from + count)")
      case .picks: return nil
      }
      axis += 1
    }
    return LanguageText("\(text.bound(5))[\(parts.joined(separator: ", "))]")
  }
}
