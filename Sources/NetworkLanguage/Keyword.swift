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

  /// What a word means, if it cannot be the name of a value.
  static func meaning(of word: String) -> String? {
    switch word {
    case parameter: "param marks a number that the update changes"
    case minimize: "minimize names the loss"
    case Micrograd.constructor: "Value(…) makes a parameter"
    case _ where Micrograd.constructs.contains(word): "\(word) belongs to Python"
    case _ where FunctionTable.standard[word] != nil: "\(word) is a function"
    default: nil
    }
  }
}
