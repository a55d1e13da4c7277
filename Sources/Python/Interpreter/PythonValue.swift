// What a name of a program can stand for.

import Diagnostics
import PythonSyntax

/// A value.
indirect enum PythonValue {
  case none
  case bool(Bool)
  case text(String)
  /// A number, a vector or a matrix.
  case array(ArrayBox)
  case list(ListBox)
  case tuple(TupleBox)
  case dictionary(DictionaryBox)
  case range(Int, Int, Int)
  case slice(Int?, Int?, Int?)
  case function(PythonFunction)
  case bound(PythonFunction, PythonObject)
  case type(PythonType)
  case object(PythonObject)
  /// A module, by its full name: `numpy.random`.
  case module(String)
  /// A function of a module or one that Python has: `numpy.exp`, `len`.
  case library(String)
  case method(PythonValue, String)
  /// PyTorch's gradient, whose numbers are the walk's to find, times a factor.
  case gradient(Double)
  /// What cannot be known here, and why.
  case unknown(String)

  /// What it is, in messages.
  var words: String {
    switch self {
    case .none: "None"
    case .bool: "a truth value"
    case .text: "a text"
    case .array: "a number or array"
    case .list: "a list"
    case .tuple: "a tuple"
    case .dictionary: "a dictionary"
    case .range: "a range"
    case .slice: "a slice"
    case .function, .bound, .library, .method: "a function"
    case .type: "a class"
    case .object: "an object"
    case .module(let name): "the module \(name)"
    case .gradient: "a gradient of PyTorch"
    case .unknown(let what): what
    }
  }
}

extension PythonValue {
  /// Whether it holds values, so that others can stand in it.
  var isContainer: Bool {
    switch self {
    case .list, .tuple, .dictionary, .function, .bound, .type, .object, .method: true
    default: false
    }
  }
}

/// An array that can be changed in place; the record of the run holds each state of it.
final class ArrayBox {
  var node: Int
  /// Whether it is a part of another array, which changes with it.
  let isView: Bool
  /// The array whose numbers it shares as a constant: `w.data`.
  private let source: ArrayBox?

  init(_ node: Int, isView: Bool = false, of source: ArrayBox? = nil) {
    (self.node, self.isView, self.source) = (node, isView, source)
  }

  /// The array that changes where this one is changed in place.
  var owner: ArrayBox { source ?? self }
}

/// A list.
final class ListBox {
  var items: [PythonValue]
  /// The name that it was given.
  var label: String?
  private let leftovers: Leftovers

  init(_ items: [PythonValue], _ leftovers: Leftovers) { (self.items, self.leftovers) = (items, leftovers) }

  deinit { leftovers.take(&items) }
}

/// A tuple.
final class TupleBox {
  private(set) var items: [PythonValue]
  private let leftovers: Leftovers

  init(_ items: [PythonValue], _ leftovers: Leftovers) { (self.items, self.leftovers) = (items, leftovers) }

  deinit { leftovers.take(&items) }
}

/// A dictionary; its keys are texts or whole numbers, as text.
final class DictionaryBox {
  private(set) var keys: [String] = []
  private var values: [String: PythonValue] = [:]
  /// Keys that are texts rather than numbers.
  private var texts: Set<String> = []
  private let leftovers: Leftovers

  init(_ leftovers: Leftovers) { self.leftovers = leftovers }

  deinit { leftovers.take(&values) }

  subscript(key: String) -> PythonValue? { values[key] }

  func set(_ key: String, isText: Bool, to value: PythonValue) {
    if values.updateValue(value, forKey: key) == nil { keys.append(key) }
    if isText { texts.insert(key) }
  }

  func isText(_ key: String) -> Bool { texts.contains(key) }
}

/// A function of the program.
final class PythonFunction {
  let definition: PythonDefinition
  /// For a lambda its expression.
  let expression: PythonExpression?
  let scope: PythonScope
  /// Whether its first argument is no object: `@staticmethod` is not told apart, so it is found by how many it takes.
  init(_ definition: PythonDefinition, expression: PythonExpression? = nil, scope: PythonScope) {
    (self.definition, self.expression, self.scope) = (definition, expression, scope)
  }
}

/// A class of the program.
final class PythonType {
  let name: String
  let bases: [PythonType]
  /// All that it inherits from, each once, in the order in which names are looked for.
  let ancestors: [PythonType]
  var members: [String: PythonValue] = [:]
  private let leftovers: Leftovers

  /// How many classes one may inherit from in all.
  static let mostAncestors = 100

  init(name: String, bases: [PythonType], _ leftovers: Leftovers) {
    var (direct, all): (Set<ObjectIdentifier>, Set<ObjectIdentifier>) = ([], [])
    self.bases = bases.filter { direct.insert(ObjectIdentifier($0)).inserted }
    ancestors = bases.flatMap { [$0] + $0.ancestors }.filter { all.insert(ObjectIdentifier($0)).inserted }
    (self.name, self.leftovers) = (name, leftovers)
  }

  deinit { leftovers.take(&members) }

  func member(_ name: String) -> PythonValue? {
    if let found = members[name] { return found }
    for type in ancestors { if let found = type.members[name] { return found } }
    return nil
  }
}

/// An object of a class, or one of PyTorch's.
final class PythonObject {
  let type: PythonType?
  /// PyTorch's class: `torch.nn.Linear`.
  let kind: String
  var attributes: [String: PythonValue] = [:]
  /// The order in which attributes were made.
  var order: [String] = []
  private let leftovers: Leftovers

  init(type: PythonType? = nil, kind: String = "", _ leftovers: Leftovers) {
    (self.type, self.kind, self.leftovers) = (type, kind, leftovers)
  }

  deinit { leftovers.take(&attributes) }

  func set(_ name: String, to value: PythonValue) {
    if attributes.updateValue(value, forKey: name) == nil { order.append(name) }
  }
}

/// The names of a function, and where those that it does not have are looked for.
final class PythonScope {
  var names: [String: PythonValue] = [:]
  let parent: PythonScope?
  private let leftovers: Leftovers

  init(parent: PythonScope?, _ leftovers: Leftovers) { (self.parent, self.leftovers) = (parent, leftovers) }

  deinit { leftovers.take(&names) }

  func find(_ name: String) -> PythonValue? {
    var scope: PythonScope? = self
    while let here = scope {
      if let value = here.names[name] { return value }
      scope = here.parent
    }
    return nil
  }
}

/// The arguments of a call.
struct PythonArguments {
  var positional: [PythonValue] = []
  var named: [String: PythonValue] = [:]
  let span: SourceSpan

  /// An argument by its place or its name.
  func value(_ place: Int, _ name: String) -> PythonValue? {
    named[name] ?? (positional.indices.contains(place) ? positional[place] : nil)
  }
}
