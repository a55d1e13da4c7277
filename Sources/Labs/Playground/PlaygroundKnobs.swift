// The playground's knobs, and the training setup that they describe.

import LabKit
import Autograd
import Diagnostics

enum PlaygroundKnobs {
  /// All of them.
  static let all: [Knob] = [
    .choice("data", ToyData.allCases.map(\.rawValue) + ["csv"], start: "spiral", help: "What is to be learned."),
    .whole("layers", 1...6, stops: Array(1...6), start: 2, help: "How many hidden layers."),
    .whole("units", 1...8, stops: Array(1...8), start: 8, isMain: false, help: "How many units each hidden layer has."),
    .choice(
      "activation", ActivationChoice.allCases.map(\.rawValue), start: "tanh", help: "The hidden units' activation."),
    .choice(
      "optimizer", Optimizer.Method.allCases.map(\.rawValue), start: "adam", isMain: false,
      help: "What the update makes of the gradients."),
    .number(
      "rate", 1e-6...1000, stops: [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100], start: 0.03,
      help: "The learning rate."),
    .whole(
      "batch", 1...400, stops: [1, 2, 4, 8, 16, 32, 64, 128, 400], start: 64, isMain: false,
      help: "How many examples a step looks at; more than there are means all."),
    .number(
      "noise", 0...2, stops: [0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5], start: 0.05, isMain: false,
      help: "How far the examples stray: the standard deviation."),
    .whole(
      "points", 4...400, stops: [4, 12, 30, 60, 120, 300, 400], start: 300, isMain: false,
      help: "How many examples; a third is held back. XOR of 4 is the table itself."),
    .choice(
      "view", ["boundary", "unit", "losses", "gradients", "weights"], help: "Which picture comes first."),
    .whole(
      "layer", 1...6, stops: Array(1...6), start: 1, isMain: false, help: "The hidden layer of the unit looked at."),
    .whole("unit", 1...8, stops: Array(1...8), start: 1, isMain: false, help: "The unit looked at."),
    .whole(
      "step", 0...5000, stops: [0, 1, 2, 5, 10, 20, 50, 100, 200, 300, 500, 1000, 2000, 5000], start: 500,
      help: "How many steps were made: the time."),
    .whole(
      "until", 0...5000, stops: [0, 100, 200, 500, 1000, 2000, 5000], start: 500, isMain: false,
      help: "How far the curves go at least; 0 draws them to the present step."),
    .whole(
      "branch", 0...5000, stops: [0, 10, 20, 50, 100, 200, 300, 500, 1000], start: 0, isMain: false,
      help: "From which step on the other rate counts; 0 means none does."),
    .number(
      "branch-rate", 1e-6...1000, stops: [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10], start: 0.1,
      isMain: false, help: "The learning rate from the branch on."),
    .file(
      "file", choosing: .init(knob: "data", value: "csv"),
      help: "A table of your own, as data csv: the last column is the target."),
    .seed,
  ]

  /// The setup that the knobs describe, without a branch.
  static func setup(_ settings: Settings) -> Result<TrainingSetup, DiagnosticReport> {
    dataSet(settings).map { data in
      let network = MultilayerNetwork(
        for: data, hidden: [Int](repeating: settings.whole("units"), count: settings.whole("layers")),
        activation: ActivationChoice(rawValue: settings.choice("activation")) ?? .tanh)
      return TrainingSetup(
        data: data, network: network, start: network.initialParameters(seed: settings.seed(salt: 2)),
        optimizer: Optimizer(Optimizer.Method(rawValue: settings.choice("optimizer")) ?? .adam),
        rate: settings.number("rate"), batch: settings.whole("batch"), seed: settings.seed(salt: 3))
    }
  }

  private static func dataSet(_ settings: Settings) -> Result<DataSet, DiagnosticReport> {
    if let toy = ToyData(rawValue: settings.choice("data")) {
      return .success(
        toy.dataSet(points: settings.whole("points"), noise: settings.number("noise"), seed: settings.seed(salt: 1)))
    }
    guard let file = settings.file("file") else {
      let problem = Diagnostic(
        .error, "no file was given",
        help: "start with backstep lab playground --data csv --file points.csv, or choose other data")
      return .failure(DiagnosticReport(source: SourceText(name: "csv", text: ""), diagnostics: [problem]))
    }
    do throws(DiagnosticReport) {
      return .success(try CSVData.dataSet(file, seed: settings.seed(salt: 1)))
    } catch {
      return .failure(error)
    }
  }
}
