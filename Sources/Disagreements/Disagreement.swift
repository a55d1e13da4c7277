// Why a gradient and its differences part, in words.

import Autograd
import GradientChecking
import Quantities

/// What stands between a gradient and central differences.
package struct Disagreement: Hashable {
  /// What is met on the way from a leaf to the loss.
  package enum Obstacle: Hashable {
    /// The slope of an operation is another one on each side, or none.
    case bend
    /// The value of an operation jumps.
    case jump
    /// Numbers are rounded to few bits.
    case rounding
    /// A number is not finite, and with it the loss.
    case noNumber
    /// The backward sweep makes no finite number of slopes that are infinite.
    case infiniteSlope
    /// A slope is too large for a number.
    case overflow
    /// An operation has no finite number on one side.
    case edge
    /// The place where an operation bends, jumps or ends is so near that differences reach across it.
    case near
    /// A difference is hardly more than the rounding of what it is taken of.
    case cancellation
  }

  /// What it is.
  package let obstacle: Obstacle
  /// Which operation it is, where it stands, and what holds of it there.
  package let place: String
  /// How the loss goes on at the left and at the right.
  var left = GradientCheck.Side.undefined
  var right = GradientCheck.Side.undefined

  /// The slope of the loss itself, where it is the same from both sides: then the gradient of the backward sweep is wrong.
  package var slope: Double? {
    guard case .slope(let left) = left, case .slope(let right) = right else { return nil }
    return abs(left - right) <= 1e-6 * max(1, abs(left), abs(right)) ? (left + right) / 2 : nil
  }

  /// What is said of it.
  /// - Parameter value: the loss where the leaf stands.
  package func words(_ gradient: Double, _ loss: String, _ value: Double, _ format: NumberFormat) -> String {
    switch obstacle {
    case .rounding:
      "\(place), and so is what passes back there. Differences were taken as if nothing were rounded: about three "
        + "digits of each path agree."
    case .noNumber:
      "\(place), so \(loss) is \(format.text(value)) here: where the loss is no finite number it has no slope, and there is "
        + "nothing to compare."
    case .overflow:
      "\(place), and the gradient becomes \(format.text(gradient)): no difference can come to it, and there is nothing to "
        + "compare."
    case .near:
      "\(place). The steps of the differences reach across that place and see more than the side on which the numbers "
        + "stand; the gradient is taken on that side alone."
    case .cancellation:
      "\(place), and what is left is mostly rounding. Differences of \(loss) show the rounding, too: they cannot judge "
        + "the gradient to six digits."
    case .bend, .jump, .edge, .infiniteSlope: "\(place). " + account(gradient, loss, value, format)
    }
  }

  /// How the loss itself goes on there, and what that makes of the gradient.
  private func account(_ gradient: Double, _ loss: String, _ value: Double, _ format: NumberFormat) -> String {
    let text = format.text
    // Which slopes the differences can tell apart here.
    let room = 1e-9 * max(1, abs(value))
    if let slope, abs(gradient - slope) <= room + 1e-6 * abs(slope) {
      return
        "But \(loss) itself does not bend here: as near as can be told, its slope from both sides is the gradient. "
        + "Central differences come near it only slowly, so the number beside it is coarse."
    }
    if let slope {
      return "But \(loss) itself does not bend here: its slope is \(text(slope)) from both sides, and "
        + "\(text(gradient)) is not it."
        + (gradient.isFinite
          ? " Each operation's own choice at its bend is fair by itself; multiplied and added "
            + "up, such choices need not give a slope of the whole (Kakade and Lee 2018)." : "")
    }
    if case .slope(let left) = left, case .slope(let right) = right {
      if gradient.isFinite, gradient >= min(left, right) - 1e-6, gradient <= max(left, right) + 1e-6 {
        return "At a bend the two sides have different slopes, and neither is wrong."
      }
      return "\(loss) bends here: its slope is \(text(left)) on the left and \(text(right)) on the right, and "
        + "\(text(gradient)) is neither of them\(gradient.isFinite ? ", nor between them" : "")."
    }
    var ways: [String] = []
    for (side, name) in [(left, "left"), (right, "right")] {
      switch side {
      case .slope(let slope): ways.append("on the \(name) its slope is \(text(slope))")
      case .jump(let other): ways.append("right beside it, on the \(name), it is \(text(other))")
      case .steep(let isUpwards):
        ways.append(
          "on the \(name) it \(isUpwards ? "rises" : "falls") along the axis ever more steeply, without bound")
      case .undefined: ways.append("on the \(name) it is no finite number")
      }
    }
    let isJump = [left, right].contains { if case .jump = $0 { true } else { false } }
    return "\(loss) is \(text(value)) here; " + ways.joined(separator: ", ") + ". "
      + (isJump
        ? "Where \(loss) jumps it has no slope, and differences across the jump grow without bound the nearer they are taken: "
          + "they cannot judge the gradient."
        : "So there is no slope that central differences could come to: they cannot judge the gradient.")
  }
}
