// Words that no value of an exported program can be called.

/// The words that are taken.
enum ReservedWords {
  /// Python's keywords, its functions and types, and the modules of the programs.
  static let python: Set<String> = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif",
    "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "match", "case",
    "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield", "type",
    "abs", "all", "any", "bool", "dict", "enumerate", "exec", "eval", "filter", "float", "id", "input", "int",
    "isinstance",
    "iter", "len", "list", "map", "max", "min", "next", "object", "open", "pow", "print", "property", "range", "repr",
    "reversed", "round", "set", "slice", "sorted", "str", "sum", "super", "tuple", "vars", "zip",
    "np", "numpy", "torch", "jax", "jnp", "math", "sys", "functools", "micrograd", "F", "Value", "check", "rate",
    "loss_of",
    "parameters",
  ]
}
