// Whether a formula is right: at the lesson's own numbers, and at many others.

import Templates
import Autograd
import Diagnostics
import NetworkLanguage
import Quantities

extension FormulaQuestion {
  /// What is found about a learner's formula.
  enum Judgement: Hashable, Sendable {
    /// It is right.
    case right
    /// It gives the right number here, but not with other numbers.
    case onlyHere
    /// It gives this number, which is not the right one.
    case wrong(value: Double)
    /// It names what is asked for.
    case circular
    /// It cannot be read.
    case unreadable(DiagnosticReport)
  }

  /// How many points are tried.
  static let points = 24

  /// Judges a formula. It is right if, at the lesson's numbers and wherever else one looks, it equals the author's answer;
  /// or failing that, the quantity itself.
  func judge(_ text: String, in context: LessonContext, seed: UInt64 = 1) -> Judgement {
    if isCircular(text, in: context) { return .circular }
    let value: Double
    let wanted: Double
    do throws(DiagnosticReport) {
      value = try context.value(of: text)
      wanted = try context.value(of: quantity.text)
    } catch {
      return .unreadable(error)
    }
    guard FormulaQuestion.agree(value, wanted) else { return .wrong(value: value) }
    var random = RandomNumbers(seed: seed)
    let places = (0..<FormulaQuestion.points).map { context.elsewhere($0, &random) }
    return equals(text, answer, places) || equals(text, quantity.text, places) ? .right : .onlyHere
  }

  /// Whether two expressions agree at all places where the second has a number, and at three or more.
  private func equals(_ text: String, _ reference: String, _ places: [LessonContext]) -> Bool {
    var seen = 0
    for place in places {
      guard let wanted = try? place.value(of: reference), wanted.isFinite else { continue }
      guard let value = try? place.value(of: text), FormulaQuestion.agree(value, wanted) else { return false }
      seen += 1
    }
    return seen >= 3
  }

  /// Whether the author's answer computes the quantity close to the lesson's numbers too; a kink may be near.
  func isAnswerGeneral(in context: LessonContext) -> Bool {
    var random = RandomNumbers(seed: 7)
    let places = (0..<8).map { _ in context.nearby(&random) }
    let right = places.count { place in
      guard let wanted = try? place.value(of: quantity.text), let value = try? place.value(of: answer) else {
        return false
      }
      return FormulaQuestion.agree(value, wanted)
    }
    return right * 2 > places.count
  }

  private func isCircular(_ text: String, in context: LessonContext) -> Bool {
    switch quantity.kind {
    case .update: return text.scanned().contains { $0.text == "after" }
    case .expression: return text.scanned().map(\.text) == quantity.text.scanned().map(\.text)
    case .value, .gradient, .local:
      return QuantityParser(context.narrator.naming, as: .author).mentions(quantity.kind, in: text)
    }
  }

  private static func agree(_ a: Double, _ b: Double) -> Bool {
    a == b || abs(a - b) <= 1e-8 * max(1e-3, abs(a), abs(b))
  }
}

extension LessonContext {
  /// The same network at random leaves: of both signs, or, at every other place, between 0 and 1.
  fileprivate func elsewhere(_ number: Int, _ random: inout RandomNumbers) -> LessonContext {
    let range = number % 2 == 0 ? 0.3...2.0 : 0.1...0.9
    return moved(&random) { _, random in
      let size = Double.random(in: range, using: &random)
      return number % 2 == 0 && Bool.random(using: &random) ? -size : size
    }
  }

  /// The same network with leaves moved by a thousandth or so.
  fileprivate func nearby(_ random: inout RandomNumbers) -> LessonContext {
    moved(&random) { value, random in value + Double.random(in: -1e-3...1e-3, using: &random) * max(abs(value), 0.1) }
  }

  private func moved(_ random: inout RandomNumbers, _ value: (Double, inout RandomNumbers) -> Double) -> LessonContext {
    var leaves: [Int: Double] = [:]
    for (node, old) in leafValues.sorted(by: { $0.key < $1.key }) { leaves[node] = value(old, &random) }
    return with(leaves: leaves)
  }
}
