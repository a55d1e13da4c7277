// Write lines of a network's backward pass.

import Progress
import Templates
import Writing
import YAML

/// Lines of the network's own backward pass, one gradient after the other.
package struct WrittenLines: Hashable, Sendable {
  /// What is said before them.
  package let prompt: Template
  /// The gradients whose lines are asked for, in that order: `dz2`.
  let gradients: [String]
}

extension WrittenLines: NetworkActivity {
  package func skill(in context: LessonContext?) -> Skill? { context.map(Skill.ofLines) }

  package func task(in context: LessonContext) -> any StepTask { WrittenLinesTask(self, context) }

  package var showsNumbers: Bool { true }

  package func canMove(in context: LessonContext, isAllowed: Bool) -> Bool { true }

  package func moved(to context: LessonContext, _ change: (String) -> String) -> WrittenLines? {
    WrittenLines(prompt: prompt.mapped(change), gradients: gradients)
  }

  // A line is judged by its meaning, at any numbers.
  package func score(of move: Move) -> Double? { 1 }
}

extension Skill {
  /// The skill of a line of the backward pass: in a network of single numbers it is the chain rule's product.
  static func ofLines(in context: LessonContext) -> Skill {
    context.network.variables.allSatisfy(\.shape.isScalar) ? .chainProduct : .matrixForm
  }
}

extension WrittenLines {
  static let kind: ActivityKind = ActivityKind(key: "write", fields: ["prompt", "gradients"]) { reading, node, _ in
    guard let fields = reading.fields(node, "write", known: kind.fields) else { return nil }
    let prompt = reading.template(fields["prompt"], "prompt") ?? "Write the backward pass, a line for each gradient."
    guard let context = reading.context else {
      if !reading.isNetworkBroken {
        reading.error("there is no network to write for", at: node, help: "give the lesson or the step a network")
      }
      return nil
    }
    guard let desk = reading.desk(for: context, at: node) else { return nil }
    let wanted = desk.wanted.map(\.name)
    var gradients: [String] = []
    for item in fields["gradients"] == nil ? [] : reading.list(fields["gradients"], "gradients", atLeast: 1) {
      guard let name = reading.word(item, "gradient", of: wanted) else { continue }
      if gradients.contains(name) { reading.error("\(name) is asked twice", at: item) }
      if desk.solution(for: name) == nil {
        reading.error("there is no single line for \(name)", at: item, help: "ask for other gradients")
      }
      gradients.append(name)
    }
    if gradients.isEmpty { gradients = wanted.filter { desk.solution(for: $0) != nil } }
    return WrittenLines(prompt: prompt, gradients: gradients)
  }
}

extension LessonReading {
  /// The desk for a network of which each line can be derived; else says what is too long.
  mutating func desk(for context: LessonContext, at node: YAMLNode) -> WritingDesk? {
    if let problem = WritingLimits.problem(with: context.network) {
      error("\(problem.message): \(problem.label ?? "")", at: node, help: problem.help)
      return nil
    }
    return WritingDesk(context.network)
  }
}
