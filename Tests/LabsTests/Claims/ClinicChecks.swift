// The claims of the clinic, held against the steps and layers of its tables.

import Foundation
import LabKit

enum ClinicChecks {
  private static func losses(_ it: Evidence) -> [Double] { it.table("steps").numbers("loss") }
  private static func rises(_ losses: [Double]) -> Int {
    zip(losses, losses.dropFirst()).count { $1 > $0 * 1.0001 || $1.isNaN }
  }
  private static func layer(_ it: Evidence, _ column: String) -> [Double] { it.table("layers").numbers(column) }
  private static func ratios(_ report: LabReport, _ step: Int) -> [Double] {
    let table = report.tables[0]
    return table.columns.filter { $0.hasPrefix("update_ratio") }.map { table.numbers($0)[step] }
  }

  /// The patient before its first step and without remedy.
  private static func start(_ it: Evidence) throws -> LabReport {
    try it.other(["step": "0", "diagnosis": "none", "remedy": "none"])
  }

  private static func column(_ report: LabReport, _ name: String) -> [Double] {
    report.tables.first { $0.name == "layers" }?.numbers(name) ?? []
  }

  private static func finalLoss(_ losses: [Double]) -> Double { losses.suffix(20).max() ?? .nan }

  /// The loss of the patient without remedy, in the end.
  private static func sickLoss(_ it: Evidence) throws -> Double {
    let report = try it.other(["diagnosis": "none", "remedy": "none"])
    return report.measures["final_loss"] ?? .nan
  }

  private static func largestRatio(_ it: Evidence) throws -> Double {
    let report = try start(it)
    return report.tables[0].rows.indices.flatMap { ratios(report, $0) }.filter(\.isFinite).max() ?? .nan
  }

  static let all: [String: Evidence.Check] = [
    "locked": { $0.settings.choice("diagnosis") == "none" && $0.settings.choice("remedy") != "none" },
    "seen.loss": { it in
      let losses = losses(it)
      if it.report.clockEnd != nil {
        return it.says([losses[0], Double(losses.count - 1)]) && it.measure("final_loss") == .infinity
      }
      return it.says([losses[0], losses[losses.count - 1], Double(rises(losses)), Double(losses.count - 1)])
    },
    "seen.gradients": { it in
      let recorded = it.words("layers", "recorded")
      let held = zip(layer(it, "gradient_norm"), recorded).filter { $0.1 == "yes" }.map(\.0)
      return it.says(held) && it.sentence.contains("none") == recorded.contains("no")
    },
    "seen.activations": { it in
      it.says([100 * layer(it, "flat")[0], layer(it, "least").last ?? .nan, layer(it, "largest").last ?? .nan])
    },
    "seen.updates": { it in
      layer(it, "update_ratio").allSatisfy { $0.isNaN ? it.sentence.contains("0 : 0") : it.says($0) }
    },
    "against.rate-too-high": { it in
      let report = try start(it)
      let losses = report.tables[0].numbers("loss")
      if it.sentence.contains("already") { return losses[0] > 100 && it.says(losses[0]) }
      if it.sentence.contains("jumps") {
        return it.says([rises(losses), losses.count - 1].map(Double.init)) && rises(losses) * 20 < losses.count
      }
      return it.says([ratios(report, 0).filter { !$0.isNaN }.max() ?? .nan, losses[0], losses[1]])
    },
    "against.rate-too-low": { it in
      let report = try start(it)
      if let layer = it.number(after: "layer") { return column(report, "gradient_norm")[layer - 1] == 0 }
      let losses = report.tables[0].numbers("loss")
      return it.says(ratios(report, 0).filter { !$0.isNaN }.max() ?? .nan) && it.says(Double(rises(losses)))
    },
    "against.saturated": { it in
      let report = try start(it)
      let flat = column(report, "flat").dropLast().max() ?? .nan
      if it.sentence.hasPrefix("No. ReLU") { return it.says(column(report, "largest").dropLast().max() ?? .nan) }
      return it.sentence.contains("none does") ? flat == 0 : it.says(100 * flat)
    },
    "against.dead-relu": { it in
      let silent = column(try start(it), "silent").dropLast().max() ?? .nan
      return it.sentence.contains("no ReLU") || it.says(100 * (1 - silent))
    },
    "against.zero-weights": { it in
      let distinct = Array(column(try start(it), "distinct_units").dropLast())
      return it.sentence.contains("weights are not 0") ? distinct.contains(1) : it.says(distinct)
    },
    "against.exploding": { it in
      let report = try start(it)
      let norms = column(report, "gradient_norm")
      let end = it.sentence.contains("breaks off") == (report.measures["final_loss"] == .infinity)
      return end && it.says(norms) && it.says(norms.max() ?? .nan)
    },
    "against.cut-graph": { it in
      let report = try start(it)
      let norms = column(report, "gradient_norm")
      let recorded = try it.other(["diagnosis": "none", "remedy": "none"]).tables[1].rows.allSatisfy {
        $0[1] == .word("yes")
      }
      return recorded
        && (it.sentence.contains("each has one")
          ? it.says(norms.min() ?? .nan) && !norms.contains(0) : norms.contains(0))
    },
    "against.stale-gradients": { it in
      let report = try it.other(["diagnosis": "none", "remedy": "none", "step": "\(it.number(after: "at step") ?? 0)"])
      return zip(column(report, "gradient_norm"), column(report, "gradient_of_this_loss")).allSatisfy {
        $0 == 0 || abs($0 - $1) <= 1e-9 * abs($0) || !$0.isFinite && !$1.isFinite
      }
    },
    "against.targets-out-of-range": { !$0.sentence.isEmpty },
    "against.frozen-layer": { it in
      let report = try start(it)
      let ratios = ratios(report, 0)
      if let layer = it.number(after: "Layer") {
        return (ratios[layer - 1].isNaN || ratios[layer - 1] == 0) && column(report, "gradient_norm")[layer - 1] == 0
      }
      return ratios.allSatisfy { $0 > 0 } && it.says(ratios.min() ?? .nan)
    },
    "right.rate-too-high": { it in
      let losses = try start(it).tables[0].numbers("loss")
      return try it.says([Double(rises(losses)), Double(losses.count - 1), largestRatio(it)]) && rises(losses) > 20
    },
    "right.rate-too-low": { it in
      let report = try start(it)
      return try it.says(largestRatio(it)) && (report.measures["rises"] ?? 9) == 0
        && !column(report, "gradient_norm").contains(0)
    },
    "right.saturated": { it in
      let report = try start(it)
      return it.says(100 * column(report, "flat")[0])
        && report.tables[0].rows.indices.allSatisfy { step in
          ratios(report, step).dropLast().allSatisfy { $0 < 0.02 }
        }
    },
    "right.dead-relu": { it in
      let report = try start(it)
      return column(report, "silent").dropLast().last == 1
        && column(report, "gradient_norm").dropLast().allSatisfy { $0 == 0 }
    },
    "right.zero-weights": { it in
      let report = try start(it)
      return column(report, "distinct_units").allSatisfy { $0 == 1 }
        && column(report, "gradient_norm").dropLast().allSatisfy { $0 == 0 }
    },
    "right.exploding": { it in
      let report = try start(it)
      let losses = report.tables[0].numbers("loss")
      return it.says([losses[0], column(report, "gradient_norm")[0], Double(losses.count - 1)])
    },
    "right.cut-graph": { it in
      let report = try start(it)
      return report.tables[1].rows[0][1] == .word("no")
        && column(report, "gradient_norm").dropFirst().allSatisfy { $0 > 0 }
    },
    "right.stale-gradients": { it in
      let report = try it.other(["diagnosis": "none", "remedy": "none", "step": "10"])
      return zip(column(report, "gradient_norm"), column(report, "gradient_of_this_loss")).contains {
        abs($0 - $1) > 0.1 * $1
      }
    },
    "right.targets-out-of-range": { it in
      let report = try start(it)
      return Evidence.numbers(in: it.sentence).contains { $0.value > 1 } && column(report, "largest").last ?? 2 <= 1
    },
    "right.frozen-layer": { it in
      let report = try it.other(["diagnosis": "none", "remedy": "none"])
      return report.tables[0].rows.indices.allSatisfy { ratios(report, $0)[0] == 0 }
        && it.says(column(report, "gradient_norm")[0])
        && column(report, "gradient_norm")[0] > 0
    },
    "cured": { try finalLoss(losses($0)) < 0.1 && $0.says([finalLoss(losses($0)), sickLoss($0)]) },
    "unchanged": { it in
      let sick = try it.other(["diagnosis": "none", "remedy": "none"]).tables[0].numbers("loss")
      return zip(sick, losses(it)).allSatisfy { $0 == $1 || $0.isNaN }
    },
    "notCured": { it in
      if it.report.clockEnd != nil { return it.says(Double(losses(it).count - 1)) }
      return try finalLoss(losses(it)) >= 0.1 && it.says([finalLoss(losses(it)), sickLoss(it)])
    },
  ]
}
