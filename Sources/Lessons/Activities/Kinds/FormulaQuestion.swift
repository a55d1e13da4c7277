// Ask for a formula.

import Templates
import Progress
import Quantities

/// A question whose answer is an expression over the names in play.
package struct FormulaQuestion: Hashable, Sendable {
  /// The question.
  package let prompt: Template
  /// What the formula is to compute.
  package let quantity: AskedQuantity
  /// A right formula. Others are right too: those equal to it, or to the quantity, wherever one looks.
  let answer: String
  /// The slips that the author knows of.
  package var slips: [AskedSlip] = []
}

extension FormulaQuestion: NetworkActivity {
  package var askedTexts: [String] { [quantity.text, answer] }

  package func skill(in context: LessonContext?) -> Skill? { quantity.kind.skill(in: context?.narrator) }

  package func answer(in hint: Template, _ context: LessonContext?) -> String? {
    let wanted = answer.filter { !$0.isWhitespace }
    let said = hint.line(in: context).plain.filter { !$0.isWhitespace }
    return said.contains(wanted) ? answer : nil
  }

  package func task(in context: LessonContext) -> any StepTask { FormulaTask(self, context) }

  package func canMove(in context: LessonContext, isAllowed: Bool) -> Bool { true }

  package func moved(to context: LessonContext, _ change: (String) -> String) -> FormulaQuestion? {
    guard let slips = slips.moved(to: context, change) else { return nil }
    return context.moved(quantity, change).map {
      FormulaQuestion(prompt: prompt.mapped(change), quantity: $0, answer: change(answer), slips: slips)
    }
  }

  package func score(of move: Move) -> Double? {
    guard judge(answer, in: move.context) == .right, isAnswerGeneral(in: move.context) else { return nil }
    return move.score(NumberJudge(quantity, .standard, slips: slips, in: move.context))
  }
}

extension FormulaQuestion {
  static let kind: ActivityKind = ActivityKind(key: "formula", companions: ["prompt", "answer", "slips"]) {
    reading, node, step in
    guard let quantity = reading.quantity(node, "formula") else { return nil }
    let prompt = reading.template(step["prompt"], "prompt") ?? Template("Write \(quantity.question) as a formula.")
    guard let answerNode = step["answer"] else {
      reading.error("formula needs answer", at: node, help: "add answer: with a right formula")
      return nil
    }
    guard let answer = reading.string(answerNode, "answer") else { return nil }
    var question = FormulaQuestion(prompt: prompt, quantity: quantity, answer: answer)
    question.slips = reading.slips(step["slips"], of: quantity, isFormula: true) { 1e-9 * abs($0) }
    if !reading.isProven, let context = reading.context, reading.value(answer, in: answerNode, from: 0) != nil {
      switch question.judge(answer, in: context) {
      case .right, .onlyHere:
        if !question.isAnswerGeneral(in: context) {
          reading.error(
            "this is \(quantity.text) with the lesson's numbers only", at: answerNode,
            help: "write a formula over the names, such as 2*(z2 - y)*w2*x")
        }
      case .wrong(let value):
        let wanted = (try? context.value(of: quantity.text)) ?? .nan
        reading.error(
          "this answer is not \(quantity.text)", at: answerNode, label: "it is \(NumberFormat.exact.text(value))",
          help: "\(quantity.text) is \(NumberFormat.exact.text(wanted))")
      case .circular:
        reading.error("this answer names what is asked for", at: answerNode, help: "write it over other names")
      case .unreadable(let report):
        reading.errors(report, in: answerNode)
      }
    }
    return question
  }
}
