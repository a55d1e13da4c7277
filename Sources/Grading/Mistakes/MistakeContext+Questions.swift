// A question seen in all the ways in which slips are made in it: a new value needs a gradient, an expression its parts.

import Quantities
import Autograd
import Narration
import NetworkLanguage

extension MistakeContext {
  /// The ways to see a question, what it asks for itself first.
  static func contexts(of question: Question, _ given: Evaluation) -> [MistakeContext] {
    let root = question.narrator.walk.root
    switch question.subject {
    case .gradient(let node): return [MistakeContext(question, given, .gradient, node, from: root)]
    case .local(let result, let operand): return [MistakeContext(question, given, .local, operand, from: result)]
    case .update(let node):
      let (old, rate) = (given.values[node], question.training.rate)
      let update = MistakeContext(question, given, .update, node, from: node)
      if given.settled.contains(.gradient(node: node)) { return [update] }
      return [
        update,
        MistakeContext(question, given, .gradientForUpdate, node, from: root) { slip in
          slip.within("the gradient", giving: old - rate * slip.value)
        },
      ]
    case .value(let node): return [MistakeContext(question, given, .value, node, from: node)]
    case .expression(let text):
      let parser = QuantityParser(question.narrator.naming, as: .learner)
      if let parts = try? ExpressionParts(text), parts.clause != nil, let node = parser.node(parts.body) {
        return [MistakeContext(question, given, .after(text), node, from: node)]
      }
      return [MistakeContext(question, given, .expression, root, from: root)] + parts(of: question, text, given)
    }
  }

  /// An expression as a computation of its own, and each of its derivatives and values as a question.
  private static func parts(of question: Question, _ text: String, _ given: Evaluation) -> [MistakeContext] {
    let parser = QuantityParser(question.narrator.naming, as: .learner)
    let expression = ExpressionGraph(text, in: question.narrator) { try? given.number($0) }
    guard let expression, let whole = expression.question(question.precision) else { return [] }
    let evaluation = expression.narrator.evaluation(whole.training)
    let labels = expression.leaves.map { leaf in
      // What the learner cannot see, or what is written for the engine, goes by its number.
      let isNumber = question.hidesNames || text.contains("=")
      let number = isNumber ? question.withNumbers(leaf.text, .standard) : nil
      return (leaf.name, number.map { $0.hasPrefix("-") ? "(\($0))" : $0 } ?? leaf.label(in: question.narrator))
    }
    var contexts = [
      MistakeContext(whole, evaluation, .value, expression.result, from: expression.result, parts: expression) { slip in
        slip.renamed(labels)
      }
    ]
    let sweep = ValueSweep(expression.narrator.network.graph, to: expression.result)
    for leaf in expression.leaves.prefix(groupLimit) where !leaf.isNumber {
      let subject = parser.quantity(leaf.text)
      if case .expression = subject { continue }
      guard let asked = try? Question(question.narrator, question.training, subject, precision: question.precision)
      else { continue }
      let users = sweep.nodes.filter { sweep.graph.nodes[$0].operands.contains(leaf.node) }
      for context in MistakeContext.contexts(of: asked, given) {
        contexts.append(
          context.within(hasRate: text.contains("rate")) { slip in
            var values = evaluation.values
            values[leaf.node] = slip.value
            let value = sweep.value(values, changing: users) { _, _ in nil }
            return slip.within(asked.symbols, giving: value)
          })
      }
    }
    return contexts
  }

  /// The same as a part of a larger question.
  private func within(hasRate: Bool, _ outer: @escaping @Sendable (Slip) -> Slip) -> MistakeContext {
    MistakeContext(question, given, use, target, from: chain.result, parts: parts, isPart: true, hasRate: hasRate) {
      outer(self.finished($0))
    }
  }
}

extension ExpressionGraph {
  /// The expression as a question about the small network.
  fileprivate func question(_ precision: Precision) -> Question? {
    try? Question(narrator, Training(walk: narrator.walk, rate: 0), .value(node: result), precision: precision)
  }
}

extension ExpressionGraph.Leaf {
  /// How it is written for the learner.
  fileprivate func label(in narrator: Narrator) -> String {
    let subject = QuantityParser(narrator.naming, as: .learner).quantity(text)
    if case .expression = subject { return text }
    return subject.symbols(in: narrator.naming)
  }
}

extension Slip {
  /// The same with other names in its words.
  fileprivate func renamed(_ names: [(String, String)]) -> Slip {
    func renamed(_ text: String) -> String { names.reduce(text) { $0.replacing($1.0, with: $1.1) } }
    return Slip(value, renamed(deed), renamed(remedy), distance: distance, asks: asks.map(renamed))
  }
}
