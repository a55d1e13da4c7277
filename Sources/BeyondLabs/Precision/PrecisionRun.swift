// A training in few bits as far as it has come: each step with its weights, its loss scale, and what was lost.

import Autograd
import LabKit

/// What happened from the first step on. Values of it are the same for the same plan.
struct PrecisionRun: ContinuedRun {
  /// What is known of a step.
  struct Record: Hashable, Sendable {
    /// The parameters before the update, as they are stored.
    var parameters: [Double]
    /// The mean squared error in proportion to that of answering 0 always.
    var loss: Double
    /// The loss scale of the step.
    var factor: Double
    /// The share of the gradients that are 0 though they are not.
    var zeros: Double
    /// Whether a gradient or a new weight was not finite, so that the step was left out.
    var isLeftOut: Bool
    /// The share of parameters that the update changed.
    var moved: Double
    /// The share of parameters with a gradient whose update was rounded away.
    var lost: Double
    /// How many steps were left out up to this one, itself included.
    var overflows: Int
  }

  let plan: PrecisionPlan
  private(set) var records: [Record] = []
  private var parameters: [Double]
  private var factor: Double
  /// How many steps were good since the loss scale changed.
  private var good = 0

  init(_ plan: PrecisionPlan) {
    self.plan = plan
    parameters = plan.start
    factor = plan.startFactor
  }

  var extent: Int { records.count }

  /// The largest and the smallest loss scale.
  private static let factors = (least: 0x1p-20, most: 0x1p60)

  /// Goes on until a step.
  mutating func extend(to step: Int, _ work: LabWork) throws(Interruption) {
    guard records.count <= step else { return }
    let pass = PrecisionPass(plan, plan.format)
    let exact = plan.format == .double ? pass : PrecisionPass(plan, .double)
    let first = records.count
    while records.count <= step {
      try work.check(Double(records.count - first) / Double(step - first + 1))
      makeStep(pass, exact)
    }
  }

  private mutating func makeStep(_ pass: PrecisionPass, _ exact: PrecisionPass) {
    pass.sweep(parameters, scale: factor)
    let gradients = pass.parameterGradients
    let loss = pass.lossValue / plan.targetSquare
    var zeros = 0.0
    if plan.format != .double {
      exact.sweep(parameters.map(plan.format.rounded), scale: factor)
      zeros = Self.zeros(
        gradients + pass.sumGradients, of: exact.parameterGradients + exact.sumGradients)
    }
    let updated = gradients.enumerated().map { place, gradient in
      let sum = parameters[place] - plan.rate * (gradient / factor)
      return plan.hasMaster ? sum : plan.format.rounded(sum)
    }
    let isLeftOut = !gradients.allSatisfy(\.isFinite) || !updated.allSatisfy(\.isFinite)
    var (moved, lost) = (0, 0)
    for (place, gradient) in gradients.enumerated() where !isLeftOut {
      if updated[place] != parameters[place] { moved += 1 } else if gradient != 0 { lost += 1 }
    }
    let count = Double(parameters.count)
    records.append(
      Record(
        parameters: parameters, loss: loss, factor: factor, zeros: zeros, isLeftOut: isLeftOut,
        moved: Double(moved) / count, lost: Double(lost) / count,
        overflows: (records.last?.overflows ?? 0) + (isLeftOut ? 1 : 0)))
    if !isLeftOut { parameters = updated }
    adaptFactor(isLeftOut)
  }

  /// Halves a dynamic loss scale after an overflow, and doubles it after some good steps.
  private mutating func adaptFactor(_ isOverflow: Bool) {
    guard plan.scaling == .dynamic else { return }
    good = isOverflow ? 0 : good + 1
    if isOverflow { factor = max(factor / 2, Self.factors.least) }
    if good == plan.patience {
      factor = min(factor * 2, Self.factors.most)
      good = 0
    }
  }

  /// The share of numbers that are 0 among those that should not be.
  private static func zeros(_ numbers: [Double], of exact: [Double]) -> Double {
    let pairs = zip(numbers, exact).filter { $0.1 != 0 }
    return pairs.isEmpty ? 0 : Double(pairs.count { $0.0 == 0 }) / Double(pairs.count)
  }
}

extension LabWork {
  /// A run as far as a step at least; what an earlier computation left of it is gone on with.
  func precisionRun(_ plan: PrecisionPlan, to step: Int) throws(Interruption) -> PrecisionRun {
    try continued(plan, to: step) { PrecisionRun(plan) }
  }
}
