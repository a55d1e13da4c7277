// The files that a network text may name, as whoever reads the text allows.

/// Reads files of examples.
package struct DataFiles: Sendable {
  /// Why a file cannot be read, in words that end a sentence: "there is no such file".
  package struct Problem: Error {
    package let message: String

    package init(_ message: String) { self.message = message }
  }

  /// How large a file may be.
  package static let limit = 4 << 20

  /// What a path, as it stands in the text, holds.
  package let read: @Sendable (_ path: String) throws(Problem) -> [UInt8]

  package init(_ read: @escaping @Sendable (_ path: String) throws(Problem) -> [UInt8]) { self.read = read }

  /// No files at all.
  package static let none = DataFiles { (_) throws(Problem) in throw Problem("this text cannot read files") }

  /// Files that stand beside a text, unless their path starts at the root.
  /// - Parameters:
  ///   - text: the text's own path.
  ///   - read: reads a file; may stop after more than `limit` bytes. What it throws is told in its own words.
  package static func reading(
    from text: String, _ read: @escaping @Sendable (_ path: String, _ limit: Int) throws -> [UInt8]
  ) -> DataFiles {
    DataFiles { (path) throws(Problem) in
      let slash = path.hasPrefix("/") ? nil : text.lastIndex(of: "/")
      let bytes: [UInt8]
      do {
        bytes = try read(slash.map { String(text[...$0]) + path } ?? path, limit)
      } catch {
        throw Problem("\(error)")
      }
      guard bytes.count <= limit else { throw Problem("the file is too long: the limit is \(limit) bytes") }
      return bytes
    }
  }
}
