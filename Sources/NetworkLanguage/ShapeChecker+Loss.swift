// Which value is the loss, and whether it can be one.

import Diagnostics

extension ShapeChecker {
  /// Checks a text that is one expression.
  /// - Parameter isNumber: whether it must be a single number.
  mutating func checkValue(isNumber: Bool) {
    check(hasErrors: true)
    guard isNumber, let result = program.variables.last, let statement = statements.last, errors.count == 0 else {
      return
    }
    guard result.shape.count != 1 else { return }
    errors.add(
      Diagnostic(
        .error, "a single number is wanted", at: statement.span, label: "this \(result.shape.predicate)",
        help: "add its elements up with sum( … ), or take one of them, e.g. [0]"))
  }

  mutating func minimize(_ index: Int) throws(Failure) {
    let statement = statements[index]
    if let first = minimized {
      throw problem(
        Diagnostic(
          .error, "two losses", at: statement.span,
          label: "the loss is named already, on line \(line(of: first.statement))",
          help: "keep one of them; to minimize both, add them up: L = L1 + L2"))
    }
    minimized = (index, -1)
    let isBackward = statement.span.lower == statement.nameSpan.lower
    if isBackward { minimized = (index, try resolve(statement.name, at: statement.nameSpan)) }
  }

  /// `minimize` may stand anywhere and means the name's last version; `backward()` the version where it stands.
  mutating func resolveMinimize() {
    guard let found = minimized, found.variable < 0 else { return }
    let statement = statements[found.statement]
    do throws(Failure) {
      minimized = (found.statement, try resolve(statement.name, at: statement.nameSpan))
    } catch {
      if case .problem(let diagnostic) = error { errors.add(diagnostic) }
    }
  }

  mutating func findLoss() {
    if let minimized {
      let shape = program.variables[minimized.variable].shape
      let statement = statements[minimized.statement]
      let name = names[statement.name]
      program.loss = minimized.variable
      guard shape.count != 1 else { return }
      errors.add(
        Diagnostic(
          .error, "the loss is not a single number", at: statement.nameSpan, label: "\(name) \(shape.predicate)",
          help: "add its elements up, e.g. L = sum(\(name)), and write minimize L"))
    } else if let last = program.variables.lastIndex(where: { $0.role == .computed && $0.shape.count == 1 }) {
      program.loss = last
    } else if let last = program.variables.last(where: { $0.role == .computed }) {
      let name = names[last.name]
      errors.add(
        Diagnostic(
          .error, "no loss", at: last.statement.map { statements[$0].nameSpan },
          label: "\(name) \(last.shape.predicate)",
          help: "end with a formula for a single number, e.g. L = sum(\(name))"))
    } else if let last = program.variables.last {
      errors.add(
        Diagnostic(
          .error, "no loss", at: last.statement.map { statements[$0].span },
          label: "only numbers are given, nothing is computed",
          help: "end with a formula for a single number, e.g. L = (\(names[last.name]) - 3)^2"))
    } else {
      errors.add(
        Diagnostic(
          .error, "there is no formula in this text", help: "write one formula a line, e.g. L = (w*x - y)^2"))
    }
  }
}
