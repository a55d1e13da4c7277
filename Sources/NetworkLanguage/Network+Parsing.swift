// Text to network: the passes one after another.

import Autograd
import Diagnostics
import Python

extension Network {
  /// Reads a network from its text, or from a program of NumPy or PyTorch.
  /// - Parameters:
  ///   - source: the text.
  ///   - gradientsFor: names of constants that want a gradient, besides the parameters. A network without parameters
  ///     gives one to every constant that has a name.
  ///   - limits: how large the network may be.
  ///   - files: the files that the text may name.
  /// - Throws: a report of all errors, in the order of the text.
  package init(
    parsing source: SourceText, gradientsFor: Set<String> = [], limits: Limits = .standard, files: DataFiles = .none
  ) throws(DiagnosticReport) {
    do {
      try self.init(formulas: source, gradientsFor: gradientsFor, limits: limits, files: files)
    } catch {
      guard PythonProgram.isPython(source.text), source.text.utf8.count <= limits.sourceBytes else { throw error }
      self = try Self.network(ofProgram: source, gradientsFor: gradientsFor, limits: limits)
    }
  }

  /// Reads a network from formulas.
  init(
    formulas source: SourceText, gradientsFor: Set<String> = [], limits: Limits = .standard, files: DataFiles = .none
  ) throws(DiagnosticReport) {
    var parser = try Self.parser(of: source, limits: limits, files: files)
    var program = try Self.checked(source, parser)
    if let report = Self.unknown(gradientsFor, parser.names, program, in: source) { throw report }
    // A long text has more words than anything else: they go as soon as nobody reads them again.
    let texts = program.variables.map { $0.statement.map { Self.text(of: parser.statements[$0], parser) } }
    parser.tokens = []
    let recording = try Self.recording(&program, &parser, gradientsFor: gradientsFor, source)
    self.init(source: source, parser: parser, program: program, texts: texts, recording: recording)
  }

  private static func text(of statement: Statement, _ parser: Parser) -> FormulaText.Tidied {
    FormulaText.tidied(
      parser.tokens[statement.tokens], in: parser.bytes, statement.substitutions, prefix: statement.prefix)
  }

  private static func checked(_ source: SourceText, _ parser: Parser) throws(DiagnosticReport) -> CheckedProgram {
    var checker = ShapeChecker(source: source, parser: parser)
    checker.check(hasErrors: parser.errors.count > 0)
    if let report = ErrorList.report([parser.errors, checker.errors], in: source) { throw report }
    return checker.program
  }

  /// Records the program; its expressions, and the parser's, are gone afterwards.
  private static func recording(
    _ program: inout CheckedProgram, _ parser: inout Parser, gradientsFor: Set<String>, _ source: SourceText
  ) throws(DiagnosticReport) -> Recording {
    let wanted = Set(gradientsFor.compactMap { parser.names.existing($0) })
    let hasParameters = program.variables.contains { $0.role == .parameter }
    var lowering = Lowering(program, parser: parser) { !hasParameters || wanted.contains($0.name) }
    (program.expressions, parser.syntax) = ([], Syntax())
    lowering.run()
    if let report = ErrorList.report([lowering.errors], in: source) { throw report }
    return lowering.recording()
  }

  private static func parser(of source: SourceText, limits: Limits, files: DataFiles) throws(DiagnosticReport) -> Parser
  {
    let size = source.text.utf8.count
    guard size <= min(limits.sourceBytes, Int(Int32.max) - 1) else {
      let problem = Diagnostic(
        // How long a file is nobody knows: it is read no further than to see that it is longer.
        .error, "the text is too long", label: "more than \(limits.sourceBytes) bytes",
        help: "large weights can be made with randn")
      throw DiagnosticReport(source: source, diagnostics: [problem])
    }
    let lexer = Lexer(source.text)
    var parser = Parser(lexer, limits: limits, files: files)
    parser.parse(LineSplitter.lines(lexer))
    return parser
  }

  private static func unknown(
    _ wanted: Set<String>, _ names: NameTable, _ program: CheckedProgram, in source: SourceText
  ) -> DiagnosticReport? {
    let known = program.variables.map { names[$0.name] }
    let unknown = wanted.filter { !known.contains($0) }.sorted()
    guard !unknown.isEmpty else { return nil }
    return DiagnosticReport(
      source: source,
      diagnostics: unknown.map { name in
        Diagnostic(
          .error, "unknown name \(name)", label: "a gradient is wanted for a name that \(source.name) does not have",
          help: nearest(to: name, among: known).map { "did you mean \($0)?" })
      })
  }

  private init(
    source: SourceText, parser: Parser, program: CheckedProgram, texts: [FormulaText.Tidied?], recording: Recording
  ) {
    self.source = source
    title = parser.title ?? FormulaText.baseName(source.name)
    graph = recording.graph
    notes = parser.notes
    spans = recording.spans
    loss = program.loss

    let finals = program.finals(parser.names)
    var names = NodeNames()
    var variables: [Variable] = []
    var formulas: [Formula] = []
    for (index, draft) in program.variables.enumerated() {
      guard let place = draft.statement, let tidied = texts[index] else { continue }
      let statement = parser.statements[place]
      let recorded = recording.variables[index]
      let elements: [Int]
      if let original = recorded.original {
        elements = variables[original].elements
      } else {
        elements = recorded.elements
        names.add(elements, variable: index)
      }
      variables.append(
        Variable(
          name: parser.names[draft.name], version: draft.version, isFinal: finals[parser.names[draft.name]] == index,
          shape: draft.shape, elements: elements, role: draft.role, formula: index))
      formulas.append(
        Formula(
          span: statement.span, text: tidied.text, offsets: tidied.offsets, variable: index,
          operands: recorded.operands, nodes: recorded.nodes,
          isLeaf: draft.role != .computed, repetition: parser.repetitions[Int(statement.repetition)]))
    }
    self.names = names
    self.variables = variables
    examples = parser.examples.map { draft in
      let elements = draft.statements.map { statement in
        variables[program.variables.firstIndex { $0.statement == statement } ?? 0].elements
      }
      return ExampleRows(
        leaves: (0..<draft.batch).map { row in
          zip(elements, draft.widths).flatMap { elements, width in elements[row * width..<(row + 1) * width] }
        }, rows: draft.rows)
    }
    self.formulas = formulas
    parameters = variables.indices.filter { variables[$0].role == .parameter }
  }
}
