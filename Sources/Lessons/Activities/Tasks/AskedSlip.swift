// `slips:`, the slips of one question that its author knows of: what they give, and what is said of them.

import Diagnostics
import Grading
import Quantities
import Templates
import YAML

/// A slip of one question.
package struct AskedSlip: Hashable, Sendable {
  /// The wrong number.
  package let gives: AskedQuantity
  /// What was done, and after `;` what is right.
  let says: Template

  /// Its keys.
  static let keys = ["gives", "says"]
  /// What parts what was done from what is right.
  private static let mark = "; "

  /// The slip about the network of another context; nil where that has no such number.
  func moved(to context: LessonContext, _ change: (String) -> String) -> AskedSlip? {
    context.moved(gives, change).map { AskedSlip(gives: $0, says: says.mapped(change)) }
  }

  /// What was done and what is right, in words; nil where one of them is missing.
  func words(in context: LessonContext?) -> (deed: String, remedy: String)? {
    let parts = says.line(in: context).plain.split(separator: Self.mark, maxSplits: 1).map { String($0).trimmed }
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    return (parts[0], parts[1])
  }

  /// The slip as the grader has it.
  /// - Parameter isOwn: whether the question is about the numbers of the context as they are.
  func declared(in context: LessonContext, isOwn: Bool) -> DeclaredSlip? {
    guard let words = words(in: context) else { return nil }
    // In a question about other numbers names mean something else.
    guard isOwn else {
      return (try? context.value(of: gives.text)).map {
        DeclaredSlip(gives: .expression("\($0)"), deed: words.deed, remedy: words.remedy)
      }
    }
    return DeclaredSlip(gives: gives.kind, deed: words.deed, remedy: words.remedy)
  }
}

extension [AskedSlip] {
  /// The slips with changed expressions; nil where one of them has no number there.
  func moved(to context: LessonContext, _ change: (String) -> String) -> [AskedSlip]? {
    let moved = compactMap { $0.moved(to: context, change) }
    return moved.count == count ? moved : nil
  }

  /// The places of two slips that give the same number in all of some contexts.
  package static func alike(_ sets: [(slips: [AskedSlip], context: LessonContext)]) -> (Int, Int)? {
    let numbers = sets.map { set in set.slips.map { (try? set.context.value(of: $0.gives.text)) ?? .nan } }
    guard let first = numbers.first else { return nil }
    for (later, _) in first.enumerated() {
      for earlier in 0..<later
      where numbers.allSatisfy({ abs($0[earlier] - $0[later]) <= 1e-9 * abs($0[earlier]) }) {
        return (earlier, later)
      }
    }
    return nil
  }
}

extension LessonReading {
  /// Reads `slips:` of a question.
  /// - Parameters:
  ///   - isFormula: whether a formula is asked for, whose slips are also said where only other numbers show them.
  ///   - tolerance: how far a number may be from an answer to be right, by the answer.
  mutating func slips(
    _ node: YAMLNode?, of asked: AskedQuantity, isFormula: Bool = false, _ tolerance: (Double) -> Double
  ) -> [AskedSlip] {
    list(node, "slips").compactMap { item in
      guard let entry = fields(item, "a slip", known: AskedSlip.keys, required: AskedSlip.keys),
        let givesNode = entry["gives"], let saysNode = entry["says"], let says = template(saysNode, "says"),
        let gives = quantity(givesNode, "gives")
      else { return nil }
      if let context, let wrong = try? context.value(of: gives.text), let right = try? context.value(of: asked.text),
        abs(wrong - right) <= tolerance(right)
      {
        error(
          "this is no slip, for it is right", at: givesNode,
          label: "the answer is \(NumberFormat(digits: 6).text(right))",
          help: "write what comes out when the slip is made, or choose numbers with which it shows")
      }
      let slip = AskedSlip(gives: gives, says: says)
      check(slip, saysNode, isFormula: isFormula)
      return slip
    }
  }

  /// The words of a slip come into the middle of a sentence.
  private mutating func check(_ slip: AskedSlip, _ node: YAMLNode, isFormula: Bool) {
    let help = "write e.g. the root is left out; the spread is the root of the variance"
    guard let words = slip.words(in: context) else {
      return error("says has two parts: what was done; what is right", at: node, help: help)
    }
    if words.remedy.hasSuffix(".") || words.deed.hasSuffix(".") {
      error("says goes on in a sentence, and ends without a full stop", at: node, help: help)
    }
    if isFormula, !slip.says.expressions.isEmpty {
      error("the slips of a formula are said without numbers", at: node, help: "write the names: they hold everywhere")
    }
  }
}
