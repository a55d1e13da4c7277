// What a sweep back over a chain keeps and what it computes again, as a list of actions.

/// The order in which a chain is gone through, forward and back, so that the last step is swept first.
public struct CheckpointPlan: Hashable, Sendable {
  /// One action on the state at hand, which is that after so many steps.
  public enum Action: Hashable, Sendable {
    /// Keeps the state.
    case keep
    /// Takes up a state that was kept, by the number of steps before it.
    case restore(Int)
    /// Forgets a kept state.
    case drop(Int)
    /// Goes one step on, and keeps nothing of it.
    case advance
    /// Goes one step on, and keeps all of its numbers.
    case record
    /// Sweeps back through the step that was recorded last, and forgets its numbers.
    case back
  }

  /// How many steps the chain has.
  public let count: Int
  /// The actions in order.
  public private(set) var actions: [Action] = []

  private init(count: Int) {
    precondition(count > 0, "a chain has at least one step")
    self.count = count
  }

  private mutating func add(_ action: Action, times: Int = 1) {
    for _ in 0..<times { actions.append(action) }
  }

  /// How many steps forward keep nothing: what Griewank and Walther call advances.
  public var advances: Int { actions.count { $0 == .advance } }

  /// Keeps the numbers of all steps and computes nothing twice.
  public static func all(_ count: Int) -> CheckpointPlan {
    var plan = CheckpointPlan(count: count)
    plan.add(.record, times: count)
    plan.add(.back, times: count)
    return plan
  }

  /// Keeps the first state only, and starts from it for each step.
  public static func none(_ count: Int) -> CheckpointPlan { binomial(count, snapshots: 1) }

  /// Cuts the chain into segments, keeps the state at the start of each, and records one segment at a time.
  public static func segments(_ count: Int, segments: Int) -> CheckpointPlan {
    let segments = min(max(segments, 1), count)
    let bounds = (0...segments).map { $0 * count / segments }
    var plan = CheckpointPlan(count: count)
    for (start, end) in zip(bounds, bounds.dropFirst()) {
      plan.add(.keep)
      if end < count { plan.add(.advance, times: end - start) }
    }
    for (start, end) in zip(bounds, bounds.dropFirst()).reversed() {
      if end < count { plan.add(.restore(start)) }
      plan.add(.record, times: end - start)
      plan.add(.back, times: end - start)
      plan.add(.drop(start))
    }
    return plan
  }

  /// Places a number of snapshots so that the fewest steps are taken again (A. Griewank, A. Walther: Algorithm 799:
  /// revolve, 2000). The first state is one of them.
  public static func binomial(_ count: Int, snapshots: Int) -> CheckpointPlan {
    var plan = CheckpointPlan(count: count)
    plan.add(.keep)
    plan.revolve(from: 0, to: count, snapshots: max(snapshots, 1))
    plan.add(.drop(0))
    return plan
  }

  /// Sweeps back over some steps, of which the first state is kept and at hand.
  private mutating func revolve(from start: Int, to end: Int, snapshots: Int) {
    var (end, isAtStart) = (end, true)
    while end - start > 1 {
      let length = end - start
      if !isAtStart { add(.restore(start)) }
      isAtStart = false
      guard snapshots > 1 else {
        add(.advance, times: length - 1)
        add(.record)
        add(.back)
        end -= 1
        continue
      }
      let middle = start + Self.split(length, snapshots: snapshots)
      add(.advance, times: middle - start)
      if end - middle == 1 {
        // The last step alone needs no snapshot of its own.
        add(.record)
        add(.back)
      } else {
        add(.keep)
        revolve(from: middle, to: end, snapshots: snapshots - 1)
        add(.drop(middle))
      }
      end = middle
    }
    if !isAtStart { add(.restore(start)) }
    add(.record)
    add(.back)
  }

  /// The fewest advances for so many steps: r·l - C(s + r, r - 1), where r is the least number with C(s + r, r) ≥ l.
  public static func fewestAdvances(_ count: Int, snapshots: Int) -> Int {
    // C(s + r, r), and the one with r - 1 below, which for C(s + r, r - 1) is that times (s + r)/(s + 1).
    var (repetitions, reach, before) = (0, 1, 0)
    while reach < count {
      repetitions += 1
      before = reach * (snapshots + repetitions) / (snapshots + 1)
      reach = reach * (snapshots + repetitions) / repetitions
    }
    return repetitions * count - before
  }

  /// How many steps lie before the next snapshot.
  private static func split(_ length: Int, snapshots: Int) -> Int {
    let fewest = fewestAdvances(length, snapshots: snapshots)
    return (1..<length).first {
      $0 + fewestAdvances(length - $0, snapshots: snapshots - 1) + fewestAdvances($0, snapshots: snapshots) == fewest
    } ?? 1
  }
}
