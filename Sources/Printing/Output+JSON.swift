// A value that can be encoded, as one line of JSON.

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Output {
  /// Writes a value's line, its keys in order, and hands it on.
  /// - Parameter isASCII: whether everything but ASCII is escaped.
  package mutating func json(_ value: some Encodable, isASCII: Bool) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let encoded = String(decoding: try encoder.encode(value), as: UTF8.self)
    try line(JSONWriter.escaped(encoded, isASCII: isASCII))
    try flush()
  }
}
