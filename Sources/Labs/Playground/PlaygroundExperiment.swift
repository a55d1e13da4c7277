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
      elements: pictures.elements, words: PlaygroundWords(self).words,
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
    // Where there are too few examples to hold some out, they are the same.
    guard data.validation != data.training else { return record.training.accuracy }
    let (training, held) = (Double(data.training.count), Double(data.validation.count))
    return (record.training.accuracy * training + record.validation.accuracy * held) / (training + held)
  }
}

/// What there is to see at a step, in words.
struct PlaygroundWords {
  private let it: PlaygroundExperiment
  private let format = NumberFormat.standard

  init(_ experiment: PlaygroundExperiment) { it = experiment }

  var words: RichText {
    if it.run.trouble != nil, it.step == it.run.end {
      return "Here the run ends. Go back some steps to see the loss grow, or branch off before with a smaller rate."
    }
    return RichText("Step \(it.step): \(loss)\(accuracy) \(remark)\(branch)")
  }

  private var loss: String {
    "loss \(format.text(it.record.training.loss)) on the \(it.data.training.count) training examples, "
      + "\(format.text(it.record.validation.loss)) on the \(it.data.validation.count) held back."
  }

  private var accuracy: String {
    guard it.data.isClassification else { return "" }
    return " \(percent(it.record.training.accuracy)) and \(percent(it.record.validation.accuracy)) are told right."
  }

  private func percent(_ share: Double) -> String { NumberFormat(digits: 1).text(100 * share) + " %" }

  private var remark: String {
    let losses = it.run.records[...it.step]
    let (first, now) = (losses[0].training.loss, it.record.training.loss)
    let least = losses.reduce(Double.infinity) { min($0, $1.validation.loss) }
    let earlier = losses[it.step * 3 / 4].training.loss
    if it.step == 0 { return "No step was made yet: the weights are as chance gave them." }
    if now > 1.5 * first {
      return "The loss has grown from \(format.text(first)): the steps are too long. Try a smaller rate."
    }
    if it.record.validation.loss > 1.3 * least, now < earlier {
      return
        "The loss of the examples held back was \(format.text(least)) once and rises: the network learns the noise."
    }
    if it.data.isClassification, it.accuracy(it.record) >= 0.99 {
      return "The boundary runs between the classes."
    }
    if now < 0.9 * earlier { return "The loss still falls; it was \(format.text(earlier)) at step \(it.step * 3 / 4)." }
    return "The loss has hardly moved since step \(it.step * 3 / 4)."
  }

  private var branch: String {
    guard let trunk = it.trunk, it.step < trunk.records.count, let branch = it.setup.branches.last else { return "" }
    guard it.step > branch.step else { return " The rate changes at step \(branch.step)." }
    return
      " Without the branch at step \(branch.step) the loss would be \(format.text(trunk.records[it.step].training.loss))."
  }
}
