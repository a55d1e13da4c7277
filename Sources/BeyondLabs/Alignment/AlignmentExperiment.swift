// What the knobs of the lab of alignment ask for: the networks of all seeds, trained up to a step.

import LabKit

struct AlignmentExperiment {
  /// What was measured at one step, by seed.
  struct Moment: Sendable {
    let step: Int
    let points: [AlignmentRun.Point]

    var angle: Double { points.reduce(0) { $0 + $1.angle } / Double(points.count) }
    var loss: Double { points.reduce(0) { $0 + $1.loss } / Double(points.count) }
  }

  let method: AlignmentNetwork.Method
  let activation: AlignmentNetwork.Activation
  let step: Int
  let rate, nudge: Double
  /// The moments that are shown, from step 0 to the step that is looked at.
  let moments: [Moment]
  /// The same of backpropagation.
  let baseline: [Moment]
  /// The angle with half the nudge and the weights as they stand, mean of all networks; nil for methods without a nudge.
  let nearer: Double?
  /// The first network as it stands.
  private let first: AlignmentRun

  var now: Moment { moments[moments.count - 1] }
  var start: Moment { moments[0] }

  init(_ settings: Settings, _ work: LabWork) throws(Interruption) {
    try work.check(0)
    method = AlignmentNetwork.Method(rawValue: settings.choice("method")) ?? .feedback
    activation = AlignmentNetwork.Activation(rawValue: settings.choice("activation")) ?? .linear
    (step, rate, nudge) = (settings.whole("step"), settings.number("rate"), settings.number("nudge"))
    let plans = (0..<settings.whole("seeds")).map { [method, activation, rate, nudge] number in
      AlignmentRun.Plan(
        method: method, activation: activation, rate: rate,
        // What a method does not use must not make it another run.
        feedback: method == .feedback || method == .target ? settings.number("feedback") : 0.5,
        nudge: method == .equilibrium ? nudge : 1, seed: settings.seed(salt: UInt64(number)))
    }
    let trained = try AlignmentTraining(plans, to: step, work, progress: 0..<0.7)
    moments = trained.moments
    first = trained.last[0]
    nearer =
      method == .equilibrium
      ? trained.angle(of: AlignmentNetwork(method, activation, nudge: nudge / 2), activation) : nil
    guard method != .backpropagation else {
      baseline = moments
      return
    }
    let plain = plans.map { plan in
      AlignmentRun.Plan(
        method: .backpropagation, activation: plan.activation, rate: plan.rate, feedback: 0.5, nudge: 1,
        seed: plan.seed)
    }
    baseline = try AlignmentTraining(plain, to: step, work, progress: 0.7..<1).moments
  }

  /// The next step of the first network.
  var walk: LabWalk {
    let example = first.next(for: method)
    var states: (hidden: [Double], outputs: [Double])?
    if method == .equilibrium {
      let network = AlignmentNetwork(method, activation, nudge: nudge)
      network.load(first.weights)
      _ = network.signal(example)
      states = network.states
    }
    let text = AlignmentNetwork.text(
      method, activation, weights: first.weights, example: example, nudge: nudge, states: states)
    return LabWalk(
      title: "\(method.rawValue), step \(step + 1)", text: text, rate: method == .equilibrium ? rate / nudge : rate,
      note: method == .equilibrium ? "The states h and y have settled; the lab moves W1 and W2 only." : "")
  }
}

/// Networks of one method, trained up to a step, with what is measured on the way.
private struct AlignmentTraining {
  let moments: [AlignmentExperiment.Moment]
  /// The networks as they stand.
  let last: [AlignmentRun]

  /// What is remembered of one plan: the run and what was measured at some steps.
  private struct Known: Sendable {
    var runs: [AlignmentRun] = []
    var points: [Int: AlignmentRun.Point] = [:]
  }

  private struct Key: Hashable, Sendable {
    let plans: [AlignmentRun.Plan]
  }

  init(
    _ plans: [AlignmentRun.Plan], to step: Int, _ work: LabWork, progress: Range<Double>
  ) throws(Interruption) {
    let network = AlignmentNetwork(plans[0].method, plans[0].activation, nudge: plans[0].nudge)
    let reference =
      plans[0].method == .backpropagation
      ? network : AlignmentNetwork(.backpropagation, plans[0].activation, nudge: 1)
    let steps = Self.grid.filter { $0 < step } + [step]
    var known = work.memory.recall(Key(plans: plans), as: [Known].self) ?? plans.map { _ in Known() }
    var last: [AlignmentRun] = []
    for (number, plan) in plans.enumerated() {
      // From the latest moment that was kept and is not too late.
      var run = AlignmentRun(plan)
      for step in steps {
        let share = (Double(number) + Double(step) / Double(max(steps.last ?? 1, 1))) / Double(plans.count)
        try work.check(progress.lowerBound + share * (progress.upperBound - progress.lowerBound))
        if let kept = known[number].runs.last(where: { $0.step <= step }), kept.step > run.step { run = kept }
        // In pieces, so that it ends soon where it is not wanted any more.
        while run.step < step {
          try work.check(work.progress)
          run.advance(to: min(step, run.step + 100), network, rate: plan.rate)
        }
        if known[number].points[step] == nil {
          known[number].points[step] = run.point(network, reference: reference)
        }
        if !known[number].runs.contains(where: { $0.step == step }) {
          known[number].runs.append(run)
          known[number].runs.sort { $0.step < $1.step }
          // Beside the moments of the grid only the newest is kept.
          known[number].runs.removeAll { $0.step != step && !Self.grid.contains($0.step) }
        }
      }
      last.append(run)
    }
    work.memory.keep(Key(plans: plans), known)
    moments = steps.map { step in
      .init(step: step, points: known.compactMap { $0.points[step] })
    }
    self.last = last
  }

  /// The angle that another way back has with the weights as they stand, mean of all networks.
  func angle(of network: AlignmentNetwork, _ activation: AlignmentNetwork.Activation) -> Double {
    let reference = AlignmentNetwork(.backpropagation, activation, nudge: 1)
    return last.reduce(0) { $0 + $1.point(network, reference: reference).angle } / Double(last.count)
  }

  /// The steps that curves are drawn through: close together at first.
  private static let grid: [Int] =
    [0, 2, 5, 10, 20, 30, 50, 75] + [100, 150, 200, 250, 300, 400, 500, 600, 800]
    + [1000, 1200, 1500, 2000, 2500, 3000, 3500, 4000]
}
