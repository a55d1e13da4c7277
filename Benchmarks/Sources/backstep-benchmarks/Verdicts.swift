// What the engine is to reach, against what one run measured.

/// A target and what was measured.
struct Verdict {
  let workload: String
  let yardstick: String
  let target: Target
  let ratio: Double

  var isReached: Bool { ratio <= target.ratio }

  /// A line for people.
  var text: String {
    let verdict = isReached ? "reached" : "not reached"
    let rounded = (ratio * 1000).rounded() / 1000
    return "  \(workload) \(target.engine): \(rounded) × \(yardstick), at most \(target.ratio): \(verdict)"
  }

  /// A line for programs.
  var json: String {
    """
    {"workload": "\(workload)", "engine": "\(target.engine)", "ratio_to_\(yardstick)": \(ratio), \
    "target": \(target.ratio), "reached": \(isReached)}
    """
  }
}

extension Report {
  /// The workload's targets whose engines were measured.
  var verdicts: [Verdict] {
    workload.targets.compactMap { target in
      measurements.first { $0.engine == target.engine }.flatMap(ratio).map { ratio in
        Verdict(workload: workload.name, yardstick: workload.yardstick, target: target, ratio: ratio)
      }
    }
  }
}
