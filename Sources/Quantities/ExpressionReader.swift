// Expressions: the network language, and around it derivatives, changed leaves and updates.

import Autograd
import Diagnostics
import NetworkLanguage

extension Evaluation {
  /// The number that an author's expression stands for.
  ///
  /// It is written in the network language over the names of the network (`yhat` also means `ŷ`, `rate` the learning
  /// rate), with derivatives such as `dL/dw1` or `da1[0]/dz1[0]`, and names with leaves changed, such as `L(w1 = 0.51)`.
  /// After it may stand `after update` (all parameters moved), `after 3 updates`, `after w1` (this one alone moved),
  /// `after 2 updates of w1`, and then `at rate 1/18`.
  /// - Throws: a report with the place of what is wrong in the expression.
  package func number(_ expression: String) throws(DiagnosticReport) -> Double {
    try ExpressionReader(self, expression, as: .author).value()
  }

  /// The number that a learner's answer stands for, in the language: see `AnswerReading`.
  /// - Parameter hidden: what may not be used: the very thing that is asked for.
  package func answer(_ text: String, hiding hidden: Quantity?) throws(DiagnosticReport) -> Double {
    let reader = ExpressionReader(self, text, as: .learner)
    if let hidden, reader.parser.mentions(hidden, in: text) {
      throw .refusal(
        of: text, "\(hidden.symbols(in: naming)) is what is asked for",
        help: "write a number, or an expression over other names")
    }
    let value = try reader.evaluated()
    guard value.isFinite else {
      throw .refusal(
        of: text, "this is not a finite number", help: "look for a division by 0, or a number that is too large")
    }
    return value
  }
}

/// Evaluates one expression in a state of a network.
struct ExpressionReader {
  /// How many bytes an author's expression may have.
  static let longest = 1_000
  /// How deep changed leaves may nest.
  static let deepest = 3

  let state: Evaluation
  let parser: QuantityParser
  let source: SourceText
  var depth = 0

  init(_ state: Evaluation, _ text: String, as dialect: QuantityParser.Dialect) {
    self.state = state
    parser = QuantityParser(state.naming, as: dialect)
    source = SourceText(name: dialect == .author ? "expression" : "input", text: text)
  }

  private init(_ reader: ExpressionReader, in state: Evaluation, deeper: Int) {
    self.state = state
    parser = reader.parser
    source = reader.source
    depth = reader.depth + deeper
  }

  // MARK: - The whole

  /// The number, after the updates that it names.
  func value() throws(DiagnosticReport) -> Double {
    if source.text.utf8.count > Self.longest {
      throw problem("this expression is too long", 0, 1, "at most \(Self.longest) characters")
    }
    let parts: ExpressionParts
    do throws(Diagnostic) {
      parts = try ExpressionParts(source.text)
    } catch {
      throw DiagnosticReport(source: source, diagnostics: [error])
    }
    return try ExpressionReader(self, in: state(after: parts), deeper: 0).evaluate(parts.body)
  }

  /// The number of a text without updates.
  func evaluated() throws(DiagnosticReport) -> Double { try evaluate(source.text) }

  /// The number of a part of the text.
  func evaluated(_ part: String) throws(DiagnosticReport) -> Double { try evaluate(part) }

  /// The state when the updates that the expression names have been made.
  private func state(after parts: ExpressionParts) throws(DiagnosticReport) -> Evaluation {
    guard let clause = parts.clause else { return state }
    var rate = state.rate
    if let text = parts.rate {
      do throws(DiagnosticReport) {
        rate = try evaluate(text.text)
      } catch {
        throw shifted(error, by: text.lower)
      }
    }
    for name in clause.names where state.parameters([name]).isEmpty {
      let known = state.network.parameters.map { state.network.variables[$0].name }
      throw problem(
        "\(name) is no parameter", clause.lower, clause.upper,
        nearest(to: name, among: known).map { "did you mean \($0)?" }
          ?? (known.isEmpty ? "the network has no parameters" : "the parameters are \(known.joined(separator: ", "))"))
    }
    return state.after(clause, rate: rate)
  }

  // MARK: - Values

  /// The value of an expression, with derivatives and changed leaves, but no updates.
  private func evaluate(_ written: String) throws(DiagnosticReport) -> Double {
    let text = try withoutComparisons(written)
    var plain = StandIns(text)
    var known: [String: KnownValue] = [:]
    for atom in text.atoms(isName: parser.isName) {
      switch atom.content {
      case .number: continue
      case .name(let name, _) where atom.changes.isEmpty:
        known[name] = parser.variable(name).map { KnownValue(of: $0, state.values) }
      case .name(let name, let index):
        let place = try reader(changedBy: atom.changes, in: text)
        let value =
          try index.isEmpty
          ? KnownValue(of: variable(name, at: atom.lower), place.state.values)
          : KnownValue(place.state.values[node(name + index, at: atom.lower)])
        known[plain.replace(atom.lower..<atom.end)] = value
      case .derivative(let derivative) where parser.dialect == .learner:
        // What is no derivative of this network is left to the language, which says what it does not know.
        guard let of = parser.node(derivative.numerator), let by = parser.node(derivative.denominator) else { continue }
        let place = try reader(changedBy: atom.changes, in: text)
        known[plain.replace(atom.lower..<atom.end)] = KnownValue(place.state.derivative(of, by))
      case .derivative(let derivative):
        let of = try node(derivative.numerator, at: derivative.numeratorStart)
        if atom.changes.isEmpty {
          // The language takes the element, where there is an index behind it.
          let by = try variable(derivative.denominatorName, at: derivative.denominatorStart)
          known[plain.replace(atom.lower..<atom.upper)] =
            KnownValue(shape: by.shape, elements: state.derivatives(of, by.elements))
        } else {
          let by = try node(derivative.denominator, at: derivative.denominatorStart)
          let place = try reader(changedBy: atom.changes, in: text)
          known[plain.replace(atom.lower..<atom.end)] = KnownValue(place.state.derivative(of, by))
        }
      }
    }
    if known["rate"] == nil, text.contains("rate") { known["rate"] = KnownValue(state.rate) }
    do throws(DiagnosticReport) {
      return try Network.parseNumber(plain.text, known: known)
    } catch {
      throw helped(error, plain)
    }
  }

  /// The variable with a name.
  private func variable(_ name: String, at lower: Int) throws(DiagnosticReport) -> Variable {
    if let variable = parser.variable(name) { return variable }
    let names = state.naming.variableNames
    throw problem(
      "unknown name \(name)", lower, lower + name.utf8.count,
      nearest(to: name, among: names).map { "did you mean \($0)?" }
        ?? "the names are \(names.prefix(20).joined(separator: ", "))")
  }

  /// The node that a name with its index means.
  private func node(_ spelling: String, at lower: Int) throws(DiagnosticReport) -> Int {
    let base = String(spelling.prefix { $0 != "[" })
    let variable = try variable(base, at: lower)
    if variable.elements.count == 1 { return variable.elements[0] }
    let dimensions = variable.shape.dimensions
    guard spelling.count(where: { $0 == "[" || $0 == "," }) == dimensions.count, let node = parser.node(spelling) else {
      throw problem(
        "\(spelling) is not one number", lower, lower + spelling.utf8.count,
        "it is \(variable.shape): write e.g. \(base)[\(dimensions.map { _ in "0" }.joined(separator: ", "))]")
    }
    return node
  }

  // MARK: - Changed leaves

  /// A reader in the state that `(w1 = …, b1 = …)` makes; this one for no words.
  private func reader(
    changedBy words: ArraySlice<Word>, in text: String
  ) throws(DiagnosticReport) -> ExpressionReader {
    guard let first = words.first, let close = words.last else { return self }
    guard depth < Self.deepest else {
      throw problem("this nests too deep", first.lower, first.upper, "change all leaves in one bracket")
    }
    let graph = state.network.graph
    var changed = state.values
    for part in Self.parts(words.dropFirst().dropLast()) {
      guard let equals = part.firstIndex(where: { $0.text == "=" }), equals > part.startIndex,
        let last = part.last, equals + 1 < part.endIndex
      else {
        throw problem("a change is wanted here", first.lower, close.upper, "write e.g. L(w1 = 0.51)")
      }
      let start = part[part.startIndex].lower
      let name = part[..<equals].map(\.text).joined()
      let leaf = try node(name, at: start)
      guard graph.nodes[leaf].isLeaf else {
        throw problem(
          "\(name) is computed", start, part[equals - 1].upper, "only inputs and parameters can change")
      }
      let lower = part[equals].upper
      do throws(DiagnosticReport) {
        changed[leaf] = try ExpressionReader(self, in: state, deeper: 1).evaluate(text.bytes(lower..<last.upper))
      } catch {
        throw shifted(error, by: lower)
      }
    }
    graph.forward(&changed)
    return ExpressionReader(self, in: Evaluation(state.naming, values: changed, rate: state.rate), deeper: 0)
  }

  /// The words between commas that stand in no inner bracket.
  private static func parts(_ words: ArraySlice<Word>) -> [ArraySlice<Word>] {
    var parts: [ArraySlice<Word>] = []
    var start = words.startIndex
    var depth = 0
    for place in words.indices {
      switch words[place].text {
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case "," where depth == 0:
        parts.append(words[start..<place])
        start = place + 1
      default: break
      }
    }
    return parts + [words[start..<words.endIndex]]
  }
}
