// What the lab of regularization computes: the run with its remedies, beside the run without.

import LabKit
import Quantities
import Autograd
import Page

struct RegularizationExperiment {
  private static let heldOut = 120

  private let settings: Settings
  private let data: DataSet
  private let network: MultilayerNetwork
  private let format = NumberFormat.standard

  init(_ settings: Settings) {
    self.settings = settings
    let toy = ToyData(rawValue: settings.choice("data")) ?? .moons
    let (kept, held) = (settings.whole("points"), RegularizationExperiment.heldOut)
    // Many examples, of which a few are for training.
    var data = toy.dataSet(points: kept + held, noise: settings.number("noise"), seed: settings.seed(salt: 1))
    let all = data.all
    data.training = all.picked(0..<kept)
    data.validation = all.picked(kept..<kept + held)
    self.data = data
    network = MultilayerNetwork(
      for: data, hidden: [Int](repeating: 8, count: settings.whole("layers")), activation: .tanh,
      dropout: settings.number("dropout"))
  }

  /// The run's setup, with or without the remedies.
  private func setup(isPlain: Bool) -> TrainingSetup {
    var network = network
    if isPlain { network.dropout = 0 }
    let optimizer = Optimizer(
      .adam, weightDecay: isPlain ? 0 : settings.number("decay"),
      decay: isPlain ? .l2 : Optimizer.Decay(rawValue: settings.choice("decay-kind")))
    return TrainingSetup(
      data: data, network: network, start: network.initialParameters(seed: settings.seed(salt: 2)),
      optimizer: optimizer, rate: settings.number("rate"), seed: settings.seed(salt: 3))
  }

  private var stops: Bool { settings.isOn("stop") }
  private var isRemedied: Bool { settings.number("decay") > 0 || settings.number("dropout") > 0 }

  /// The runs, and the steps that matter.
  private struct Outcome {
    let run: TrainingRun
    let plain: TrainingRun
    /// Where the clock stands, or the run ended before.
    let step: Int
    let stopping: EarlyStopping
    /// The step whose weights are kept.
    let kept: Int
    /// The step of the least held-out loss: up to the stop where the run stops early, else of all.
    let best: Int
    var record: TrainingRun.Record { run.records[kept] }
    var plainRecord: TrainingRun.Record { plain.records[min(step, plain.end)] }
  }

  private func outcome(_ work: LabWork) throws(Interruption) -> Outcome {
    let wanted = settings.whole("step")
    let plain = try work.trainingRun(setup(isPlain: true), to: wanted)
    let run = isRemedied ? try work.trainingRun(setup(isPlain: false), to: wanted) : plain
    let step = min(wanted, run.end)
    let losses = run.records[...step].map(\.validation.loss)
    let stopping = EarlyStopping(losses: losses, patience: settings.whole("patience"))
    let isStopped = stops && stopping.stop != nil
    return Outcome(
      run: run, plain: plain, step: step, stopping: stopping, kept: isStopped ? stopping.best : step,
      best: isStopped ? stopping.best : EarlyStopping(losses: losses, patience: .max).best)
  }

  func report(_ work: LabWork) throws(Interruption) -> LabReport {
    try work.check(0)
    let outcome = try outcome(work)
    let moment = outcome.run.moment(at: outcome.kept)
    let picture = NetworkPicture(data: data, network: network, parameters: moment.parameters)
    let weights = network.layers.map { euclideanNorm(moment.parameters[$0.weights]) }
    let losses = outcome.run.records[...outcome.step].map(\.validation.loss)
    return LabReport(
      elements: [.plot(plot(outcome)), picture.output(after: outcome.kept), .bars(bars(outcome, weights))],
      claims: RegularizationWords(facts(outcome)).claims,
      tables: [outcome.run.table(to: outcome.step), layers(weights)],
      measures: [
        "loss": outcome.record.training.loss, "validation_loss": outcome.record.validation.loss,
        "gap": outcome.record.validation.loss - outcome.record.training.loss,
        "accuracy": outcome.record.training.accuracy, "validation_accuracy": outcome.record.validation.accuracy,
        "least_validation_loss": losses.min() ?? .nan,
        "best_step": Double(EarlyStopping(losses: losses, patience: .max).best),
        "stop_step": Double(outcome.stopping.stop ?? outcome.step), "weight_norm": euclideanNorm(weights),
        "plain_validation_loss": outcome.plainRecord.validation.loss,
      ], trouble: outcome.step == outcome.run.end ? outcome.run.trouble : nil,
      clockEnd: outcome.run.trouble == nil ? nil : outcome.run.end)
  }

  // MARK: Pictures

  private func plot(_ outcome: Outcome) -> Plot {
    var references = [Reference("best \(outcome.best)", Double(outcome.best))]
    if let stop = outcome.stopping.stop { references.append(Reference("early stop \(stop)", Double(stop))) }
    let more =
      isRemedied
      ? [
        outcome.plain.curve("held back, nothing done", to: min(outcome.step, outcome.plain.end)) { $0.validation.loss }
      ]
      : []
    return outcome.run.lossPlot(
      to: outcome.step, cursor: outcome.kept, scale: .linear, more: more, references: references)
  }

  private func bars(_ outcome: Outcome, _ weights: [Double]) -> Bars {
    let plain = outcome.plain.moment(at: outcome.step).parameters
    return Bars(
      title: "Norm of the weights by layer, after \(outcome.kept.counted("step"))", labelTitle: "layer",
      valueTitle: "norm",
      detailTitles: isRemedied || stops ? ["nothing done"] : [], scale: .linear,
      rows: network.layers.enumerated().map { number, layer in
        Bars.Row(
          label: Span(network.isHidden(number) ? "hidden \(number + 1)" : "output"), value: weights[number],
          text: Span(format.text(weights[number]), .value),
          details: isRemedied || stops ? [Span(format.text(euclideanNorm(plain[layer.weights])), .muted)] : [])
      })
  }

  private func layers(_ weights: [Double]) -> DataTable {
    DataTable(
      "layers", columns: ["layer", "weight_norm"],
      rows: weights.enumerated().map { [.number(Double($0 + 1)), .number($1)] })
  }

  // MARK: Words

  private func facts(_ outcome: Outcome) -> RegularizationWords.Facts {
    let (records, best) = (outcome.run.records, outcome.best)
    return RegularizationWords.Facts(
      step: outcome.step, kept: outcome.kept, best: best, stop: stops ? outcome.stopping.stop : nil,
      patience: settings.whole("patience"), examples: data.training.count, isRemedied: isRemedied,
      now: outcome.record, atBest: records[best], atEnd: records[outcome.step], plain: outcome.plainRecord,
      hasEnded: outcome.run.trouble != nil && outcome.step == outcome.run.end)
  }
}
