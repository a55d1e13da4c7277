// Rounds of timing: in each round every contestant runs for a while, so that what disturbs the machine meets all.

#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// Nanoseconds of one step.
struct StepTime {
  var forward = 0.0
  var backward = 0.0
  var total = 0.0

  static func += (sum: inout StepTime, time: StepTime) {
    sum.forward += time.forward
    sum.backward += time.backward
    sum.total += time.total
  }

  static func / (sum: StepTime, count: Double) -> StepTime {
    StepTime(forward: sum.forward / count, backward: sum.backward / count, total: sum.total / count)
  }
}

/// A contestant that times itself, such as another process.
protocol SelfTimed {
  /// Runs some steps; the times are for one.
  func run() throws -> StepTime
}

/// What was measured of one contestant.
struct Measurement {
  let engine: String
  var rounds: [StepTime] = []
  let byteCount: Int?

  /// The middle of some times, in nanoseconds a step.
  func median(_ part: (StepTime) -> Double) -> Double {
    let sorted = rounds.map(part).sorted()
    return sorted.isEmpty ? .nan : sorted[sorted.count / 2]
  }

  /// The distance between the quartiles of the whole step.
  var spread: Double {
    let sorted = rounds.map(\.total).sorted()
    return sorted.isEmpty ? .nan : sorted[sorted.count * 3 / 4] - sorted[sorted.count / 4]
  }
}

/// The monotonic clock in nanoseconds.
func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}

extension Contestant {
  /// Runs steps for about `duration` nanoseconds; the times are for one.
  func time(duration: Double) throws -> StepTime {
    if let other = self as? any SelfTimed { return try other.run() }
    var sum = StepTime()
    var count = 0.0
    let start = now()
    repeat {
      sum += try timeStep()
      count += 1
    } while now() - start < duration
    return sum / count
  }

  /// Runs some steps; the times are for all of them.
  func time(steps: Int) throws -> StepTime {
    try (0..<steps).reduce(into: StepTime()) { sum, _ in sum += try timeStep() }
  }

  private func timeStep() throws -> StepTime {
    let begin = now()
    try forward()
    let middle = now()
    try backward()
    let end = now()
    try update()
    return StepTime(forward: middle - begin, backward: end - middle, total: now() - begin)
  }
}
