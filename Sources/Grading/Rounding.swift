// Tells an answer that is only rounded too early, or to too few digits, from a wrong one.

import Page

/// An answer that is not right, seen as a rounded form of the right one.
struct Rounding {
  private let number: TypedNumber
  private let question: Question

  init(_ number: TypedNumber, _ question: Question) {
    self.number = number
    self.question = question
  }

  private var difference: Double { abs(number.value - question.answer) }

  /// Whether it is the right number with too few digits, at least two, or with its last digits cut off.
  var isShortened: Bool {
    guard let place = number.lastPlace, number.value != 0 else { return false }
    let magnitude = abs(question.answer)
    let unit = question.precision.unit(of: question.answer)
    // The digits that are asked for, cut off in place of rounded; or more of them.
    if isCut(place), place >= unit * 0.99, magnitude / place >= 100 { return true }
    guard place > unit * 1.01, magnitude / place >= 10 else { return false }
    return difference <= place * 0.5 * (1 + 1e-9)
  }

  /// Whether the digits after some place are left away.
  private func isCut(_ place: Double) -> Bool {
    abs(number.value) < abs(question.answer) && (number.value < 0) == (question.answer < 0) && difference < place
  }

  /// Whether it is the right number with a single digit, or with two that are cut off, where that number has more digits
  /// than are asked for: 2 is no rounded 1.5.
  var isCoarse: Bool {
    let shown = Double(question.precision.format.text(question.answer))
    guard question.precision != .exact, shown != question.answer, let place = number.lastPlace, number.value != 0
    else { return false }
    if isCut(place), abs(question.answer) / place >= 10 { return true }
    return abs(question.answer) / place >= 1 && difference <= place * 0.5 * (1 + 1e-9)
  }

  /// Whether it is off by a unit or so in the last digit asked for, as after rounding on the way.
  var isNear: Bool { difference <= question.precision.unit(of: question.answer) * 1.5 }

  /// What is said about it.
  var finding: Verdict.RoundedOff {
    let digits = question.precision.words(for: question.answer)
    let verb = digits.hasPrefix("1 ") || question.precision == .decimals(0) ? "is" : "are"
    let words = question.precision == .exact ? "the exact number is" : "\(digits) \(verb)"
    let advice =
      (isShortened || isCoarse) && (number.lastPlace ?? 0) > question.precision.unit(of: question.answer) * 1.01
      ? "\(words) asked for" : "keep more digits on the way, and round at the end only"
    return .init(
      number: number.value, precision: question.precision,
      sentence: RichText("Off by rounding alone", .good) + RichText(": \(advice)."))
  }
}
