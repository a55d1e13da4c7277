// Rows about what statistics and schedules are made of: roots, means, repeated factors, shares.

import Autograd
import Quantities

#if canImport(Glibc)
  import Glibc
#else
  import CLibrary
#endif

extension MistakeTable {
  static let countRows: [MistakeRow] = [
    MistakeRow("root-left-out", "the root left out", asks: "Where is a root taken?") { at in
      at.steps { at.operation(ofNode: $0) == .sqrt }.map { steps in
        let inner = at.name(steps) { at.graph.nodes[$0].operand(0) }
        return at.slip(
          steps, inner == "it" ? "the root is not taken" : "the root of \(inner) is not taken",
          "the formula has a root there"
        ) { at.operand(0, $0, $1) }
      }
    },
    MistakeRow("root-of-each", "the root of each term by itself", asks: "What comes first, the sum or the root?") {
      at in
      at.steps { node in
        at.operation(ofNode: node) == .sqrt && at.rootOfEach(node, ValuesSoFar(at.values)) != nil
      }.map { steps in
        at.slip(
          steps, "the root of each term is taken by itself",
          "first all terms are added up, then the root of the sum is taken"
        ) { at.rootOfEach($0, $1) }
      }
    },
    MistakeRow("one-less", "divided by one less", asks: "How many terms does the mean have?") { at in
      at.steps { at.dividedTerms($0) != nil }.map { steps in
        let count = at.dividedTerms(steps.nodes[0]) ?? 0
        return at.slip(
          steps, "the sum is divided by \(count - 1)", "it has \(count) terms, and here the mean of all of them counts"
        ) { node, values in
          let mean = at.operation(ofNode: node)?.rule.value(at.operand(0, node, values), at.operand(1, node, values))
          guard let mean, let count = at.dividedTerms(node) else { return nil }
          return mean * Double(count) / Double(count - 1)
        }
      }
    },
    MistakeRow("one-step-off", "one factor too many or too few", asks: "How often does the factor stand there?") {
      at in
      at.steps(at.isRepeated).filter { $0.nodes.count == 1 }.flatMap { steps -> [Slip] in
        let (base, count) = (at.operandNames(steps).0, at.exponent(steps.nodes[0]))
        return [count - 1, count + 1].map { taken in
          at.slip(steps, "\(base) is taken \(times(taken))", "it stands there \(times(count)) as a factor") {
            pow(at.operand(0, $0, $1), taken)
          }
        }
      }
    },
    MistakeRow("power-as-product", "multiplied by the exponent", asks: "What does a power mean?") { at in
      at.steps(at.isRepeated).filter { $0.nodes.count == 1 }.flatMap { steps -> [Slip] in
        let (base, count) = (at.operandNames(steps).0, at.exponent(steps.nodes[0]))
        let remedy = "a power has it \(times(count)) as a factor"
        let product = at.slip(steps, "\(base) is multiplied by the exponent", remedy) {
          at.operand(0, $0, $1) * at.operand(1, $0, $1)
        }
        // Of two factors one alone is one too few.
        guard count != 2 else { return [product] }
        return [product, at.slip(steps, "\(base) is not raised to the power", remedy) { at.operand(0, $0, $1) }]
      }
    },
    MistakeRow("percent", "percent in place of the number itself", asks: "In percent, or as a number?") { at in
      guard at.use == .value, !at.leaves.isEmpty, !at.isPart, at.isWritten(at.target, [.divide]),
        at.leaves.allSatisfy({ $0.values.isEmpty && $0.gradient == nil }),
        at.values[at.target] > 0, at.values[at.target] <= 1
      else { return [] }
      return [
        Slip(
          100 * at.values[at.target], "the number is given in percent",
          "asked for is the number itself, 1 for the whole"
        )
      ]
    },
  ]
}

/// How often something is done, in words.
private func times(_ count: Double) -> String {
  guard count == count.rounded() else { return "\(NumberFormat.standard.text(count)) times" }
  return switch count {
  case 1: "once"
  case 2: "twice"
  default: "\(Int(count)) times"
  }
}

extension MistakeContext {
  /// The sum of the roots of the terms under a root; nil where there are not several, or one is negative.
  fileprivate func rootOfEach(_ node: Int, _ values: ValuesSoFar) -> Double? {
    var (sum, count) = (0.0, 0)
    var open = [graph.nodes[node].operand(0)]
    while let place = open.popLast(), count <= Self.groupLimit {
      let row = graph.nodes[place]
      if row.operation == .add, network.name(ofNode: place) == nil {
        open += row.operands
      } else {
        guard values[place] >= 0 else { return nil }
        sum += values[place].squareRoot()
        count += 1
      }
    }
    return count > 1 && open.isEmpty ? sum : nil
  }

  /// How many terms the mean has that an operation makes of a sum; nil where it makes none, or one of two only, for which
  /// one less is no division.
  fileprivate func dividedTerms(_ node: Int) -> Int? {
    edges(node).first { $0.slot == 0 }.flatMap { meanCount($0) }.flatMap { $0 > 2 ? $0 : nil }
  }
}
