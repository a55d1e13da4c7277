// Lines that are no blocks: assignments, imports, calls.

import Diagnostics

extension PythonParser {
  mutating func simpleLine() throws(PythonProblem) -> [PythonStatement] {
    var statements: [PythonStatement] = []
    repeat {
      if peek.kind == .lineEnd || peek.kind == .end { break }
      let start = peek
      let kind = try simple()
      statements.append(PythonStatement(kind: kind, span: span(from: start)))
    } while take(sign: ";")
    guard take(.lineEnd) || peek.kind == .end || peek.kind == .dedent else {
      throw unexpected("the line should end before this")
    }
    return statements
  }

  private mutating func restOfLine() { while peek.kind != .lineEnd, peek.kind != .end { position += 1 } }

  private mutating func simple() throws(PythonProblem) -> PythonStatement.Kind {
    switch peek.kind == .name ? peek.text : "" {
    case "import", "from": return .importing(try imports())
    case "return":
      position += 1
      return .giveBack(peek.kind == .lineEnd || peek.isSign(";") || peek.kind == .end ? nil : try expressions())
    case "pass", "global", "nonlocal", "assert":
      restOfLine()
      return .nothing
    case "break":
      position += 1
      return .stop
    case "continue":
      position += 1
      return .goOn
    case "raise":
      restOfLine()
      return .raise
    case "del", "yield", "async", "await":
      let word = peek.text
      restOfLine()
      return .unread(word)
    default: return try assignment()
    }
  }

  private mutating func imports() throws(PythonProblem) -> [(module: String, name: String?, alias: String)] {
    var found: [(module: String, name: String?, alias: String)] = []
    func alias(_ parser: inout PythonParser, _ standard: String) throws(PythonProblem) -> String {
      parser.take(word: "as") ? try parser.name() : standard
    }
    if take(word: "import") {
      repeat {
        let module = try dotted()
        let isRenamed = peek.isWord("as")
        let first = String(module.prefix { $0 != "." })
        let name = try alias(&self, first)
        found.append((isRenamed ? module : first, nil, name))
      } while take(sign: ",")
      return found
    }
    position += 1
    let module = try dotted()
    guard take(word: "import") else { throw unexpected("import is wanted here") }
    if take(sign: "*") { return [(module, "*", "*")] }
    let isBracketed = take(sign: "(")
    repeat {
      if peek.isSign(")") { break }
      let name = try name()
      found.append((module, name, try alias(&self, name)))
    } while take(sign: ",")
    if isBracketed { try expect(")") }
    return found
  }

  private mutating func dotted() throws(PythonProblem) -> String {
    while take(sign: ".") {}
    var path = try name()
    while take(sign: ".") { path += "." + (try name()) }
    return path
  }

  private mutating func assignment() throws(PythonProblem) -> PythonStatement.Kind {
    let first = try expressions()
    if take(sign: ":") {
      _ = try expression()
      guard peek.isSign("=") else { return .nothing }
    }
    if peek.kind == .sign, peek.text.count >= 2, peek.text.hasSuffix("="),
      !["==", "!=", "<=", ">=", ":="].contains(peek.text)
    {
      let sign = String(advance().text.dropLast())
      return .update(sign, first, try expressions())
    }
    var parts = [first]
    while take(sign: "=") { parts.append(try expressions()) }
    guard parts.count > 1 else { return .expression(first) }
    return .assign(Array(parts.dropLast()), parts[parts.count - 1])
  }
}
