// All functions of the language: those of the engine's rule table, and those over vectors.

import Autograd
import VectorFunctions

/// A function of the language.
package struct Function: Sendable {
  /// The name it is called by.
  package let name: String
  /// How it is called, e.g. `cross_entropy(logits, class)`.
  package let usage: String
  /// What it does, in one line.
  package let summary: String
  /// The engine's operation, applied element by element to as many arguments as it has operands.
  package let operation: Operation?
  /// What it does with vectors and matrices as a whole.
  let vector: VectorFunction?
}

/// The functions of the language by name.
package struct FunctionTable: Sendable {
  /// All functions: first the engine's, in its order, then those over vectors.
  package let functions: [Function]
  private let byName: [String: Int]

  /// The table that the language uses.
  package static let standard = FunctionTable()

  /// The function of a name.
  package subscript(name: String) -> Function? { byName[name].map { functions[$0] } }

  private init() {
    let vectors = VectorFunction.all
    let operations = Operation.allCases.filter { $0.rule.isFunction }
    var functions = operations.map { operation in
      let rule = operation.rule
      let vector = vectors.first { $0.name == rule.name }
      let call = "\(rule.name)(\(rule.arity == 1 ? "x" : "a, b"))"
      let summary = rule.domain == "all numbers" ? "element by element" : "element by element; for \(rule.domain)"
      return Function(
        name: rule.name, usage: vector.map { "\(call) or \($0.usage)" } ?? call,
        summary: vector.map { "\(summary); \($0.summary)" } ?? summary, operation: operation, vector: vector)
    }
    for vector in vectors where !functions.contains(where: { $0.name == vector.name }) {
      functions.append(
        Function(name: vector.name, usage: vector.usage, summary: vector.summary, operation: nil, vector: vector))
    }
    self.functions = functions
    byName = Dictionary(functions.enumerated().map { ($1.name, $0) }) { first, _ in first }
  }

  /// Words that other notations have for what the language writes otherwise.
  static func translation(of name: String) -> String? {
    switch name {
    case "pow", "power", "square": "write x^2"
    case "ln": "log(x) is the natural logarithm"
    case "σ", "sigma", "logistic", "expit": "write sigmoid(x)"
    case "swish", "Swish": "write silu(x)"
    case "ReLU", "Relu": "write relu(x)"
    case "matmul", "mm", "bmm": "write A @ B"
    case "transpose": "write A.T"
    case "array", "tensor", "Tensor", "vector", "matrix": "write the elements in brackets: [1, 2]"
    case "norm": "write sqrt(sum(v^2))"
    case "MSELoss", "mse_loss", "mean_squared_error": "write mse(a, b)"
    case "CrossEntropyLoss", "nll_loss": "write cross_entropy(logits, class)"
    case "len", "range", "float", "int", "str", "zip", "list": "\(name) belongs to Python; write the number itself"
    case "np", "numpy", "torch", "math", "nn", "F", "tf", "jnp": "functions go by their bare names, e.g. exp(x)"
    default: nil
    }
  }
}
