// A pasted program as a network: its text in the network language, what was passed over, and its own backward pass.

import Diagnostics
import PythonSyntax

/// A program of NumPy, PyTorch or plain Python, read as the network that it trains.
package struct PythonProgram: Sendable {
  /// A line of the network's text.
  package struct Line: Sendable {
    /// The name that it gives.
    package let name: String
    /// The statement of the program that it comes from.
    package let span: SourceSpan
    /// What the program itself computes there.
    package let shape: [Int]
    package let elements: [Double]
  }

  /// The program as it was pasted.
  package let source: SourceText
  /// The network's text: one line each for `lines`, then the loss.
  package let text: String
  package let lines: [Line]
  /// What is worth knowing: what was passed over, and what is done instead. They point into `source`.
  package let notes: [Diagnostic]
  /// The backward pass that the program computes by hand; empty where it has none.
  package let backward: [BackwardLine]
  /// The learning rate of the program's update; nil where it has none.
  package let rate: Double?
  /// Whether the network's numbers are the program's to the last digits.
  package let isExact: Bool
  /// What PyTorch calls parameters, with the network's names: `fc1.weight` is W1.
  package let aliases: [String: String]

  /// Whether a text is a program of Python: it imports something, or has classes, or calls NumPy or PyTorch to make its arrays. What
  /// the network language has of its own, such as `param` and `minimize`, tells that it is none.
  package static func isPython(_ text: String) -> Bool { PythonParser.isProgram(text) }

  /// Reads a program.
  /// - Parameter reserved: words that cannot be names in the network language.
  /// - Throws: a report with the place of what is wrong.
  package init(_ source: SourceText, reserved: Set<String>) throws(DiagnosticReport) {
    do {
      try self.init(reading: source, reserved: reserved)
    } catch {
      throw DiagnosticReport(source: source, diagnostics: [error.diagnostic])
    }
  }

  private init(reading source: SourceText, reserved: Set<String>) throws(PythonProblem) {
    let interpreter = Interpreter()
    var stopped: PythonProblem?
    do {
      try interpreter.run(try PythonParser.statements(of: source.text))
    } catch {
      // What comes after the loss and its backward pass is nothing that the network needs.
      guard interpreter.isFar else { throw error }
      stopped = error
    }
    var trace = interpreter.trace
    trace.isRecording = true
    var notes = interpreter.notes
    if let stopped {
      notes.add(
        "the program is read up to this line: \(stopped.diagnostic.message)", at: stopped.diagnostic.span,
        help: stopped.diagnostic.help)
    }
    guard let loss = try LossChoice.find(in: &trace) else { throw Self.noLoss(trace, source) }
    if let note = loss.note { notes.add(note.message, at: note.span, help: note.help) }
    let parameters = ParameterChoice.find(in: trace, loss: loss.node)
    guard !parameters.nodes.isEmpty else { throw Self.noParameters(trace, loss.node) }
    let draft = try NetworkDraft(trace, loss: loss.node, parameters: parameters.nodes, reserved: reserved)
    if parameters.isGuess {
      let names = draft.lines.filter { parameters.nodes.contains($0.node) }.map(\.name)
      notes.add(
        "the program updates nothing; \(names.listed) \(names.count == 1 ? "is" : "are") taken for what is trained",
        at: nil)
    }
    if let guarded = draft.guarded {
      notes.add(
        "what keeps the logarithm away from 0 here is left out", at: trace.nodes[guarded].span,
        help: "the numbers differ from the program's in the eighth digit at most")
    }
    isExact = draft.guarded == nil
    if interpreter.isTorch {
      notes.add(
        "PyTorch computes in single precision, the walk in double: numbers agree to about seven digits", at: nil)
    }
    self.source = source
    let name = draft.lines.last { $0.node == loss.node }?.name ?? "L"
    text = draft.lines.map(\.text).joined(separator: "\n") + "\nminimize \(name)\n"
    lines = draft.lines.map { line in
      let numbers = trace.nodes[line.node].numbers
      return Line(name: line.name, span: line.span, shape: numbers.shape, elements: numbers.elements)
    }
    backward = BackwardLines(draft, of: trace).lines
    rate = interpreter.rate ?? UpdateRate.find(in: trace)
    aliases = interpreter.aliases(draft)
    self.notes = notes.notes
  }

  private static func noLoss(_ trace: Trace, _ source: SourceText) -> PythonProblem {
    let end = source.text.utf8.count
    return PythonProblem(
      "no loss was found", at: SourceSpan(lower: max(0, end - 1), upper: end),
      label: trace.nodes.isEmpty ? "the program computes nothing" : "the program ends here",
      help: "give the loss a name on a line of its own, e.g. loss = np.mean((yhat - y)**2), and call what computes it")
  }

  private static func noParameters(_ trace: Trace, _ loss: Int) -> PythonProblem {
    PythonProblem(
      "no parameters were found", at: trace.nodes[loss].span, label: "the loss is made of given numbers alone",
      help: "give the weights names, such as W1 = np.random.randn(3, 2), and update them: W1 -= lr * dW1")
  }
}

extension Interpreter {
  /// Whether a loss and what follows from it were seen, so that the rest is not needed.
  var isFar: Bool { !trace.losses.isEmpty || !trace.updates.isEmpty }

  /// PyTorch's names of parameters, with the network's.
  func aliases(_ draft: NetworkDraft) -> [String: String] {
    var found: [String: String] = [:]
    var seen: Set<ObjectIdentifier> = []
    for name in globals.names.keys.sorted() {
      guard case .object(let object)? = globals.names[name], seen.insert(ObjectIdentifier(object)).inserted,
        let parameters = try? self.parameters(of: object, at: statement)
      else { continue }
      for (name, value) in parameters {
        if case .array(let box) = value, let own = draft.names[box.node] { found[name] = own }
      }
    }
    return found
  }
}
