// The lab of the gradient check: the slopes of the two regimes, the best distance, and each planted bug.

import LabKit
import Foundation
import Labs
import Testing

@Suite struct GradientCheckLabTests {
  static func report(_ turns: [String: String]) throws -> LabReport {
    let lab = try #require(Lab.named("gradient-check"))
    var settings = lab.settings
    for (name, value) in turns { try settings.set(name, to: value) }
    return try lab.run(settings, LabWork())
  }

  @Test(arguments: ["chain", "tanh", "softmax"]) func theRegimesHaveTheirSlopes(_ task: String) throws {
    let central = try Self.report(["task": task]).measures
    // Taylor: the central difference is off by ε²·f‴/6, the rounding of the losses by about 1e-16/ε.
    #expect(abs((central["truncation_slope"] ?? .nan) - 2) < 0.05)
    #expect(abs((central["rounding_slope"] ?? .nan) + 1) < 0.25)
    // Their sum is least near the cube root of 2⁻⁵³, 4.8e-6.
    let best = central["best_epsilon"] ?? .nan
    #expect(best > 4e-7 && best < 1e-4)
    #expect((central["least_error"] ?? .nan) < 1e-9)
    let forward = try Self.report(["task": task, "difference": "forward"]).measures
    #expect(abs((forward["truncation_slope"] ?? .nan) - 1) < 0.05)
    // Near the square root of 2⁻⁵³, 1.1e-8.
    #expect((forward["best_epsilon"] ?? .nan) > 5e-10 && (forward["best_epsilon"] ?? .nan) < 1e-6)
  }

  /// In each parameter the ReLU trace is a parabola, whose central difference is exact: there is only rounding.
  @Test func aParabolaHasNoTruncation() throws {
    let measures = try Self.report(["task": "relu"]).measures
    #expect(measures["truncation_slope"]?.isNaN == true)
    #expect(abs((measures["rounding_slope"] ?? .nan) + 1) < 0.25)
  }

  @Test(arguments: ["chain", "tanh", "relu", "softmax"]) func aRightEnginePasses(_ task: String) throws {
    let measures = try Self.report(["task": task]).measures
    #expect(measures["wrong"] == 0)
    #expect(try #require(measures["worst_error"]) < 1e-8)
    #expect(measures["found"] == 0)
  }

  @Test(arguments: ["chain", "tanh", "relu", "softmax"]) func eachBugShowsAndCanBeFound(_ task: String) throws {
    let knob = try #require(Lab.named("gradient-check")?.knobs.first { $0.name == "suspect" })
    guard case .choice(let suspects) = knob.kind else { return }
    var culprits: Set<String> = []
    for seed in 1...12 {
      let turns = ["task": task, "bug": "planted", "seed": "\(seed)"]
      let measures = try Self.report(turns).measures
      #expect(try #require(measures["worst_error"]) > 1e-3, "seed \(seed)")
      #expect(try #require(measures["wrong"]) > 0)
      var found: [String] = []
      for suspect in suspects {
        let report = try Self.report(turns.merging(["suspect": suspect]) { $1 })
        guard report.measures["found"] == 1 else { continue }
        found.append(suspect)
        #expect(report.words.plain.contains("Right: it is \(suspect)"))
      }
      #expect(found.count == 1)
      culprits.formUnion(found)
    }
    #expect(culprits.count >= 3, "the seed changes the bug: \(culprits)")
  }
}
