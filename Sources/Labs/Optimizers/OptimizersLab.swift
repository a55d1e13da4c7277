// The lab of optimizers: six of them race on one loss, and the inner state of each can be opened at any step.

import Autograd
import Narration
import Page

extension Lab {
  /// Gradient descent, momentum, Nesterov, RMSProp, Adam and AdamW on a ravine, a saddle, a plateau and a network.
  static let optimizers = Lab(
    name: "optimizers", title: "Optimizers",
    summary: "Six optimizers race on one loss; the inner state of each can be opened at any step.",
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
        "rate", 0.001...1000, stops: [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 0.8, 1, 1.2, 1.5, 2, 5, 10, 20, 100], start: 1,
        unit: "×", help: "A factor on the rate that serves each optimizer well on this surface."),
      .choice("view", ["paths", "losses", "state"], isMain: false, help: "Which picture comes first."),
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
      "final_loss": "its loss at the end", "best_loss": "the least loss of all after so many steps",
      "rate": "its rate in this step", "gradient": "the gradient of the parameter that is inspected",
      "update": "by how much the parameter moves in this step",
      "effective_rate": "by how much it moves against the gradient, for each unit of it",
      "steps_needed": "after how many steps the loss stays below a thousandth of the first; NaN if it does not",
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
  /// The descents in the order of the optimizers.
  let descents: [Descent]

  private struct Key: Hashable, Sendable {
    let surface: RaceSurface
    let schedule: RateSchedule
    let factor: Double
    let until: Int
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
    let factor = settings.number("rate")
    let key = Key(surface: surface, schedule: schedule, factor: factor, until: until)
    if let known = work.memory.recall(key, as: [Descent].self) {
      descents = known
      return
    }
    var descents: [Descent] = []
    for (number, method) in Optimizer.Method.allCases.enumerated() {
      try work.check(Double(number) / Double(Optimizer.Method.allCases.count))
      descents.append(
        try Descent(
          objective, from: objective.start, optimizer: Optimizer(method), rate: factor * surface.rate(of: method),
          schedule: schedule, to: until, work: work))
    }
    work.memory.keep(key, descents)
    self.descents = descents
  }

  private static func schedule(_ name: String, steps: Int) -> RateSchedule {
    switch name {
    case "step": .step(every: max(1, steps / 3), factor: 0.3)
    case "cosine": .cosine(steps: steps)
    case "warm-up": .warmupCosine(warmup: max(1, steps / 10), steps: steps)
    default: .constant
    }
  }

  /// The descent of an optimizer.
  func descent(_ method: Optimizer.Method) -> Descent {
    descents[Optimizer.Method.allCases.firstIndex(of: method) ?? 0]
  }

  /// The step that is looked at, of the optimizer that is inspected.
  var now: Descent.Step { descent(inspected)[step] }

  var walk: LabWalk {
    let row = inspected.row
    let end = min(step, descent(inspected).end)
    return LabWalk(
      title: "\(surface.kind.rawValue), step \(end) of \(row.title)",
      text: surface.text(descent(inspected).finiteParameters(at: step)),
      rate: now.rate,
      note: inspected == .sgd
        ? ""
        : "The gradients are those of the race. The walk's update is plain gradient descent; the race's is \(row.title): "
          + row.formulas.joined(separator: ", ") + ".")
  }
}
