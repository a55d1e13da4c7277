// The lab of recurrence: how far back in time a gradient reaches, and what a network can learn of what it read first.

import Autograd
import LabKit

extension Lab {
  /// Gradient norms by time step, of a plain cell, an LSTM and a GRU in training.
  static let recurrence = Lab(
    name: "recurrence", title: "Recurrence",
    summary: "How the gradient fades on its way back through time, and which cells learn to recall a bit all the same.",
    knobs: [
      .choice(
        "cell", RecurrentCell.allCases.map(\.rawValue), help: "What each time step does with the state and the input."),
      .whole(
        "length", 2...120, stops: [2, 3, 5, 11, 21, 31, 41, 51, 71, 101], start: 51,
        help: "How many time steps a sequence has: first the bit, then noise."),
      .number(
        "gain", 0...10, stops: [0, 0.5, 0.8, 0.9, 1, 1.1, 1.5, 2, 3, 4, 5], start: 0.9,
        help: "The recurrent weights at the start: this times a rotation."),
      .whole(
        "window", 0...120, stops: [0, 1, 2, 5, 10, 20, 30, 40, 50], start: 0,
        help: "How many time steps the gradient goes back; 0 means all."),
      .number(
        "clip", 0...1e6, stops: [0, 0.01, 0.1, 0.5, 1, 5, 10], start: 1, isMain: false,
        help: "The largest norm of the whole gradient; 0 clips nothing."),
      .choice(
        "activation", ["tanh", "sigmoid", "linear"], isMain: false,
        help: "What the plain cell does to its sums; the gated cells keep theirs."),
      .whole(
        "units", 1...16, stops: [1, 2, 4, 8, 16], start: 8, isMain: false, help: "How many numbers the state is."),
      .number(
        "bias", -10...10, stops: [-2, -1, 0, 1, 2, 3, 4, 5, 6], start: 4, isMain: false,
        help: "The bias at the start of the gate that keeps the memory."),
      .number(
        "noise", 0...10, stops: [0, 0.1, 0.3, 0.5, 1, 2], start: 0.5, isMain: false,
        help: "How large the inputs after the bit are: their standard deviation."),
      .number(
        "rate", 1e-6...1000, stops: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1], start: 0.01, isMain: false,
        help: "The learning rate of the optimizer, Adam."),
      .whole(
        "batch", 1...16, stops: [1, 2, 4, 8, 16], start: 16, isMain: false,
        help: "How many new sequences a training step looks at."),
      .whole(
        "step", 0...2000, stops: [0, 1, 2, 5, 10, 20, 50, 100, 200, 300, 500, 1000, 2000], start: 300,
        help: "How many training steps were made: the time."),
      .seed,
    ], clock: "step",
    measures: [
      "accuracy": "the share of the held-back sequences whose bit is recalled, at the last test",
      "loss": "the mean loss of the held-back sequences, at the last test",
      "first_norm": "the norm of ∂L/∂h of the first time step",
      "last_norm": "the norm of ∂L/∂h of the last time step",
      "ratio": "the norm of ∂L/∂h of the first time step over that of the last",
      "factor": "what a time step multiplies the gradient by, as the geometric mean of all",
      "gate": "what the gate keeps of the memory in a time step, as the geometric mean of all",
      "best_gate": "what the unit that keeps most keeps of its memory in a time step, as a geometric mean",
      "memory_ratio": "the norm of ∂L/∂c of the first time step over that of the last",
      "linear": "what a linear cell of this gain leaves of a gradient: the gain to the power of the time steps passed",
      "gradient": "the norm of the gradient of all parameters",
      "clipped": "the norm of the gradient of all parameters after clipping",
    ],
    walk: { (settings, work) throws(Interruption) in try RecurrenceWalk.walk(settings, work) }
  ) { (settings, work) throws(Interruption) in
    try work.check(0)
    let run = try work.recurrenceRun(RecurrencePlan(settings), to: settings.whole("step"))
    return RecurrenceReport(run, step: settings.whole("step"), activation: settings.choice("activation")).report
  }
}

extension RecurrencePlan {
  /// The plan of the knobs.
  init(_ settings: Settings) {
    let cell = RecurrentCell(rawValue: settings.choice("cell")) ?? .rnn
    let limit = settings.number("clip")
    let activation: Operation? =
      switch settings.choice("activation") {
      case "sigmoid": .sigmoid
      case "linear": nil
      default: .tanh
      }
    self.init(
      cell: cell, activation: cell == .rnn ? activation : .tanh, units: settings.whole("units"),
      length: settings.whole("length"), window: settings.whole("window"), gain: settings.number("gain"),
      bias: cell.keepingGate == nil ? 0 : settings.number("bias"), noise: settings.number("noise"),
      batch: settings.whole("batch"), rate: settings.number("rate"),
      clipping: GradientClipping(limit > 0 ? .norm : .none, limit: limit), seed: settings.seed())
  }
}
