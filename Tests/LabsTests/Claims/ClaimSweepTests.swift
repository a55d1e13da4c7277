// Every sentence of every lab, at thousands of settings of its knobs, held against the lab's own numbers.

import Autograd
import Foundation
import LabKit
import Labs
import Testing

@Suite struct ClaimSweepTests {
  /// How a lab is swept.
  struct Sweep: Sendable {
    let lab: String
    let count: Int
    /// The knobs that are kept small, so that a run takes milliseconds: the values that are taken.
    var small: [String: [String]] = [:]
    /// How often a knob is turned at all.
    var turning = 0.5
    /// How many runs are remembered.
    var memory = 6
  }

  static let sweeps: [Sweep] = [
    Sweep(
      lab: "depth", count: 3150,
      small: ["layers": ["1", "2", "3", "5", "20"], "width": ["1", "2", "3"], "examples": ["1", "2", "3"]]),
    // Deep chains of one unit: where numbers end, and where nothing is left.
    Sweep(
      lab: "depth", count: 60,
      small: [
        "layers": ["100", "300"], "width": ["1"], "examples": ["1"], "init": ["normal", "constant"],
        "scale": ["0.01", "1.2", "100", "1000"], "norm": ["none"],
        "activation": ["relu", "leaky-relu", "linear", "tanh", "gelu"],
      ]),
    Sweep(
      lab: "initialization", count: 150,
      small: ["layers": ["1", "2", "3", "5"], "width": ["1", "2", "4"], "step": ["0", "1", "2"]]),
    Sweep(
      lab: "activations", count: 24,
      small: [
        "activation": ["relu", "relu", "relu", "sigmoid", "tanh", "leaky-relu", "elu", "gelu", "silu", "softplus"]
      ]),
    Sweep(
      lab: "learning-rate", count: 500,
      small: ["until": ["10", "20", "30"], "step": ["0", "1", "5", "10"]]),
    Sweep(
      lab: "optimizers", count: 700,
      small: [
        "until": ["10", "60"], "step": ["0", "1", "5", "10", "60"], "surface": ["ravine", "saddle", "plateau"],
        "seed": ["1"], "momentum": ["0.9"], "alpha": ["0.99", "0.9"], "beta1": ["0.9"], "beta2": ["0.999"],
        "epsilon": ["1e-8"],
      ], memory: 400),
    Sweep(
      lab: "optimizers", count: 12,
      small: [
        "until": ["5"], "step": ["0", "1", "5"], "surface": ["network"], "seed": ["1"], "momentum": ["0.9"],
        "alpha": ["0.99"], "beta1": ["0.9"], "beta2": ["0.999"], "epsilon": ["1e-8"],
      ], memory: 100),
    Sweep(
      lab: "batches", count: 16,
      small: [
        "step": ["0", "1", "5"], "points": ["100"], "seed": ["1"], "noise": ["0.2"], "data": ["moons"],
        "batch": ["2", "16"],
        "rate": ["0.3", "1000"],
      ], memory: 60),
    Sweep(lab: "gradient-check", count: 80, small: ["seed": ["1", "2", "3", "4", "5"]]),
    Sweep(
      lab: "cost", count: 24,
      small: [
        "width": ["1", "2", "3", "8"], "inputs": ["1", "2"], "layers": ["1", "2"], "measure": ["off"], "seed": ["1"],
        "outputs": ["1", "1", "2", "3", "20"],
      ],
      memory: 400),
    Sweep(lab: "swell", count: 200),
    Sweep(
      lab: "curvature", count: 400,
      small: [
        "surface": ["ravine", "bowl", "saddle", "saddle", "rosenbrock", "network", "network"],
        "method": ["gradient", "newton", "newton", "damped", "damped", "l-bfgs", "natural", "k-fac"],
        "rate": ["0.04", "0.5", "1"], "x": ["-1.2", "0", "3"], "y": ["0.1", "0", "1", "-3"], "damping": ["0.01"],
        "step": ["0", "1", "2", "3", "10", "30000"],
      ], memory: 600),
    Sweep(
      lab: "regularization", count: 80,
      small: [
        "step": ["0", "5", "20", "40"], "points": ["6", "12"], "layers": ["1"], "seed": ["1"], "noise": ["0.3"],
        "patience": ["5", "10"], "rate": ["0.1", "1000"], "data": ["moons", "regression"], "decay": ["0", "0.03"],
        "dropout": ["0", "0.3"], "decay-kind": ["l2"],
      ], memory: 300),
    Sweep(
      lab: "playground", count: 120,
      small: [
        "step": ["0", "1", "5", "20", "40"], "until": ["0"], "points": ["4", "12", "30"], "layers": ["1"],
        "units": ["2"], "seed": ["1"], "branch": ["0", "10"], "rate": ["0.03", "0.3", "1000"], "noise": ["0.05"],
        "batch": ["400"], "branch-rate": ["0.1"], "activation": ["tanh", "relu"], "optimizer": ["sgd", "adam"],
      ], memory: 300),
    Sweep(
      lab: "checkpointing", count: 120,
      small: [
        "steps": ["1", "2", "3", "5", "12", "30"], "segments": ["1", "2", "3", "5", "30"],
        "snapshots": ["1", "2", "3", "5", "30"], "seed": ["1", "2"],
      ], memory: 40),
    Sweep(
      lab: "estimators", count: 160,
      small: [
        "task": ["sample", "round", "threshold", "argmax"],
        "method": ["reparameterised", "score", "straight-through", "none", "soft"], "target": ["3", "0", "1", "2.4"],
        "samples": ["2", "100", "1000"], "step": ["0", "1", "10", "50", "200"], "seed": ["1", "2", "3"],
        "sigma": ["0.5", "1", "2"], "temperature": ["0.05", "0.5", "5"],
        "mu": ["-2", "0", "0.5", "1", "1.4", "2", "4"],
        "rate": ["0.05", "0.2", "1"],
      ], memory: 60),
    Sweep(
      lab: "alignment", count: 40,
      small: [
        "method": ["backpropagation", "feedback", "target", "equilibrium"],
        "step": ["0", "1", "10", "60", "150", "200"],
        "seeds": ["1", "2"], "seed": ["1"], "rate": ["0.001", "0.005", "0.02"], "feedback": ["0.1", "0.5", "2"],
        "nudge": ["0.01", "0.5", "2"],
      ], memory: 60),
    Sweep(
      lab: "shards", count: 160,
      small: ["batch": ["1", "2", "7", "8", "24"], "workers": ["1", "2", "3", "4", "8", "16"], "seed": ["1", "2"]]),
    Sweep(
      lab: "transformer", count: 40,
      small: [
        "until": ["0", "1", "3", "20", "60", "120"], "rate": ["0.01", "1", "0.00001"], "seed": ["1"],
        "temperature": ["0.1", "1"],
      ], memory: 60),
    Sweep(
      lab: "recurrence", count: 250,
      small: [
        "length": ["2", "3", "5", "21"], "window": ["0", "0", "1", "2", "10"], "units": ["1", "2"],
        "batch": ["1", "4"], "step": ["0", "0", "1", "10", "25"],
      ], memory: 60),
    Sweep(
      lab: "precision", count: 150,
      small: ["step": ["0", "1", "5", "20", "60"], "patience": ["1", "2", "5"], "seed": ["1", "2"]], memory: 60),
    Sweep(
      lab: "convolution", count: 24,
      small: [
        "step": ["0", "1", "10", "20"], "kernels": ["1", "2"], "batch": ["4"], "seed": ["1"], "rate": ["0.02", "10"],
      ], memory: 40),
    Sweep(lab: "attention", count: 150, small: ["width": ["1", "2", "4", "8", "16"]]),
    Sweep(lab: "clinic", count: 130, small: ["step": ["0", "10"], "remedy": ["none", "new-weights"]]),
  ]

  static let checks: [String: [String: Evidence.Check]] = [
    "depth": DepthChecks.depth, "initialization": DepthChecks.initialization, "activations": DepthChecks.activations,
    "learning-rate": DescentChecks.learningRate, "optimizers": DescentChecks.optimizers,
    "batches": DescentChecks.batches, "gradient-check": DescentChecks.gradientCheck,
    "cost": DescentChecks.cost.merging(BeyondChecks.jacobian) { one, _ in one }, "swell": BeyondChecks.swell,
    "curvature": CurvatureChecks.all,
    "regularization": TrainingChecks.regularization, "playground": TrainingChecks.playground,
    "clinic": ClinicChecks.all, "checkpointing": MemoryChecks.checkpointing, "shards": MemoryChecks.shards,
    "estimators": SignalChecks.estimators, "alignment": SignalChecks.alignment,
    "transformer": TransformerChecks.all,
    "recurrence": RecurrenceChecks.all, "precision": PrecisionChecks.all,
    "convolution": ConvolutionChecks.all, "attention": AttentionChecks.all,
  ]

  @Test func everyLabIsSwept() {
    #expect(Set(Self.sweeps.map(\.lab)) == Set(Lab.all.map(\.name)))
    #expect(Self.sweeps.reduce(0) { $0 + $1.count } >= 5000)
  }

  @Test(arguments: sweeps.indices) func whatALabSaysIsTrue(_ index: Int) throws {
    let sweep = Self.sweeps[index]
    let name = sweep.lab
    let lab = try #require(Lab.named(name))
    let checks = try #require(Self.checks[name])
    let memory = name == "clinic" ? ClinicLabTests.memory : LabMemory(limit: sweep.memory)
    var random = RandomNumbers(seed: 5)
    var heard: [String: Int] = [:]
    let start = ContinuousClock.now
    // BACKSTEP_CLAIMS=10 sweeps ten times as many, and prints what was heard.
    let length = ProcessInfo.processInfo.environment["BACKSTEP_CLAIMS"].flatMap { Int($0) }
    for _ in 0..<sweep.count * (length ?? 1) {
      let settings = try Self.settings(lab, sweep, &random)
      let report = try Self.check(lab, settings, memory)
      for claim in report.claims { heard[claim.name, default: 0] += 1 }
      try Self.checkCure(report, lab, settings, memory)
    }
    if length != nil {
      print(name, ContinuousClock.now - start)
      print(name, heard.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
      print(name, "never:", checks.keys.filter { heard[$0] == nil }.sorted().joined(separator: ", "))
    }
  }

  /// Runs a lab and holds each of its claims against its report.
  @discardableResult
  private static func check(_ lab: Lab, _ settings: Settings, _ memory: LabMemory) throws -> LabReport {
    let report = try lab.run(settings, LabWork(memory: memory))
    let turned = text(settings)
    #expect(!report.claims.isEmpty, "nothing is said: \(turned)")
    for claim in report.claims {
      let evidence = Evidence(lab: lab, settings: settings, report: report, claim: claim, memory: memory)
      guard let check = checks[lab.name]?[claim.name] else {
        Issue.record("no test knows the claim \(claim.name): \(evidence.sentence)")
        continue
      }
      #expect(try check(evidence), "\(claim.name): \(evidence.sentence) [\(turned)]")
      #expect(!evidence.sentence.contains(try Regex(oneOfMany)), "\(claim.name): \(evidence.sentence) [\(turned)]")
    }
    if lab.name == "curvature", report.problem == nil {
      #expect(CurvatureChecks.drawsTheLosses(report, settings), "the curve is not the table's [\(turned)]")
    }
    return report
  }

  /// A single one that is spoken of as several.
  private static let oneOfMany =
    #"(?:^|[a-zA-Z:,;] )1 (?:steps|states|segments|advances|workers|layers|examples|draws|networks|parts|names|operations|snapshots|sequences|units)\b"#

  private static func text(_ settings: Settings) -> String {
    settings.knobs.map { "\($0.name) \(settings.text($0.name))" }.joined(separator: ", ")
  }

  /// Each patient with each diagnosis, and with the right one those that heal and some others.
  @Test func whatTheClinicSaysOfEachDiagnosisIsTrue() throws {
    let lab = try #require(Lab.named("clinic"))
    let memory = ClinicLabTests.memory
    func words(_ name: String) -> [String] {
      guard case .choice(let words)? = lab.knobs.first(where: { $0.name == name })?.kind else { return [] }
      return words
    }
    for patient in words("case") {
      for diagnosis in words("diagnosis") {
        var settings = lab.settings
        for (name, value) in ["case": patient, "diagnosis": diagnosis, "step": "20"] {
          try settings.set(name, to: value)
        }
        let report = try Self.check(lab, settings, memory)
        guard report.measures["diagnosis_right"] == 1 else { continue }
        let healing = ClinicLabTests.truth[patient]?.remedies ?? []
        let tried = words("remedy").enumerated().filter { $0.offset % 4 == 1 || healing.contains($0.element) }
        for remedy in tried.map(\.element) {
          try settings.set("remedy", to: remedy)
          try Self.check(lab, settings, memory)
        }
      }
    }
  }

  /// Settings by chance: stops and ends of the ranges, and the values that are kept small.
  private static func settings(_ lab: Lab, _ sweep: Sweep, _ random: inout RandomNumbers) throws -> Settings {
    var settings = lab.settings
    for knob in lab.knobs {
      let isTurned = random.unit() < sweep.turning
      let values: [String]
      switch knob.kind {
      case .choice(let words): values = words
      case .whole(let range, let stops): values = (stops + [range.lowerBound, range.upperBound]).map(String.init)
      case .number(let range, let stops): values = (stops + [range.lowerBound, range.upperBound]).map { "\($0)" }
      case .file: continue
      }
      if let small = sweep.small[knob.name] {
        try settings.set(knob.name, to: small[random.index(below: small.count)])
      } else if isTurned {
        try settings.set(knob.name, to: values[random.index(below: values.count)])
      }
    }
    return settings
  }

  /// A cure is offered only to what is ill, and the step that it names makes it better.
  private static func checkCure(
    _ report: LabReport, _ lab: Lab, _ settings: Settings, _ memory: LabMemory
  ) throws {
    guard let cure = report.cure else { return }
    let turned = text(settings)
    var cured = settings
    try cured.set(cure.knob, to: cure.value)
    let then = try lab.run(cured, LabWork(memory: memory))
    switch lab.name {
    case "depth":
      func illness(_ report: LabReport) -> Double {
        let gradients = report.tables[0].numbers("gradient_norm")
        guard report.trouble == nil, gradients[0] > 0, gradients[gradients.count - 1] > 0 else { return .infinity }
        return abs(report.tables[0].numbers("factor").reduce(0) { $0 + log10($1) })
      }
      let isLinear = settings.choice("activation") == "linear"
      #expect(illness(report) > 1.69 || isLinear, "\(cure.words) [\(turned)]")
      #expect(illness(then) < illness(report) || isLinear && illness(then) < 1.7, "\(cure.words) [\(turned)]")
    default:
      func kept(_ report: LabReport) -> Double {
        let layers = report.tables[0]
        let spreads = layers.numbers("spread")
        let (first, last) = (spreads[0], spreads[spreads.count - 1])
        guard report.trouble == nil, first > 0, last > 0 else { return 0 }
        return min(first / last, last / first) * (1 - layers.numbers("saturated").mean)
      }
      if settings.whole("step") == 0 { #expect(kept(then) > kept(report), "\(cure.words) [\(turned)]") }
    }
  }
}
