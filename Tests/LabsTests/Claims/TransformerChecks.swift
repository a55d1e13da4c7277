// The claims of the lab of the transformer, held against its tables.

import Foundation
import LabKit

enum TransformerChecks {
  private static let matrices = ["wte", "wpe", "lm_head", "wq", "wk", "wv", "wo", "fc1", "fc2"]

  private static func losses(_ it: Evidence) -> [Double] { it.table("steps").numbers("loss") }
  private static func last(_ it: Evidence) -> Double { Array(losses(it).suffix(50)).mean }

  private static func first(_ it: Evidence) -> Double { Array(losses(it).prefix(50)).mean }

  /// The gradient norms after so many steps.
  private static func norms(_ it: Evidence, _ step: Int) -> [Double] {
    matrices.map { it.table("gradients").numbers($0)[step] }
  }

  private static func now(_ it: Evidence) -> [Double] { norms(it, it.settings.whole("until")) }

  /// Whether the largest and the smallest norm are said of their matrices.
  private static func saysExtremes(_ it: Evidence) -> Bool {
    let (norms, words) = (now(it), it.sentence)
    guard let most = norms.max(), let least = norms.min(), let middle = words.range(of: "gets the largest") else {
      return false
    }
    let names = matrices.indices.filter { norms[$0] == most }.map { matrices[$0] }
    let others = matrices.indices.filter { norms[$0] == least }.map { matrices[$0] }
    return it.says([most, least]) && names.contains { words[..<middle.lowerBound].contains("\($0) (") }
      && others.contains { words[middle.upperBound...].contains("\($0) (") }
  }

  /// How often each name was sampled at the last step, and is in the list.
  private static func known(_ it: Evidence) -> (known: Double, all: Double) {
    let steps = it.table("samples").numbers("steps_made")
    let now = zip(steps, it.table("samples").numbers("in_list")).filter { $0.0 == Double(it.settings.whole("until")) }
    return (now.map(\.1).reduce(0, +), Double(now.count))
  }

  /// The weights of the head by place.
  private static func weights(_ it: Evidence) -> [[Double]] {
    let table = it.table("attention")
    let head = Double(it.settings.whole("head"))
    let rows = zip(table.numbers("head"), zip(table.numbers("place"), table.numbers("weight"))).filter { $0.0 == head }
    return Dictionary(grouping: rows) { $0.1.0 }.sorted { $0.key < $1.key }.map { $0.value.map(\.1.1) }
  }

  private static func share(_ it: Evidence, _ part: String) -> Double {
    let operations = it.table("parts").numbers("operations")
    let place = it.words("parts", "part").firstIndex(of: part) ?? 0
    return 100 * operations[place] / operations.reduce(0, +)
  }

  static let all: [String: Evidence.Check] = [
    "losses.start": { losses($0).isEmpty && $0.says([$0.measure("start_loss"), log(27)]) },
    "losses.below": { last($0) < log(27) && saysLosses($0) },
    "losses.above": { last($0) >= log(27) && saysLosses($0) },
    "trend.falls": { last($0) < first($0) && last($0) < log(27) && $0.says(first($0)) },
    "trend.worse": { it in
      let start = losses(it)[0]
      return last(it) > max(start, log(27)) + 0.4 && it.says(start)
    },
    "trend.slow": { last($0) < first($0) && last($0) >= log(27) && $0.says(first($0)) },
    "trend.rises": { last($0) >= first($0) && $0.says(first($0)) },
    "samples.new": { known($0).known == 0 && $0.says(known($0).all) },
    "samples": { $0.says([known($0).all, known($0).known]) && known($0).known > 0 },
    "gradients.none": { now($0).allSatisfy { $0 == 0 } },
    "gradients.start": { saysExtremes($0) && $0.settings.whole("until") == 0 },
    "gradients": { it in
      let start = norms(it, 0)
      return saysExtremes(it) && it.says(start.max() ?? .nan)
        && matrices.indices.contains {
          start[$0] == start.max() && it.sentence.contains("first step \(matrices[$0]) (")
        }
    },
    "queries": { it in
      let looking = hypot(now(it)[3], now(it)[4])
      return it.says([looking, now(it)[5]]) && looking < now(it)[5]
    },
    "vectors": { it in
      let read = it.words("predictions", "reads")
      return Set(read).count == read.count && abs(now(it)[0] - now(it)[1]) <= 1e-12 * now(it)[0]
    },
    "attention.even": { it in
      weights(it).enumerated().allSatisfy { place, row in
        row.prefix(place + 1).allSatisfy { abs($0 - 1 / Double(place + 1)) < 0.055 }
      }
    },
    "attention": { it in
      guard let row = weights(it).last, let most = row.max(), let place = it.number(after: "to place") else {
        return false
      }
      return row[place - 1] == most && it.says([100 * most, Double(row.count)])
        && it.sentence.hasSuffix(", \(it.words("predictions", "reads")[place - 1]).")
    },
    "tape": { it in
      it.says([it.measure("operations"), share(it, "attention"), share(it, "mlp")])
        && it.says(Double(it.table("predictions").rows.count))
    },
  ]

  private static func saysLosses(_ it: Evidence) -> Bool {
    let all = losses(it)
    let average = all.count == 1 || it.says([Double(min(50, all.count)), last(it)])
    return it.says([all[all.count - 1], log(27)]) && average
  }
}
