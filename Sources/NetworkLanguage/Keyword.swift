// The words that the language keeps for itself.

/// The keywords.
enum Keyword {
  /// Marks a number that the update changes.
  static let parameter = "param"
  /// Names the loss.
  static let minimize = "minimize"
  /// Gives numbers that change from round to round: `examples x, y = [[1, 2], [3, 4]]`, `examples x[2], y from FILE by 4`.
  static let examples = "examples"
  /// The file that examples come from.
  static let source = "from"
  /// How many rows of examples a round takes.
  static let batch = "by"
  /// Starts lines that are repeated.
  static let loop = "for"
  /// Starts lines that are used by name.
  static let definition = "def"
  /// Gives back what such lines compute.
  static let giveBack = "return"
  /// What a loop may count through.
  static let range = "range"
  /// How many elements something has.
  static let length = "len"
  /// The transpose, after a dot.
  static let transpose = "T"

  /// What to write in place of a loop through what Python alone has; nil for other words.
  static func advice(onLoopThrough word: String) -> String? {
    switch word {
    case "enumerate", "zip": "count: for i in range(len(x)): and in the lines below x[i], y[i]"
    case "reversed": "count downwards: for i in range(len(x) - 1, -1, -1): and in the lines below x[i]"
    default: nil
    }
  }

  /// What to write in place of an axis of a function that has none to choose; nil for functions that have, or never had.
  /// - Returns: whether the last axis is what it goes along.
  static func advice(onAxisOf function: String) -> (isLast: Bool, label: String, help: String)? {
    switch function {
    case "softmax", "log_softmax", "rms", "layer_norm":
      (true, "it goes along each row", "for the columns write \(function)(X.T).T; of a vector leave the axis out")
    case "concat": (false, "it puts what it gets below each other", "side by side write concat(A.T, B.T).T")
    case "max", "min":
      (false, "it takes all elements", "for the columns write stack(\(function)(X[:, 0]), \(function)(X[:, 1]))")
    default: nil
    }
  }

  /// Functions whose names people give to numbers, too: `half = n/2`. With a bracket behind it is the function.
  private static let everyday: Set<String> = [
    "half", "step", "stop", "sign", "round", "floor", "sort", "stack", "outer", "windows",
  ]

  /// What a word means, if it cannot be the name of a value.
  static func meaning(of word: String) -> String? {
    switch word {
    case parameter: "param marks a number that the update changes"
    case minimize: "minimize names the loss"
    case Micrograd.constructor: "Value(…) makes a parameter"
    case _ where Micrograd.constructs.contains(word): "\(word) belongs to Python"
    case _ where FunctionTable.standard[word] != nil && !everyday.contains(word): "\(word) is a function"
    default: nil
    }
  }
}
