// The lab of curvature: second derivatives, and the methods that step by them, on losses of two weights.

import LabKit
import Page

extension Lab {
  /// Newton and its kin beside gradient descent, on a map.
  static let curvature = Lab(
    name: "curvature", title: "Curvature",
    summary:
      "Second derivatives of a loss of two weights, and steps by them: Newton and its kin, beside gradient descent.",
    knobs: [
      .choice("surface", CurvatureSurface.allCases.map(\.rawValue), help: "The loss of two weights."),
      .choice(
        "method", CurvatureMethod.allCases.map(\.rawValue), start: "newton",
        help: "How it steps; the last two need the outputs of the network."),
      .whole(
        "step", 0...30_000,
        stops: [0, 1, 2, 3, 4, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 30_000], start: 10,
        help: "How many steps were made: the time."),
      .number(
        "rate", 1e-6...1e3, stops: [0.0001, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.04, 0.05, 0.1, 0.2, 0.5, 1, 2],
        start: 0.04, help: "The learning rate of gradient descent; the others find their own step."),
      .number(
        "x", -3...3, stops: [-3, -2, -1.5, -1.2, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3], start: -1.2,
        help: "Where the first weight starts."),
      .number(
        "y", -3...3, stops: [-3, -2, -1, -0.5, -0.1, 0, 0.1, 0.5, 1, 1.5, 2, 3], start: 1,
        help: "Where the second weight starts."),
      .number(
        "damping", 1e-9...100, stops: [1e-9, 1e-6, 1e-4, 0.001, 0.01, 0.1, 1, 10], start: 0.01, isMain: false,
        help: "What damped, natural and k-fac add to the curvature."),
      .number(
        "tolerance", 1e-10...1, stops: [1e-10, 1e-8, 1e-6, 1e-4, 0.01, 1], start: 1e-8, isMain: false,
        help: "How near to its least the loss must come to have arrived."),
    ], clock: "step",
    measures: [
      "loss": "the loss after so many steps", "gradient": "the norm of the gradient there",
      "largest": "the larger eigenvalue of the Hessian there",
      "smallest": "the smaller eigenvalue of the Hessian there",
      "condition": "the eigenvalue of larger size by the other, without signs; none where that is 0",
      "steps": "the steps until the loss is within the tolerance of its least; none if it never is",
      "gradient_steps": "the steps that gradient descent takes for that; none if it never is there",
      "disagreement": "the relative error of differences of gradients against the sweep over a sweep",
      "x_now": "the first weight after so many steps", "y_now": "the second weight after so many steps",
    ],
    walk: { (settings, work) throws(Interruption) in try CurvatureExperiment(settings, work).walk }
  ) { (settings, work) throws(Interruption) in
    try CurvatureReport(CurvatureExperiment(settings, work), work).report
  }
}

/// What the knobs ask for, and the ways of all methods.
struct CurvatureExperiment {
  let surface: CurvatureSurface
  let method: CurvatureMethod
  let step: Int
  let rate: Double
  let damping: Double
  let tolerance: Double
  let start: SIMD2<Double>
  /// The ways of all methods that make sense here.
  let runs: [CurvatureRun]
  /// The curvature where the method is now.
  let local: LocalCurvature

  private struct Key: Hashable, Sendable {
    let surface: CurvatureSurface
    let rate: Double
    let damping: Double
    let start: SIMD2<Double>
  }

  init(_ settings: Settings, _ work: LabWork) throws(Interruption) {
    try work.check(0)
    surface = CurvatureSurface(rawValue: settings.choice("surface")) ?? .ravine
    method = CurvatureMethod(rawValue: settings.choice("method")) ?? .gradient
    (rate, damping) = (settings.number("rate"), settings.number("damping"))
    tolerance = settings.number("tolerance")
    start = SIMD2(settings.number("x"), settings.number("y"))
    let function = CurvatureFunction(surface)
    let key = Key(surface: surface, rate: rate, damping: damping, start: start)
    if let known = work.memory.recall(key, as: [CurvatureRun].self) {
      runs = known
    } else {
      var made: [CurvatureRun] = []
      let methods = CurvatureMethod.all(on: surface)
      for (number, method) in methods.enumerated() {
        try work.check(0.9 * Double(number) / Double(methods.count))
        let stepper = CurvatureStepper(method, rate: rate, damping: damping)
        made.append(try CurvatureRun(stepper, on: function, from: start, work))
      }
      work.memory.keep(key, made)
      runs = made
    }
    let own = runs.first { [method] in $0.method == method } ?? runs[0]
    step = min(settings.whole("step"), max(own.end, runs[0].end))
    local = LocalCurvature(function, at: own[step].place, withOutputs: surface.hasOutputs)
  }

  /// Whether the method makes sense on the surface.
  var isPossible: Bool { surface.hasOutputs || !method.needsOutputs }

  /// The way of the method; where it makes none, that of gradient descent.
  var own: CurvatureRun { run(method) ?? descent }
  /// The way of gradient descent.
  var descent: CurvatureRun { runs[0] }

  /// The way of a method.
  func run(_ method: CurvatureMethod) -> CurvatureRun? { runs.first { $0.method == method } }

  /// Where the method is now.
  var now: CurvatureRun.Step { own[step] }
  /// How many steps the method has made by now.
  var made: Int { min(step, own.end) }

  var walk: LabWalk {
    // Where a way was lost, the last place that is a number.
    let place = own.steps.prefix(made + 1).last { $0.place.x.isFinite && $0.place.y.isFinite }?.place ?? start
    return LabWalk(
      title: "\(surface.rawValue), step \(made + 1) of \(own.method.rawValue)", text: surface.text(place), rate: rate,
      note: own.method == .gradient
        ? "" : "the update here is gradient descent's; \(own.method.rawValue) steps from the same gradient")
  }
}

/// The curvature at a place, in each way in which it can be had.
struct LocalCurvature: Hashable, Sendable {
  /// By a sweep over a sweep.
  let hessian: SymmetricMatrix
  /// By differences of gradients.
  let differences: SymmetricMatrix
  /// The Fisher matrix and K-FAC's factors, where there are outputs.
  let fisher: SymmetricMatrix?
  let factors: [CurvatureFunction.Factors]

  init(_ function: CurvatureFunction, at place: SIMD2<Double>, withOutputs: Bool) {
    hessian = function.hessian(at: place)
    differences = function.hessianByDifferences(at: place)
    fisher = withOutputs ? function.fisher(at: place) : nil
    let factors = withOutputs ? function.factors(at: place) : nil
    self.factors = factors.map { [$0.first, $0.second] } ?? []
  }

  /// The eigenvalues, the larger first.
  var largest: SymmetricMatrix.Direction { hessian.directions.0 }
  var smallest: SymmetricMatrix.Direction { hessian.directions.1 }

  /// How much more the loss bends one way than the other, without signs; nil where one way is straight.
  var condition: Double? {
    let sizes = [abs(largest.value), abs(smallest.value)]
    guard let least = sizes.min(), let most = sizes.max(), least > 0 else { return nil }
    return most / least
  }

  /// The relative distance between both Hessians.
  var disagreement: Double { hessian.relativeDistance(to: differences) }
}
