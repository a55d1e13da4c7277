// What there is to see of the estimators, in words.

import Page
import LabKit

/// The facts that statements go by.
struct EstimatorsWords {
  private typealias Method = EstimatorTask.Method
  private let it: EstimatorsExperiment

  init(_ experiment: EstimatorsExperiment) { it = experiment }

  var claims: [Claim] {
    switch it.task.kind {
    case .sample: Statement.claims(about: self, [Self.variances, Self.sampled, Self.lost])
    case .round, .threshold: Statement.claims(about: self, [Self.lost, Self.stepped, Self.honesty])
    case .argmax: Statement.claims(about: self, [Self.lost, Self.chosen, Self.progress])
    }
  }

  private func text(_ number: Double) -> String { ShortNumber.text(number) }
  private var start: [Double] { it.task.start(it.mu) }
  private var now: EstimatorsExperiment.Step { it.now(it.method) }
  private var firstLoss: Double { it.descents[0][0].loss }
  private var draws: EstimatorsExperiment.Draws { it.draws(it.method) }
  private var exact: Double { it.task.exact(it.method, start) }
  private var steps: String { it.step.counted("step") }

  private func expected(_ method: Method) -> Double { it.task.expectedVariance(method, start) ?? .nan }

  // MARK: What has run away

  private var name: String { it.task.kind == .sample ? "μ" : it.task.width > 1 ? "a logit" : it.task.name }
  /// The parameter that stands where the lab lets nothing go beyond.
  private var stopped: Double? { now.parameters.first { abs($0) >= EstimatorsExperiment.limit } }

  private static let lost: [Statement<EstimatorsWords>] = [
    .init("limit", if: { $0.stopped != nil }) {
      "After \($0.steps) \($0.name) has run away: it stands at \($0.text($0.stopped ?? .nan)), where the lab lets nothing go "
        + "further."
    }
  ]

  // MARK: A sample

  private static let variances: [Statement<EstimatorsWords>] = [
    .init("variances") {
      "At μ = \($0.text($0.it.mu)) a one-sample estimate has the variance \($0.text($0.expected(.reparameterised))) "
        + "reparameterised and \($0.text($0.expected(.score))) by the score function; \($0.it.samples) draws of each "
        + "gave \($0.text($0.it.draws(.reparameterised).variance)) and \($0.text($0.it.draws(.score).variance))."
    }
  ]

  private static let sampled: [Statement<EstimatorsWords>] = [
    .init("cut", if: { $0.it.method == .none }) { _ in
      "A sample that counts as a given number lets no gradient through: μ never moves."
    },
    .init("mean.instead", if: { $0.it.method == .soft }) {
      "The mean in place of the sample has no noise, but its loss is μ²: it leaves out σ², which is "
        + "\($0.text($0.it.task.sigma * $0.it.task.sigma))."
    },
    .init("factor") {
      "For the same error the score function needs \($0.text($0.expected(.score) / $0.expected(.reparameterised))) "
        + "times as many samples, but no derivative of the loss."
    },
  ]

  // MARK: A step

  private var isFlat: Bool { it.descents[it.place(it.method)].prefix(it.step + 1).allSatisfy { $0.gradients[0] == 0 } }
  private var function: String { it.task.kind == .round ? "round" : "the threshold" }
  private var isBetter: Bool { now.loss < firstLoss }

  private static let stepped: [Statement<EstimatorsWords>] = [
    .init("flat", if: { $0.it.method == .none && $0.isFlat }) {
      "The slope of \($0.function) is 0 between its jumps: so is the gradient at every step, and w stays at "
        + "\($0.text($0.it.mu))."
    },
    .init("flat.noise", if: { $0.it.method == .reparameterised && $0.isFlat }) {
      "Noise before \($0.function) is not enough: each draw lands on a level piece, its gradient is 0, and w stays at "
        + "\($0.text($0.it.mu))."
    },
    .init("unbiased", if: { $0.it.method == .score }) {
      "The score function needs no slope: its \($0.it.samples) estimates have the mean \($0.text($0.draws.mean)); the "
        + "true gradient of the expected loss is \($0.text($0.exact))."
    },
    .init("done", if: { $0.firstLoss == 0 }) { _ in "The loss is 0 from the start: there is nothing to learn." },
    .init("straight.learned", if: { $0.it.method == .straightThrough && $0.isBetter }) {
      "Straight-through takes the slope of \($0.function) as 1, and w learns: after \($0.steps) the loss is "
        + "\($0.text($0.now.loss)) instead of \($0.text($0.firstLoss))."
    },
    .init("straight.waiting", if: { $0.it.method == .straightThrough }) {
      "Straight-through takes the slope of \($0.function) as 1; after \($0.steps) the loss is \($0.text($0.now.loss)), "
        + "at the start it was \($0.text($0.firstLoss))."
    },
    .init("soft.step") {
      "The soft step has a slope everywhere: after \($0.steps) the loss of the hard one is \($0.text($0.now.loss)), at "
        + "the start it was \($0.text($0.firstLoss))."
    },
  ]

  /// Whether the loss is level near the parameter.
  private var isLevel: Bool {
    let w = now.parameters[0]
    return it.task.level(w - 0.01) == it.task.level(w) && it.task.level(w + 0.01) == it.task.level(w)
  }

  private static let honesty: [Statement<EstimatorsWords>] = [
    .init(
      "lie", if: { $0.it.method == .straightThrough && $0.isLevel && abs($0.now.gradients[0]) > 1e-9 }
    ) {
      "Here that is a lie: at w = \($0.text($0.now.parameters[0])) it says \($0.text($0.now.gradients[0])), yet 0.01 "
        + "more or less of w changes nothing."
    },
    .init(
      "faint", if: { $0.it.method == .soft && $0.now.loss > 0 && abs($0.now.gradients[0]) < 0.01 }
    ) {
      "At w = \($0.text($0.now.parameters[0])) its slope is only \($0.text($0.now.gradients[0])): a larger temperature "
        + "reaches further."
    },
  ]

  // MARK: A choice

  /// What the soft argmax gives at the start.
  private var softPlace: Double {
    let network = Objective(it.task.text(.soft, parameters: start, noise: [])).network
    return network.variables.first { $0.name == "y" }.map { network.graph.values[$0.elements[0]] } ?? .nan
  }

  private static let chosen: [Statement<EstimatorsWords>] = [
    .init("argmax.flat", if: { $0.it.method == .none }) { _ in
      "A small change of the logits changes no place: no gradient passes argmax, and nothing is learned."
    },
    .init("argmax.soft", if: { $0.it.method == .soft }) {
      "At T = \($0.text($0.it.task.temperature)) the soft argmax of the first logits is \($0.text($0.softPlace)); the "
        + "smaller T, the nearer it is to argmax."
    },
    .init("argmax.unbiased", if: { $0.it.method == .score }) {
      "Places drawn by softmax: the score function's mean is \($0.text($0.draws.mean)), the true gradient of the "
        + "expected loss \($0.text($0.exact))."
    },
    .init("argmax.gumbel", if: { $0.it.method == .reparameterised }) {
      "Gumbel-softmax at T = \($0.text($0.it.task.temperature)): the mean is \($0.text($0.draws.mean)), the true "
        + "gradient \($0.text($0.exact)); softening the choice shifts the gradient."
    },
    .init("argmax.straight") {
      "Forward argmax, backward the soft argmax at T = \($0.text($0.it.task.temperature)): the estimate is "
        + "\($0.text($0.draws.mean)), the true slope of argmax is 0."
    },
  ]

  private static let progress: [Statement<EstimatorsWords>] = [
    .init("argmax.progress", if: { $0.it.method != .none }) {
      "After \($0.steps) the loss of argmax itself is \($0.text($0.now.loss)), at the start it was "
        + "\($0.text($0.firstLoss))."
    }
  ]
}
