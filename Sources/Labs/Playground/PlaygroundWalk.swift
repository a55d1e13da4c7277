// "Open this step": the network of a training step as text, whose walk is that very step.

import LabKit
import Autograd

enum PlaygroundWalk {
  static func walk(_ settings: Settings, _ work: LabWork) throws(Interruption) -> LabWalk {
    switch PlaygroundKnobs.setup(settings) {
    case .success(let setup):
      return try PlaygroundExperiment(settings, setup, work).run.walk(at: settings.whole("step"))
    case .failure(let problem): return .none(because: problem)
    }
  }
}

extension TrainingRun {
  /// The network text of a step: the weights before it, its batch, and the same mean loss.
  func walk(at wanted: Int) -> LabWalk {
    let moment = moment(at: wanted)
    let step = moment.step
    let title = "\(setup.data.name), step \(step + 1)"
    let masks = setup.network.dropout > 0 ? setup.masks(at: step) : []
    let text = setup.network.text(
      title: title, parameters: moment.parameters, batch: setup.data.training.picked(setup.batch(at: step)),
      masks: masks)
    return LabWalk(
      title: title, text: text, rate: setup.rate(at: step), optimizer: setup.optimizer, state: moment.state)
  }
}
