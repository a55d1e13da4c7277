// A prediction or an experiment that shows a number which a later step asks for.

import Lessons
import Quantities
import Templates
import YAML

extension StepProof {
  /// Says where a step gives away what a later one asks for.
  package func check(_ steps: [(step: LessonStep, node: YAMLNode)], _ reading: inout LessonReading) {
    for (place, entry) in steps.enumerated() {
      guard let context = entry.step.context else { continue }
      for text in entry.step.revealed {
        guard let value = try? context.value(of: text), !Leak.isCommon(value),
          !steps[..<place].contains(where: { $0.step.asks(for: value, in: context) }),
          let later = steps[(place + 1)...].first(where: { $0.step.asks(for: value, in: context) })
        else { continue }
        reading.error(
          "this shows what a later step asks for", at: entry.node,
          label: "\(text) is \(NumberFormat.standard.text(value)), the answer to \(later.step.id)",
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

  /// Whether it asks for this very number of the same network.
  fileprivate func asks(for value: Double, in other: LessonContext) -> Bool {
    guard let context, context.network.source.text == other.network.source.text else { return false }
    let asked = activity is NumberQuestion || activity is WalkStretch ? activity.askedTexts : []
    return asked.contains { text in
      (try? context.value(of: text)).map { abs($0 - value) <= 1e-9 * abs(value) } ?? false
    }
  }
}
