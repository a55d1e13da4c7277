// The lab of the learning rate: several rates on one loss, from creeping to diverging, and the bound between them.

import LabKit
import Autograd
import Narration
import Page

extension Lab {
  /// Gradient descent at several rates around the bound 2/λ.
  static let learningRate = Lab(
    name: "learning-rate", title: "Learning rate",
    summary: "Several rates on one loss: which creep, which swing, which diverge, and the bound between them.",
    knobs: [
      .choice(
        "task", LearningRateTask.Kind.allCases.map(\.rawValue),
        help: "The loss: a parabola, a ravine of two weights, or the ReLU trace's w1."),
      .number(
        "rate", 1e-6...1000,
        stops: [
          0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 1.0 / 18, 0.1, 1.0 / 9, 0.12, 0.2, 0.3, 0.5, 0.7, 0.9, 1, 1.1, 1.5, 2,
          5,
        ],
        start: 0.3, help: "Your own rate, beside those that are fixed parts of the bound."),
      .number(
        "curvature", 1e-3...1000, stops: [0.1, 0.2, 0.5, 1, 2, 3, 5, 10, 20, 50, 100], start: 2,
        help: "λ, how steeply the slope grows: L = ½λw². The trace has its own, 18."),
      .number(
        "ratio", 1...1000, stops: [1, 2, 3, 5, 10, 20, 50, 100], start: 20, isMain: false,
        help: "How many times the ravine's steep curvature is its flat one."),
      .choice("view", ["loss", "path"], isMain: false, help: "Which picture comes first."),
      .whole(
        "step", 0...2000, stops: [0, 1, 2, 3, 5, 10, 15, 20, 30, 40, 50, 100, 200, 500, 1000, 2000], start: 10,
        help: "After how many updates the numbers are told: the time."),
      .whole(
        "until", 1...2000, stops: [10, 20, 40, 100, 200, 500, 1000, 2000], start: 40, isMain: false,
        help: "How many updates are made."),
    ], clock: "step",
    measures: [
      "bound": "2/λ, above which gradient descent diverges", "rate": "your rate",
      "factor": "what your rate's first step multiplies the gradient by, along the steepest weight",
      "loss": "the loss of your rate after so many steps", "final_loss": "the loss of your rate at the end",
      "first_loss": "the loss before the first step", "weight": "the steepest weight after so many steps",
      "steps_needed": "the steps until the loss stays below a millionth of the first; none if it does not",
    ],
    walk: { (settings, work) throws(Interruption) in try LearningRateExperiment(settings, work).walk }
  ) { (settings, work) throws(Interruption) in
    LearningRateReport(try LearningRateExperiment(settings, work)).report
  }
}

/// The loss that is descended.
struct LearningRateTask: Hashable, Sendable {
  enum Kind: String, CaseIterable, Hashable, Sendable {
    case quadratic, ravine, trace
  }

  let kind: Kind
  /// λ, the largest curvature.
  let curvature: Double
  /// How many times the ravine's flat curvature it is.
  let ratio: Double

  init(_ settings: Settings) {
    kind = Kind(rawValue: settings.choice("task")) ?? .quadratic
    // (z2 - y)² with z2 = w2·x·w1 = 3·w1 bends by 2·3².
    curvature = kind == .trace ? 18 : settings.number("curvature")
    ratio = kind == .ravine ? settings.number("ratio") : 1
  }

  /// The rate at which a step reverses the error and leaves it as large as it was.
  var bound: Double { 2 / curvature }

  /// The weight whose curvature is the largest.
  var steepest: Int { kind == .ravine ? 1 : 0 }

  /// The best weights.
  var best: [Double] { kind == .quadratic ? [0] : kind == .ravine ? [0, 0] : [1] }

  /// The network.
  /// - Parameter parameters: where the weights stand; nil for the start.
  func text(_ parameters: [Double]? = nil) -> String {
    func number(_ value: Double) -> String { Settings.text(.number(value)) }
    let place = (parameters ?? start).map(number)
    switch kind {
    case .quadratic:
      return "# A parabola\nparam w = \(place[0])\nL = \(number(curvature / 2))*w^2\nminimize L\n"
    case .ravine:
      return """
        # A ravine
        param u = \(place[0])
        param v = \(place[1])
        L = \(number(curvature / ratio / 2))*u^2 + \(number(curvature / 2))*v^2
        minimize L

        """
    case .trace:
      return """
        # The ReLU trace with one weight to learn
        x = 2
        y = 3
        w2 = 1.5
        param w1 = \(place[0])
        z1 = w1*x
        a1 = relu(z1)
        z2 = w2*a1
        L = (z2 - y)^2
        minimize L

        """
    }
  }

  private var start: [Double] {
    switch kind {
    case .quadratic: [1]
    case .ravine: [-1, 0.5]
    case .trace: [0.5]
    }
  }
}

/// What the knobs ask for, and the descents.
struct LearningRateExperiment {
  /// One rate's descent.
  struct Run: Sendable {
    let rate: Double
    let descent: Descent
    let regime: Regime
    /// What the first step multiplies each weight's gradient by.
    let factors: [Double]
  }

  /// What a rate does to the error of the weights.
  enum Regime: String, Sendable {
    case creeping, arriving, swinging, bouncing, diverging, dead

    /// In a word, for a legend.
    var word: String {
      switch self {
      case .creeping: "stable"
      case .arriving: "at once"
      case .swinging: "swings"
      case .bouncing: "bound"
      case .diverging: "diverges"
      case .dead: "dead"
      }
    }

    /// In words, for tables.
    var name: String {
      switch self {
      case .creeping: "stable"
      case .arriving: "arrives at once"
      case .swinging: "oscillating"
      case .bouncing: "on the bound"
      case .diverging: "diverging"
      case .dead: "dead"
      }
    }
  }

  /// The fixed rates, as parts of the bound.
  static let shares = [0.05, 0.9, 1, 1.05]

  let task: LearningRateTask
  let objective: Objective
  let step: Int
  let until: Int
  let isPathFirst: Bool
  /// The runs at the fixed parts of the bound, then the learner's own.
  let runs: [Run]

  private struct Key: Hashable, Sendable {
    let task: LearningRateTask
    let rate: Double
    let until: Int
  }

  init(_ settings: Settings, _ work: LabWork) throws(Interruption) {
    try work.check(0)
    let task = LearningRateTask(settings)
    self.task = task
    objective = Objective(task.text())
    until = settings.whole("until")
    step = min(settings.whole("step"), until)
    isPathFirst = settings.choice("view") == "path"
    var runs: [Run] = []
    let own = settings.number("rate")
    let fixed = Self.shares.map { $0 * task.bound }.filter { abs($0 - own) > 1e-9 * own }
    for rate in fixed + [own] {
      let key = Key(task: task, rate: rate, until: until)
      if let known = work.memory.recall(key, as: Run.self) {
        runs.append(known)
        continue
      }
      let descent = try Descent(
        objective, from: objective.start, optimizer: Optimizer(.sgd), rate: rate, to: until, work: work)
      let run = Run(
        rate: rate, descent: descent, regime: Self.regime(descent), factors: Self.factors(descent))
      work.memory.keep(key, run)
      runs.append(run)
    }
    self.runs = runs
    try work.check(1)
  }

  /// The learner's own rate.
  var own: Run { runs[runs.count - 1] }

  /// The network at the step that is looked at.
  var walk: LabWalk {
    let step = own.descent.finiteStep(step)
    return LabWalk(
      title: "\(task.kind.rawValue), step \(step + 1)", text: task.text(own.descent[step].parameters), rate: own.rate)
  }

  private static func factors(_ descent: Descent) -> [Double] {
    zip(descent[0].gradients, descent[1].gradients).map { $0 == 0 ? 0 : $1 / $0 }
  }

  /// Tells what a descent does from its own gradients: how the first step changed them, and whether any is left.
  private static func regime(_ descent: Descent) -> Regime {
    let last = descent[descent.end]
    if last.gradients.allSatisfy({ $0 == 0 }), last.loss > 0.01 * descent[0].loss { return .dead }
    let factors = factors(descent)
    let largest = factors.reduce(0) { max($0, abs($1)) }
    // On the bound the rate itself is rounded.
    if abs(largest - 1) < 1e-9, factors.contains(where: { $0 < -0.5 }) { return .bouncing }
    if largest > 1 || !largest.isFinite { return .diverging }
    if largest < 1e-9 { return .arriving }
    return factors.contains { $0 < -1e-9 } ? .swinging : .creeping
  }
}
