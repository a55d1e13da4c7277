// What names are given, and how it is remembered for the network.

import Diagnostics
import PythonSyntax

extension Interpreter {
  /// Remembers that an array has a name.
  func name(_ value: PythonValue, _ name: String, depth extra: Int = 0) {
    guard trace.takesNames else { return }
    switch value {
    case .array(let box):
      guard Self.isName(name) else { return }
      trace.add(
        TraceEvent(name: name, node: box.node, span: statement, depth: calls + extra, place: trace.nodes.count))
    case .list(let box):
      if box.label == nil { box.label = name }
      self.name(box.items, name, depth: extra + 500)
    case .tuple(let box): self.name(box.items, name, depth: extra + 500)
    default: break
    }
  }

  /// Remembers the names of a list's arrays.
  private func name(_ items: [PythonValue], _ name: String, depth extra: Int) {
    guard items.count <= 100 else { return }
    for (index, item) in items.enumerated() {
      if case .array = item { self.name(item, "\(name)\(index)", depth: extra) }
    }
  }

  /// Whether a text could be a name.
  static func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, text.utf8.count <= 60 else { return false }
    return (first.properties.isAlphabetic || first == "_")
      && text.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0 == "_" || ("0"..."9").contains($0) }
  }

  func assign(_ targets: [PythonExpression], _ expression: PythonExpression) throws(PythonProblem) {
    let value = try evaluate(expression)
    for target in targets { try give(target, value) }
  }

  /// Gives a target a value.
  func give(_ target: PythonExpression, _ value: PythonValue) throws(PythonProblem) {
    try enter(target.span)
    defer { leave() }
    switch target.kind {
    case .name(let name):
      noteUpdate(from: scope.names[name], to: value)
      scope.names[name] = value
      self.name(value, name)
    case .attribute(let owner, let name):
      try set(try evaluate(owner), name, to: value, at: target.span)
    case .item(let owner, let index):
      try set(itemOf: try evaluate(owner), try evaluate(index), to: value, at: target.span)
    case .tuple(let targets), .list(let targets):
      let items = try items(value, at: target.span)
      guard items.count == targets.count else {
        throw PythonProblem(
          "the counts differ", at: target.span, label: "\(targets.count) names, \(items.count) values",
          help: "write a name for each value")
      }
      for (target, item) in zip(targets, items) { try give(target, item) }
    default:
      throw PythonProblem("this cannot be given a value", at: target.span, help: "write a name before the =")
    }
  }

  /// `W = W - lr*dW`: a given array takes the place of itself, changed by what was made of it.
  private func noteUpdate(from old: PythonValue?, to new: PythonValue) {
    if case .list(let before)? = old, case .list(let after) = new, before !== after, before.items.count <= 100,
      before.items.count == after.items.count
    {
      for (old, new) in zip(before.items, after.items) {
        if case .array = old { noteUpdate(from: old, to: new) }
      }
    }
    guard case .array(let before)? = old, case .array(let after) = new, before.node != after.node else { return }
    let node = trace.nodes[after.node]
    guard case .binary(let sign) = node.operation, sign == .subtract || sign == .add else { return }
    let leaf = trace.attached(before.node)
    let isFirst = trace.attached(node.operands[0]) == leaf
    guard isFirst || (sign == .add && trace.attached(node.operands[1]) == leaf) else { return }
    noteUpdate(of: leaf, by: node.operands[isFirst ? 1 : 0], to: after.node, isAdded: sign == .add)
  }

  func noteUpdate(of leaf: Int, by change: Int, to result: Int, isAdded: Bool) {
    guard trace.nodes[leaf].isGiven, trace.depends(change, on: leaf), hasGone else { return }
    trace.updates.append(
      TraceUpdate(leaf: leaf, change: change, result: result, isAdded: isAdded, span: statement))
  }

  /// Whether a loss or something like a gradient was named before: what changes an array until then is no update.
  private var hasGone: Bool { !trace.losses.isEmpty || trace.hasGone }

  // MARK: In place

  func update(
    _ sign: String, _ target: PythonExpression, _ expression: PythonExpression, at span: SourceSpan
  ) throws(PythonProblem) {
    let old = try evaluate(target)
    let value = try evaluate(expression)
    switch (old, value) {
    case (.array(let box), .gradient(let factor)):
      rate = rate ?? (sign == "-" ? factor : -factor)
      trace.updates.append(
        TraceUpdate(leaf: box.owner.node, change: nil, result: nil, isAdded: sign == "+", span: span))
      return
    case (.list(let list), _) where sign == "+":
      return try extend(list, by: try items(value, at: span), at: span)
    case (.array(let box), _) where !trace.nodes[box.node].numbers.shape.isEmpty:
      let before = box.owner.node
      let operand = try array(value, at: span)
      guard let operation = TraceSign(rawValue: sign) else { throw PythonProblem.unread(sign + "=", at: span) }
      let result = try trace.record(.binary(operation), [before, operand], at: span)
      let isItem: Bool
      if case .item = target.kind { isItem = true } else { isItem = false }
      if isItem, case .item(let owner, let index) = target.kind, try isArray(owner) {
        return try set(itemOf: try evaluate(owner), try evaluate(index), to: made(result), at: target.span)
      }
      try change(box, to: result, at: span)
      noteUpdate(of: before, by: operand, to: result, isAdded: sign == "+")
      name(.array(box.owner), Self.name(of: target))
      return
    default: break
    }
    let result = try binary(sign, old, value, at: span)
    if case .array(let before) = old, case .array(let after) = result, sign == "-" || sign == "+" {
      let operands = trace.nodes[after.node].operands
      if operands.count == 2 {
        noteUpdate(of: before.node, by: operands[1], to: after.node, isAdded: sign == "+")
      }
    }
    if case .name(let name) = target.kind {
      scope.names[name] = result
      self.name(result, name)
    } else {
      try give(target, result)
    }
  }

  private func isArray(_ expression: PythonExpression) throws(PythonProblem) -> Bool {
    if case .array = try evaluate(expression) { return true }
    return false
  }

  static func name(of target: PythonExpression) -> String {
    switch target.kind {
    case .attribute(let owner, "data"): name(of: owner)
    case .name(let name), .attribute(_, let name): name
    default: ""
    }
  }

  /// Puts other numbers into an array.
  func change(_ given: ArrayBox, to node: Int, at span: SourceSpan) throws(PythonProblem) {
    let box = given.owner
    let (old, new) = (trace.nodes[box.node], trace.nodes[node])
    guard !box.isView else {
      throw PythonProblem(
        "a part of another array is changed", at: span, label: "what it is a part of would change, too",
        help: "write it with a name of its own: b = a + … in place of b += …")
    }
    guard old.numbers.shape == new.numbers.shape else {
      throw PythonProblem(
        "the shapes do not fit", at: span,
        label: "shape \(Numbers.words(new.numbers.shape)) into shape \(Numbers.words(old.numbers.shape))",
        help: "a sum over the batch, with keepdims=True, may be missing")
    }
    if old.isWhole, !new.isWhole, !new.isBool {
      throw PythonProblem(
        "whole numbers cannot hold these", at: span, label: "the array was made of whole numbers",
        help: "make it of decimal ones: 1.0 in place of 1")
    }
    // What is trained and changed without a record before there is a loss begins with other numbers.
    if !trace.isRecording || box !== given, trace.parameterName(of: box.node) != nil, !hasGone {
      let leaf = try trace.add(.leaf, [], new.numbers, at: span)
      trace.replaceParameter(box.node, by: leaf)
      box.node = leaf
      return
    }
    box.node = node
  }

  // MARK: Attributes and items

  func set(_ owner: PythonValue, _ name: String, to value: PythonValue, at span: SourceSpan) throws(PythonProblem) {
    switch owner {
    case .object(let object):
      noteUpdate(from: object.attributes[name], to: value)
      object.set(name, to: value)
      if case .object = value { return }
      self.name(value, name)
    case .array(let box):
      if name == "data", case .array(let new) = value {
        let before = box.node
        guard hasGone || trace.parameterName(of: before) == nil else {
          try change(ArrayBox(before, of: box), to: new.node, at: span)
          return self.name(owner, trace.names(of: before).last ?? "")
        }
        if case .binary(_) = trace.nodes[new.node].operation { return noteUpdate(from: owner, to: value) }
        box.node = new.node
      }
    case .type(let type): type.members[name] = value
    case .unknown, .module: notes.passOver(name, at: span)
    default:
      throw PythonProblem(
        "this has no attributes to set", at: span, label: "it is \(owner.words)",
        help: "set those of an object of a class: self.w = …")
    }
  }

  func set(
    itemOf owner: PythonValue, _ index: PythonValue, to value: PythonValue, at span: SourceSpan
  ) throws(PythonProblem) {
    switch owner {
    case .dictionary(let box):
      let (text, isText) = try key(index, at: span)
      noteUpdate(from: box[text], to: value)
      box.set(text, isText: isText, to: value)
      if isText { name(value, text) }
    case .list(let box):
      let place = try self.place(index, of: box.items.count, at: span)
      noteUpdate(from: box.items[place], to: value)
      box.items[place] = value
      if let label = box.label { name(value, "\(label)\(place)") }
    case .array(let box):
      let before = box.owner.node
      let node = try trace.replacing(before, try mask(box, index, at: span), try array(value, at: span), at: span)
      try change(box, to: node, at: span)
      name(.array(box.owner), trace.names(of: before).last ?? "")
    case .unknown: notes.passOver("a value that is not read", at: span)
    default: throw PythonProblem.noItems("this has no items to set", owner.words, at: span)
    }
  }

  /// The key of a dictionary's entry, as text.
  func key(_ value: PythonValue, at span: SourceSpan) throws(PythonProblem) -> (text: String, isText: Bool) {
    if case .text(let text) = value {
      try spend(text.utf8.count / 16, at: span)
      return (text, true)
    }
    return ("\(try wholeNumber(value, at: span))", false)
  }

  func place(_ index: PythonValue, of count: Int, at span: SourceSpan) throws(PythonProblem) -> Int {
    let number = try wholeNumber(index, at: span)
    let place = number < 0 ? number + count : number
    guard (0..<count).contains(place) else {
      throw PythonProblem(
        "index out of range", at: span, label: "\(number), where there are \(count)", help: "count from 0")
    }
    return place
  }
}
