// What the playground computes: the run up to the step, and the step itself.

import LabKit
import Quantities
import Page

/// A run at one step.
struct PlaygroundExperiment {
  let settings: Settings
  /// The run that is shown: the branch, if there is one.
  let run: TrainingRun
  /// The same without the branch, if there is one.
  let trunk: TrainingRun?
  let moment: TrainingRun.Moment
  /// The last step of the curves.
  let last: Int

  var setup: TrainingSetup { run.setup }
  var data: DataSet { run.setup.data }
  var step: Int { moment.step }
  var record: TrainingRun.Record { run.records[step] }

  init(_ settings: Settings, _ setup: TrainingSetup, _ work: LabWork) throws(Interruption) {
    self.settings = settings
    let wanted = settings.whole("step")
    let goal = max(wanted, settings.whole("until"))
    let branch = settings.whole("branch")
    let plain = try work.trainingRun(setup, to: goal)
    if branch > 0, branch < goal, branch <= plain.end {
      var other = setup
      other.branches = [.init(step: branch, rate: settings.number("branch-rate"))]
      run = try work.trainingRun(other, to: goal)
      trunk = plain
    } else {
      run = plain
      trunk = nil
    }
    moment = run.moment(at: wanted)
    last = min(goal, run.end)
  }

  func report(_ work: LabWork) throws(Interruption) -> LabReport {
    try work.check(0.9)
    let pictures = PlaygroundPictures(self)
    return LabReport(
      elements: pictures.elements, claims: PlaygroundWords(self).claims,
      tables: [run.table(to: step), pictures.layerTable, pictures.weightTable, pictures.exampleTable],
      measures: measures, trouble: run.trouble.flatMap { $0.step ?? 0 <= step + 1 ? $0 : nil },
      clockEnd: run.trouble == nil ? nil : run.end)
  }

  private var measures: [String: Double] {
    let end = run.records[last]
    return [
      "loss": record.training.loss, "validation_loss": record.validation.loss, "accuracy": accuracy(record),
      "training_accuracy": record.training.accuracy, "validation_accuracy": record.validation.accuracy,
      "gradient_norm": euclideanNorm(record.gradientNorms),
      "first_gradient": record.gradientNorms[0], "final_accuracy": accuracy(end), "final_loss": end.training.loss,
    ]
  }

  /// The share of all examples that are classified correctly.
  func accuracy(_ record: TrainingRun.Record) -> Double {
    guard data.validation.count > 0 else { return record.training.accuracy }
    let (training, held) = (Double(data.training.count), Double(data.validation.count))
    return (record.training.accuracy * training + record.validation.accuracy * held) / (training + held)
  }
}
