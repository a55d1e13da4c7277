// Write what one operation of an engine adds to its operand's gradient.

import Autograd
import Notation
import Progress
import Templates
import Writing
import YAML

/// A rule of the learner's own engine.
package struct EngineRule: Hashable, Sendable {
  /// What is said before it.
  package let prompt: Template
  /// The operation whose backward step it is.
  let operation: Operation
  /// Which operand's gradient it adds to.
  let operand: Int
  /// A right rule.
  let answer: String
}

extension EngineRule: NetworkActivity {
  package func skill(in context: LessonContext?) -> Skill? { .localDerivative }

  package func task(in context: LessonContext) -> any StepTask { EngineRuleTask(self, context) }

  package var showsNumbers: Bool { true }

  package func canMove(in context: LessonContext, isAllowed: Bool) -> Bool { true }

  package func moved(to context: LessonContext, _ change: (String) -> String) -> EngineRule? {
    EngineRule(prompt: prompt.mapped(change), operation: operation, operand: operand, answer: answer)
  }

  // A rule is judged at many points, not at the network's numbers.
  package func score(of move: Move) -> Double? { 1 }
}

extension EngineRule {
  /// The operations by the names that a lesson gives them.
  private static let operations: [(name: String, operation: Operation)] = Operation.allCases.map { operation in
    switch operation.rule.form {
    case .infix(let sign): (sign, operation)
    case .prefix(let sign): ("unary \(sign)", operation)
    case .function: (operation.rule.name, operation)
    }
  }

  static let kind: ActivityKind = ActivityKind(key: "rule", fields: ["prompt", "operation", "operand", "answer"]) {
    reading, node, _ in
    guard let fields = reading.fields(node, "rule", known: kind.fields, required: ["prompt", "operation", "answer"])
    else {
      return nil
    }
    let prompt = reading.template(fields["prompt"], "prompt")
    let name = reading.word(fields["operation"], "operation", of: operations.map(\.name))
    let operand = reading.word(fields["operand"], "operand", of: ["a", "b"]) == "b" ? 1 : 0
    guard let prompt, let operation = operations.first(where: { $0.name == name })?.operation,
      let answerNode = fields["answer"], let answer = reading.string(answerNode, "answer")
    else { return nil }
    guard operand < operation.rule.arity else {
      reading.error("this operation has one operand", at: node, help: "leave operand out")
      return nil
    }
    do throws(NotationProblem) {
      if try WrittenRule(answer, of: operation, operand: operand).verdict != .right {
        reading.error("this answer is not right", at: answerNode, help: "write what is added to the operand's gradient")
      }
    } catch {
      reading.error("this answer cannot be read", at: answerNode, help: error.says)
    }
    if let context = reading.context, !context.network.graph.nodes.contains(where: { $0.operation == operation }) {
      reading.error("the network has no such operation", at: node, help: "give the step a network that uses it")
    }
    return EngineRule(prompt: prompt, operation: operation, operand: operand, answer: answer)
  }
}
