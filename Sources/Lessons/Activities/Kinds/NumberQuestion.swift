// Ask for a number.

import Grading
import Templates
import Progress
import Quantities
import YAML

/// A question whose answer is one number of the network.
package struct NumberQuestion: Hashable, Sendable {
  /// How exact the answer must be.
  enum Digits: Hashable, Sendable {
    /// To the precision of the arithmetic.
    case exact
    /// To this many decimals.
    case decimals(Int)
  }

  /// The question, in the author's words or made from the quantity.
  package let prompt: Template
  /// What is asked for.
  package let quantity: AskedQuantity
  /// How exact the answer must be.
  let digits: Digits
  /// The slips that the author knows of.
  package var slips: [AskedSlip] = []

  /// How exact the answer must be, as the grader has it.
  var precision: Precision {
    switch digits {
    case .exact: .exact
    case .decimals(let count): .decimals(count)
    }
  }
}

extension NumberQuestion: NetworkActivity {
  package var askedTexts: [String] { [quantity.text] }

  package func skill(in context: LessonContext?) -> Skill? { quantity.kind.skill(in: context?.narrator) }

  package func answer(in hint: Template, _ context: LessonContext?) -> String? {
    guard let context, let value = try? context.value(of: quantity.text) else { return nil }
    for case .hole(let expression, _, _, _, _) in hint.pieces {
      if expression.filter({ $0 != " " }) == quantity.text.filter({ $0 != " " }) { return "{\(expression)}" }
    }
    let text = NumberFormat.standard.text(value)
    let words = hint.line(in: context).plain.split { !($0.isNumber || $0 == "." || $0 == "-") }
    let found = words.contains { word in
      let word = word.last == "." ? word.dropLast() : word
      return word == text || Double(word) == value
    }
    // 0, 1 and 2 occur in many sentences anyway; a hint that mentions them gives nothing away.
    return found && ![0, 1, -1, 2].contains(value) ? text : nil
  }

  package func alone(in context: LessonContext) -> (any Activity)? {
    guard quantity.isNamed else { return nil }
    let symbols = NumberJudge(self, in: context).symbols
    let rate = if case .update = quantity.kind { ", with the rate {rate}" } else { "" }
    return NumberQuestion(
      prompt: Template("What is `\(symbols)`\(rate)?"), quantity: quantity, digits: digits, slips: slips)
  }

  package func task(in context: LessonContext) -> any StepTask { NumberTask(self, context) }

  package func canMove(in context: LessonContext, isAllowed: Bool) -> Bool {
    // A number typed into an expression may be one of the lesson's own.
    quantity.text.hasNames
      && (isAllowed || quantity.text.hasNoNumbers || NumberJudge(self, in: context).isNamed)
  }

  package func moved(to context: LessonContext, _ change: (String) -> String) -> NumberQuestion? {
    guard let slips = slips.moved(to: context, change) else { return nil }
    return context.moved(quantity, change).map { quantity in
      // Numbers that nobody chose by hand need not come out round.
      let value = (try? context.value(of: quantity.text)) ?? 0
      let isShort = abs(value * 1e4 - (value * 1e4).rounded()) < 1e-7
      return NumberQuestion(
        prompt: prompt.mapped(change), quantity: quantity,
        digits: digits == .exact && !isShort ? .decimals(4) : digits, slips: slips)
    }
  }

  package func score(of move: Move) -> Double? { move.score(NumberJudge(self, in: move.context)) }
}

extension String {
  /// Whether an expression has names.
  fileprivate var hasNames: Bool { scanned().contains(where: \.isName) }

  /// Whether an expression has no number of its own except for leaves and indices.
  fileprivate var hasNoNumbers: Bool {
    var bytes = Array(utf8)
    for place in OwnNumbers.places(in: self).reversed() { bytes.removeSubrange(place.range) }
    let words = String(decoding: bytes, as: UTF8.self).scanned()
    return words.indices.allSatisfy { index in
      Double(words[index].text) == nil || (index > 0 && ["[", ","].contains(words[index - 1].text))
    }
  }
}

extension NumberQuestion {
  static let kind: ActivityKind = ActivityKind(key: "ask", companions: ["prompt", "digits", "slips"]) {
    reading, node, step in
    guard let quantity = reading.quantity(node, "ask") else { return nil }
    let prompt = reading.template(step["prompt"], "prompt") ?? Template("What is \(quantity.question)?")
    var question = NumberQuestion(
      prompt: prompt, quantity: quantity, digits: reading.digits(step["digits"]) ?? .decimals(4))
    question.slips = reading.slips(step["slips"], of: quantity) { [question] in question.precision.tolerance(of: $0) }
    return question
  }
}

extension LessonReading {
  /// `exact`, or a number of decimals.
  fileprivate mutating func digits(_ node: YAMLNode?) -> NumberQuestion.Digits? {
    guard let node, let content = string(node, "digits") else { return nil }
    if content == "exact" { return .exact }
    if let count = Int(content), (0...12).contains(count) { return .decimals(count) }
    error("digits is exact, or a number from 0 to 12", at: node)
    return nil
  }
}
