// The lab of convolution: a small network of kernels learns to read digits; its kernels, maps and gradients at any step.

import LabKit

extension Lab {
  /// A convolutional network in training, and what it makes of one picture.
  static let convolution = Lab(
    name: "convolution", title: "Convolution",
    summary: "Kernels learn to read digits that the lab draws: feature maps, pooling, and which pixels count.",
    knobs: [
      .whole(
        "step", 0...1000, stops: [0, 1, 2, 5, 10, 20, 50, 100, 150, 200, 300, 400, 500, 700, 1000], start: 300,
        help: "How many steps were made: the time."),
      .whole(
        "digit", 0...(ConvolutionSetup.heldCount - 1), stops: Array(0..<40), start: 3,
        help: "Which of the pictures that were held back is shown, by its number."),
      .choice(
        "pool", ConvolutionNetwork.Pool.allCases.map(\.rawValue), help: "What is made of each 2 by 2 values of a map."),
      .whole(
        "kernels", 1...8, stops: Array(1...8), start: 3,
        help: "How many kernels look at the picture, each with a map of its own."),
      .choice("size", ["3", "5"], help: "How many weights a kernel is wide and high."),
      .number(
        "rate", 1e-5...10, stops: [0.0001, 0.001, 0.003, 0.01, 0.02, 0.05, 0.1, 0.3, 1], start: 0.02, isMain: false,
        help: "The learning rate of Adam."),
      .whole(
        "batch", 1...128, stops: [1, 2, 4, 8, 16, 32, 64, 128], start: 16, isMain: false,
        help: "How many pictures a step looks at."),
      .seed,
    ], clock: "step",
    measures: [
      "accuracy": "the share of the pictures held back whose digit is told right",
      "train_accuracy": "the share of the pictures trained on whose digit is told right",
      "loss": "the mean loss of the pictures trained on",
      "test_loss": "the mean loss of the pictures held back",
      "switched_off": "the share of the pooling's inputs that get no gradient, for the picture shown",
      "kernel_gradient": "the norm of the kernels' gradient in this step",
    ],
    walk: { (settings, work) throws(Interruption) in try ConvolutionExperiment(settings, work).walk }
  ) { (settings, work) throws(Interruption) in
    try work.check(0)
    return ConvolutionReport(try ConvolutionExperiment(settings, work)).report
  }
}

/// What the knobs ask for: the run up to the step, and one picture in the network as it is then.
struct ConvolutionExperiment {
  let run: ConvolutionRun
  /// How many steps were made.
  let step: Int
  /// The number of the picture.
  let number: Int
  let example: ConvolutionExample

  init(_ settings: Settings, _ work: LabWork) throws(Interruption) {
    let wanted = settings.whole("step")
    run = try work.convolutionRun(ConvolutionSetup(settings), to: wanted)
    step = min(wanted, run.end)
    number = settings.whole("digit")
    example = ConvolutionExample(
      run.setup.network, parameters: run.records[step].parameters, picture: run.held.inputs[number],
      digit: Int(run.held.targets[number]))
  }

  var network: ConvolutionNetwork { run.setup.network }
  var record: ConvolutionRun.Record { run.records[step] }
  /// How well the network does at this step.
  var scores: ConvolutionRun.Scores { run.scores(at: step) }
}
