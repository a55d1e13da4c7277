// Which number a program makes small.

import Diagnostics
import PythonSyntax

/// The loss of a run: recorded, or told by the first line of the hand-written backward pass.
struct LossChoice {
  /// The node of the loss.
  let node: Int
  /// What is to be said of it.
  let note: Diagnostic?

  /// Finds the loss, which may be recorded for it.
  static func find(in trace: inout Trace) throws(PythonProblem) -> LossChoice? {
    if let node = trace.losses.first { return LossChoice(node: node, note: nil) }
    let changed = Set(trace.updates.compactMap(\.result))
    let moving = moving(trace)
    // The loss of the round itself, not one of what the update has changed.
    let late = followers(of: changed, in: trace)
    let named = trace.events.filter { event in
      NameMeaning.isLoss(event.name) && trace.nodes[event.node].numbers.elements.count == 1
        && !trace.nodes[event.node].isGiven && moving.contains(event.node)
    }
    let first = named.filter { !late.contains($0.node) }
    // loss.item() has a name, too, and no gradient.
    let tracked = first.filter { trace.isTracked($0.node) }
    if let event = (tracked.isEmpty ? first : tracked).min(by: { ($0.depth, -$0.node) < ($1.depth, -$1.node) }) {
      return LossChoice(node: event.node, note: nil)
    }
    if let seed = try GradientSeed.find(in: &trace, moving) { return seed }
    return nil
  }

  /// Everything that is made of what looks like parameters.
  private static func moving(_ trace: Trace) -> Set<Int> {
    followers(of: ParameterChoice.candidates(in: trace), in: trace)
  }

  /// Some arrays, and everything that is made of them.
  private static func followers(of starts: Set<Int>, in trace: Trace) -> Set<Int> {
    guard !starts.isEmpty else { return [] }
    var found = starts
    for (index, node) in trace.nodes.enumerated() where node.operands.contains(where: found.contains) {
      found.insert(index)
    }
    return found
  }
}

/// `dz2 = yhat - y`: the first line of a backward pass, which tells the loss that it is the gradient of.
private enum GradientSeed {
  static func find(in trace: inout Trace, _ moving: Set<Int>) throws(PythonProblem) -> LossChoice? {
    for event in trace.events where NameMeaning.isGradientOrError(event.name) && moving.contains(event.node) {
      guard let (difference, factor) = difference(in: event.node, trace, moving) else { continue }
      let (a, b) = (trace.nodes[difference].operands[0], trace.nodes[difference].operands[1])
      let (output, target, sign) = moving.contains(a) ? (a, b, factor) : (b, a, -factor)
      guard !moving.contains(target) else { continue }
      return try loss(of: output, target, scale: abs(sign), isTurned: sign < 0, event, &trace)
    }
    return nil
  }

  /// The difference of something computed and something given within a formula, and the number that it is multiplied by.
  private static func difference(_ moving: Set<Int>, _ trace: Trace, _ node: Int) -> Bool {
    guard trace.nodes[node].operation == .binary(.subtract) else { return false }
    let operands = trace.nodes[node].operands
    guard operands.filter(moving.contains).count == 1, let given = operands.first(where: { !moving.contains($0) })
    else {
      return false
    }
    // 1 - s belongs to a slope.
    return trace.nodes[given].operation != .number || !trace.names(of: given).isEmpty
  }

  private static func difference(in node: Int, _ trace: Trace, _ moving: Set<Int>) -> (Int, Double)? {
    var (node, factor) = (node, 1.0)
    for _ in 0..<20 {
      if difference(moving, trace, node) { return (node, factor) }
      let given = trace.nodes[node]
      switch given.operation {
      case .negate: (node, factor) = (given.operands[0], -factor)
      case .binary(.multiply), .binary(.divide):
        let (a, b) = (given.operands[0], given.operands[1])
        let isDivision = given.operation == .binary(.divide)
        if !moving.contains(b), let number = trace.nodes[b].numbers.number, number != 0 {
          (node, factor) = (a, isDivision ? factor / number : factor * number)
        } else if !isDivision, !moving.contains(a), let number = trace.nodes[a].numbers.number {
          (node, factor) = (b, factor * number)
        } else if !isDivision {
          // A slope stands beside the difference: `(a - y) * a * (1 - a)`.
          guard let part = [a, b].first(where: { difference(moving, trace, $0) || contains($0, trace, moving) }) else {
            return nil
          }
          node = part
        } else {
          return nil
        }
      default: return nil
      }
    }
    return nil
  }

  private static func contains(_ node: Int, _ trace: Trace, _ moving: Set<Int>, depth: Int = 0) -> Bool {
    if difference(moving, trace, node) { return true }
    guard depth < 6 else { return false }
    switch trace.nodes[node].operation {
    case .binary(.multiply), .binary(.divide), .negate:
      return trace.nodes[node].operands.contains { contains($0, trace, moving, depth: depth + 1) }
    default: return false
    }
  }

  private static func loss(
    of output: Int, _ target: Int, scale: Double, isTurned: Bool, _ event: TraceEvent, _ trace: inout Trace
  ) throws(PythonProblem) -> LossChoice {
    let span = event.span
    var forms = TraceForms(trace)
    let form = forms.form(of: output)
    func number(_ value: Double) throws(PythonProblem) -> Int { try trace.add(.number, [], Numbers(value), at: span) }
    func record(_ operation: TraceOperation, _ operands: Int...) throws(PythonProblem) -> Int {
      try trace.record(operation, operands, at: span)
    }
    let words: String
    let sum: Int
    let isAtInput =
      form.operands.first.map { input in
        !Set(trace.names(of: input)).isDisjoint(with: NameMeaning.subjects(of: event.name))
      } ?? false
    switch form.operation {
    case .softmax:
      let log = try record(.function("log"), output)
      sum = try record(
        .negate, try record(.reduce("sum", axis: nil, keeps: false), try record(.binary(.multiply), target, log)))
      words = "the cross entropy, -sum(y*log(p))"
    case .function("sigmoid") where isAtInput:
      let one = try number(1)
      let hit = try record(.binary(.multiply), target, try record(.function("log"), output))
      let rest = try record(.function("log"), try record(.binary(.subtract), one, output))
      let missed = try record(.binary(.multiply), try record(.binary(.subtract), one, target), rest)
      sum = try record(
        .negate, try record(.reduce("sum", axis: nil, keeps: false), try record(.binary(.add), hit, missed)))
      words = "the cross entropy, -sum(y*log(p) + (1 - y)*log(1 - p))"
    default:
      let difference = try record(.binary(.subtract), output, target)
      let square = try record(.binary(.power), difference, try number(2))
      let all = try record(.reduce("sum", axis: nil, keeps: false), square)
      sum = try record(.binary(.multiply), try number(0.5), all)
      words = "half the squared error, 0.5*sum((a - y)^2)"
    }
    var node = sum
    if scale != 1 {
      let inverse = 1 / scale
      let isWhole = abs(inverse - inverse.rounded()) < 1e-9 && inverse >= 1
      node =
        try isWhole
        ? record(.binary(.divide), sum, try number(inverse.rounded()))
        : record(.binary(.multiply), try number(scale), sum)
    }
    trace.losses.append(node)
    let note = Diagnostic(
      .note,
      "the program computes no loss; the one that \(event.name) is \(isTurned ? "but for its sign " : "")the gradient of is taken: \(words)",
      at: span,
      help: "give the loss a name, such as loss = …, to take another one")
    return LossChoice(node: node, note: note)
  }
}
