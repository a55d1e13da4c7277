// Trying a step out with other numbers while it is read, so that what is wrong is said where it stands.

import Lessons
import YAML

extension StepProof {
  /// Says what is wrong with a step once it has other numbers, or that it cannot have any.
  func tryOut(_ step: LessonStep, at place: StepPlace, _ reading: inout LessonReading) {
    let (activity, slips) = (place.activity, place.items("slips"))
    guard let trial = StepTrial(step, count: trials) else {
      if let context = step.context, let alike = [AskedSlip].alike([(step.activity.slips, context)]) {
        let remark = StepTrial.alike(alike)
        reading.error(remark.message, at: slips[alike.1], help: remark.help)
      }
      if step.fresh != .never, step.activity is NumberQuestion || step.activity is FormulaQuestion {
        reading.warning(
          "this number can be no other", at: activity,
          help: "write its numbers as names of a network, or fresh: false where it must be this one")
      }
      return
    }
    let (hints, claims) = (place.items("hints"), place.items("claims"))
    for remark in trial.remarks {
      let place: YAMLNode
      switch remark.place {
      case .step: place = activity
      case .hint(let index): place = hints.indices.contains(index) ? hints[index] : activity
      case .claim(let index): place = claims.indices.contains(index) ? claims[index] : activity
      case .slip(let index): place = slips.indices.contains(index) ? slips[index] : activity
      }
      if remark.severity == .error {
        reading.error(remark.message, at: place, label: remark.label, help: remark.help)
      } else {
        reading.warning(remark.message, at: place, label: remark.label, help: remark.help)
      }
    }
  }
}
