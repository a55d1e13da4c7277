// Where to look first when a wrong answer fits no known slip.

import Quantities
import Autograd
import Narration
import NetworkLanguage
import Page

/// Finds the first part of a question that has not been answered right yet.
struct CheckFirst {
  private let question: Question
  private let known: Set<Quantity>

  init(_ question: Question, _ earlier: [Answered]) {
    self.question = question
    known = question.shown.union(question.given).union(earlier.filter(\.isRight).map(\.subject))
  }

  /// What is said, and what to check.
  func finding(_ number: TypedNumber) -> Verdict.Unknown {
    let refusal =
      RichText(number.shown(question.precision), .value)
      + RichText(" is not right, and I do not recognise how it came about.")
    let (subject, words) = advice
    return .init(
      number: number.value, checkFirst: subject, refusal: refusal, sentence: refusal + RichText(" \(words)"))
  }

  private var narrator: Narrator { question.narrator }
  private var network: Network { narrator.network }

  private var advice: (Quantity?, String) {
    switch question.subject {
    case .value(let node): return value(node)
    case .gradient(let node): return gradient(node)
    case .local(let result, let operand):
      let name = Quantity.value(node: operand).symbols(in: narrator.naming)
      if let way = way(from: result, to: operand) { return (nil, way) }
      return (
        nil,
        "Take \(formula(result)) and ask how fast it changes when only \(name) moves: everything else stays a fixed number."
      )
    case .update(let node):
      let gradient = Quantity.gradient(node: node)
      if known.contains(gradient) {
        return (nil, "The gradient is known: put it into old value - rate × gradient once more.")
      }
      return check(gradient, "The update needs it.")
    case .expression: return (nil, "Read the question once more, or take a hint.")
    }
  }

  /// What to do where a push takes several ways, or goes through values in between; nil where it is one step.
  private func way(from result: Int, to operand: Int) -> String? {
    let edges = ChainSweep(network.graph, from: result, to: operand).edges
    // The ways through softmax are operations that nobody wrote.
    guard !edges.contains(where: { network.graph.nodes[$0.node].operation == .logAddExp }) else { return nil }
    let (source, end) = (name(operand), name(result))
    let between = Set(edges.map(\.node)).filter { $0 != result && network.name(ofNode: $0) != nil }.sorted().map(name)
    if Set(edges.filter { $0.operand == operand }.map(\.node)).count > 1 {
      return "\(source) reaches \(end) in several ways" + (between.isEmpty ? "" : ", also through \(between.listed)")
        + ": find what each of them brings, and add up."
    }
    guard !between.isEmpty else { return nil }
    return "A push on \(source) goes through \(between.listed) to \(end): multiply the slopes on the way."
  }

  private func check(_ subject: Quantity, _ reason: String) -> (Quantity?, String) {
    (subject, "Check \(subject.symbols(in: narrator.naming)) first. \(reason)")
  }

  private func value(_ node: Int) -> (Quantity?, String) {
    let index = network.formula(ofNode: node)
    for operand in network.formulas[index].operands {
      let variable = network.variables[operand]
      guard variable.role == .computed, variable.elements.count == 1 else { continue }
      let subject = Quantity.value(node: variable.elements[0])
      if !known.contains(subject) { return check(subject, "\(question.symbols) is computed from it.") }
    }
    return (nil, "Put the numbers into \(formula(node)) once more, one operation at a time.")
  }

  /// The names on the way from what is known, the nearest to the loss first; then the last factor itself.
  private func gradient(_ node: Int) -> (Quantity?, String) {
    let root = narrator.walk.root
    let sweep = narrator.evaluation(question.training, settled: known).openSweep(from: root, to: node)
    let named = Set(sweep.edges.map(\.node)).filter { $0 != root && network.name(ofNode: $0) != nil }
    for place in named.sorted(by: >) where !known.contains(.gradient(node: place)) {
      return check(
        .gradient(node: place),
        sweep.forced.isEmpty
          ? "It is the factor nearest to the loss; the others follow from it."
          : "It comes next on the way back; the others follow from it.")
    }
    guard let last = named.min() else {
      return (nil, "Take \(formula(root)) and ask how fast it changes with \(name(node)).")
    }
    let readers = Set(sweep.edges.filter { $0.operand == node }.map(\.node))
    if readers.count > 1 {
      return (
        nil,
        "\(name(node)) is used \(readers.count == 2 ? "twice" : "\(readers.count) times"): find what each use brings back, and add up."
      )
    }
    let local = Quantity.local(result: last, operand: node)
    if known.contains(local) {
      return (nil, "All its factors are given: multiply them once more, each with its sign.")
    }
    let arriving = Quantity.gradient(node: last).symbols(in: narrator.naming)
    return (
      local, "\(arriving) is known, so look at the last factor: check \(local.symbols(in: narrator.naming))."
    )
  }

  private func name(_ node: Int) -> String { Quantity.value(node: node).symbols(in: narrator.naming) }

  private func formula(_ node: Int) -> String { network.formulas[network.formula(ofNode: node)].text }
}
