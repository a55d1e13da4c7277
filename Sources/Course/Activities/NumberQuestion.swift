// Ask for a number.

import Yams

/// A question whose answer is one number of the network.
package struct NumberQuestion: Hashable, Sendable {
  /// How exact the answer must be.
  package enum Digits: Hashable, Sendable {
    /// To the precision of the arithmetic.
    case exact
    /// To so many decimals.
    case decimals(Int)
  }

  /// The question, in the author's words or made from the quantity.
  package let prompt: Template
  /// What is asked for.
  package let quantity: AskedQuantity
  /// How exact the answer must be.
  package let digits: Digits
}

extension NumberQuestion {
  static let kind: ActivityKind = ActivityKind(key: "ask", companions: ["prompt", "digits"]) { reading, node, step in
    guard let quantity = reading.quantity(node, "ask") else { return nil }
    let prompt = reading.template(step["prompt"], "prompt") ?? Template("What is \(quantity.question)?")
    return .number(
      NumberQuestion(
        prompt: prompt, quantity: quantity, digits: reading.digits(step["digits"]) ?? .decimals(4)))
  }
}

extension LessonReading {
  /// `exact`, or a number of decimals.
  fileprivate mutating func digits(_ node: Node?) -> NumberQuestion.Digits? {
    guard let node, let content = string(node, "digits") else { return nil }
    if content == "exact" { return .exact }
    if let count = Int(content), (0...12).contains(count) { return .decimals(count) }
    error("digits is exact, or a number from 0 to 12", at: node)
    return nil
  }
}
