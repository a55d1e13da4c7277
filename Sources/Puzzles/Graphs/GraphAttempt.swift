// A learner's formulas as a network: its value, its gradients, and the operations that it takes.

import Autograd
import Diagnostics
import NetworkLanguage

/// Formulas that were read and computed.
struct GraphAttempt: Sendable {
  let value: Double
  /// The gradient in each of the givens, in their order.
  let gradients: [Double]
  /// The operations that were recorded.
  let operations: [Operation]
  /// Numbers that were written.
  let literals: [Double]
  /// Names that got numbers of their own.
  let newNumbers: [String]

  /// The longest answer, in bytes.
  static let longest = 2_000

  /// - Throws: a report that points into the learner's own text.
  init(_ puzzle: GraphPuzzle, _ text: String) throws(DiagnosticReport) {
    let text = SourceText(name: "answer", text: text)
    let written = GraphAnswer(text, givens: puzzle.givens)
    guard text.text.utf8.count <= Self.longest else {
      throw written.report("the answer is too long", help: "a few formulas will do")
    }
    guard !written.isEmpty else {
      throw written.report("there is no formula here", help: "write formulas such as c = a*b, parted by ;")
    }
    var limits = Limits()
    (limits.nodes, limits.numbers, limits.statements, limits.literalElements) = (2_000, 4_000, 200, 100)
    let network: Network
    do throws(DiagnosticReport) {
      network = try Network(parsing: written.source, limits: limits)
    } catch {
      throw written.moved(error, puzzle)
    }
    let graph = network.graph
    let leaves = network.variables.prefix(puzzle.givens.count).map { $0.elements[0] }
    let all = graph.gradients(of: network.lossNode, values: graph.values)
    value = graph.values[network.lossNode]
    gradients = leaves.map { all[$0] }
    operations = graph.nodes.compactMap(\.operation)
    let own = network.variables.dropFirst(puzzle.givens.count).filter { $0.role != .computed }
    newNumbers = own.map(\.name)
    literals = graph.nodes.indices.filter { graph.nodes[$0].isLeaf && !leaves.contains($0) }.map { graph.values[$0] }
  }
}

/// The text of a network around a learner's formulas, and the way back from it for errors.
private struct GraphAnswer {
  let answer: SourceText
  let source: SourceText
  let isEmpty: Bool
  private let header: Int
  /// Where a name was put before a lone expression, and how many bytes that took.
  private let inserted: (at: Int, bytes: Int)

  init(_ answer: SourceText, givens: [GraphPuzzle.Given]) {
    self.answer = answer
    // A line ends at `;`, too.
    var text = String(answer.text.map { $0 == ";" ? "\n" : $0 })
    isEmpty = text.allSatisfy(\.isWhitespace)
    let head = givens.map { "param \($0.name) = \($0.value)\n" }.joined()
    header = head.utf8.count
    var inserted = (at: 0, bytes: 0)
    // The last line may be the result alone.
    var start = text.startIndex
    var last: String.Index?
    while start < text.endIndex {
      let end = text[start...].firstIndex(of: "\n") ?? text.endIndex
      if text[start..<end].contains(where: { !$0.isWhitespace }) { last = start }
      start = end < text.endIndex ? text.index(after: end) : end
    }
    if let last, !text[last...].contains("=") {
      let name = "result = "
      let place = text[last...].firstIndex { $0 != " " } ?? last
      inserted = (text.utf8.distance(from: text.startIndex, to: place), name.utf8.count)
      text.insert(contentsOf: name, at: place)
    }
    self.inserted = inserted
    source = SourceText(name: "answer", text: head + text)
  }

  func report(_ message: String, help: String) -> DiagnosticReport {
    DiagnosticReport(source: answer, diagnostics: [Diagnostic(.error, message, help: help)])
  }

  /// A report about the whole text as one about the answer. A name that stands for nothing is usually helped by giving it a
  /// number, which is forbidden here: what may be used is said in its place.
  func moved(_ report: DiagnosticReport, _ puzzle: GraphPuzzle) -> DiagnosticReport {
    let diagnostics = report.diagnostics.map { problem in
      var problem = problem
      problem.span = problem.span.flatMap { span in
        guard span.lower >= header else { return nil }
        return SourceSpan(lower: moved(span.lower), upper: moved(span.upper))
      }
      if let name = problem.span.map(answer.text(in:)), Self.isName(name),
        !puzzle.givens.contains(where: { $0.name == name })
      {
        problem.help = puzzle.allowance
      }
      return problem
    }
    return DiagnosticReport(source: answer, diagnostics: diagnostics, omitted: report.omitted)
  }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && NameCharacters.trailingName(of: text) == text
  }

  private func moved(_ offset: Int) -> Int {
    let place = offset - header
    return place <= inserted.at ? place : max(inserted.at, place - inserted.bytes)
  }
}
