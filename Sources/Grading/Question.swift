// A question about one number of a training step.

import Quantities
import Autograd
import Diagnostics
import Narration
import NetworkLanguage
import Page

/// A question: what is asked for, in which round of which network, and how exactly.
package struct Question: Sendable {
  /// The network, with its names and its walk.
  package let narrator: Narrator
  /// The training; its current round is what is asked about.
  package let training: Training
  /// What is asked for.
  package let subject: Quantity
  /// How exact the answer must be.
  package let precision: Precision
  /// The right answer.
  package let answer: Double
  /// What the learner sees beside the question: no slip is looked for in it.
  package var shown: Set<Quantity> = []
  /// What the question itself says: an earlier answer of the learner's own does not stand for it.
  package var given: Set<Quantity> = []
  /// The slips that whoever asks it knows of; they come before those of the mistake table.
  package var slips: [DeclaredSlip] = []

  /// Whether the names of its expression are nowhere on the screen: then it is spoken of with its numbers.
  package var hidesNames = false

  /// Asks a question.
  /// - Throws: a report where the subject is an expression that does not evaluate, or what is asked for is not a finite
  ///   number.
  package init(
    _ narrator: Narrator, _ training: Training, _ subject: Quantity, precision: Precision = .standard
  ) throws(DiagnosticReport) {
    self.narrator = narrator
    self.training = training
    self.subject = subject
    self.precision = precision
    answer = try narrator.evaluation(training).value(of: subject)
  }

  /// Asks for what a text says: `z1`, `dL/dw1`, `da1/dz1`, `w1 after update`, `L after w1`, `2*(z2 - y)`.
  package init(
    _ narrator: Narrator, _ training: Training, asking text: String, precision: Precision = .standard
  ) throws(DiagnosticReport) {
    try self.init(
      narrator, training, QuantityParser(narrator.naming, as: .learner).quantity(text), precision: precision)
  }

  /// What is asked for, in symbols: `∂L/∂w1`.
  package var symbols: String { subject.symbols(in: narrator.naming) }

  /// Whether another quantity equals what is asked for with other numbers too: whether it stays so when all leaves move a
  /// little.
  func isAlways(_ other: Quantity) -> Bool {
    let graph = narrator.network.graph
    var random = RandomNumbers(seed: 5)
    for _ in 0..<2 {
      var values = training.pass.values
      // A 0 or 1 may be what it is: a label, a switch.
      for (index, node) in graph.nodes.enumerated()
      where node.isLeaf && narrator.network.name(ofNode: index) != nil && ![0, 1].contains(values[index]) {
        let step = Double.random(in: 0.5...1, using: &random) * 1e-4
        values[index] += (Bool.random(using: &random) ? step : -step) * max(abs(values[index]), 0.1)
      }
      graph.forward(&values)
      let moved = Evaluation(narrator.naming, values: values, rate: training.rate)
      guard let wanted = try? moved.value(of: subject), let value = try? moved.value(of: other) else { continue }
      if abs(value - wanted) > 1e-9 * max(abs(value), abs(wanted), 1e-6) { return false }
    }
    return true
  }

  /// Whether a text has no operation that the tutor made of a function of the network: `softmax` is computed with
  /// `logaddexp`, which the learner never wrote.
  package func isInKnownOperations(_ text: String) -> Bool {
    !text.contains("logaddexp") || narrator.network.source.text.contains("logaddexp")
  }

  /// An expression with the numbers in place of its names, derivatives and changed values: `10 × 100 + 100`; nil where nothing
  /// is replaced, or where a part has no number.
  package func withNumbers(_ text: String, _ format: NumberFormat) -> String? {
    let parser = QuantityParser(narrator.naming, as: .learner)
    let evaluation = narrator.evaluation(training)
    var result = ""
    var copied = 0
    var isReplaced = false
    for atom in text.atoms(isName: { parser.isName($0) || $0 == "rate" }) {
      result += text.bytes(copied..<atom.lower)
      copied = atom.end
      let spelling = text.bytes(atom.lower..<atom.end)
      guard atom.content != .number else {
        result += spelling
        continue
      }
      guard let value = try? evaluation.number(spelling) else { return nil }
      let number = format.text(value)
      result += number.hasPrefix("-") && !result.isEmpty ? "(\(number))" : number
      isReplaced = true
    }
    result += text.bytes(copied..<text.utf8.count)
    return isReplaced ? result.replacing("*", with: " × ") : nil
  }

  /// An expression as a learner reads it: `∂L/∂u·∂u/∂h` for `dL/du*du/dh`; with numbers where it is written for the engine.
  package func readable(_ text: String, _ format: NumberFormat) -> String {
    if text.contains("=") || text.contains(" after ") { return withNumbers(text, format) ?? text }
    let parser = QuantityParser(narrator.naming, as: .learner)
    var result = ""
    var copied = 0
    for atom in text.atoms(isName: { parser.isName($0) || $0 == "rate" }) {
      result += text.bytes(copied..<atom.lower)
      copied = atom.end
      let spelling = text.bytes(atom.lower..<atom.end)
      if case .derivative = atom.content, case let quantity = parser.quantity(spelling) {
        if case .expression = quantity { result += spelling } else { result += quantity.symbols(in: narrator.naming) }
      } else {
        result += spelling
      }
    }
    result += text.bytes(copied..<text.utf8.count)
    return result.replacing("*", with: "·")
  }

  /// The question in words: "What is ∂L/∂w1?"
  package var prompt: RichText {
    RichText("What is ") + RichText(symbols, .code) + RichText("? ")
      + RichText("(\(precision.words(for: answer)))", .muted)
  }
}
