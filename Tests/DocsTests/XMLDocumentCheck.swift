// Whether a text is well-formed XML, as far as our pictures use it: elements, attributes, text and the five entities.

/// A reader that finds faults and nothing else.
struct XMLDocumentCheck {
  /// What is wrong.
  struct Fault: Error { let text: String }

  private var rest: Substring

  /// Reads a document of one element.
  static func read(_ text: String) throws {
    var check = XMLDocumentCheck(rest: text[...])
    try check.document()
  }

  private mutating func document() throws {
    var open: [Substring] = []
    var hasRoot = false
    while let next = rest.first {
      if next != "<" {
        let text = rest.prefix { $0 != "<" }
        if open.isEmpty, !text.allSatisfy(\.isWhitespace) { throw Fault(text: "text outside of the element: \(text)") }
        try entities(text)
        rest = rest.dropFirst(text.count)
      } else if rest.hasPrefix("</") {
        rest.removeFirst(2)
        let name = try takeName()
        guard open.popLast() == name, takeIf(">") else { throw Fault(text: "</\(name)> ends nothing") }
      } else {
        rest.removeFirst()
        if open.isEmpty, hasRoot { throw Fault(text: "two elements") }
        hasRoot = true
        let name = try takeName()
        if try attributes(of: name) { open.append(name) }
      }
    }
    guard hasRoot, open.isEmpty else { throw Fault(text: "not closed: \(open)") }
  }

  /// Reads to the end of a tag. Returns whether the element has content.
  private mutating func attributes(of element: Substring) throws -> Bool {
    var names: Set<Substring> = []
    while true {
      let hasSpace = rest.first == " "
      rest = rest.drop { $0 == " " }
      if takeIf("/>") { return false }
      if takeIf(">") { return true }
      let name = try takeName()
      guard hasSpace, takeIf("=\""), names.insert(name).inserted else { throw Fault(text: "\(name) of \(element)") }
      let value = rest.prefix { $0 != "\"" && $0 != "<" }
      try entities(value)
      rest = rest.dropFirst(value.count)
      guard takeIf("\"") else { throw Fault(text: "\(name) of \(element) is not closed") }
    }
  }

  private mutating func takeName() throws -> Substring {
    let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == ":") }
    guard !name.isEmpty else { throw Fault(text: "a name is missing before \(rest.prefix(20))") }
    rest = rest.dropFirst(name.count)
    return name
  }

  private mutating func takeIf(_ text: String) -> Bool {
    guard rest.hasPrefix(text) else { return false }
    rest.removeFirst(text.count)
    return true
  }

  private func entities(_ text: Substring) throws {
    for part in text.split(separator: "&", omittingEmptySubsequences: false).dropFirst() {
      let isKnown = ["amp;", "lt;", "gt;", "quot;", "apos;"].contains { part.hasPrefix($0) }
      if !isKnown { throw Fault(text: "&\(part.prefix(10))") }
    }
  }
}
