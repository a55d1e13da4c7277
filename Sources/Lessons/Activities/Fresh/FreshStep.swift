// A step of a lesson about the same network with other numbers.

import Templates
import Autograd
import Grading
import Narration
import Page
import Quantities

/// A step as it is asked with other numbers.
package struct MovedStep: Sendable {
  package let activity: any Activity
  /// The author's hints.
  package let hints: [Template]
  /// The network with the other numbers.
  package let context: LessonContext
  /// What decided the numbers.
  package let seed: UInt64
  /// What the author claims of the step, about these numbers.
  package let claims: [Condition]

  /// The other numbers, where the activity does not list them itself, as far as they give no answer away.
  package func numbers(_ format: NumberFormat) -> [Element] {
    activity.numbers(in: context, format).map { [$0] } ?? []
  }
}

/// Looks for other numbers with which a step can be asked again.
package struct FreshStep {
  private let step: LessonStep
  private let own: LessonContext
  private let network: FreshNetwork
  /// The words that the prose has in typed digits and letters.
  private let typed: Set<String>

  /// Prepares to look; nil where a step has no numbers that could be other ones.
  package init?(_ step: LessonStep) {
    guard let own = step.context, FreshStep.canMove(step, own) else { return nil }
    self.step = step
    self.own = own
    network = FreshNetwork(own.narrator)
    typed = (step.activity.texts + step.hints).reduce(into: []) {
      $0.formUnion($1.typedWords)
    }
    guard network.canChange || !step.fresh.choices.isEmpty else { return nil }
  }

  private static func canMove(_ step: LessonStep, _ context: LessonContext) -> Bool {
    if case .never = step.fresh { return false }
    return step.activity.canMove(in: context, isAllowed: step.fresh != .computed)
  }

  /// The step with other numbers; nil where none are found.
  /// - Parameter weighed: how many sets of numbers are held against wrong answers at most, which is what takes long; eight
  ///   that cannot be used count as one. Whoever pressed a key waits for it.
  package func moved(seed: UInt64, weighing weighed: Int = 3) -> MovedStep? {
    let isSlow = step.activity.isSlowToMove
    let usual = isSlow ? 12 : step.fresh.conditions.isEmpty ? 200 : 1_000
    // Each try reads the network again.
    let tries = min(usual, max(12, 2_000_000 / max(own.network.graph.nodes.count, 1)))
    var fresh = FreshNumbers(seed: seed, tries: tries)
    if let found = search(&fresh, seed, weighed, reshuffled: false) { return found }
    return isSlow ? search(&fresh, seed, weighed, reshuffled: true) : nil
  }

  private func search(_ fresh: inout FreshNumbers, _ seed: UInt64, _ weighed: Int, reshuffled: Bool) -> MovedStep? {
    var left = 8 * weighed
    return fresh.best { numbers in
      left > 0 ? candidate(&numbers, seed, reshuffled: reshuffled) : nil
    } scored: { numbers, candidate in
      let score = score(candidate, numbers)
      if let score { left -= score > 0 ? 8 : 1 }
      return score
    }
  }

  private func candidate(_ numbers: inout RandomNumbers, _ seed: UInt64, reshuffled: Bool) -> MovedStep? {
    guard let narrator = narrator(&numbers, reshuffled: reshuffled) else { return nil }
    let plain = LessonContext(narrator, rate: own.rate)
    let texts = step.activity.texts + step.hints
    let expressions = texts.flatMap(\.expressions) + step.activity.askedTexts + step.activity.slips.map(\.gives.text)
    let settings = step.settings.map { "(\($0.name) = \($0.value))" }
    let ownNumbers = OwnNumbers(
      in: expressions + settings, typed: typed, taken: Set(plain.leafValues.values.map(abs)),
      from: LessonContext(own.narrator, rate: own.rate).leaf(named:), to: plain.leaf(named:), &numbers)
    var leaves: [Int: Double] = [:]
    for setting in step.settings where !step.fresh.choices.contains(where: { $0.name == setting.name }) {
      let text = ownNumbers.moved(setting.value, of: setting.name)
      guard let node = plain.narrator.node(named: setting.name), let value = try? plain.value(of: text) else {
        return nil
      }
      leaves[node] = value
    }
    let context = plain.with(leaves: leaves)
    guard step.fresh.conditions.allSatisfy({ $0.mapped(ownNumbers.moved).holds(in: context) }),
      let activity = step.activity.moved(to: context, ownNumbers.moved)
    else { return nil }
    return MovedStep(
      activity: activity, hints: step.hints.map { $0.mapped(ownNumbers.moved) }, context: context, seed: seed,
      claims: step.claims.map { $0.mapped(ownNumbers.moved) })
  }

  /// The network with random numbers, and with those that the author lets it choose from.
  private func narrator(_ numbers: inout RandomNumbers, reshuffled: Bool) -> Narrator? {
    let moved = network.canChange ? network.narrator(&numbers, reshuffled: reshuffled) : own.narrator
    guard !step.fresh.choices.isEmpty, let moved else { return moved }
    return moved.network.choosing(step.fresh.choices, &numbers).map { Narrator(network: $0) }
  }

  /// How far right answers are from wrong ones; nil where the step could not be asked like this.
  private func score(_ moved: MovedStep, _ numbers: FreshNumbers) -> Double? {
    let texts = moved.activity.texts + moved.hints
    guard texts.allSatisfy({ $0.isFinite(in: moved.context) }) else { return nil }
    return moved.activity.score(
      of: Move(old: (step.activity, own), new: (moved.activity, moved.context), numbers: numbers))
  }
}

extension LessonContext {
  /// The value of a leaf; nil for what is none.
  fileprivate func leaf(named name: String) -> Double? {
    narrator.node(named: name).flatMap { leafValues[$0] }
  }
}
