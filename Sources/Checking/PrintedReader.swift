// Reads printed gradients: JSON, what NumPy and PyTorch print, or a table.

import Diagnostics

/// Takes the printed text of a program apart.
package struct PrintedReader {
  private let source: SourceText
  private let bytes: [UInt8]
  private var position = 0
  private var name: (text: String, span: SourceSpan)?
  private var found: [PrintedGradient] = []

  /// How many numbers are read.
  static let most = 2_000_000

  /// Reads a text.
  /// - Throws: a report of what cannot be read, with its place.
  package static func gradients(in source: SourceText) throws(DiagnosticReport) -> [PrintedGradient] {
    do throws(Diagnostic) {
      if let table = try PrintedTable.gradients(in: source) { return table }
      var reader = PrintedReader(source)
      try reader.run()
      guard !reader.found.isEmpty else {
        throw Diagnostic(
          .error, "there are no gradients here", label: "\(source.name) has no name with numbers behind it",
          help: "print them by name, e.g. print(\"dW1 =\", dW1), or as JSON: {\"W1\": [[0.1, 0.2]]}")
      }
      return reader.found
    } catch {
      throw DiagnosticReport(source: source, diagnostics: [error])
    }
  }

  private init(_ source: SourceText) {
    self.source = source
    bytes = Array(source.text.utf8)
  }

  private mutating func run() throws(Diagnostic) {
    while position < bytes.count {
      let byte = bytes[position]
      if Self.startsNumber(bytes, position) {
        let number = try number()
        guard let name else { continue }
        try add([number], shape: [], name)
      } else if Self.isLetter(byte) {
        word()
      } else if byte == UInt8(ascii: "[") {
        try list()
      } else {
        position += 1
      }
    }
  }

  // MARK: Words

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "_") || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
  }
  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  static func startsNumber(_ bytes: [UInt8], _ place: Int) -> Bool {
    func digit(_ offset: Int) -> Bool { place + offset < bytes.count && isDigit(bytes[place + offset]) }
    // A digit before a word belongs to a name of PyTorch: 0.weight.
    var end = place
    while end < bytes.count, isDigit(bytes[end]) { end += 1 }
    if end > place, end + 1 < bytes.count, bytes[end] == UInt8(ascii: "."), isLetter(bytes[end + 1]),
      bytes[end + 1] | 0x20 != 0x65
    {
      return false
    }
    switch bytes[place] {
    case UInt8(ascii: "-"), UInt8(ascii: "+"):
      return digit(1) || (place + 2 < bytes.count && bytes[place + 1] == UInt8(ascii: ".") && digit(2))
    case UInt8(ascii: "."): return digit(1)
    default: return digit(0)
    }
  }

  /// Words that say how an array is held rather than what it is.
  private static let wrappers: Set<String> = [
    "tensor", "array", "parameter", "np.array", "torch.tensor", "containing", "matrix", "jax.array", "gradient",
    "gradients", "of", "the", "for", "grad",
  ]
  private static let options: Set<String> = ["dtype", "grad_fn", "device", "requires_grad"]

  private mutating func word() {
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      guard Self.isLetter(byte) || Self.isDigit(byte) || [0x2E, 0x2F, 0x27].contains(byte) else { break }
      position += 1
    }
    var text = String(decoding: bytes[start..<position], as: UTF8.self)
    while text.last == "." || text.last == "'" || text.last == "/" { text.removeLast() }
    // `0.weight`: the number stands before.
    var lower = start
    if lower > 1, bytes[lower - 1] == UInt8(ascii: "."), Self.isDigit(bytes[lower - 2]) {
      lower -= 1
      while lower > 0, Self.isDigit(bytes[lower - 1]) { lower -= 1 }
      text = String(decoding: bytes[lower..<start], as: UTF8.self) + text
    }
    if Self.options.contains(text) {
      while position < bytes.count, bytes[position] != UInt8(ascii: ")"), bytes[position] != UInt8(ascii: "\n") {
        position += 1
      }
      return
    }
    if Self.wrappers.contains(text.lowercased()), name != nil || text.lowercased() != "grad" { return }
    name = (text, SourceSpan(lower: lower, upper: start + text.utf8.count - (start - lower)))
  }

  private mutating func number() throws(Diagnostic) -> PrintedNumber {
    let start = position
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      let isSign = (byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")) && bytes[position - 1] | 0x20 == 0x65
      guard Self.isDigit(byte) || byte == UInt8(ascii: ".") || byte | 0x20 == 0x65 || isSign else { break }
      position += 1
    }
    let span = SourceSpan(lower: start, upper: position)
    guard let number = PrintedNumber(String(decoding: bytes[start..<position], as: UTF8.self)) else {
      throw Diagnostic(
        .error, "this number cannot be read", at: span, help: "print it with digits, e.g. 0.5 or 1e-3")
    }
    return number
  }

  // MARK: Lists

  /// Nested brackets, with or without commas.
  private mutating func list() throws(Diagnostic) {
    let start = position
    var numbers: [PrintedNumber] = []
    /// How many items stand in each open bracket so far, and how many its like have had.
    var counts: [Int] = []
    var sizes: [Int?] = []
    repeat {
      let byte = bytes[position]
      let span = SourceSpan(lower: position, upper: position + 1)
      if byte == UInt8(ascii: "[") {
        if !counts.isEmpty { counts[counts.count - 1] += 1 }
        counts.append(0)
        if sizes.count < counts.count { sizes.append(nil) }
        guard counts.count <= 2 else {
          throw Diagnostic(
            .error, "an array of more than two axes", at: span,
            label: "gradients are numbers, vectors and matrices here",
            help: "print the part that belongs to a matrix")
        }
        position += 1
      } else if byte == UInt8(ascii: "]") {
        let count = counts.removeLast()
        if let size = sizes[counts.count], size != count {
          throw Diagnostic(
            .error, "rows of different lengths", at: span, label: "this row has \(count), another one \(size)",
            help: "print the whole array")
        }
        sizes[counts.count] = count
        position += 1
      } else if byte == UInt8(ascii: "."), position + 2 < bytes.count, bytes[position + 1] == byte,
        bytes[position + 2] == byte
      {
        throw Diagnostic(
          .error, "the array was cut short", at: SourceSpan(lower: position, upper: position + 3),
          label: "numbers are missing here",
          help: "print all of it: np.set_printoptions(threshold=10**6), or torch.set_printoptions(profile=\"full\")")
      } else if Self.startsNumber(bytes, position) {
        numbers.append(try number())
        if !counts.isEmpty { counts[counts.count - 1] += 1 }
      } else if Self.isLetter(byte) {
        throw Diagnostic(
          .error, "there is no number here", at: span, label: "an array has numbers alone",
          help: "where it says nan or inf, the program went wrong before; otherwise print numbers only")
      } else {
        position += 1
      }
      guard numbers.count <= Self.most else {
        throw Diagnostic(
          .error, "there are too many numbers", at: span, help: "print the gradients of a smaller network")
      }
    } while !counts.isEmpty && position < bytes.count
    guard counts.isEmpty else {
      throw Diagnostic(
        .error, "unbalanced bracket", at: SourceSpan(lower: start, upper: start + 1), label: "this is never closed",
        help: "print the whole array")
    }
    let shape = sizes.compactMap { $0 }
    guard shape.reduce(1, *) == numbers.count, !numbers.isEmpty else {
      throw Diagnostic(
        .error, "this is no array", at: SourceSpan(lower: start, upper: position),
        label: "numbers and rows are mixed, or it is empty",
        help: "print the whole array")
    }
    guard let name else {
      throw Diagnostic(
        .error, "numbers without a name", at: SourceSpan(lower: start, upper: start + 1),
        label: "of what are they the gradient?",
        help: "print the name before them, e.g. print(\"dW1 =\", dW1)")
    }
    try add(numbers, shape: shape, name)
  }

  private mutating func add(
    _ numbers: [PrintedNumber], shape: [Int], _ name: (text: String, span: SourceSpan)
  ) throws(Diagnostic) {
    self.name = nil
    guard found.count < 1_000 else {
      throw Diagnostic(.error, "there are too many arrays", at: name.span, help: "print the gradients alone")
    }
    found.append(
      PrintedGradient(
        name: name.text, shape: shape, elements: numbers.map(\.value), bounds: PrintedNumber.bounds(numbers),
        span: name.span))
  }
}
