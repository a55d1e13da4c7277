// Which arguments of the libraries' functions are read.

/// Which arguments of NumPy's and PyTorch's functions are read. Any other would be dropped in silence, and the network
/// would be another one than the program's.
package enum KnownArguments {
  /// Those that change no number: of what type, where and how arrays are kept.
  private static let harmless: Set<String> = [
    "dtype", "copy", "device", "requires_grad", "input", "inplace", "subok", "casting", "layout", "memory_format",
    "non_blocking", "pin_memory", "retain_graph", "create_graph", "set_to_none",
  ]

  /// Functions that look at their arguments themselves, and those whose result is not needed.
  private static let free: Set<String> = [
    "mse_loss", "cross_entropy", "binary_cross_entropy", "binary_cross_entropy_with_logits", "nll_loss", "l1_loss",
    "round", "around", "all", "any", "isclose", "allclose", "array_equal", "set_printoptions", "savetxt", "save",
    "seterr",
    "vectorize", "no_grad", "inference_mode", "enable_grad", "set_grad_enabled", "set_default_dtype", "manual_seed",
  ]

  private static let axes: Set<String> = ["axis", "dim"]
  private static let reduced: Set<String> = ["axis", "dim", "keepdims", "keepdim"]

  /// The others of each function.
  private static let read: [String: Set<String>] = [
    "sum": reduced, "mean": reduced, "amax": reduced, "amin": reduced, "average": reduced, "argmax": reduced,
    "argmin": reduced, "max": reduced.union(["other"]), "min": reduced.union(["other"]),
    "var": reduced.union(["unbiased", "correction"]), "std": reduced.union(["unbiased", "correction"]),
    "softmax": axes, "log_softmax": axes, "expand_dims": axes, "unsqueeze": axes, "squeeze": axes, "concatenate": axes,
    "cat": axes, "stack": axes, "flatten": ["start_dim", "end_dim"], "reshape": ["shape"], "view": ["shape"],
    "transpose": ["axes", "dim0", "dim1"], "clip": ["min", "max", "a_min", "a_max"],
    "clamp": ["min", "max", "a_min", "a_max"], "zeros": ["shape"], "ones": ["shape"], "empty": ["shape"],
    "full": ["shape", "fill_value"], "full_like": ["fill_value"], "linspace": ["num", "steps"],
    "one_hot": ["num_classes"], "linear": ["weight", "bias"], "leaky_relu": ["negative_slope"], "rand": ["size"],
    "randn": ["size"], "randint": ["size"],
  ]

  /// How many arguments without a name a function is read with, where it could take more.
  private static let limits: [String: Int] = {
    var limits: [String: Int] = [
      "average": 2, "argmax": 2, "argmin": 2, "sum": 3, "mean": 3, "max": 3, "min": 3, "amax": 3, "amin": 3,
      "var": 3, "std": 3, "eye": 1, "identity": 1, "linspace": 3, "clip": 3, "clamp": 3, "ravel": 1, "squeeze": 2,
    ]
    for name in [
      "exp", "log", "sqrt", "sin", "cos", "tanh", "fabs", "abs", "absolute", "sign", "floor", "sigmoid", "softplus",
      "elu",
      "gelu", "logsigmoid", "square", "negative", "reciprocal", "log1p",
    ] {
      limits[name] = 1
    }
    for name in [
      "maximum", "minimum", "add", "subtract", "multiply", "divide", "true_divide", "power", "matmul", "dot", "greater",
      "less", "mod", "mm", "mv", "mul", "sub", "div", "pow", "outer", "inner",
    ] {
      limits[name] = 2
    }
    return limits
  }()

  /// Numbers with which arguments change nothing.
  private static let standards: [String: Double] = ["alpha": 1, "beta": 1, "threshold": 20]

  /// Whether an argument with a name is read, or changes nothing.
  /// - Parameters:
  ///   - number: its value, where that is a number.
  ///   - text: its value, where that is a text.
  package static func reads(_ argument: String, of function: String, number: Double?, text: String?) -> Bool {
    if free.contains(function) || harmless.contains(argument) { return true }
    // Where numbers lie in memory tells in which order they are arranged anew.
    if argument == "order" { return text == "C" || !["reshape", "ravel", "flatten"].contains(function) }
    if argument == "approximate", text == "none" { return true }
    if let standard = standards[argument], number == standard { return true }
    return read[function]?.contains(argument) ?? false
  }

  /// How many arguments without a name a function is read with.
  package static func most(of function: String) -> Int { limits[function] ?? Int.max }
}
