// The claims of the labs of checkpointing and shards.

import Foundation
import LabKit

enum MemoryChecks {
  // MARK: Checkpointing

  private static func method(_ it: Evidence, _ name: String, _ column: String) -> Double {
    let place = it.words("methods", "method").firstIndex(of: name) ?? 0
    return it.table("methods").numbers(column)[place]
  }

  private static func own(_ it: Evidence, _ column: String) -> Double {
    method(it, it.settings.choice("method"), column)
  }

  private static func steps(_ it: Evidence) -> Double { Double(it.settings.whole("steps")) }

  /// The most that was kept at any time, from the table of what was kept.
  private static func mostKept(_ it: Evidence) -> Double {
    let table = it.table("kept")
    let (starts, ends) = (table.numbers("from"), table.numbers("to"))
    // Where the last one was added, all that are not forgotten yet count; one that is forgotten at once has no length.
    return starts.map { time in
      Double(zip(starts, ends).count { $0 <= time && time < $1 })
    }.max() ?? 0
  }

  static let checkpointing: [String: Evidence.Check] = [
    "all": { it in
      it.says(steps(it)) && own(it, "cost") == 1 && own(it, "advances") == 0 && mostKept(it) <= steps(it)
    },
    "single": { steps($0) == 1 && own($0, "advances") == 0 },
    "none": { it in
      let n = steps(it)
      return own(it, "advances") == n * (n - 1) / 2 && it.says([n * (n - 1) / 2, 1 + (n - 1) / 6])
    },
    "segments.one": { it in it.says(steps(it)) && own(it, "advances") == 0 },
    "segments": { it in
      let count = Double(min(it.settings.whole("segments"), it.settings.whole("steps")))
      return it.says([own(it, "states_kept"), method(it, "all", "states_kept"), own(it, "cost"), count])
        && mostKept(it) <= own(it, "states_kept") && own(it, "cost") == own(it, "work") / (3 * steps(it))
    },
    "binomial": { it in
      let count = Double(min(it.settings.whole("snapshots"), it.settings.whole("steps")))
      return it.says([own(it, "states_kept"), own(it, "cost"), own(it, "advances"), count])
        && own(it, "states_kept") <= count + 1 && mostKept(it) <= own(it, "states_kept")
    },
    "identical": { it in it.measure("identical") == 1 && own(it, "identical") == 1 },
    "root": { it in
      let table = it.table("curves")
      let rows = it.words("curves", "method").indices.filter { it.words("curves", "method")[$0] == "segments" }
      let (kept, counts) = (table.numbers("states_kept"), table.numbers("count"))
      guard let best = rows.map({ kept[$0] }).min() else { return false }
      return it.says([best, steps(it).squareRoot()])
        && rows.contains { kept[$0] == best && it.says(counts[$0]) }
    },
    "fewer": { it in
      method(it, "segments", "states_kept") > own(it, "states_kept")
        && it.says([method(it, "segments", "states_kept"), method(it, "segments", "cost")])
    },
  ]

  // MARK: Shards

  private static func result(_ it: Evidence, _ column: String) -> Double { it.table("result").numbers(column)[0] }
  private static func workers(_ it: Evidence) -> Double { Double(it.table("workers").rows.count) }
  private static func isRounding(_ it: Evidence) -> Bool {
    it.measure("difference") <= 1e-12 * max(result(it, "largest_gradient"), 1e-3)
  }
  private static func isEqual(_ it: Evidence) -> Bool { result(it, "smallest") == result(it, "largest") }
  private static func saysSizes(_ it: Evidence) -> Bool { it.says([result(it, "smallest"), result(it, "largest")]) }

  /// Whether rounding is spoken of where something is left, and only there.
  private static func saysRest(_ it: Evidence) -> Bool {
    it.measure("difference") == 0
      ? it.sentence.hasSuffix("to the last bit.") && !it.sentence.contains("rounding")
      : it.says(it.measure("difference"))
  }

  /// The share of waiting, from the table of tasks.
  private static func idle(_ it: Evidence) -> Double {
    let table = it.table("tasks")
    let (starts, ends) = (table.numbers("from"), table.numbers("to"))
    let end = ends.max() ?? 0
    return 1 - zip(starts, ends).reduce(0) { $0 + $1.1 - $1.0 } / (end * workers(it))
  }

  private static func saysPercent(_ it: Evidence) -> Bool { it.says((100 * idle(it)).rounded()) }

  static let shards: [String: Evidence.Check] = [
    "alone": { it in workers(it) == 1 && isRounding(it) && it.measure("traffic") == 0 && it.measure("idle") == 0 },
    "handed.on": { it in it.measure("same") == 1 && it.measure("difference") == 0 && it.says(workers(it)) },
    "exact.equal": { it in isRounding(it) && isEqual(it) && saysSizes(it) && saysRest(it) },
    "exact.weighted": { it in
      isRounding(it) && it.settings.choice("average") == "weighted" && saysSizes(it)
        && saysRest(it)
    },
    "biased": { it in
      !isRounding(it) && it.settings.choice("average") == "plain" && saysSizes(it)
        && it.says([it.measure("difference"), result(it, "largest") / result(it, "smallest")])
    },
    "order.fixed": { it in it.settings.choice("order") == "fixed" && it.measure("same") == 1 },
    "order.pair": { it in workers(it) == 2 && it.measure("results") == 1 },
    "order.lucky": { it in it.measure("same") == 1 && it.says(it.measure("results")) },
    "order.differs": { it in
      it.measure("same") == 0 && it.settings.choice("order") == "as-they-come" && it.says(it.measure("results"))
    },
    "ring": { it in
      let count = workers(it)
      return it.says(2 * (count - 1) / count) && abs(it.measure("traffic") - 2 * (count - 1) / count) < 1e-12
    },
    "waiting.model": { it in
      abs(idle(it) - it.measure("idle")) < 1e-12 && saysPercent(it)
        && zip(it.table("tasks").numbers("from").sorted().dropFirst(), it.table("tasks").numbers("to").sorted())
          .allSatisfy { $0 >= $1 }
    },
    "waiting.even": { it in
      let (count, pieces) = (workers(it), result(it, "parts"))
      return saysPercent(it) && it.says(pieces) && abs(idle(it) - (count - 1) / (pieces + count - 1)) < 1e-12
    },
    "waiting": { it in saysPercent(it) && it.says(result(it, "parts")) },
  ]
}
