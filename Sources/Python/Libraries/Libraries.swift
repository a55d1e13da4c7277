// Which modules are known, what is in them, and which arguments are read.

import Diagnostics
import PythonSyntax

/// The names of libraries.
enum Libraries {
  static let modules: Set<String> = [
    "numpy", "numpy.random", "numpy.linalg", "math", "random", "torch", "torch.nn", "torch.nn.functional",
    "torch.optim",
    "torch.nn.init", "torch.random",
  ]

  /// A module's name in full where it is known by another.
  static func full(_ path: String) -> String { path.hasPrefix("jax.numpy") ? "numpy" + path.dropFirst(9) : path }

  static func constant(_ path: String) -> Double? {
    switch path {
    case "numpy.pi", "math.pi", "torch.pi": Double.pi
    case "numpy.e", "math.e": 2.718281828459045
    case "numpy.inf", "math.inf", "torch.inf": Double.infinity
    default: nil
    }
  }

  /// The functions of a module, in order.
  static func names(in module: String) -> [String] { functions(of: module).sorted() }

  private static func functions(of module: String) -> Set<String> {
    switch module {
    case "numpy": NumPyLibrary.names
    case "numpy.random": RandomLibrary.numpyNames
    case "math": MathLibrary.names
    case "random": RandomLibrary.pythonNames
    case "torch": TorchLibrary.names
    case "torch.nn.functional": TorchLibrary.functional
    case "torch.nn": TorchModules.names
    case "torch.optim": TorchModules.optimizers
    case "torch.nn.init": TorchModules.fillings
    default: []
    }
  }

  static func knows(_ path: String) -> Bool {
    guard let dot = path.lastIndex(of: ".") else { return false }
    return functions(of: String(path[..<dot])).contains(String(path[path.index(after: dot)...]))
  }
}

extension Interpreter {
  /// Refuses what a function is given and is not read.
  /// - Parameter module: "array" for a method, whose array is the first argument.
  func checkArguments(of name: String, in module: String, _ arguments: PythonArguments) throws(PythonProblem) {
    guard ["numpy", "torch", "torch.nn.functional", "array"].contains(module) else { return }
    for (key, value) in arguments.named.sorted(by: { $0.key < $1.key }) where !value.isNone {
      var (number, text): (Double?, String?) = (nil, nil)
      if case .array(let box) = value { number = trace.nodes[box.node].numbers.number }
      if case .text(let given) = value { text = given }
      guard KnownArguments.reads(key, of: name, number: number, text: text) else {
        throw PythonProblem(
          "\(key) is not read", at: arguments.span, label: "\(name) would be another function with it",
          help: "leave it out, or write the formula with simpler functions")
      }
    }
    let most = KnownArguments.most(of: name)
    guard arguments.positional.count <= most else {
      throw PythonProblem(
        "too many arguments", at: arguments.span, label: "\(name) is read with \(most)",
        help: "leave the others out, or write the formula with simpler functions")
    }
  }
}
