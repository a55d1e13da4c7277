// What the rows of a nudge show about the promise, in a sentence below them.

extension Nudge {
  /// How the promise is kept as the steps of one direction become smaller.
  enum Keeping: Hashable, Sendable {
    /// At every step, but for rounding.
    case always
    /// A step ten times smaller is off by about a hundred times less, as where the loss is smooth.
    case better
    /// It is off by about ten times less, in proportion to the step: the slope is another one on this side.
    case never
    /// In no such way.
    case otherwise
  }

  /// Below this a difference may be rounding alone: some units in the last place of what is added and taken away.
  private var rounding: Double {
    let sizes = rows.flatMap { [abs($0.promised), abs($0.came)] } + [abs(loss), abs(gradient * value)]
    return (sizes.max() ?? 0) * 0x1p-46
  }

  /// How the promise is kept by the steps up, or down.
  func keeping(up: Bool) -> Keeping {
    let errors = rows.filter { ($0.step > 0) == up }.map { abs($0.came - $0.promised) }
    guard errors.allSatisfy(\.isFinite) else { return .otherwise }
    let least = rounding
    if errors.allSatisfy({ $0 <= least }) { return .always }
    // Where the smaller step is off by little more than rounding, the ratio tells nothing.
    let ratios = zip(errors, errors.dropFirst()).filter { $0.0 > 1000 * least }.map { $0.0 / $0.1 }
    if ratios.isEmpty { return .otherwise }
    if ratios.allSatisfy({ 30...300 ~= $0 }) { return .better }
    return ratios.allSatisfy { 3..<30 ~= $0 } ? .never : .otherwise
  }
}

extension Narrator {
  /// What follows from a nudge's rows.
  func closing(_ nudge: Nudge) -> String {
    guard nudge.loss.isFinite else { return "There is no promise here: \(lossName) is not a finite number." }
    guard nudge.gradient.isFinite else {
      return "There is no promise here: \(gradientName(nudge.name)) is not a finite number."
    }
    let proportional = "A step ten times smaller is off by about ten times less, not a hundred: "
    switch (nudge.keeping(up: true), nudge.keeping(up: false)) {
    case (.better, .better):
      return "The smaller the step, the better the promise: a gradient is the slope at this very point. "
        + "A step ten times smaller is off by about a hundred times less."
    case (.always, .always):
      return "The promise holds for every step here: \(lossName) is straight along \(nudge.name), "
        + "and what it may be off by is rounding."
    case (.never, .never):
      return proportional + "\(lossName) bends sharply at this very point, and the promise holds on neither side."
    case (.never, .better), (.never, .always):
      return proportional + "\(lossName) bends sharply at this very point, and the promise holds for steps down only."
    case (.better, .never), (.always, .never):
      return proportional + "\(lossName) bends sharply at this very point, and the promise holds for steps up only."
    default:
      return "A gradient is the slope at this very point: the last column says how far that holds for each step."
    }
  }
}
