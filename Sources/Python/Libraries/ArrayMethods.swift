// What is called on arrays, lists, dictionaries and texts: `a.dot(b)`, `list.append(a)`.

import Diagnostics
import PythonSyntax

/// The methods of arrays.
enum ArrayMethods {
  /// Those that give the array itself.
  static let same: Set<String> = [
    "copy", "astype", "item", "tolist", "numpy", "clone", "float", "double", "cpu", "to", "contiguous",
    "requires_grad_",
    "squeeze_", "long", "int", "retain_grad",
  ]
  static let others: Set<String> = [
    "backward", "detach", "zero_", "t", "view", "flatten", "unsqueeze", "fill", "size", "zero_grad", "dim", "type",
    "numel", "clamp",
  ]
  static let names: Set<String> = same.union(others).union(NumPyLibrary.binaries.keys).union(
    NumPyLibrary.reductions.keys
  )
  .union(["reshape", "ravel", "transpose", "squeeze", "clip", "argmax", "argmin", "var", "std", "square", "neg"])
  .union(MathLibrary.elementwise.keys).union(["softmax", "log_softmax"])
}

extension Interpreter {
  /// `a.T`, `a.shape`, `a.grad`; nil for what is none.
  func property(of box: ArrayBox, _ name: String, at span: SourceSpan) throws(PythonProblem) -> PythonValue? {
    let numbers = trace.nodes[box.node].numbers
    switch name {
    case "T", "mT": return try record(.transpose, [box.node], at: span)
    case "shape": return try arrange("shape", PythonArguments(positional: [.array(box)], span: span))
    case "size" where !isTorch: return try whole(numbers.elements.count, at: span)
    case "ndim": return try whole(numbers.shape.count, at: span)
    case "grad": return .gradient(1)
    case "data":
      guard trace.isTracked(box.node) else { return .array(box) }
      return .array(ArrayBox(try trace.detached(box.node, at: span), isView: box.isView, of: box.owner))
    case "dtype", "device": return .library("ignored")
    case "requires_grad": return .bool(true)
    default: return nil
    }
  }

  func callMethod(
    _ owner: PythonValue, _ name: String, _ arguments: PythonArguments
  ) throws(PythonProblem) -> PythonValue {
    switch owner {
    case .array(let box): return try callArray(box, name, arguments)
    case .object(let object): return try callObject(object, name, arguments)
    case .list(let box): return try callList(box, name, arguments)
    case .dictionary(let box): return try callDictionary(box, name, arguments)
    case .text(let text): return name == "format" || name == "join" ? .text(text) : .unknown("text.\(name)")
    case .method(let inner, "super"):
      if case .object(let object) = inner, name != "__init__" {
        return try call(try attribute(.object(object), name, at: arguments.span), arguments)
      }
      guard case .object(let object) = inner, let type = object.type else { return .none }
      for base in type.bases {
        if case .function(let start)? = base.member("__init__") { return try call(.bound(start, object), arguments) }
      }
      return .none
    default: throw PythonProblem.uncallable(owner.words, at: arguments.span)
    }
  }

  private func callArray(
    _ box: ArrayBox, _ name: String, _ arguments: PythonArguments
  ) throws(PythonProblem) -> PythonValue {
    let span = arguments.span
    var given = arguments
    given.positional.insert(.array(box), at: 0)
    try checkArguments(of: name, in: "array", given)
    switch name {
    case "backward":
      guard trace.nodes[box.node].numbers.elements.count == 1 else {
        throw PythonProblem(
          "the loss has several numbers", at: span,
          label: "shape \(Numbers.words(trace.nodes[box.node].numbers.shape))",
          help: "take its mean or its sum before .backward()")
      }
      trace.losses.append(box.node)
      return .none
    case "requires_grad_":
      trace.wantGradient(of: box.node)
      return .array(box)
    case "zero_", "zero_grad": return .none
    case "detach": return try record(.stop, [box.node], at: span)
    case "astype":
      if case .library(let type)? = arguments.positional.first, type == "float" || type.contains(".float") {
        return made(try asDecimal(box.node, at: span))
      }
      return .array(ArrayBox(box.node))
    case "numpy" where trace.nodes[box.node].operation == .leaf && !trace.isTracked(box.node):
      // The same numbers, of which var() divides as NumPy does.
      let tensor = node(box.node)
      return made(
        try trace.add(
          .leaf, [], tensor.numbers, at: span, isWhole: tensor.isWhole, isBool: tensor.isBool, isDrawn: tensor.isDrawn))
    case "item", "tolist", "numpy": return made(try trace.detached(box.node, at: span))
    case "copy", "clone": return .array(ArrayBox(box.node))
    case "fill":
      let shape = trace.nodes[box.node].numbers.shape
      box.owner.node = try trace.add(.leaf, [], .filled(shape, number(argument(arguments, 0), at: span)), at: span)
      return .none
    case "size":
      let sizes = try arrange("shape", PythonArguments(positional: [.array(box)], span: span))
      if let axis = arguments.positional.first { return try item(of: sizes, axis, at: span) }
      return sizes
    case "numel": return try whole(trace.nodes[box.node].numbers.elements.count, at: span)
    case "transpose" where arguments.positional.count == 2: return try record(.transpose, [box.node], at: span)
    case _ where ArrayMethods.same.contains(name): return .array(box)
    default: break
    }
    let isTensor = trace.nodes[box.node].isTensor
    if name == "softmax" || name == "log_softmax" || isTensor { return try callTorch(name, given) }
    return try callNumPy(name, given)
  }

  private func callList(_ box: ListBox, _ name: String, _ arguments: PythonArguments) throws(PythonProblem)
    -> PythonValue
  {
    let span = arguments.span
    switch name {
    case "append":
      let value = try argument(arguments, 0)
      if let label = box.label, case .array = value { self.name(value, "\(label)\(box.items.count)", depth: 500) }
      box.items.append(value)
    case "insert":
      try spend(box.items.count / 16, at: span)
      let place = try wholeNumber(try argument(arguments, 0), at: span)
      // Python takes the end that is nearer for a place that the list does not have.
      let count = box.items.count
      box.items.insert(try argument(arguments, 1), at: min(max(place < 0 ? place + count : place, 0), count))
    case "extend": try extend(box, by: try items(try argument(arguments, 0), at: span), at: span)
    case "reverse":
      try spend(box.items.count / 4, at: span)
      box.items.reverse()
    case "copy":
      try spend(box.items.count / 4, at: span)
      return list(box.items)
    case "pop":
      guard !box.items.isEmpty else {
        throw PythonProblem("the list is empty", at: span, help: "append something to it before this line")
      }
      guard let wanted = arguments.value(0, "index") else { return box.items.removeLast() }
      try spend(box.items.count / 16, at: span)
      let place = try wholeNumber(wanted, at: span)
      let index = place < 0 ? place + box.items.count : place
      guard box.items.indices.contains(index) else {
        throw PythonProblem(
          "the list has no such place", at: span, label: "it has \(box.items.count) items",
          help: "count from 0, or from the end with -1")
      }
      return box.items.remove(at: index)
    default:
      throw PythonProblem.unread("list.\(name)", known: "append, insert, extend, reverse, copy or pop", at: span)
    }
    guard box.items.count <= 100_000 else { throw PythonProblem.longList(most: 100_000, at: span) }
    return .none
  }

  private func callDictionary(
    _ box: DictionaryBox, _ name: String, _ arguments: PythonArguments
  ) throws(PythonProblem) -> PythonValue {
    let span = arguments.span
    try spend(["keys", "values", "items", "copy"].contains(name) ? 2 * box.keys.count : 0, at: span)
    switch name {
    case "keys": return list(try items(.dictionary(box), at: span))
    case "values": return list(box.keys.compactMap { box[$0] })
    case "items":
      var pairs: [PythonValue] = []
      for key in box.keys { pairs.append(tuple([try keyValue(key, box, at: span), box[key] ?? .none])) }
      return list(pairs)
    case "get":
      let (text, _) = try key(try argument(arguments, 0), at: span)
      return box[text] ?? arguments.value(1, "default") ?? .none
    case "update":
      guard case .dictionary(let other) = try argument(arguments, 0) else { break }
      try spend(2 * other.keys.count, at: span)
      for key in other.keys { box.set(key, isText: other.isText(key), to: other[key] ?? .none) }
      return .none
    case "copy":
      let copy = DictionaryBox(leftovers)
      for key in box.keys { copy.set(key, isText: box.isText(key), to: box[key] ?? .none) }
      return .dictionary(copy)
    default: break
    }
    throw PythonProblem.unread("dict.\(name)", known: "keys, values, items, get, update or copy", at: span)
  }
}
