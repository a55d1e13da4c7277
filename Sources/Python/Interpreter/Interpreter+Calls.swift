// Calls: of the program's own functions and classes, and of what comes with Python and its libraries.

import Diagnostics
import PythonSyntax

extension Interpreter {
  func call(
    _ callee: PythonExpression, _ arguments: [PythonArgument], at span: SourceSpan
  ) throws(PythonProblem) -> PythonValue {
    if case .name("super") = callee.kind, let object = receivers.last { return .method(.object(object), "super") }
    let function = try evaluate(callee)
    // Whatever is printed, logged or drawn needs no values.
    if case .unknown(let what) = function {
      notes.passOver(what, at: span)
      return .unknown(what)
    }
    if case .library("print") = function {
      notes.passOver("print", at: span)
      return .none
    }
    var given = PythonArguments(span: span)
    for argument in arguments {
      if case .starred(let inner) = argument.value.kind {
        given.positional += try items(try evaluate(inner), at: inner.span)
      } else if argument.name == "**" {
        guard case .dictionary(let box) = try evaluate(argument.value) else { continue }
        try spend(box.keys.count, at: span)
        for key in box.keys { given.named[key] = box[key] }
      } else if let name = argument.name {
        given.named[name] = try evaluate(argument.value)
      } else {
        given.positional.append(try evaluate(argument.value))
      }
    }
    return try call(function, given)
  }

  func call(_ function: PythonValue, _ arguments: PythonArguments) throws(PythonProblem) -> PythonValue {
    try enter(arguments.span)
    defer { leave() }
    try spend(arguments.positional.count + arguments.named.count, at: arguments.span)
    switch function {
    case .function(let function): return try run(function, arguments)
    case .bound(let function, let object):
      receivers.append(object)
      defer { receivers.removeLast() }
      // A method without `self` is a `@staticmethod`.
      let takesSelf = function.definition.parameters.first?.name == "self"
      var given = arguments
      if takesSelf { given.positional.insert(.object(object), at: 0) }
      return try run(function, given)
    case .type(let type): return try make(type, arguments)
    case .object(let object):
      if object.type != nil {
        let name = object.type?.member("__call__") != nil ? "__call__" : "forward"
        return try call(try attribute(function, name, at: arguments.span), arguments)
      }
      return try apply(object, arguments)
    case .library(let name): return try callLibrary(name, arguments)
    case .method(let owner, let name): return try callMethod(owner, name, arguments)
    case .unknown(let what):
      notes.passOver(what, at: arguments.span)
      return .unknown(what)
    default:
      throw PythonProblem.uncallable(function.words, at: arguments.span)
    }
  }

  private func run(_ function: PythonFunction, _ arguments: PythonArguments) throws(PythonProblem) -> PythonValue {
    let inner = PythonScope(parent: function.scope, leftovers)
    let outer = (scope, statement)
    try bind(function.definition, arguments, in: inner)
    (scope, calls) = (inner, calls + 1)
    defer {
      (scope, statement) = outer
      calls -= 1
    }
    if let expression = function.expression { return try evaluate(expression) }
    if case .back(let value) = try run(block: function.definition.body) { return value }
    return .none
  }

  private func bind(
    _ definition: PythonDefinition, _ arguments: PythonArguments, in inner: PythonScope
  ) throws(PythonProblem) {
    var rest = arguments.positional[...]
    var named = arguments.named
    for parameter in definition.parameters {
      let value: PythonValue
      if parameter.isRest {
        value = tuple(Array(rest))
        rest = []
        inner.names[parameter.name] = value
        continue
      } else if let first = rest.first {
        value = first
        rest = rest.dropFirst()
      } else if let given = named.removeValue(forKey: parameter.name) {
        value = given
      } else if let standard = parameter.standard {
        value = try evaluate(standard)
      } else {
        throw PythonProblem.missing("\(definition.name) wants \(parameter.name), too", at: arguments.span)
      }
      inner.names[parameter.name] = value
      // What has no other name is called as the function calls it.
      name(value, parameter.name, depth: 1_000)
    }
    if !rest.isEmpty {
      throw PythonProblem(
        "too many arguments", at: arguments.span,
        label: "\(definition.name) takes \(definition.parameters.count)", help: "leave the others out")
    }
  }

  // MARK: Classes

  func define(_ name: String, _ bases: [PythonExpression], _ body: [PythonStatement]) throws(PythonProblem) {
    var found: [PythonType] = []
    for base in bases { if case .type(let type) = try evaluate(base) { found.append(type) } }
    let type = PythonType(name: name, bases: found, leftovers)
    guard type.ancestors.count <= PythonType.mostAncestors else {
      throw PythonProblem.tooManyClasses(most: PythonType.mostAncestors, at: statement)
    }
    let outer = scope
    let inner = PythonScope(parent: outer, leftovers)
    scope = inner
    defer { scope = outer }
    _ = try run(block: body)
    type.members = inner.names
    // A method looks names up where the class stands, not in it.
    for (key, value) in inner.names {
      if case .function(let function) = value {
        type.members[key] = .function(
          PythonFunction(function.definition, expression: function.expression, scope: outer))
      }
    }
    outer.names[name] = .type(type)
  }

  private func make(_ type: PythonType, _ arguments: PythonArguments) throws(PythonProblem) -> PythonValue {
    let object = PythonObject(type: type, leftovers)
    if case .function(let start)? = type.member("__init__") { _ = try call(.bound(start, object), arguments) }
    return .object(object)
  }

  // MARK: Attributes

  func attribute(_ owner: PythonValue, _ name: String, at span: SourceSpan) throws(PythonProblem) -> PythonValue {
    switch owner {
    case .module(let module): return try member(of: module, name, at: span)
    case .unknown(let what): return .unknown(what.utf8.count > 200 ? what : "\(what).\(name)")
    case .object(let object):
      if let value = object.attributes[name] { return value }
      if case .function(let function)? = object.type?.member(name) { return .bound(function, object) }
      if let value = object.type?.member(name) { return value }
      if Self.objectMethods.contains(name) { return .method(owner, name) }
      throw PythonProblem(
        "there is no \(name) here", at: span, label: "the object has no such attribute",
        help: nearest(to: name, among: object.order).map { "did you mean \($0)?" }
          ?? "give it one before this line: self.\(name) = …")
    case .type(let type):
      if let value = type.member(name) { return value }
    case .array(let box):
      if let value = try property(of: box, name, at: span) { return value }
      if ArrayMethods.names.contains(name) { return .method(owner, name) }
      throw PythonProblem(
        ".\(name) is not read", at: span, label: "this belongs to an array",
        help: nearest(to: name, among: ArrayMethods.names.sorted()).map { "did you mean .\($0)?" }
          ?? "write it with \(trace.nodes[box.node].isTensor ? "PyTorch" : "NumPy")'s usual functions")
    case .tuple(let box) where box.items.count == 2 && (name == "values" || name == "indices"):
      return box.items[name == "values" ? 0 : 1]
    // Of functions `super()` alone has some: no chain of them can be made.
    case .list, .dictionary, .text, .method(.object, "super"): return .method(owner, name)
    case .gradient where name == "data" || name == "zero_":
      return name == "data" ? owner : .library("ignored")
    default: break
    }
    throw PythonProblem(
      "there is no \(name) here", at: span, label: "this is \(owner.words)",
      help: "an object, an array or a list has what can be read here")
  }

  private static let objectMethods: Set<String> = [
    "parameters", "named_parameters", "zero_grad", "step", "train", "eval", "to", "add_module", "append", "forward",
    "apply", "double", "float", "children", "modules",
  ]

  private func member(of module: String, _ name: String, at span: SourceSpan) throws(PythonProblem) -> PythonValue {
    let path = "\(module).\(name)"
    if Libraries.modules.contains(path) { return .module(path) }
    if let value = Libraries.constant(path) {
      return made(try trace.add(.number, [], Numbers(value), at: span))
    }
    if Libraries.knows(path) { return .library(path) }
    if path == "numpy.newaxis" || path.hasPrefix("torch.float") || path.hasPrefix("numpy.float")
      || path.hasPrefix("torch.int")
      || path.hasPrefix("numpy.int") || path == "torch.long" || path == "torch.double" || path == "torch.bool"
    {
      return path == "numpy.newaxis" ? .none : .library(path)
    }
    throw PythonProblem(
      "\(name) is not read", at: span, label: "it belongs to \(module)",
      help: nearest(to: name, among: Libraries.names(in: module)).map { "did you mean \($0)?" }
        ?? (name == "default_rng"
          ? "draw with np.random.seed(0) and np.random.randn, which give the same numbers here as in NumPy"
          : "write it with simpler functions, or put its numbers here"))
  }

  func importing(_ names: [(module: String, name: String?, alias: String)], at span: SourceSpan) {
    for entry in names {
      let path = Libraries.full(entry.name.map { $0 == "*" ? entry.module : "\(entry.module).\($0)" } ?? entry.module)
      isTorch = isTorch || (path == "torch" && entry.name == nil && scope === globals)
      if entry.module == "__future__" || entry.module == "typing" {
        scope.names[entry.alias] = .library("ignored")
      } else if entry.name == "*" {
        for name in Libraries.names(in: path) { scope.names[name] = .library("\(path).\(name)") }
      } else if Libraries.modules.contains(path) {
        scope.names[entry.alias] = .module(path)
      } else if Libraries.knows(path) {
        scope.names[entry.alias] = .library(path)
      } else if let number = Libraries.constant(path), let node = try? trace.add(.number, [], Numbers(number), at: span)
      {
        scope.names[entry.alias] = made(node)
      } else {
        scope.names[entry.alias] = .unknown(String(path.prefix(200)))
      }
    }
  }
}
