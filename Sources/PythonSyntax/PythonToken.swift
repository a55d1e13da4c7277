// Python's text as words.

import Diagnostics

/// A word of a Python program.
struct PythonToken {
  enum Kind: Hashable {
    case name, number, text, sign, lineEnd, indent, dedent, end
  }

  let kind: Kind
  let text: String
  let span: SourceSpan

  func isSign(_ sign: String) -> Bool { kind == .sign && text == sign }
  func isWord(_ word: String) -> Bool { kind == .name && text == word }
}
