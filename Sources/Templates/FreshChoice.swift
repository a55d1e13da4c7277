// `n is 25 or 100`: the numbers among which an author lets a leaf be chosen when a step is asked again.

import Autograd
import Diagnostics
import NetworkLanguage

/// A leaf with the values that it may have in place of a random one: counts, shares, and whatever must come out round.
package struct FreshChoice: Hashable, Sendable {
  /// The leaf.
  package let name: String
  /// What it may be: literals of the network language.
  package let values: [String]

  package init(name: String, values: [String]) {
    self.name = name
    self.values = values
  }

  /// Reads `n is 25 or 100`; nil for what has another form.
  package init?(_ text: String) {
    let sides = text.split(separator: " is ", maxSplits: 1).map { String($0).trimmed }
    guard sides.count == 2, !sides[0].isEmpty else { return nil }
    let values = sides[1].split(separator: " or ").map { String($0).trimmed }
    guard !values.isEmpty, values.allSatisfy({ !$0.isEmpty }) else { return nil }
    self.init(name: sides[0], values: values)
  }

  /// Whether a network can have all these values.
  package func isPossible(in network: Network) -> Bool {
    values.allSatisfy { value in
      var numbers = RandomNumbers(seed: 0)
      return network.choosing([FreshChoice(name: name, values: [value])], &numbers) != nil
    }
  }

  /// The line of a network that gives this leaf its number; nil where there is none.
  package func formula(in network: Network) -> Formula? {
    network.formulas.first { formula in
      let variable = network.variables[formula.variable]
      return formula.isLeaf && variable.version == 1 && variable.name == name
    }
  }
}

extension Network {
  /// The network with leaves as chosen; nil where that makes no network.
  package func choosing(_ choices: [FreshChoice], _ numbers: inout RandomNumbers) -> Network? {
    var lines: [(formula: Formula, text: String)] = []
    for choice in choices {
      guard let formula = choice.formula(in: self) else { return nil }
      let prefix = variables[formula.variable].role == .parameter ? "param " : ""
      let value = choice.values[numbers.index(below: choice.values.count)]
      lines.append((formula, "\(prefix)\(choice.name) = \(value)"))
    }
    var text = Array(source.text.utf8)
    for line in lines.sorted(by: { $0.formula.span.lower > $1.formula.span.lower }) {
      text.replaceSubrange(line.formula.span.lower..<line.formula.span.upper, with: line.text.utf8)
    }
    return try? Network(parsing: SourceText(name: source.name, text: String(decoding: text, as: UTF8.self)))
  }
}
