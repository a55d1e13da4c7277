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
      lab: "depth", count: 2200,
      small: ["layers": ["1", "2", "3", "5", "8", "20", "60"], "width": ["1", "2", "3", "4"], "examples": ["1", "2", "3"]]),
    Sweep(
      lab: "initialization", count: 500,
      small: ["layers": ["1", "2", "3", "5"], "width": ["1", "2", "4", "6"], "step": ["0", "1", "2", "3"]]),
    Sweep(lab: "activations", count: 150),
    Sweep(lab: "learning-rate", count: 700, small: ["until": ["10", "20", "40", "60"], "step": ["0", "1", "5", "10", "40"]]),
    Sweep(
      lab: "optimizers", count: 300,
      small: [
        "until": ["10"], "step": ["0", "1", "5", "10"], "surface": ["ravine", "saddle", "plateau", "network"], "seed": ["1", "2"],
        "momentum": ["0.9"], "alpha": ["0.99", "0.9"], "beta1": ["0.9"], "beta2": ["0.999"], "epsilon": ["1e-8"],
      ], memory: 200),
    Sweep(
      lab: "batches", count: 60,
      small: ["step": ["0", "1", "5"], "points": ["100"], "seed": ["1", "2"], "noise": ["0.2"], "data": ["moons", "xor"]],
      memory: 60),
    Sweep(lab: "gradient-check", count: 250, small: ["seed": ["1", "2", "3", "4", "5"]]),
    Sweep(
      lab: "cost", count: 60,
      small: ["width": ["1", "2", "3", "8", "64"], "inputs": ["1", "2"], "layers": ["1", "2"], "measure": ["off"], "seed": ["1"]],
      memory: 100),
    Sweep(
      lab: "regularization", count: 160,
      small: [
        "step": ["0", "5", "20", "40", "90"], "points": ["6", "12"], "layers": ["1"], "seed": ["1", "2"], "noise": ["0", "0.3"],
        "patience": ["5", "10", "20"], "rate": ["0.1", "0.3", "1000"], "data": ["moons", "regression"], "decay": ["0", "0.03"],
        "dropout": ["0", "0.3"],
      ], memory: 300),
    Sweep(
      lab: "playground", count: 220,
      small: [
        "step": ["0", "1", "5", "20", "60"], "until": ["0"], "points": ["4", "12", "30"], "layers": ["1", "2"],
        "units": ["2", "4"], "seed": ["1", "2"], "branch": ["0", "10"], "rate": ["0.001", "0.03", "0.3", "3", "1000"],
        "batch": ["4", "400"],
      ], memory: 300),
    Sweep(lab: "clinic", count: 500, small: ["step": ["0", "1", "10", "200"]], memory: 400),
  ]

  static let checks: [String: [String: Evidence.Check]] = [
    "depth": DepthChecks.depth, "initialization": DepthChecks.initialization, "activations": DepthChecks.activations,
    "learning-rate": DescentChecks.learningRate, "optimizers": DescentChecks.optimizers,
    "batches": DescentChecks.batches, "gradient-check": DescentChecks.gradientCheck, "cost": DescentChecks.cost,
    "regularization": TrainingChecks.regularization, "playground": TrainingChecks.playground, "clinic": ClinicChecks.all,
  ]

  @Test func everyLabIsSwept() {
    #expect(Set(Self.sweeps.map(\.lab)) == Set(Lab.all.map(\.name)))
    #expect(Self.sweeps.reduce(0) { $0 + $1.count } >= 5000)
  }

  @Test(arguments: sweeps.map(\.lab)) func whatALabSaysIsTrue(_ name: String) throws {
    let sweep = try #require(Self.sweeps.first { $0.lab == name })
    let lab = try #require(Lab.named(name))
    let checks = try #require(Self.checks[name])
    let memory = LabMemory(limit: sweep.memory)
    var random = RandomNumbers(seed: 5)
    var heard: [String: Int] = [:]
    let start = ContinuousClock.now
    for _ in 0..<sweep.count {
      let settings = try Self.settings(lab, sweep, &random)
      let report = try lab.run(settings, LabWork(memory: memory))
      let turned = settings.knobs.map { "\($0.name) \(settings.text($0.name))" }.joined(separator: ", ")
      #expect(!report.claims.isEmpty, "nothing is said: \(turned)")
      for claim in report.claims {
        heard[claim.name, default: 0] += 1
        let evidence = Evidence(lab: lab, settings: settings, report: report, claim: claim, memory: memory)
        guard let check = checks[claim.name] else {
          Issue.record("no test knows the claim \(claim.name): \(evidence.sentence)")
          continue
        }
        #expect(try check(evidence), "\(claim.name): \(evidence.sentence) [\(turned)]")
      }
      try Self.checkCure(report, lab, settings, memory, turned)
    }
    if ProcessInfo.processInfo.environment["BACKSTEP_CLAIMS"] != nil {
      print(name, ContinuousClock.now - start)
      print(name, heard.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
      print(name, "never:", checks.keys.filter { heard[$0] == nil }.sorted().joined(separator: ", "))
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
    _ report: LabReport, _ lab: Lab, _ settings: Settings, _ memory: LabMemory, _ turned: String
  ) throws {
    guard let cure = report.cure else { return }
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
