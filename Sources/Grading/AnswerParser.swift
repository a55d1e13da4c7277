// Reads what a learner types as an answer: `-4.5`, `1/18`, `1e-3`, `2*(z2 - y)*w2`.

import Quantities
import Autograd
import Diagnostics
import CLibrary
import Narration
import NetworkLanguage

/// A number as it was typed.
package struct TypedNumber: Sendable {
  /// Its value.
  package let value: Double
  /// The place of its last digit, for a plain decimal: 0.01 for `-4.50`; nil for fractions and expressions.
  package let lastPlace: Double?

  /// The number as typed, where that is a plain decimal; empty for fractions and expressions.
  package let spelling: String
  /// What was read, where that took some guessing: `2·(z2 − y)·w2·x`.
  package var echo: String?
  /// Of `2*3 = 7` what stands before the result, and its value, where that is another.
  package var worked: (text: String, value: Double)?
  /// The formula that it is the value of, in the language, where it has names in it.
  package var formula: String?
  /// The one quantity that was named in place of a number, if it was.
  package var named: Quantity?

  /// A number; one without a spelling counts as the result of an expression.
  package init(value: Double, lastPlace: Double? = nil, spelling: String = "") {
    self.value = value
    self.lastPlace = lastPlace
    self.spelling = spelling
  }

  /// The number as it is repeated to the learner.
  func shown(_ precision: Precision) -> String { spelling.isEmpty ? precision.format.text(value) : spelling }

  /// Whether it is written with the decimals that are asked for, and not with its first digit alone.
  func hasDecimals(of precision: Precision) -> Bool {
    guard case .decimals(let count) = precision, let lastPlace else { return false }
    return lastPlace <= pow(10, -Double(count)) * 1.01 && abs(value) >= lastPlace * 9.5
  }

  /// Whether it is a number without end, rounded to three digits or more, two if it has decimals: 33.33 for 33.333…
  func isRounded(_ exact: Double) -> Bool {
    guard let lastPlace, abs(value) >= lastPlace * (lastPlace < 1 ? 9.95 : 99.5),
      abs(value - exact) <= lastPlace * 0.5 * (1 + 1e-9)
    else {
      return false
    }
    let more = exact / lastPlace * 1_000
    return abs(more - more.rounded()) > 1e-6
  }

  /// Whether it is a number with all its digits.
  func isExactly(_ exact: Double) -> Bool { abs(value - exact) <= 1e-9 * max(abs(value), abs(exact)) }

  /// Whether it is another number without the digits after its last one.
  func isCutOff(_ exact: Double) -> Bool {
    guard let lastPlace, exact * value > 0 else { return false }
    return abs(exact) >= abs(value) && abs(exact) < abs(value) + lastPlace
  }

  /// How far it may be from another number to be that number as typed.
  var tolerance: Double {
    let digits = (lastPlace ?? abs(value) * 1e-9) * 0.5 * (1 + 1e-9)
    return digits + abs(value) * 1e-13
  }
}

/// Reads answers to a question.
package struct AnswerParser: Sendable {
  private let question: Question

  /// Prepares to read answers to a question.
  package init(_ question: Question) { self.question = question }

  /// The number that a text stands for.
  /// - Throws: a report that says what cannot be read, where, and how to write it.
  package func parse(_ text: String) throws(DiagnosticReport) -> TypedNumber {
    let naming = question.narrator.naming
    let reading = try AnswerReading(
      text, to: question.subject, in: naming, wantsThreeDecimals: question.precision == .decimals(3), triesBoth: true)
    let parser = QuantityParser(naming, as: .learner)
    // A single name or derivative with other numbers is its own question; a longer expression is a way to the number.
    if case .expression(let asked) = question.subject,
      asked.atoms(isName: parser.isName).filter({ $0.content != .number }).count == 1,
      !asked.contains(where: { "+-*/^".contains($0) && !asked.contains("/d") }),
      reading.text.filter({ !$0.isWhitespace }) == asked.filter({ !$0.isWhitespace })
    {
      throw .refusal(
        of: text, "\(asked) is what is asked for", help: "write a number, or an expression over other names")
    }
    let evaluation = question.narrator.evaluation(question.training)
    let value: Double
    let chosen: AnswerReading
    do throws(DiagnosticReport) {
      (value, chosen) = try self.value(of: reading, evaluation)
    } catch {
      // Names that are nowhere on the screen are no help.
      guard question.hidesNames else { throw error }
      throw .refusal(
        of: text, "a number is wanted here", help: "write it as a decimal, or as a calculation such as 2*(3 - 1)")
    }
    // 2,947 is read as whichever of its two numbers is right; where neither is, it is asked back.
    if let doubt = reading.doubt, !isRight(value) { throw doubt }
    // Of an expression the label may be anything, but not a quantity with another value.
    if case .expression = question.subject, let label = reading.label, let other = try? evaluation.value(of: label),
      abs(other - value) > question.precision.tolerance(of: value)
    {
      let symbols = label.symbols(in: naming)
      throw .refusal(
        of: text, "\(symbols) is something else, \(question.precision.format.text(other)) here",
        help: "write the number alone")
    }
    let place = Self.lastPlace(chosen.text)
    var number = TypedNumber(value: value, lastPlace: place, spelling: place == nil ? "" : chosen.text.trimmed)
    number.echo = chosen.echo
    if chosen.text.atoms(isName: { parser.isName($0) || $0 == "rate" }).contains(where: { $0.content != .number }) {
      number.formula = chosen.text
    }
    let quantity = parser.quantity(chosen.text)
    if case .expression = quantity {} else { number.named = quantity }
    for step in chosen.steps.reversed() {
      guard let worked = try? evaluation.answer(step, hiding: question.subject) else { continue }
      if abs(worked - value) > max(number.tolerance, question.precision.tolerance(of: worked)) {
        number.worked = (step, worked)
      }
      break
    }
    return number
  }

  /// The value of what was read; of two ways to read it that which is right, else the first.
  private func value(
    of reading: AnswerReading, _ evaluation: Evaluation
  ) throws(DiagnosticReport) -> (Double, AnswerReading) {
    let value = try evaluation.answer(reading.text, hiding: question.subject)
    if isRight(value) { return (value, reading) }
    for text in reading.alternatives {
      if let other = try? evaluation.answer(text, hiding: question.subject), isRight(other) {
        return (other, reading.read(as: text))
      }
    }
    return (value, reading)
  }

  private func isRight(_ value: Double) -> Bool {
    abs(value - question.answer) <= question.precision.tolerance(of: question.answer)
  }

  /// The unit of the last digit of a plain decimal.
  private static func lastPlace(_ text: String) -> Double? {
    var rest = Substring(text.trimmed)
    if let sign = rest.first, "+-−".contains(sign) { rest = rest.dropFirst() }
    let parts = rest.split(whereSeparator: { $0 == "e" || $0 == "E" })
    guard let mantissa = parts.first, parts.count <= 2, rest.allSatisfy({ "0123456789.eE+-_".contains($0) }) else {
      return nil
    }
    let exponent: Int
    if parts.count == 2 {
      guard let read = Int(parts[1]), abs(read) < 400 else { return nil }
      exponent = read
    } else {
      exponent = 0
    }
    guard mantissa.allSatisfy({ $0.isNumber || $0 == "." }) else { return nil }
    let decimals = mantissa.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0
    return pow(10, Double(exponent - decimals))
  }
}
