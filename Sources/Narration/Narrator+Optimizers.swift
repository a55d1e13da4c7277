// The update by another optimizer than plain gradient descent: its formulas, and what it remembers of a parameter.

import Autograd
import Page
import Quantities

extension Narrator {
  /// Describes the update of some parameters by the training's optimizer.
  func describeStep(_ nodes: [Int], _ report: inout StepReport, _ view: Viewpoint) {
    let row = view.training.optimizer.method.row
    let last = row.formulas.last?.split(separator: "← ").last.map(String.init) ?? ""
    for node in nodes.prefix(Narrator.equationLimit) {
      let name = naming.name(ofNode: node) ?? ""
      let (old, new) = (view.pass.values[node], view.training.updated(node))
      let move = view.format.text(abs(new - old))
      report.equations.append(
        .init(
          target: name, sign: "→", symbols: RichText(last.replacing("θ", with: name), .value),
          numbers: RichText([
            Span(view.format.text(old), .value), Span(new < old ? " - " : " + ", .plain), Span(move, .result),
          ]), value: new))
    }
    let formulas = row.formulas.joined(separator: ", ")
    guard nodes.count == 1, let node = nodes.first, let name = naming.name(ofNode: node) else {
      report.words = "Every parameter moves by \(row.title): \(formulas)."
      return
    }
    let gradient = view.format.text(view.pass.gradients[node])
    let memory = zip(row.state, view.training.memory(node)).map { part, numbers in
      "\(part.symbol) was \(view.format.text(numbers.before)) and is \(view.format.text(numbers.after)) now"
    }
    report.words =
      "\(name) moves by \(row.title): \(formulas). Here g = \(gradient)\(memory.isEmpty ? "" : "; ")"
      + memory.joined(separator: ", ") + "."
  }
}
