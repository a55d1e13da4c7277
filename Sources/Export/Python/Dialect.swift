// How a Python library spells what formulas do.

import Notation
import Writing

/// A call as a row of a dialect sees it.
struct PythonCall {
  let name: String
  let dialect: Dialect
  /// The arguments.
  var pieces: [PythonPiece] = []
  /// The arguments with numbers made tensors.
  var tensors: [String] = []
  var shapes: [[Int]] = []
  /// The whole numbers among the arguments, by place.
  var numbers: [Int: Int] = [:]
  /// Arguments that choose a place, as whole numbers of Python.
  var places: [Int: String] = [:]
  /// What was given by name.
  var options: [String: Int] = [:]

  var module: String { dialect.module }

  /// An argument as it stands between commas.
  func argument(_ place: Int) -> String { pieces.indices.contains(place) ? pieces[place].text : "" }

  /// An argument that counts places: a whole number.
  func place(_ place: Int) -> String? { numbers[place].map(String.init) ?? places[place] }

  /// Along which axis; nil for all of it.
  var axis: Int? { options["axis"] ?? numbers[1] }

  /// What is to be joined: numbers as vectors of one, or vectors among matrices as rows.
  var parts: [String] {
    let isFlat = shapes.allSatisfy { $0.count <= 1 }
    return zip(tensors, shapes).map { tensor, shape in
      isFlat ? "\(module).atleast_1d(\(tensor))" : shape.count == 1 ? "\(module).atleast_2d(\(tensor))" : tensor
    }
  }

  var all: String { pieces.map(\.text).joined(separator: ", ") }
}

/// A library's way of writing.
struct Dialect: Sendable {
  /// Whether the library computes gradients itself, by rules of its own where a function has no slope.
  var hasOwnGradients: Bool { language != Dialect.numpy.language }

  /// A function of the formulas in this library.
  struct Row: Sendable {
    /// What the program has to bring along for it.
    var helpers: [String] = []
    /// The call; nil where it has none with these arguments.
    let write: @Sendable (PythonCall) -> PythonPiece?

    init(_ helpers: [String] = [], _ write: @escaping @Sendable (PythonCall) -> String?) {
      self.helpers = helpers
      self.write = { write($0).map { PythonPiece(text: $0) } }
    }

    /// A call whose outermost sign binds weaker than a call does.
    init(_ helpers: [String] = [], binding: Int, _ write: @escaping @Sendable (PythonCall) -> String?) {
      self.helpers = helpers
      self.write = { write($0).map { PythonPiece(text: $0, binding: binding) } }
    }
  }

  /// What people call it.
  let language: String
  /// What its functions are called through: `np`.
  let module: String
  /// A number as a tensor.
  let scalar: @Sendable (Double) -> String
  /// Numbers as a tensor.
  let array: @Sendable (Tensor) -> String
  /// Texts of tensors or numbers as one tensor.
  let stack: @Sendable ([String]) -> String
  let functions: [String: Row]

  /// 1 where a condition holds, 0 elsewhere.
  func oneWhere(_ condition: String) -> String { "\(module).where(\(condition), 1.0, 0.0)" }

  /// Rows for functions that the library has under the same name.
  static func same(_ names: [String]) -> [String: Row] {
    Dictionary(uniqueKeysWithValues: names.map { name in (name, Row { "\($0.module).\(name)(\($0.all))" }) })
  }

  /// Rows for functions that the program brings along.
  static func brought(_ names: [String]) -> [String: Row] {
    Dictionary(
      uniqueKeysWithValues: names.map { name in
        (
          name,
          Row([name]) { call in
            let options = call.options.sorted { $0.key < $1.key }.map { ", \($0.key)=\($0.value)" }
            return "\(name)(\(call.all)\(options.joined()))"
          }
        )
      })
  }

  /// `(2, 3)`, `(2,)`
  static func shape(_ sizes: [Int]) -> String {
    "(" + sizes.map(String.init).joined(separator: ", ") + (sizes.count == 1 ? ",)" : ")")
  }

  /// A row's shape from whole numbers among its arguments.
  static func shape(_ call: PythonCall, from first: Int) -> String? {
    let sizes = (first..<max(first, call.pieces.count)).compactMap { call.numbers[$0] }
    return sizes.count == call.pieces.count - first ? shape(sizes) : nil
  }
}
