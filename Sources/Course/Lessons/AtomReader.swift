// The parts of an expression that the network language does not have: `dL/dw1`, and `L(w1 = 0.51)`.

import Diagnostics
import NetworkLanguage

/// A derivative in an expression: `dL/dw1`, `∂L/∂ŷ`, `da1[0]/dz1[0]`.
struct Derivative {
  /// What is differentiated, with its index: `a1[0]`.
  let numerator: String
  /// By what, without an index: `z1`.
  let denominatorName: String
  /// By what, with its index: `z1[0]`.
  let denominator: String
  /// Its bytes up to the end of `denominatorName`.
  let lower: Int
  let upper: Int
  /// The end of `denominator`.
  let end: Int
  /// The places of both names.
  let numeratorStart: Int
  let denominatorStart: Int

  /// Reads one at the start of the words; nil if there is none. A fraction of two names that exist is no derivative.
  init?(_ words: ArraySlice<Word>, known: (String) -> Bool) {
    guard let first = words.first, let of = Derivative.name(first), !known(first.text) || first.text.hasPrefix("∂")
    else {
      return nil
    }
    var place = words.startIndex + 1
    let index = Derivative.index(words[place...])
    place += index.count
    guard place + 1 < words.endIndex, words[place].text == "/", let by = Derivative.name(words[place + 1]),
      !known(words[place + 1].text) || words[place + 1].text.hasPrefix("∂")
    else { return nil }
    let after = Derivative.index(words[(place + 2)...])
    numerator = of + index.map(\.text).joined()
    denominatorName = by
    denominator = by + after.map(\.text).joined()
    lower = first.lower
    upper = words[place + 1].upper
    end = after.last?.upper ?? upper
    numeratorStart = first.upper - of.utf8.count
    denominatorStart = words[place + 1].upper - by.utf8.count
  }

  /// Whether a text is this derivative and nothing else; spaces around do not count.
  func wholeText(of text: String) -> Bool {
    text.bytes(lower..<end) == text.trimmed
  }

  private static func name(_ word: Word) -> String? {
    guard word.isName, word.text.hasPrefix("d") || word.text.hasPrefix("∂"), word.text.count > 1 else { return nil }
    return String(word.text.dropFirst())
  }

  /// The words of `[0][1]` or `[0, 1]`.
  static func index(_ words: ArraySlice<Word>) -> ArraySlice<Word> {
    var end = words.startIndex
    while end < words.endIndex, words[end].text == "[" {
      guard let close = words[end...].firstIndex(where: { $0.text == "]" }) else { break }
      end = close + 1
    }
    return words[words.startIndex..<end]
  }
}

/// Replaces derivatives and changed leaves by stand-ins of the same length whose values it computes.
struct AtomReader {
  private let reader: ExpressionReader
  private let text: String
  private let values: [Double]
  private var bytes: [UInt8]
  private var originals: [(standIn: String, original: String)] = []
  /// The stand-ins' values.
  private(set) var known: [String: KnownValue] = [:]

  init(reader: ExpressionReader, text: String, values: [Double]) {
    self.reader = reader
    self.text = text
    self.values = values
    bytes = Array(text.utf8)
  }

  /// The text with stand-ins.
  var replaced: String { String(decoding: bytes, as: UTF8.self) }

  /// A message with the stand-ins as they were written.
  func restored(_ message: String) -> String {
    originals.reduce(message) { $0.replacing($1.standIn, with: $1.original) }
  }

  mutating func read() throws(DiagnosticReport) {
    let words = text.scanned()
    var place = 0
    while place < words.count {
      if let derivative = Derivative(words[place...], known: reader.isName) {
        let end = words.firstIndex { $0.lower >= derivative.end } ?? words.count
        if let close = changesEnd(words[end...]) {
          let changed = try values(withChanges: words[end...close])
          let number = try element(of: derivative, values: changed)
          standIn(for: derivative.lower..<words[close].upper, KnownValue(number))
          place = close + 1
        } else {
          standIn(for: derivative.lower..<derivative.upper, try value(of: derivative))
          place = words.firstIndex { $0.lower >= derivative.upper } ?? words.count
        }
      } else if let close = try nameWithChanges(words[place...]) {
        place = close + 1
      } else {
        place += 1
      }
    }
  }

  /// Replaces `L(w1 = …)` or `a1[1](b1[1] = …)` at the start of the words, and gives the index of its end.
  private mutating func nameWithChanges(_ words: ArraySlice<Word>) throws(DiagnosticReport) -> Int? {
    guard let first = words.first, first.isName, reader.isName(first.text) else { return nil }
    let index = Derivative.index(words.dropFirst())
    let open = words.startIndex + 1 + index.count
    guard let close = changesEnd(words[open...]) else { return nil }
    let changed = try values(withChanges: words[open...close])
    let spelling = first.text + index.map(\.text).joined()
    let value: KnownValue
    if index.isEmpty {
      let variable = try variable(first.text, at: first.lower)
      value = KnownValue(shape: variable.shape, elements: variable.elements.map { changed[$0] })
    } else {
      value = KnownValue(changed[try node(spelling, at: first.lower)])
    }
    standIn(for: first.lower..<words[close].upper, value)
    return close
  }

  private mutating func standIn(for range: Range<Int>, _ value: KnownValue) {
    let number = String(originals.count)
    let name = String(repeating: "_", count: max(1, range.count - number.utf8.count)) + number
    originals.append((name, text.bytes(range)))
    known[name] = value
    bytes.replaceSubrange(range, with: name.utf8)
  }

  // MARK: - Derivatives

  private func value(of derivative: Derivative) throws(DiagnosticReport) -> KnownValue {
    let network = reader.context.complete
    let of = try node(derivative.numerator, at: derivative.numeratorStart)
    let by = try variable(derivative.denominatorName, at: derivative.denominatorStart)
    let gradients = network.graph.gradients(of: of, values: values)
    return KnownValue(shape: by.shape, elements: by.elements.map { gradients[$0] })
  }

  /// The variable with a name, in the complete network.
  private func variable(_ name: String, at lower: Int) throws(DiagnosticReport) -> Variable {
    let context = reader.context
    let spelled = reader.spelled(name)
    let found = context.complete.variables.last {
      context.narrator.naming.name(of: $0) == spelled || ($0.name == spelled && $0.isFinal)
    }
    guard let found else {
      let near = nearest(to: name, among: context.narrator.variableNames)
      throw reader.problem(
        "unknown name \(name)", lower, lower + name.utf8.count,
        near.map { "did you mean \($0)?" }
          ?? "the names are \(context.narrator.variableNames.prefix(20).joined(separator: ", "))")
    }
    return found
  }

  private func node(_ spelling: String, at lower: Int) throws(DiagnosticReport) -> Int {
    let base = String(spelling.prefix { $0 != "[" })
    let variable = try variable(base, at: lower)
    if variable.elements.count == 1 { return variable.elements[0] }
    let indices = spelling.dropFirst(base.count).replacing("][", with: ",").filter { $0 != "[" && $0 != "]" }
      .split(separator: ",").compactMap { Int($0) }
    let dimensions = variable.shape.dimensions
    guard indices.count == dimensions.count, zip(indices, dimensions).allSatisfy({ $0 >= 0 && $0 < $1 }) else {
      throw reader.problem(
        "\(spelling) is not one number", lower, lower + spelling.utf8.count,
        "it is \(variable.shape): write e.g. \(base)[\(dimensions.map { _ in "0" }.joined(separator: ", "))]")
    }
    let columns = dimensions.count == 2 ? dimensions[1] : 1
    return variable.elements[indices[0] * columns + (indices.count == 2 ? indices[1] : 0)]
  }

  /// The derivative as one number, with other values.
  private func element(of derivative: Derivative, values: [Double]) throws(DiagnosticReport) -> Double {
    let of = try node(derivative.numerator, at: derivative.numeratorStart)
    let by = try node(derivative.denominator, at: derivative.denominatorStart)
    return reader.context.complete.graph.gradients(of: of, values: values)[by]
  }

  // MARK: - Changed leaves

  /// The index of the closing bracket of `(w1 = …)`; nil if the words do not start so.
  private func changesEnd(_ words: ArraySlice<Word>) -> Int? {
    guard let first = words.first, first.text == "(" else { return nil }
    var depth = 0
    for place in words.indices {
      if words[place].text == "(" { depth += 1 }
      if words[place].text == ")" { depth -= 1 }
      if depth == 0 { return words[words.startIndex...place].contains { $0.text == "=" } ? place : nil }
    }
    return nil
  }

  /// All values with the leaves changed as `(w1 = …, b1 = …)` says.
  private func values(withChanges words: ArraySlice<Word>) throws(DiagnosticReport) -> [Double] {
    let network = reader.context.complete
    let first = words[words.startIndex]
    guard reader.depth < ExpressionReader.deepest else {
      throw reader.problem("this nests too deep", first.lower, first.upper, "change all leaves in one bracket")
    }
    var changed = values
    for part in parts(words.dropFirst().dropLast()) {
      guard let equals = part.firstIndex(where: { $0.text == "=" }), equals > part.startIndex,
        let last = part.last, equals + 1 < part.endIndex
      else {
        throw reader.problem("a change is wanted here", first.lower, words.last!.upper, "write e.g. L(w1 = 0.51)")
      }
      let start = part[part.startIndex].lower
      let name = part[..<equals].map(\.text).joined()
      let leaf = try node(name, at: start)
      guard network.graph.nodes[leaf].isLeaf else {
        throw reader.problem(
          "\(name) is computed", start, part[equals - 1].upper, "only inputs and parameters can change")
      }
      let lower = part[equals].upper
      do throws(DiagnosticReport) {
        var inner = reader
        inner.depth += 1
        changed[leaf] = try inner.evaluate(text.bytes(lower..<last.upper), values: values)
      } catch {
        throw reader.shifted(error, by: lower)
      }
    }
    network.graph.forward(&changed)
    return changed
  }

  /// The words between commas that stand in no inner bracket.
  private func parts(_ words: ArraySlice<Word>) -> [ArraySlice<Word>] {
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
