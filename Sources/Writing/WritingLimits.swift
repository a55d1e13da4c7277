// Which networks can have a backward pass written by hand: what is derived and repaired line by line has its bounds.

import Diagnostics
import NetworkLanguage

/// How long a network may be for its formulas to be derived, each on a line of its own.
package enum WritingLimits {
  /// A slip is looked for at each operation of a line, and the line of a product has as many products as it has factors: with
  /// twice the operations each look takes eight times as long.
  package static let operations = 100
  /// How many formulas are derived on lines of their own.
  package static let formulas = 1_000

  /// What is too long in a network.
  /// - Parameter operations: how many operations one formula may have.
  /// - Returns: nil where all can be derived.
  package static func problem(with network: Network, operations: Int = operations) -> Diagnostic? {
    let computed = network.formulas.indices.filter { !network.formulas[$0].isLeaf }
    guard computed.count <= formulas else {
      return Diagnostic(
        .error, "the network is too long for a line each", label: "it comes to \(computed.count) formulas",
        help: "at most \(formulas) can be derived; repeat fewer times")
    }
    for formula in computed.lazy.map({ network.formulas[$0] }) {
      let count = formula.text.count { "+-*/@^,([".contains($0) }
      guard count <= operations else {
        return Diagnostic(
          .error, "the formula is too long to be derived", at: formula.span, label: "it has \(count) operations",
          help: "give parts of it names of their own; at most \(operations) operations can stand in one formula")
      }
    }
    return nil
  }
}
