// What the clinic says against a wrong diagnosis, held against the steps and layers of its tables.

import Foundation
import LabKit

extension ClinicChecks {
  static let against: [String: Evidence.Check] = [
    "against.rate-too-high": { it in
      let report = try start(it)
      let losses = report.tables[0].numbers("loss")
      if it.sentence.contains("already") { return losses[0] > 100 && it.says(losses[0]) }
      if it.sentence.contains("same batch") {
        let high = zip(losses, report.tables[0].numbers("batch")).filter { $0.0 > 2 }.map(\.1)
        return Set(high).count == 1 && it.says([high.count, batchMeans(report).count].map(Double.init))
          && high.count > 1
      }
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
      let breaksOff = report.measures["final_loss"] == .infinity
      let end = it.sentence.contains("breaks off") == breaksOff
      if breaksOff, !it.says(largestNorm(report, report.tables[0].rows.count - 2)) { return false }
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
    "against.invalid-math": { it in
      let report = try start(it)
      let table = report.tables[0]
      guard it.sentence.contains("each of the") else {
        // What is squared is finite, and its square is more than the largest number: nothing that has no value.
        let text = it.sentence.components(separatedBy: "comes of ").last ?? ""
        let operand = Evidence.numbers(in: text).first?.value ?? .nan
        return report.measures["final_loss"] == .infinity && text.contains("²") && operand.isFinite
          && (operand * operand).isInfinite
      }
      let columns = table.columns.filter { $0 == "loss" || $0.hasPrefix("gradient_norm") }
      return columns.allSatisfy { table.numbers($0).allSatisfy(\.isFinite) } && it.says(Double(table.rows.count - 1))
    },
    "against.not-differentiable": { it in
      let report = try start(it)
      let norms = column(report, "gradient_norm")
      let isRecorded = report.tables[1].rows.map { $0[1] == .word("yes") }
      if let layer = it.number(after: "Layer") { return !isRecorded[layer - 1] }
      if it.sentence.contains("nothing but 0") {
        let last = norms.count - 2
        return isRecorded.allSatisfy { $0 } && norms.contains(0) && column(report, "least")[last] == 0
          && column(report, "largest")[last] == 0
      }
      return it.says(norms.min() ?? .nan) && !norms.contains(0)
    },
    "against.outlier": { it in
      let targets = targets(it)
      return try batchMeans(start(it)).count == 1
        && it.says([targets.min() ?? .nan, targets.max() ?? .nan, Double(targets.count)])
    },
  ]
}
