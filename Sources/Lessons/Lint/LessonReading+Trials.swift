// Trying a step out with other numbers while it is read, so that what is wrong is said where it stands.

import Templates
import Yams

extension LessonReading {
  /// Says what is wrong with a step once it has other numbers, or that it cannot have any.
  mutating func tryOut(_ step: LessonStep, at node: Node, _ fields: Fields, _ claims: [Claim]) {
    guard isProving else { return }
    let activity = ActivityKind.all.lazy.compactMap { fields[$0.key] }.first ?? node
    let slips = fields["slips"]?.sequence.map(Array.init) ?? []
    guard let trial = StepTrial(step, count: trials) else {
      if let context = step.context, let alike = [AskedSlip].alike([(step.activity.slips, context)]) {
        let remark = StepTrial.alike(alike)
        error(remark.message, at: slips[alike.1], help: remark.help)
      }
      if step.fresh != .never, step.activity is NumberQuestion || step.activity is FormulaQuestion {
        warning(
          "this number can be no other", at: activity,
          help: "write its numbers as names of a network, or fresh: false where it must be this one")
      }
      return
    }
    let hints = fields["hints"]?.sequence.map(Array.init) ?? []
    for remark in trial.remarks {
      let place: Node
      switch remark.place {
      case .step: place = activity
      case .hint(let index): place = hints.indices.contains(index) ? hints[index] : activity
      case .claim(let index): place = claims[index].node
      case .slip(let index): place = slips.indices.contains(index) ? slips[index] : activity
      }
      if remark.severity == .error {
        error(remark.message, at: place, label: remark.label, help: remark.help)
      } else {
        warning(remark.message, at: place, label: remark.label, help: remark.help)
      }
    }
  }
}
