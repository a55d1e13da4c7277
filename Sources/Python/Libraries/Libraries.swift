// Which modules are known, and what is in them.

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
