// What lint proves of a lesson's steps beyond what reading them shows.

import LabKit
import Lessons
import Quantities
import YAML

/// Tries steps out with other numbers, runs labs, and looks for what is given away.
package struct StepProof: LessonProof {
  /// With how many sets of other numbers each step is tried.
  let trials: Int

  package init(trials: Int = StepTrial.usual) { self.trials = trials }

  package func check(_ step: LessonStep, at place: StepPlace, _ reading: inout LessonReading) {
    if let exercise = step.activity as? LabExercise { run(exercise, at: place.activity, &reading) }
    tryOut(step, at: place, &reading)
  }

  /// The target of a lab must not be reached at the start, and must be by the solution.
  private func run(_ exercise: LabExercise, at node: YAMLNode, _ reading: inout LessonReading) {
    guard let target = exercise.target, let targetNode = node["target"],
      let solutionNode = node["solution"], let before = try? exercise.lab.run(exercise.start, LabWork()),
      let after = try? exercise.lab.run(exercise.solved, LabWork())
    else { return }
    func value(_ report: LabReport) -> String {
      report.measures[target.measure].map(NumberFormat.standard.text) ?? "not known"
    }
    if target.holds(of: before) {
      reading.error("the target is reached already", at: targetNode, label: "\(target.measure) is \(value(before))")
    }
    if !target.holds(of: after) {
      reading.error(
        "the solution does not reach the target", at: solutionNode,
        label: "with it, \(target.measure) is \(value(after))")
    }
  }
}
