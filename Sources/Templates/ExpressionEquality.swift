// Whether two expressions are the same: at a network's own numbers, and at many others.

import Autograd
import Diagnostics

/// Holds expressions against each other at other leaves of a network.
package struct ExpressionEquality {
  private let context: LessonContext

  /// How many sets of leaves are tried.
  private static let places = 24

  package init(_ context: LessonContext) { self.context = context }

  /// Whether two numbers are the same but for rounding.
  package static func agree(_ a: Double, _ b: Double) -> Bool {
    a == b || abs(a - b) <= 1e-8 * max(1e-3, abs(a), abs(b))
  }

  /// Whether an expression agrees with one of several others wherever that has a number, and at three places or more.
  package func holds(_ text: String, anyOf references: [String], seed: UInt64) -> Bool {
    var random = RandomNumbers(seed: seed)
    let places = (0..<Self.places).map { context.elsewhere($0, &random) }
    return references.contains { equals(text, $0, places) }
  }

  /// Whether two expressions agree close to the own numbers, mostly; a kink may be near.
  package func holdsNearby(_ text: String, _ reference: String) -> Bool {
    var random = RandomNumbers(seed: 7)
    let places = (0..<8).map { _ in context.nearby(&random) }
    let right = places.count { place in
      guard let wanted = try? place.value(of: reference), let value = try? place.value(of: text) else { return false }
      return Self.agree(value, wanted)
    }
    return right * 2 > places.count
  }

  private func equals(_ text: String, _ reference: String, _ places: [LessonContext]) -> Bool {
    var seen = 0
    for place in places {
      guard let wanted = try? place.value(of: reference), wanted.isFinite else { continue }
      guard let value = try? place.value(of: text), Self.agree(value, wanted) else { return false }
      seen += 1
    }
    return seen >= 3
  }
}

extension LessonContext {
  /// The same network at random leaves: of both signs, or, at every other place, between 0 and 1.
  fileprivate func elsewhere(_ number: Int, _ random: inout RandomNumbers) -> LessonContext {
    let range = number % 2 == 0 ? 0.3...2.0 : 0.1...0.9
    return moved(&random) { _, random in
      let size = Double.random(in: range, using: &random)
      return number % 2 == 0 && Bool.random(using: &random) ? -size : size
    }
  }

  /// The same network with leaves moved by a thousandth or so.
  fileprivate func nearby(_ random: inout RandomNumbers) -> LessonContext {
    moved(&random) { value, random in value + Double.random(in: -1e-3...1e-3, using: &random) * max(abs(value), 0.1) }
  }

  private func moved(_ random: inout RandomNumbers, _ value: (Double, inout RandomNumbers) -> Double) -> LessonContext {
    var leaves: [Int: Double] = [:]
    for (node, old) in leafValues.sorted(by: { $0.key < $1.key }) { leaves[node] = value(old, &random) }
    return with(leaves: leaves)
  }
}
