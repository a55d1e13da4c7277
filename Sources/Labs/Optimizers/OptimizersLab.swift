// The lab of optimizers: eight of them race on one loss, and the inner state of each can be opened at any step.

import LabKit
import Autograd
import Narration
import Page

extension Lab {
  /// Gradient descent, momentum, Nesterov, RMSProp, Adam, AdamW, Adafactor and Lion on a ravine, a saddle, a plateau and a
  /// network.
  static let optimizers = Lab(
    name: "optimizers", title: "Optimizers",
    summary: "Eight optimizers race on one loss; the inner state of each can be opened at any step.",
    knobs: [
      .choice("surface", RaceSurface.Kind.allCases.map(\.rawValue), help: "The loss that they race on."),
      .choice(
        "inspect", Optimizer.Method.allCases.map(\.rawValue), start: "momentum",
        help: "The optimizer whose inner state is shown."),
      .whole(
        "parameter", 1...17, stops: Array(1...17), start: 1, isMain: false,
        help: "The parameter whose inner state is shown, by its number."),
      .choice(
        "schedule", ["constant", "step", "cosine", "warm-up"], help: "How the rate changes over the steps."),
      .number(
        "rate", 1e-6...1e6, stops: [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 0.8, 1, 1.2, 1.5, 2, 5, 10, 20, 100], start: 1,
        unit: "×", help: "A factor on each optimizer's best rate, which the lab has looked for."),
      .choice("view", ["paths", "losses", "rates", "state"], isMain: false, help: "Which picture comes first."),
      .number(
        "momentum", 0...0.999, stops: [0, 0.5, 0.8, 0.9, 0.95, 0.99], start: 0.9, isMain: false,
        help: "μ of momentum and Nesterov: which part of the velocity stays in a step."),
      .number(
        "alpha", 0...0.9999, stops: [0, 0.5, 0.9, 0.95, 0.99, 0.999], start: 0.99, isMain: false,
        help: "α of RMSProp: which part of the mean of squares stays in a step."),
      .number(
        "beta1", 0...0.999, stops: [0, 0.5, 0.8, 0.9, 0.95, 0.99], start: 0.9, isMain: false,
        help: "β₁ of Adam, AdamW, Lion: which part of the mean gradient goes into a step."),
      .number(
        "beta2", 0...0.9999, stops: [0, 0.5, 0.9, 0.95, 0.99, 0.999, 0.9999], start: 0.999, isMain: false,
        help: "β₂ of Adam and AdamW: which part of the mean of squares stays in a step."),
      .number(
        "memory", 0...0.9999, stops: [0, 0.5, 0.9, 0.95, 0.99, 0.999], start: 0.99, isMain: false,
        help: "β₂ of Lion: which part of its mean gradient stays after a step."),
      .number(
        "epsilon", 1e-12...1, stops: [1e-12, 1e-8, 1e-4, 0.01, 0.1, 1], start: 1e-8, isMain: false,
        help: "ε of RMSProp, Adam and AdamW: what is added to the root below."),
      .whole(
        "step", 0...2000, stops: [0, 1, 2, 3, 5, 10, 20, 30, 50, 75, 100, 200, 500, 1000, 2000], start: 30,
        help: "How many updates were made: the time."),
      .whole(
        "until", 1...2000, stops: [20, 50, 100, 200, 500, 1000, 2000], start: 100, isMain: false,
        help: "How many updates the race has, and a schedule."),
      .seed,
    ], clock: "step",
    measures: [
      "loss": "the loss of the optimizer that is inspected, after so many steps",
      "final_loss": "the loss of the optimizer that is inspected, at the end",
      "best_loss": "the least loss of all after so many steps",
      "rate": "the rate of the optimizer that is inspected, in this step",
      "best_rate": "the constant rate that served that optimizer best in the scan",
      "gradient": "the gradient of the parameter that is inspected",
      "update": "by how much the parameter moves in this step",
      "effective_rate": "by how much the parameter moves against the gradient, for each unit of the gradient",
      "steps_needed": "the steps until that loss stays below a thousandth of the first; none if it does not",
    ],
    walk: { (settings, work) throws(Interruption) in try OptimizersExperiment(settings, work).walk }
  ) { (settings, work) throws(Interruption) in
    try OptimizersReport(OptimizersExperiment(settings, work), work).report
  }
}

/// What the knobs ask for, and the race.
struct OptimizersExperiment {
  let settings: Settings
  let surface: RaceSurface
  let objective: Objective
  let schedule: RateSchedule
  let until: Int
  let step: Int
  let inspected: Optimizer.Method
  /// The parameter that is inspected, from 0.
  let parameter: Int
  /// The contestants, with the constants of the knobs.
  let optimizers: [Optimizer]
  /// What every rate comes to, at a constant rate over as many steps as the race has.
  let scan: RateScan
  /// The descents in the order of the optimizers.
  let descents: [Descent]

  private struct ScanKey: Hashable, Sendable {
    let surface: RaceSurface
    let optimizers: [Optimizer]
    let until: Int
  }

  private struct Key: Hashable, Sendable {
    let scan: ScanKey
    let schedule: RateSchedule
    let factor: Double
  }

  init(_ settings: Settings, _ work: LabWork) throws(Interruption) {
    try work.check(0)
    self.settings = settings
    surface = RaceSurface(settings)
    objective = Objective(surface.text())
    until = settings.whole("until")
    step = min(settings.whole("step"), until)
    inspected = Optimizer.Method(rawValue: settings.choice("inspect")) ?? .sgd
    parameter = min(settings.whole("parameter"), objective.nodes.count) - 1
    schedule = Self.schedule(settings.choice("schedule"), steps: until)
    optimizers = Optimizer.Method.allCases.map { Self.optimizer($0, settings) }
    let scanKey = ScanKey(surface: surface, optimizers: optimizers, until: until)
    if let known = work.memory.recall(scanKey, as: RateScan.self) {
      scan = known
    } else {
      scan = try RateScan(objective, optimizers, steps: until, work)
      work.memory.keep(scanKey, scan)
    }
    let key = Key(scan: scanKey, schedule: schedule, factor: settings.number("rate"))
    if let known = work.memory.recall(key, as: [Descent].self) {
      descents = known
      return
    }
    var descents: [Descent] = []
    for (number, optimizer) in optimizers.enumerated() {
      try work.check(0.8 + 0.1 * Double(number) / Double(optimizers.count))
      descents.append(
        try Descent(
          objective, from: objective.start, optimizer: optimizer, rate: key.factor * scan.best(number).rate,
          schedule: schedule, to: until, work: work))
    }
    work.memory.keep(key, descents)
    self.descents = descents
  }

  /// An optimizer with the constants that the knobs give it.
  private static func optimizer(_ method: Optimizer.Method, _ settings: Settings) -> Optimizer {
    var optimizer = Optimizer(method)
    for constant in method.row.constants {
      optimizer[constant.name] = settings.number(constant.name == "smoothing" ? "alpha" : constant.name)
    }
    return optimizer
  }

  private static func schedule(_ name: String, steps: Int) -> RateSchedule {
    switch name {
    case "step": .step(every: max(1, steps / 3), factor: 0.3)
    case "cosine": .cosine(steps: steps)
    case "warm-up": .warmupCosine(warmup: max(1, steps / 10), steps: steps)
    default: .constant
    }
  }

  /// The place of the optimizer that is inspected.
  var place: Int { Optimizer.Method.allCases.firstIndex(of: inspected) ?? 0 }

  /// The descent of an optimizer.
  func descent(_ method: Optimizer.Method) -> Descent {
    descents[Optimizer.Method.allCases.firstIndex(of: method) ?? 0]
  }

  /// The step that is looked at, of the optimizer that is inspected.
  var now: Descent.Step { descent(inspected)[step] }

  var walk: LabWalk {
    let descent = descent(inspected)
    let step = descent.finiteStep(step)
    return LabWalk(
      title: "\(surface.kind.rawValue), step \(step + 1) of \(inspected.row.title)",
      text: surface.text(descent[step].parameters), rate: descent[step].rate, optimizer: optimizers[place],
      state: descent.state(before: step))
  }
}
