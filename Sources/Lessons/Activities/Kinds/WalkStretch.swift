// Go through a stretch of the network's walk, with questions on the way.

import Templates
import Autograd
import Narration
import Progress
import YAML

/// Some phases of a walk, at a level of detail.
package struct WalkStretch: Hashable, Sendable {
  /// What is said before it; empty if nothing.
  let intro: Template
  /// The phase whose start it begins at.
  let from: Walk.Phase
  /// The phase whose end it stops at.
  let to: Walk.Phase
  /// How much happens in one step.
  let level: Level
  /// What the learner is asked for before it is shown.
  let asked: [AskedQuantity]
  /// What is said of a stretch that was adapted to the learner; empty if nothing.
  var note = ""

  /// The places of the walk that it covers, both ends included.
  func places(in walk: Walk) -> ClosedRange<Int> {
    let lower = walk.range(of: from).lowerBound
    return lower...max(lower, walk.range(of: to).upperBound)
  }
}

extension WalkStretch: NetworkActivity {
  package var prompt: Template { intro }
  package var askedTexts: [String] { asked.map(\.text) }
  package var isAsked: Bool { false }

  // Trying things out is no test.
  package func skill(in context: LessonContext?) -> Skill? { nil }

  package func task(in context: LessonContext) -> any StepTask { WalkTask(self, context) }

  package func adapted(to mastery: Mastery, in context: LessonContext?) -> any Activity {
    let stretch: WalkStretch = adapted(to: mastery, in: context)
    return stretch
  }

  package var showsNumbers: Bool { true }

  package func canMove(in context: LessonContext, isAllowed: Bool) -> Bool { true }

  package func moved(to context: LessonContext, _ change: (String) -> String) -> WalkStretch? {
    let moved = asked.compactMap { context.moved($0, change) }
    guard moved.count == asked.count else { return nil }
    return WalkStretch(intro: intro.mapped(change), from: from, to: to, level: level, asked: moved)
  }

  package func score(of move: Move) -> Double? {
    let scores = asked.map { move.score(NumberJudge($0, .standard, in: move.context)) }
    guard !scores.contains(nil) else { return nil }
    return scores.compactMap { $0 }.min() ?? 1
  }
}

extension WalkStretch {
  /// How many steps of the walk have been taken when a quantity has been computed: a value, a complete gradient, an
  /// updated parameter. Nil for what no step computes. The learner is asked before the stop that reaches this place.
  func place(of quantity: AskedQuantity, in walk: Walk) -> Int? {
    switch quantity.kind {
    case .value(let node): return walk.stepComputing(node).map { $0 + 1 }
    case .gradient(let node): return walk.steps(addingTo: node).last.map { $0 + 1 }
    case .update(let node):
      return walk.parameters.firstIndex(of: node).map { walk.range(of: .update).lowerBound + $0 + 1 }
    case .local, .expression: return nil
    }
  }

  private static let phases = Walk.Phase.allCases.map { "\($0)" }

  static let kind: ActivityKind = ActivityKind(key: "walk", fields: ["intro", "from", "to", "level", "ask"]) {
    reading, node, _ in
    if node.scalar != nil {
      // `walk: backward` is that phase alone, `walk: all` everything.
      guard let word = reading.word(node, "phase", of: phases + ["all"]) else { return nil }
      let phase = phase(word)
      return reading.stretch(
        at: node, from: phase ?? .forward, to: phase ?? .update, intro: "", asked: [], level: .formula)
    }
    guard let fields = reading.fields(node, "walk", known: kind.fields) else { return nil }
    let from = reading.word(fields["from"], "phase", of: phases).flatMap(phase) ?? .forward
    let to = reading.word(fields["to"], "phase", of: phases).flatMap(phase) ?? .update
    let level = reading.word(fields["level"], "level", of: Level.allCases.map(\.rawValue)).flatMap(Level.init)
    let intro = reading.template(fields["intro"], "intro") ?? ""
    let asked = fields["ask"] == nil ? [] : reading.list(fields["ask"], "ask")
    return reading.stretch(at: node, from: from, to: to, intro: intro, asked: asked, level: level ?? .formula)
  }

  private static func phase(_ word: String) -> Walk.Phase? { Walk.Phase.allCases.first { "\($0)" == word } }
}

extension LessonReading {
  fileprivate mutating func stretch(
    at node: YAMLNode, from: Walk.Phase, to: Walk.Phase, intro: Template, asked: [YAMLNode], level: Level
  ) -> WalkStretch? {
    guard let context else {
      if !isNetworkBroken {
        error("there is no network to walk", at: node, help: "give the lesson or the step a network")
      }
      return nil
    }
    if from.rawValue > to.rawValue {
      error("\(to) comes before \(from)", at: node, help: "the phases are forward, loss, backward, update")
      return nil
    }
    var quantities: [AskedQuantity] = []
    for item in asked {
      guard let quantity = quantity(item, "each of ask") else { continue }
      let stretch = WalkStretch(intro: intro, from: from, to: to, level: level, asked: [])
      let places = stretch.places(in: context.narrator.walk)
      if let place = stretch.place(of: quantity, in: context.narrator.walk) {
        if place <= places.lowerBound || place > places.upperBound {
          error("\(quantity.text) is not computed in this stretch", at: item, help: "change from: or to:")
        }
      } else if value(quantity.text, in: item, from: 0) != nil {
        error(
          "no step of the walk computes \(quantity.text)", at: item,
          help: "ask for a name such as z1, a gradient such as dL/dw1, or w1 after update")
      }
      if quantities.contains(quantity) { error("\(quantity.text) is asked twice", at: item) }
      quantities.append(quantity)
    }
    return WalkStretch(intro: intro, from: from, to: to, level: level, asked: quantities)
  }
}
