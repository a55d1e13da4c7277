// The names that an answer may use, and which of them is meant by one that is written otherwise.

import NetworkLanguage

/// Names of a network, of functions, and the learning rate's.
struct AnswerNames: Sendable {
  /// Reads the network's names; nil where an answer has no network.
  let parser: QuantityParser?

  init(_ naming: Naming?) { parser = naming.map { QuantityParser($0, as: .learner) } }

  /// The shown names, for words that are none of them.
  private var variables: Set<String> { Set(parser?.naming.variableNames ?? []) }

  /// Other people's names for the loss.
  private static let losses: Set = ["L", "l", "loss", "Loss", "E", "C", "J", "cost", "error", "ℒ", "ℓ"]

  func isVariable(_ name: String) -> Bool {
    guard let parser else { return false }
    return parser.naming.variable(named: name) != nil || parser.isName(name)
  }

  /// Whether a name stands for a number: a variable or the learning rate.
  func isNumber(_ name: String) -> Bool { name == "rate" || isVariable(name) }

  func isFunction(_ name: String) -> Bool { FunctionTable.standard[name] != nil && !isVariable(name) }

  /// The name of the loss; nil without a network.
  var loss: String? { parser?.naming.lossName }

  /// What is differentiated, for other people's names of the loss too.
  func numerator(_ name: String) -> String? {
    if isVariable(name) { return name }
    return completed(name) ?? (Self.losses.contains(name) ? loss : nil)
  }

  /// The variable that a name means: the one itself, or the only one that differs in its index, hat or spelling; nil
  /// where none does, or more than one.
  func completed(_ name: String) -> String? {
    if isVariable(name) { return name }
    if let spelling = Self.letters[name]?.first(where: isNumber) { return spelling }
    let plain = Self.plain(name)
    guard !plain.isEmpty else { return nil }
    let variables = variables
    let ways: [(String) -> Bool] = [
      { Self.plain($0) == plain }, { Self.stem(Self.plain($0)) == plain },
      { Self.plain($0).lowercased() == plain.lowercased() },
    ]
    for fits in ways {
      let found = variables.filter(fits)
      if !found.isEmpty { return found.count == 1 ? found.first : nil }
    }
    return nil
  }

  /// What a δ is the gradient of: the pre-activation with its index, or, behind the last of them, the linear output.
  func preActivation(_ index: String) -> String? {
    if index.isEmpty, let only = completed("z") { return only }
    if !index.isEmpty, isVariable("z" + index) { return "z" + index }
    let variables = variables
    let last = variables.compactMap { $0.hasPrefix("z") ? Int($0.dropFirst()) : nil }.max()
    let isNext = index.isEmpty ? !variables.contains(where: { $0.hasPrefix("z") }) : last.map { $0 + 1 } == Int(index)
    return isNext ? linearOutput : nil
  }

  /// The one result that goes into the loss, where no activation makes it: its gradient is called δ, too.
  var linearOutput: String? {
    guard let naming = parser?.naming else { return nil }
    let network = naming.network
    let outputs = network.formulas[network.variables[network.loss].formula].operands.filter {
      network.variables[$0].role == .computed
    }
    guard outputs.count == 1, let node = network.variables[outputs[0]].elements.first,
      let operation = network.graph.nodes[node].operation, !operation.rule.isActivation
    else { return nil }
    return naming.name(of: network.variables[outputs[0]])
  }

  /// What letters of formulas are called in networks.
  private static let letters: [String: [String]] = [
    "λ": ["lambda", "lam", "decay"], "lambda": ["lam", "decay"], "η": ["eta", "rate"], "eta": ["rate"], "lr": ["rate"],
    "α": ["alpha", "rate"], "alpha": ["rate"], "learning_rate": ["rate"], "learningrate": ["rate"],
    "ε": ["epsilon", "eps"], "γ": ["gamma"], "β": ["beta"], "μ": ["mu", "momentum"],
  ]

  /// `yhat` for `ŷ`, `y_hat` and `ŷ` with a combining hat; `w1` for `w₁` and `w_1`.
  private static func plain(_ name: String) -> String {
    var plain = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "ŷ": plain += "yhat"
      case "\u{302}": plain += "hat"
      case "_", "{", "}": break
      case "₀"..."₉": plain += String(scalar.value - 0x2080)
      default: plain.unicodeScalars.append(scalar)
      }
    }
    return plain
  }

  /// A name without its number and its hat.
  private static func stem(_ plain: String) -> String {
    var stem = Substring(plain)
    while let last = stem.last, last.isDigit { stem = stem.dropLast() }
    if stem.hasSuffix("hat") { stem = stem.dropLast(3) }
    return String(stem)
  }

  /// Names of which a word is made: `wx` is w and x. Nil where it is not made of names, or in more ways than one.
  func factors(of word: String) -> [String]? {
    guard word.count <= 24, !isNumber(word) else { return nil }
    var found: [[String]] = []
    func go(_ rest: Substring, _ taken: [String]) {
      if rest.isEmpty, taken.count > 1 { found.append(taken) }
      guard found.count < 2, taken.count < 6 else { return }
      for length in 1..<(rest.count + 1) {
        let part = String(rest.prefix(length))
        // What follows a name with a digit would change which name it is.
        if isVariable(part), rest.dropFirst(length).first.map({ !$0.isDigit && $0 != "_" }) ?? true {
          go(rest.dropFirst(length), taken + [part])
        }
      }
    }
    if !word.isEmpty { go(word[...], []) }
    return found.count == 1 ? found[0] : nil
  }
}
