// A prediction or an experiment that shows a number which a later step asks for.

import Lessons
import Quantities
import Templates
import YAML

extension StepProof {
  /// Says where a step gives away what a later one asks for.
  package func check(_ steps: [(step: LessonStep, node: YAMLNode)], _ reading: inout LessonReading) {
    // Once for each step: what is shown is held against every one of them.
    let asked = steps.map { $0.step.askedValues }
    for (place, entry) in steps.enumerated() {
      guard let context = entry.step.context else { continue }
      /// Whether a step asks for this very number of the same network.
      func asks(_ index: Int, for value: Double) -> Bool {
        asked[index].contains { abs($0 - value) <= 1e-9 * abs(value) }
          && steps[index].step.context?.network.source.text == context.network.source.text
      }
      for text in entry.step.revealed {
        guard let value = try? context.value(of: text), !Leak.isCommon(value),
          !(0..<place).contains(where: { asks($0, for: value) }),
          let later = ((place + 1)..<steps.count).first(where: { asks($0, for: value) })
        else { continue }
        reading.error(
          "this shows what a later step asks for", at: entry.node,
          label: "\(text) is \(NumberFormat.standard.text(value)), the answer to \(steps[later].step.id)",
          help: entry.step.activity is Prediction
            ? "add numbers: later, and leave the number out of after:" : "ask for it before, or for something else")
        break
      }
    }
  }
}

/// What counts as given away.
private enum Leak {
  /// Numbers that turn up everywhere, and give nothing away.
  static func isCommon(_ value: Double) -> Bool { [0, 0.5, 1, 2].contains(abs(value)) }
}

extension LessonStep {
  /// What it shows before or after its answer, without being asked for it: a prediction's or an experiment's numbers.
  fileprivate var revealed: [String] {
    if let prediction = activity as? Prediction {
      return (prediction.hidesNumbers ? [] : prediction.askedTexts) + (after?.expressions ?? [])
    }
    if let experiment = activity as? Experiment { return [experiment.target.left] + experiment.prompt.expressions }
    return []
  }

  /// The numbers that it asks for.
  fileprivate var askedValues: [Double] {
    guard let context, activity is NumberQuestion || activity is WalkStretch else { return [] }
    return activity.askedTexts.compactMap { try? context.value(of: $0) }
  }
}
