// Expressions of lessons: the network language, and around it derivatives, changed leaves and updates.

import Autograd
import Diagnostics
import NetworkLanguage

/// Evaluates one expression in a context.
struct ExpressionReader {
  /// How many bytes an expression may have.
  static let longest = 1_000
  /// How deep changed leaves may nest.
  static let deepest = 3

  let context: LessonContext
  let source: SourceText
  var depth = 0

  init(context: LessonContext, text: String, depth: Int = 0) {
    self.context = context
    source = SourceText(name: "expression", text: text)
    self.depth = depth
  }

  /// The number.
  func value() throws(DiagnosticReport) -> Double {
    let parts = try checkedParts()
    return try evaluate(parts.body, values: values(after: parts))
  }

  /// What sort of number it is.
  func quantity() throws(DiagnosticReport) -> Quantity {
    let parts = try checkedParts()
    let body = parts.body.trimmed
    let node = context.narrator.node(named: spelled(body))
    if let change = parts.change {
      if let node, change.count == 1, parts.rate == nil, moves(node, change) {
        return Quantity(text: source.text, kind: .update(node: node))
      }
      return Quantity(text: source.text, kind: .expression)
    }
    if let node, isElement(body, node) { return Quantity(text: source.text, kind: .value(node: node)) }
    let tokens = body.scanned()
    if let fraction = Derivative(tokens[...], known: isName), fraction.wholeText(of: body) {
      let of = context.narrator.node(named: spelled(fraction.numerator))
      let by = context.narrator.node(named: spelled(fraction.denominator))
      if let of, let by, isElement(fraction.numerator, of), isElement(fraction.denominator, by) {
        let kind: Quantity.Kind =
          of == context.network.lossNode ? .gradient(node: by) : .local(result: of, operand: by)
        return Quantity(text: source.text, kind: kind)
      }
    }
    return Quantity(text: source.text, kind: .expression)
  }

  /// Whether a name means this one number: a vector's name alone does not.
  private func isElement(_ spelling: String, _ node: Int) -> Bool {
    guard let name = context.network.name(ofNode: node) else { return true }
    let variable = context.network.variables[name.variable]
    return variable.elements.count == 1
      || spelling.count(where: { $0 == "[" || $0 == "," }) == variable.shape.dimensions.count
  }

  private func moves(_ node: Int, _ change: ExpressionParts.Change) -> Bool {
    guard let name = context.network.name(ofNode: node) else { return false }
    let variable = context.network.variables[name.variable]
    return variable.role == .parameter && (change.names.isEmpty || change.names.contains(variable.name))
  }

  /// `ŷ` for `yhat`, where only that exists.
  func spelled(_ name: String) -> String {
    guard name.hasPrefix("yhat"), context.complete.variables.allSatisfy({ $0.name != "yhat" }) else { return name }
    return "ŷ" + name.dropFirst(4)
  }

  private func checkedParts() throws(DiagnosticReport) -> ExpressionParts {
    if source.text.utf8.count > ExpressionReader.longest {
      throw problem("this expression is too long", 0, 1, "at most \(ExpressionReader.longest) characters")
    }
    do throws(Diagnostic) {
      return try ExpressionParts(source.text)
    } catch {
      throw DiagnosticReport(source: source, diagnostics: [error])
    }
  }

  // MARK: - States

  /// The values of all nodes when the updates that the expression names have been made.
  private func values(after parts: ExpressionParts) throws(DiagnosticReport) -> [Double] {
    let network = context.complete
    var values = context.leaves
    network.graph.forward(&values)
    guard let change = parts.change else { return values }
    var rate = context.rate
    if let text = parts.rate {
      do throws(DiagnosticReport) {
        rate = try evaluate(text.text, values: values)
      } catch {
        throw shifted(error, by: text.lower)
      }
    }
    for name in change.names where !network.variables.contains(where: { $0.role == .parameter && $0.name == name }) {
      let known = network.variables.filter { $0.role == .parameter }.map(\.name)
      throw problem(
        "\(name) is no parameter", change.lower, change.upper,
        nearest(to: name, among: known).map { "did you mean \($0)?" }
          ?? (known.isEmpty ? "the network has no parameters" : "the parameters are \(known.joined(separator: ", "))"))
    }
    let moved = network.variables.filter {
      $0.role == .parameter && (change.names.isEmpty || change.names.contains($0.name))
    }.flatMap(\.elements)
    for _ in 0..<change.count {
      let gradients = network.graph.gradients(of: network.lossNode, values: values)
      for node in moved { values[node] -= rate * gradients[node] }
      network.graph.forward(&values)
    }
    return values
  }

  // MARK: - Values

  /// The value of an expression, with derivatives and changed leaves, but no updates.
  func evaluate(_ text: String, values: [Double]) throws(DiagnosticReport) -> Double {
    var atoms = AtomReader(reader: self, text: text, values: values)
    try atoms.read()
    let plain = atoms.replaced
    var known = atoms.known
    let words = Set(text.scanned().filter(\.isName).map(\.text))
    for variable in context.complete.variables {
      let value = KnownValue(shape: variable.shape, elements: variable.elements.map { values[$0] })
      let name = context.narrator.naming.name(of: variable)
      if words.contains(name) { known[name] = value }
      if variable.isFinal, words.contains(variable.name) { known[variable.name] = value }
      if variable.isFinal, variable.name == "ŷ", words.contains("yhat"), known["yhat"] == nil { known["yhat"] = value }
    }
    if words.contains("rate"), known["rate"] == nil { known["rate"] = KnownValue(context.rate) }
    do throws(DiagnosticReport) {
      return try Network.parseNumber(plain, known: known)
    } catch {
      throw helped(error, atoms)
    }
  }

  /// A report about the text with stand-ins, in terms of the text without.
  private func helped(_ report: DiagnosticReport, _ atoms: AtomReader) -> DiagnosticReport {
    let names = context.narrator.variableNames
    let diagnostics = report.diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      diagnostic.message = atoms.restored(diagnostic.message)
      diagnostic.label = diagnostic.label.map(atoms.restored)
      if let span = diagnostic.span, diagnostic.message.hasPrefix("unknown name") {
        let word = report.source.text(in: span)
        diagnostic.help =
          nearest(to: word, among: names).map { "did you mean \($0)?" } ?? diagnostic.help
          ?? "the names are \(names.prefix(20).joined(separator: ", "))"
      }
      return diagnostic
    }
    return DiagnosticReport(source: source, diagnostics: diagnostics)
  }

  func isName(_ name: String) -> Bool {
    let name = spelled(name)
    return context.complete.variables.contains { $0.name == name || context.narrator.naming.name(of: $0) == name }
  }

  func problem(_ message: String, _ lower: Int, _ upper: Int, _ help: String?) -> DiagnosticReport {
    DiagnosticReport(
      source: source,
      diagnostics: [Diagnostic(.error, message, at: SourceSpan(lower: lower, upper: upper), help: help)])
  }

  /// A report about a part of the text, as one about the whole.
  func shifted(_ report: DiagnosticReport, by offset: Int) -> DiagnosticReport {
    let diagnostics = report.diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      diagnostic.span = diagnostic.span.map { SourceSpan(lower: $0.lower + offset, upper: $0.upper + offset) }
      return diagnostic
    }
    return DiagnosticReport(source: source, diagnostics: diagnostics)
  }
}
