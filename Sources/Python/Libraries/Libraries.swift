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

  /// The functions of a module.
  static func names(in module: String) -> [String] {
    switch module {
    case "numpy": NumPyLibrary.names.sorted()
    case "numpy.random": RandomLibrary.numpyNames.sorted()
    case "math": MathLibrary.names.sorted()
    case "random": RandomLibrary.pythonNames.sorted()
    case "torch": TorchLibrary.names.sorted()
    case "torch.nn.functional": TorchLibrary.functional.sorted()
    case "torch.nn": TorchModules.names.sorted()
    case "torch.optim": TorchModules.optimizers.sorted()
    case "torch.nn.init": TorchModules.fillings.sorted()
    default: []
    }
  }

  static func knows(_ path: String) -> Bool {
    guard let dot = path.lastIndex(of: ".") else { return false }
    return names(in: String(path[..<dot])).contains(String(path[path.index(after: dot)...]))
  }
}
