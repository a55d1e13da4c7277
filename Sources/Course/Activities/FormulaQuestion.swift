// Ask for a formula.

import Quantities
import Narration

/// A question whose answer is an expression over the names in play.
package struct FormulaQuestion: Hashable, Sendable {
  /// The question.
  package let prompt: Template
  /// What the formula is to compute.
  package let quantity: AskedQuantity
  /// A right formula. Others are right too: those equal to it, or to the quantity, wherever one looks.
  package let answer: String
}

extension FormulaQuestion {
  static let kind: ActivityKind = ActivityKind(key: "formula", companions: ["prompt", "answer"]) {
    reading, node, step in
    guard let quantity = reading.quantity(node, "formula") else { return nil }
    let prompt = reading.template(step["prompt"], "prompt") ?? Template("Write \(quantity.question) as a formula.")
    guard let answerNode = step["answer"] else {
      reading.error("formula needs answer", at: node, help: "add answer: with a right formula")
      return nil
    }
    guard let answer = reading.string(answerNode, "answer") else { return nil }
    let question = FormulaQuestion(prompt: prompt, quantity: quantity, answer: answer)
    if let context = reading.context, reading.value(answer, in: answerNode, from: 0) != nil {
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
    return .formula(question)
  }
}
