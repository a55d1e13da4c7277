// The numbers of a training step by what they are called.

import Autograd
import Diagnostics
import Narration
import NetworkLanguage

/// Evaluates subjects and expressions in a round of a training.
struct Evaluation {
  let narrator: Narrator
  let training: Training

  /// The right value of a subject.
  func value(of subject: Subject) throws(DiagnosticReport) -> Double {
    let value: Double
    switch subject {
    case .value(let node): value = training.pass.values[node]
    case .gradient(let node): value = derivative(narrator.walk.root, node)
    case .local(let result, let operand): value = derivative(result, operand)
    case .update(let node): value = training.updated(node)
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
    if result == narrator.walk.root, narrator.network.graph.nodes[operand].wantsGradient {
      return training.pass.gradients[operand]
    }
    return ChainSweep(narrator.network.graph, from: result, to: operand).derivative(training.pass.values)
  }

  private func expression(_ text: String) throws(DiagnosticReport) -> Double {
    if let (name, moved) = NameReader(narrator).after(text) {
      guard let values = valuesAfterUpdate(of: moved, by: training.updated) else {
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
    var values = training.pass.values
    for leaf in moved { values[leaf] = updated(leaf) }
    narrator.network.graph.forward(&values)
    return values
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
