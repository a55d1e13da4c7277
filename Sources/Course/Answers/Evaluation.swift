// The numbers of a training step by what they are called.

import Autograd
import Diagnostics
import Narration
import NetworkLanguage

/// Evaluates subjects and expressions in a round of a training, with the right numbers or with some of the learner's own.
struct Evaluation: Sendable {
  let narrator: Narrator
  let training: Training
  /// The learner's own numbers, which are taken as they are.
  let given: [Subject: Double]
  /// All values; those that follow from the learner's follow from them.
  let values: [Double]
  private let gradients: [Int: Double]

  init(narrator: Narrator, training: Training, given: [Subject: Double] = [:]) {
    self.narrator = narrator
    self.training = training
    self.given = given
    var forcedValues: [Int: Double] = [:]
    var gradients: [Int: Double] = [:]
    for (subject, number) in given {
      if case .value(let node) = subject { forcedValues[node] = number }
      if case .gradient(let node) = subject { gradients[node] = number }
    }
    self.gradients = gradients
    values =
      forcedValues.isEmpty
      ? training.pass.values : Self.forward(narrator.network.graph, training.pass.values, forcedValues)
  }

  /// A forward pass in which some values are forced.
  private static func forward(_ graph: Graph, _ start: [Double], _ forced: [Int: Double]) -> [Double] {
    var values = start
    for (index, node) in graph.nodes.enumerated() {
      if let number = forced[index] {
        values[index] = number
      } else if let operation = node.operation {
        values[index] = operation.rule.value(values[node.operand(0)], values[node.operand(1)])
      }
    }
    return values
  }

  /// The value of a subject; the learner's own number for it is not used.
  func value(of subject: Subject) throws(DiagnosticReport) -> Double {
    let value: Double
    switch subject {
    case .value(let node): value = values[node]
    case .gradient(let node): value = derivative(narrator.walk.root, node)
    case .local(let result, let operand): value = sweep(from: result, to: operand).derivative(values)
    case .update(let node): value = values[node] - training.rate * gradient(node)
    case .expression(let text): value = try expression(text)
    }
    guard value.isFinite else {
      throw refusal(
        subject.symbols(in: narrator), "\(subject.symbols(in: narrator)) is not a finite number here",
        help: "ask for something else, or change the network's numbers")
    }
    return value
  }

  /// The derivative of one node with respect to any other, constants too.
  func derivative(_ result: Int, _ operand: Int) -> Double {
    if given.isEmpty, result == narrator.walk.root, narrator.network.graph.nodes[operand].wantsGradient {
      return training.pass.gradients[operand]
    }
    return sweep(from: result, to: operand).derivative(values)
  }

  /// The chain between two nodes; the learner's own gradients count in a chain from the loss.
  func sweep(from result: Int, to operand: Int) -> ChainSweep {
    ChainSweep(
      narrator.network.graph, from: result, to: operand, forced: result == narrator.walk.root ? gradients : [:],
      scales: scales)
  }

  /// How much the learner's own local derivatives are larger than the right ones, by result and operand.
  private var scales: [ChainSweep.Edge: Double] {
    var scales: [ChainSweep.Edge: Double] = [:]
    for (subject, number) in given {
      guard case .local(let result, let operand) = subject else { continue }
      let sweep = ChainSweep(narrator.network.graph, from: result, to: operand)
      let right = sweep.derivative(values)
      guard right != 0 else { continue }
      for edge in sweep.edges where edge.node == result { scales[edge] = number / right }
    }
    return scales
  }

  /// The gradient of a parameter: the learner's own, if there is one.
  private func gradient(_ node: Int) -> Double { gradients[node] ?? derivative(narrator.walk.root, node) }

  /// What a parameter becomes: by the learner's own update, if there is one.
  func updated(_ node: Int) -> Double {
    given[.update(node: node)] ?? (values[node] - training.rate * gradient(node))
  }

  private func expression(_ text: String) throws(DiagnosticReport) -> Double {
    if let (name, moved) = NameReader(narrator).after(text) {
      guard let values = valuesAfterUpdate(of: moved, by: updated) else {
        throw refusal(
          text, "\(moved ?? "") is not a parameter",
          help: nearest(to: moved ?? "", among: parameterNames).map { "did you mean \($0)?" }
            ?? "write `\(name) after update`, or name one parameter")
      }
      guard let node = NameReader(narrator).node(name) else { return try number(name, hiding: nil, values: values) }
      return values[node]
    }
    return try number(text, hiding: nil)
  }

  private var parameterNames: [String] { narrator.network.parameters.map { narrator.network.variables[$0].name } }

  /// All values after an update of one parameter, or of all; nil where there is no such parameter.
  func valuesAfterUpdate(of name: String?, by updated: (Int) -> Double) -> [Double]? {
    var moved: [Int] = []
    if let name {
      let whole = narrator.network.parameters.filter { narrator.network.variables[$0].name == name }
      moved = whole.flatMap { narrator.network.variables[$0].elements }
      if moved.isEmpty, let node = NameReader(narrator).node(name), narrator.walk.parameters.contains(node) {
        moved = [node]
      }
    } else {
      moved = narrator.walk.parameters
    }
    guard !moved.isEmpty else { return nil }
    var values = self.values
    for leaf in moved { values[leaf] = updated(leaf) }
    return Self.forward(narrator.network.graph, values, forcedAfter(name))
  }

  /// The learner's own values after the same update.
  private func forcedAfter(_ moved: String?) -> [Int: Double] {
    let names = NameReader(narrator)
    var forced: [Int: Double] = [:]
    for (subject, number) in given {
      guard case .expression(let text) = subject, let (name, parameter) = names.after(text), parameter == moved,
        let node = names.node(name)
      else { continue }
      forced[node] = number
    }
    return forced
  }

  /// What is wrong with a text as a whole.
  func refusal(_ text: String, _ message: String, help: String) -> DiagnosticReport {
    let source = SourceText(name: "answer", text: text)
    return DiagnosticReport(
      source: source,
      diagnostics: [
        Diagnostic(.error, message, at: SourceSpan(lower: 0, upper: source.text.utf8.count), help: help)
      ])
  }
}
