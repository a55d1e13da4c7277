// Lines on their way to standard output, gathered so that a long walk takes few writes.

import Characters
import Diagnostics
import Page

/// A buffered stream of text. What could command a terminal goes out as `?`, wherever it came from.
package struct Output {
  private let write: @Sendable ([UInt8]) throws -> Void
  private let isASCII: Bool
  private var buffer: [UInt8] = []
  private static let capacity = 1 << 15

  /// - Parameters:
  ///   - write: takes the bytes; may throw.
  ///   - isASCII: whether all is spelt in ASCII.
  package init(_ write: @escaping @Sendable ([UInt8]) throws -> Void, isASCII: Bool) {
    self.write = write
    self.isASCII = isASCII
  }

  /// A text as it will be spelt; for laying it out, since ASCII spelling may be longer.
  package func spelt(_ text: String) -> String { isASCII ? ASCIIText.transliterate(text) : text }

  /// Writes text.
  package mutating func text(_ text: String) throws {
    try bytes(Printable.gated(spelt(text)).utf8)
  }

  /// Writes a line. A name in it cannot make two of it, nor move what stands behind it to another column.
  package mutating func line(_ line: String = "") throws {
    try bytes(Printable.line(spelt(line)).utf8)
    try bytes("\n".utf8)
  }

  /// Writes bytes of ASCII, or of text that was made harmless.
  package mutating func bytes(_ bytes: some Sequence<UInt8>) throws {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Output.capacity { try flush() }
  }

  /// Hands on what is gathered.
  package mutating func flush() throws {
    guard !buffer.isEmpty else { return }
    let bytes = buffer
    buffer.removeAll(keepingCapacity: true)
    try write(bytes)
  }
}
