// An expression over names as a small network of its own, so that slips in it are found as in any formula.

import Autograd
import Diagnostics
import Narration
import NetworkLanguage

/// An expression whose names, derivatives and numbers have become the leaves of a network.
struct ExpressionSketch {
  /// What stands in the expression.
  struct Leaf {
    /// As it is written there: `dL/du`, `L(w = 0.7)`, `0.1`.
    let text: String
    /// What stands for it in the small network.
    let name: String
    /// Its node there.
    var node: Int
    /// Whether it is a number.
    let isNumber: Bool
    /// For a derivative, the values of the two names in it.
    let values: [(name: String, value: Double)]
    /// For a value with one leaf changed, `L(w = 0.7)`, the derivative by that leaf.
    let gradient: (name: String, value: Double)?
  }

  /// The small network.
  let narrator: Narrator
  let leaves: [Leaf]
  /// Where it is one path, link by link, `dL/du*du/dh`: the derivative over all paths, `dL/dh`.
  let way: (name: String, value: Double)?

  /// The result's node.
  var result: Int { narrator.walk.root }

  /// Takes an expression apart; nil where it is no arithmetic of single numbers.
  /// - Parameters:
  ///   - network: the network whose names stand in it.
  ///   - number: the number that a name or a derivative stands for.
  init?(_ text: String, in network: Narrator, number: (String) -> Double?) {
    let names = NameReader(network)
    let isName = { (word: String) in names.node(word) != nil || word == "rate" }
    let words = text.scanned()
    var leaves: [Leaf] = []
    var lines: [String] = []
    var formula = ""
    var copied = 0
    var place = 0
    func leaf(_ spelling: String, isNumber: Bool) -> String? {
      // The same name twice is one leaf; a number stands for itself each time.
      if !isNumber, let known = leaves.first(where: { $0.text == spelling }) { return known.name }
      guard leaves.count < 40, let value = number(spelling), value.isFinite else { return nil }
      let name = "q\(leaves.count)z"
      lines.append("param \(name) = \(value)")
      leaves.append(
        Leaf(
          text: spelling, name: name, node: 0, isNumber: isNumber, values: Self.values(spelling, names, number),
          gradient: Self.gradient(spelling, number)))
      return name
    }
    while place < words.count {
      let word = words[place]
      var end = place + 1
      let isNumber = word.text.first?.isNumber ?? false
      if let derivative = Derivative(words[place...], known: isName) {
        end = words.firstIndex { $0.lower >= derivative.end } ?? words.count
        end = Self.changesEnd(words, end) ?? end
      } else if word.isName, isName(word.text) {
        end += Derivative.index(words[end...]).count
        end = Self.changesEnd(words, end) ?? end
      } else if !isNumber || (place > 0 && (words[place - 1].text == "^" || formula.hasSuffix("**"))) {
        // A sign, a function's name, or an exponent.
        formula += text.bytes(copied..<word.upper)
        copied = word.upper
        place += 1
        continue
      }
      let spelling = text.bytes(word.lower..<words[end - 1].upper)
      guard let name = leaf(spelling, isNumber: isNumber) else { return nil }
      formula += text.bytes(copied..<word.lower) + name
      copied = words[end - 1].upper
      place = end
    }
    guard leaves.count > 1 else { return nil }
    let source = SourceText(
      name: "expression", text: (lines + ["qz = \(formula)", "minimize qz"]).joined(separator: "\n"))
    guard let small = try? Network(parsing: source), small.variables[small.loss].elements.count == 1 else { return nil }
    for index in leaves.indices { leaves[index].node = small.variables[index].elements[0] }
    narrator = Narrator(network: small)
    self.leaves = leaves
    way = Self.way(leaves, number)
  }

  /// The values of both names of a derivative.
  private static func values(
    _ text: String, _ names: NameReader, _ number: (String) -> Double?
  ) -> [(name: String, value: Double)] {
    guard names.derivative(text) != nil else { return [] }
    return text.split(separator: "/").map { String($0.dropFirst()) }.compactMap { name in
      number(name).map { (name, $0) }
    }
  }

  /// The derivative over all paths, where the leaves are the links of one.
  private static func way(_ leaves: [Leaf], _ number: (String) -> Double?) -> (name: String, value: Double)? {
    let links = leaves.map(\.values)
    guard links.allSatisfy({ $0.count == 2 }), let first = links.first, let last = links.last,
      zip(links, links.dropFirst()).allSatisfy({ $0[1].name == $1[0].name })
    else { return nil }
    return number("d\(first[0].name)/d\(last[1].name)").map { ("∂\(first[0].name)/∂\(last[1].name)", $0) }
  }

  /// What `L(w = 0.7)` changes, as a derivative.
  private static func gradient(_ text: String, _ number: (String) -> Double?) -> (name: String, value: Double)? {
    guard let bracket = text.firstIndex(of: "("), let equals = text.firstIndex(of: "=") else { return nil }
    let moved = String(text[text.index(after: bracket)..<equals]).trimmed
    let result = String(text[..<bracket]).trimmed
    return number("d\(result)/d\(moved)").map { ("∂\(result)/∂\(moved)", $0) }
  }

  /// The place behind `(w = …)`, where that stands at a place.
  private static func changesEnd(_ words: [Word], _ start: Int) -> Int? {
    guard words.indices.contains(start), words[start].text == "(" else { return nil }
    var depth = 0
    for place in start..<words.count {
      if words[place].text == "(" { depth += 1 }
      if words[place].text == ")" { depth -= 1 }
      if depth == 0 { return words[start...place].contains { $0.text == "=" } ? place + 1 : nil }
    }
    return nil
  }
}
