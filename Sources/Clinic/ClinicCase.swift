// The patients of the clinic: for each letter what is wrong, and the training that shows it.

import LabKit

/// A patient.
struct ClinicCase {
  /// Its letter, as a word of the knob.
  let letter: String
  /// What is wrong.
  let cause: ClinicCause
  /// The training.
  let plan: ClinicPlan

  /// All of them. The letters do not follow the order of the causes.
  static let all: [ClinicCase] = [
    ClinicCase(
      letter: "a", cause: .rateTooLow,
      plan: ClinicPlan(hidden: [8, 8], activation: .tanh, output: .tanh, rate: 0.001, seed: 7)),
    ClinicCase(
      letter: "b", cause: .exploding,
      plan: ClinicPlan(hidden: [8, 8, 8, 8, 8, 8], activation: .relu, rate: 0.1, seed: 9, gain: 3)),
    ClinicCase(
      letter: "c", cause: .cutGraph, plan: ClinicPlan(hidden: [1, 8], activation: .tanh, rate: 0.2, seed: 8, cut: 0)),
    ClinicCase(
      letter: "d", cause: .rateTooHigh,
      plan: ClinicPlan(hidden: [8, 8], activation: .tanh, output: .tanh, rate: 2, seed: 2)),
    ClinicCase(
      letter: "e", cause: .zeroWeights,
      plan: ClinicPlan(hidden: [8, 8], activation: .tanh, rate: 0.2, seed: 1, gain: 0, outputGain: 0)),
    ClinicCase(
      letter: "f", cause: .farTargets,
      plan: ClinicPlan(hidden: [8, 8], activation: .tanh, output: .tanh, rate: 0.2, seed: 1, hasFarTargets: true)),
    ClinicCase(
      letter: "g", cause: .frozenLayer,
      plan: ClinicPlan(hidden: [1, 6, 6], activation: .tanh, rate: 0.2, seed: 11, frozen: 0)),
    ClinicCase(
      letter: "h", cause: .saturated,
      plan: ClinicPlan(hidden: [4, 4], activation: .sigmoid, rate: 0.4, seed: 2, gain: 30)),
    ClinicCase(
      letter: "i", cause: .staleGradients,
      plan: ClinicPlan(hidden: [8, 8], activation: .tanh, rate: 0.2, seed: 9, clearsGradients: false)),
    ClinicCase(
      letter: "j", cause: .deadRelu,
      plan: ClinicPlan(hidden: [8, 8], activation: .relu, rate: 0.1, seed: 1, bias: -5)),
    ClinicCase(
      letter: "k", cause: .notDifferentiable,
      plan: ClinicPlan(hidden: [2, 8], activation: .tanh, rate: 0.2, seed: 6, rounded: 0)),
    ClinicCase(
      letter: "l", cause: .outlier,
      plan: ClinicPlan(hidden: [6, 6], activation: .tanh, rate: 0.1, seed: 3, batchSize: 5, outlier: 24)),
    ClinicCase(
      letter: "m", cause: .invalidMath,
      plan: ClinicPlan(
        hidden: [8, 3], activation: .relu, rate: 0.1, seed: 9, bias: 0.1, normalization: .unguarded)),
  ]
}

/// What is wrong with a patient, by the words of the knob `diagnosis`.
enum ClinicCause: String, CaseIterable {
  case rateTooHigh = "rate-too-high"
  case rateTooLow = "rate-too-low"
  case saturated
  case deadRelu = "dead-relu"
  case zeroWeights = "zero-weights"
  case exploding
  case cutGraph = "cut-graph"
  case staleGradients = "stale-gradients"
  case farTargets = "targets-out-of-range"
  case frozenLayer = "frozen-layer"
  case invalidMath = "invalid-math"
  case notDifferentiable = "not-differentiable"
  case outlier

  /// The remedy of the textbook.
  var remedy: ClinicRemedy {
    switch self {
    case .rateTooHigh: .smallerRate
    case .rateTooLow: .largerRate
    case .saturated, .zeroWeights, .exploding: .newWeights
    case .deadRelu: .zeroBiases
    case .cutGraph: .joinGraph
    case .staleGradients: .clearGradients
    case .farTargets: .scaleTargets
    case .frozenLayer: .unfreeze
    case .invalidMath: .guardDivision
    case .notDifferentiable: .smoothPath
    case .outlier: .mendRow
    }
  }
}

/// What can be done, by the words of the knob `remedy`.
enum ClinicRemedy: String, CaseIterable {
  case smallerRate = "smaller-rate"
  case largerRate = "larger-rate"
  case newWeights = "new-weights"
  case zeroBiases = "zero-biases"
  case clipGradients = "clip-gradients"
  case joinGraph = "join-graph"
  case clearGradients = "clear-gradients"
  case scaleTargets = "scale-targets"
  case linearOutput = "linear-output"
  case unfreeze
  case guardDivision = "guard-division"
  case smoothPath = "smooth-path"
  case mendRow = "mend-row"

  /// The training with it.
  func applied(to plan: ClinicPlan) -> ClinicPlan {
    var plan = plan
    switch self {
    case .smallerRate: plan.rate /= 10
    case .largerRate: plan.rate *= 100
    case .newWeights: (plan.gain, plan.outputGain) = (1, 1)
    case .zeroBiases: plan.bias = 0
    case .clipGradients: plan.clipping = GradientClipping(.norm, limit: 1)
    case .joinGraph: plan.cut = nil
    case .clearGradients: plan.clearsGradients = true
    case .scaleTargets: plan.hasFarTargets = false
    case .linearOutput: plan.output = .linear
    case .unfreeze: plan.frozen = nil
    case .guardDivision: if plan.normalization != nil { plan.normalization = .guarded }
    case .smoothPath: plan.rounded = nil
    case .mendRow: plan.outlier = nil
    }
    return plan
  }

  /// What it does.
  var deed: String {
    switch self {
    case .smallerRate: "A tenth of the learning rate"
    case .largerRate: "A hundred times the learning rate"
    case .newWeights: "Weights drawn anew, with the spread of Xavier or He"
    case .zeroBiases: "All biases at 0 before the first step"
    case .clipGradients: "Gradients clipped to the norm 1"
    case .joinGraph: "All layers recorded in the graph"
    case .clearGradients: "Gradients set to 0 before each backward pass"
    case .scaleTargets: "Targets brought to about -1 to 1"
    case .linearOutput: "An output without activation"
    case .unfreeze: "All layers in the update"
    case .guardDivision: "A small number (1e-5) added under every root that is divided by"
    case .smoothPath: "Every layer's values handed on as they are"
    case .mendRow: "Every row of the data in the same units"
    }
  }

  /// Why a patient is just as before with it.
  var noEffect: String {
    switch self {
    case .newWeights: "the weights had that spread already"
    case .zeroBiases: "they were 0 already"
    case .clipGradients: "no gradient was larger"
    case .joinGraph: "no layer was left out of it"
    case .clearGradients: "they were already"
    case .scaleTargets: "they were there already"
    case .linearOutput: "it had none already"
    case .unfreeze: "no layer was left out"
    case .guardDivision: "no layer divides by anything"
    case .smoothPath: "they were already"
    case .mendRow: "they were already"
    case .smallerRate, .largerRate: "no step moves anything"
    }
  }
}
