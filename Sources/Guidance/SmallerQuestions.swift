// The parts of a question, as smaller questions: what a teacher asks when an answer is wrong and nothing tells why.

import Grading
import Autograd
import Narration
import NetworkLanguage
import Quantities

/// Splits a question into the questions that lead to it.
package struct SmallerQuestions {
  private let question: Question
  /// What the screen shows, the prompt gives, or was answered right: it is not asked.
  private let known: Set<Quantity>

  /// How many smaller questions one is split into at most.
  package static let most = 4
  /// How long the formula of a smaller question is at most: a longer one is no smaller question to a reader.
  private static let longest = 40

  package init(_ question: Question, earlier: [Answered]) {
    self.question = question
    known = question.shown.union(question.given).union(earlier.filter(\.isRight).map(\.subject))
  }

  /// The smaller questions in the order in which they are asked; empty where the question cannot be split.
  package var all: [Question] {
    let subjects: [Quantity] =
      switch question.subject {
      case .value(let node): operands(of: node)
      case .gradient(let node): gradient(node)
      case .local(let result, let operand): links(from: result, to: operand)
      case .update(let node): [.gradient(node: node), product(node)].compactMap(\.self)
      case .expression: []
      }
    var seen = known.union([question.subject])
    let asked = subjects.filter { seen.insert($0).inserted }.compactMap(ask).filter { !isSaid($0) }
    return asked.count > Self.most ? [] : asked
  }

  private var narrator: Narrator { question.narrator }
  private var network: Network { narrator.network }

  private func ask(_ subject: Quantity) -> Question? {
    try? Question(narrator, question.training, subject, precision: question.precision)
  }

  /// Whether a smaller question is as large as the whole, or about operations that the learner never wrote.
  private func isSaid(_ smaller: Question) -> Bool {
    // Where 0 is added, the product alone is the whole number.
    if case .value = question.subject, smaller.answer == question.answer { return true }
    return smaller.symbols == question.symbols || smaller.symbols.count > Self.longest
      || !smaller.isInKnownOperations(smaller.symbols)
  }

  private func isNamed(_ node: Int) -> Bool { network.name(ofNode: node) != nil }

  /// The gradients on the way from the loss that are not known yet, then the last factor.
  private func gradient(_ node: Int) -> [Quantity] {
    let root = narrator.walk.root
    let sweep = narrator.evaluation(question.training, settled: known).openSweep(from: root, to: node)
    let named = Set(sweep.edges.map(\.node)).filter { $0 != root && isNamed($0) }.sorted(by: >)
    guard let last = named.last else { return inner(from: root, to: node) }
    // Of several paths the last factor is that of one of them only.
    let readers = Set(ChainSweep(network.graph, from: root, to: node).edges.filter { $0.operand == node }.map(\.node))
    let isOnePath = readers.count == 1
    return named.map { .gradient(node: $0) } + (isOnePath ? [.local(result: last, operand: node)] : [])
  }

  /// The derivatives from name to name between two nodes, where there is one way: ∂a4/∂a1 by ∂a4/∂a3, ∂a3/∂a2 and ∂a2/∂a1.
  private func links(from result: Int, to operand: Int) -> [Quantity] {
    let edges = ChainSweep(network.graph, from: result, to: operand).edges
    let isOneWay = Set(edges.map(\.node)).count == edges.count
    let named = Set(edges.map(\.node)).filter(isNamed).sorted(by: >)
    guard isOneWay, named.count > 1 else { return [] }
    return zip(named, named.dropFirst() + [operand]).map { .local(result: $0, operand: $1) }
  }

  /// The values without a name between two nodes: the difference inside a square.
  private func inner(from result: Int, to operand: Int) -> [Quantity] {
    let nodes = Set(ChainSweep(network.graph, from: result, to: operand).edges.map(\.node))
    // Only what is inside of something that bends: the factor of a product does not need the product.
    let inside = nodes.filter { node in
      node != result && !isNamed(node)
        && nodes.contains { network.graph.nodes[$0].operands.contains(node) && network.graph.nodes[$0].isBent }
    }
    return inside.sorted().compactMap(value)
  }

  /// What a value is computed from: a name that is not known yet, or a part of its formula.
  private func operands(of node: Int) -> [Quantity] {
    network.graph.nodes[node].operands.compactMap { operand in
      if network.graph.nodes[operand].isLeaf { return nil }
      return isNamed(operand) ? .value(node: operand) : value(operand)
    }
  }

  /// The value of a node without a name, as the formula that it is.
  private func value(_ node: Int) -> Quantity? {
    let term = narrator.naming.term(node, .symbols).text
    return QuantityParser(narrator.naming, as: .learner).readable(term)
  }

  /// The step of a parameter.
  private func product(_ node: Int) -> Quantity? {
    let gradient = Quantity.gradient(node: node).symbols(in: narrator.naming)
    return QuantityParser(narrator.naming, as: .learner).readable("rate·\(gradient)")
  }
}

extension Node {
  /// Whether it is a function of one number, whose slope depends on where it is.
  fileprivate var isBent: Bool { operands.count == 1 || operation == .power }
}

extension QuantityParser {
  /// A formula as the tutor prints it, as a question for its number; nil where it cannot be read back.
  fileprivate func readable(_ text: String) -> Quantity? {
    let plain = text.replacing("·", with: "*").replacing("²", with: "^2").replacing("³", with: "^3")
    return plain.contains("…") ? nil : quantity(plain)
  }
}
