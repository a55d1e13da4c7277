// The claims of the clinic, held against the steps and layers of its tables.

import Foundation
import LabKit

enum ClinicChecks {
  static func losses(_ it: Evidence) -> [Double] { it.table("steps").numbers("loss") }
  static func rises(_ losses: [Double]) -> Int {
    zip(losses, losses.dropFirst()).count { $1 > $0 * 1.0001 }
  }
  static func layer(_ it: Evidence, _ column: String) -> [Double] { it.table("layers").numbers(column) }
  static func ratios(_ report: LabReport, _ step: Int) -> [Double] {
    let table = report.tables[0]
    return table.columns.filter { $0.hasPrefix("update_ratio") }.map { table.numbers($0)[step] }
  }

  /// The patient before its first step and without remedy.
  static func start(_ it: Evidence) throws -> LabReport {
    try it.other(["step": "0", "diagnosis": "none", "remedy": "none"])
  }

  static func column(_ report: LabReport, _ name: String) -> [Double] {
    report.tables.first { $0.name == "layers" }?.numbers(name) ?? []
  }

  static func finalLoss(_ losses: [Double]) -> Double { losses.suffix(20).max() ?? .nan }

  /// The loss of the patient without remedy, in the end.
  static func sickLoss(_ it: Evidence) throws -> Double {
    let report = try it.other(["diagnosis": "none", "remedy": "none"])
    return report.measures["final_loss"] ?? .nan
  }

  static func largestRatio(_ it: Evidence) throws -> Double {
    let report = try start(it)
    return report.tables[0].rows.indices.flatMap { ratios(report, $0) }.filter(\.isFinite).max() ?? .nan
  }

  /// The targets' wave, and four times that around 5 for the patient whose targets lie far off.
  static func targets(_ it: Evidence) -> [Double] {
    let grid = [-1, -0.5, 0, 0.5, 1]
    let wave = grid.flatMap { x in grid.map { 0.2 + 0.6 * sin(0.4 * .pi * (0.8 * x - 0.6 * $0)) } }
    return it.settings.choice("case") == "f" ? wave.map { 5 + 4 * $0 } : wave
  }

  /// The mean loss of each batch.
  static func batchMeans(_ report: LabReport) -> [Double] {
    let (losses, batches) = (report.tables[0].numbers("loss"), report.tables[0].numbers("batch"))
    return Set(batches).sorted().map { batch in zip(losses, batches).filter { $0.1 == batch }.map(\.0).mean }
  }

  /// The largest gradient norm of a layer in a step.
  static func largestNorm(_ report: LabReport, _ step: Int) -> Double {
    let table = report.tables[0]
    return table.columns.filter { $0.hasPrefix("gradient_norm") }.map { table.numbers($0)[step] }.max() ?? .nan
  }

  static let all = seen.merging(against) { one, _ in one }

  private static let seen: [String: Evidence.Check] = [
    "locked": { $0.settings.choice("diagnosis") == "none" && $0.settings.choice("remedy") != "none" },
    "seen.loss": { it in
      let losses = losses(it)
      if it.report.clockEnd != nil {
        return it.says([losses[0], Double(losses.count - 1)]) && it.measure("final_loss") == .infinity
      }
      let steps = [Double(rises(losses)), Double(losses.count - 1)]
      if it.sentence.contains("batches") {
        let last = losses.suffix(20)
        let size = 25 / Set(it.table("steps").numbers("batch")).count
        return it.says(steps + [Double(size), last.min() ?? .nan, last.max() ?? .nan]) && size < 25
      }
      return it.says(steps + [losses[0], losses[losses.count - 1]])
    },
    "seen.gradients": { it in
      let recorded = it.words("layers", "recorded")
      let held = zip(layer(it, "gradient_norm"), recorded).filter { $0.1 == "yes" }.map(\.0)
      return it.says(held) && it.sentence.contains("none") == recorded.contains("no")
    },
    "seen.activations": { it in
      it.says([100 * layer(it, "flat")[0], layer(it, "distinct_values")[0]])
        && it.says([layer(it, "least").last ?? .nan, layer(it, "largest").last ?? .nan])
    },
    "seen.updates": { it in
      layer(it, "update_ratio").allSatisfy { $0.isNaN ? it.sentence.contains("0 : 0") : it.says($0) }
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
    "right.invalid-math": { it in
      let report = try it.other(["diagnosis": "none", "remedy": "none", "step": "200"])
      let losses = report.tables[0].numbers("loss")
      guard let trouble = report.trouble, trouble.operation == "0 / 0", losses[losses.count - 1].isNaN else {
        return false
      }
      return it.sentence.contains("Step \(losses.count) computes 0 / 0 in layer \(trouble.layer ?? 0)")
        && it.says([losses[losses.count - 2], largestNorm(report, losses.count - 2)])
    },
    "right.not-differentiable": { it in
      let report = try it.other(["diagnosis": "none", "remedy": "none"])
      let (table, losses) = (report.tables[0], report.tables[0].numbers("loss"))
      return it.says([column(report, "distinct_values")[0], losses[0], losses[losses.count - 1]])
        && table.numbers("gradient_norm_1").allSatisfy { $0 == 0 }
        && table.numbers("gradient_norm_2").allSatisfy { $0 > 0 } && losses[losses.count - 1] < losses[0]
    },
    "right.outlier": { it in
      let (means, targets) = (try batchMeans(start(it)), targets(it))
      // The wave's end at (1, 1) is the row.
      let others = targets.dropLast()
      return it.says([means[1], means[2], means[0], 100 * (targets.last ?? 0), others.min() ?? 0, others.max() ?? 0])
        && means[1] == means.max() && means[2] > means[0]
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
