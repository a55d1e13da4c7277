// Reads printed gradients: JSON, what NumPy and PyTorch print, or a table.

import Diagnostics

/// Takes the printed text of a program apart.
package struct PrintedReader {
  private let source: SourceText
  private var bytes: [UInt8]
  private var position = 0
  /// Where the last name stands, if it has no numbers yet.
  private var name: SourceSpan?
  private var found: [PrintedGradient] = []
  private var count = 0
  /// The elements that stand on lines of their own, by the names of their arrays.
  private var parts: [String: PrintedTable.Part] = [:]

  /// How many numbers are read: as many as a network may have.
  static let most = 2_000_000
  /// How many names are read.
  static let mostNames = 10_000

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
        try add([number], shape: [], name, flaw: flaw)
      } else if Self.isLetter(byte) {
        try word()
      } else if byte == UInt8(ascii: "[") {
        if try !element() { try list() }
      } else {
        skip()
      }
    }
    for part in parts.values.sorted(by: { $0.span.lower < $1.span.lower }) { found.append(try part.gradient()) }
  }

  /// `db[0] = 0.5`, `dW[1, 0]: 2`: one element of an array, on a line of its own.
  /// - Returns: whether it is one.
  private mutating func element() throws(Diagnostic) -> Bool {
    guard let name, name.upper == position, name.upper - name.lower <= PrintedGradient.longestName else { return false }
    var end = position
    while end < bytes.count, bytes[end] == UInt8(ascii: "[") || Self.isIndex(bytes[end]) { end += 1 }
    while Self.isBlank(bytes[end - 1]) { end -= 1 }
    // `[1][0]` is an index of two, too.
    var place = end
    while place < bytes.count, Self.isBlank(bytes[place]) { place += 1 }
    guard bytes[end - 1] == UInt8(ascii: "]"), place < bytes.count,
      bytes[place] == UInt8(ascii: "=") || bytes[place] == UInt8(ascii: ":")
    else { return false }
    place += 1
    while place < bytes.count, Self.isBlank(bytes[place]) { place += 1 }
    guard place < bytes.count, Self.startsNumber(bytes, place) else { return false }
    var index = PrintedTable.Place()
    try index.read(String(decoding: bytes[position..<end], as: UTF8.self), at: SourceSpan(lower: position, upper: end))
    position = place
    let number = try number()
    let text = String(decoding: bytes[name.lower..<name.upper], as: UTF8.self)
    self.name = nil
    if parts[text] == nil {
      guard found.count + parts.count < Self.mostNames else { throw Self.tooManyNames(at: name) }
      parts[text] = PrintedTable.Part(name: text, span: name, numbers: [])
    }
    count += 1
    guard count <= Self.most else { throw Self.tooManyNumbers(at: name) }
    parts[text]?.numbers.append((index, number))
    return true
  }

  private static func isIndex(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == UInt8(ascii: "]") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: " ")
  }
  private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

  /// What is wrong with the number that was just read, by what stands behind it: `2,9`, `2/7`, `1x` and `2 3` are more than the
  /// number at their start.
  private var flaw: String? {
    func byte(_ place: Int) -> UInt8 { place < bytes.count ? bytes[place] : UInt8(ascii: "\n") }
    let next = byte(position)
    if Self.isLetter(next) || Self.isDigit(next) || "/*+-^%".utf8.contains(next) {
      return "This number cannot be read: something stands right behind its digits."
    }
    var place = position
    while Self.isBlank(byte(place)) { place += 1 }
    let isComma = byte(place) == UInt8(ascii: ",")
    if isComma {
      place += 1
      while Self.isBlank(byte(place)) { place += 1 }
    }
    if !isComma, "/*^+-".utf8.contains(byte(place)), Self.isBlank(byte(place + 1)) {
      while "/*^+-".utf8.contains(byte(place)) || Self.isBlank(byte(place)) { place += 1 }
    }
    guard place < bytes.count, Self.startsNumber(bytes, place) else { return nil }
    return isComma && place == position + 1
      ? "This is two numbers, or one with a comma for its point: print a point, or brackets around several."
      : "Several numbers stand behind the name: print them in brackets, or one alone."
  }

  /// Passes over what stands for itself. Digits that are no number are passed over together, or a long row of them would be
  /// looked at from each of its places.
  private mutating func skip() {
    let isDigit = Self.isDigit(bytes[position])
    position += 1
    while isDigit, position < bytes.count, Self.isDigit(bytes[position]) { position += 1 }
  }

  // MARK: Words

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "_") || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
  }
  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  /// Whether a byte may stand between the letters of a name: a dot, a slash or an apostrophe.
  private static func joins(_ byte: UInt8) -> Bool { byte == 0x2E || byte == 0x2F || byte == 0x27 }

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
    "gradients", "of", "the", "for", "grad", "np.float64", "np.float32", "np.float16", "numpy.float64", "float64",
    "float32", "np.int64", "float", "jnp.array", "jnp.float32",
  ]
  /// Words in place of a number, and what they say.
  private static let noNumbers = [
    "nan": "This is NaN, which is no number: the program went wrong before.",
    "inf": "This is infinite: the program went wrong before.",
    "infinity": "This is infinite: the program went wrong before.",
    "none": "This is None: no gradient was computed when it was printed.",
    "null": "This is null: no gradient was computed when it was printed.",
  ]
  private static let options: Set<String> = ["dtype", "grad_fn", "device", "requires_grad"]
  /// How long those are at most.
  private static let longestWord = 13

  /// Where the letters, digits and joining signs from here on end.
  private func endOfWord() -> Int {
    bytes[position...].firstIndex { !(Self.isLetter($0) || Self.isDigit($0) || Self.joins($0)) } ?? bytes.count
  }

  private mutating func word() throws(Diagnostic) {
    var lower = position
    position = endOfWord()
    var upper = position
    while Self.joins(bytes[upper - 1]) { upper -= 1 }
    // `0.weight`: the number stands before.
    if lower > 1, bytes[lower - 1] == UInt8(ascii: "."), Self.isDigit(bytes[lower - 2]) {
      lower -= 1
      while lower > 0, Self.isDigit(bytes[lower - 1]) { lower -= 1 }
    }
    if upper - lower <= Self.longestWord {
      let text = String(decoding: bytes[lower..<upper], as: UTF8.self)
      if Self.options.contains(text) {
        while position < bytes.count, bytes[position] != UInt8(ascii: ")"), bytes[position] != UInt8(ascii: "\n") {
          position += 1
        }
        return
      }
      let small = text.lowercased()
      if Self.wrappers.contains(small), name != nil || small != "grad" { return }
      if let says = Self.noNumbers[small], let name {
        return try add([], shape: [], name, flaw: says)
      }
    }
    name = SourceSpan(lower: lower, upper: upper)
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
      } else if Self.isLetter(byte), !Self.isDigit(bytes[position - 1]), scalarWord() {
        continue
      } else if Self.isLetter(byte) {
        throw Diagnostic(
          .error, "there is no number here", at: span, label: "an array has numbers alone",
          help: "where it says nan or inf, the program went wrong before; otherwise print numbers only")
      } else if Self.isBlank(byte) || ",;\r\n".utf8.contains(byte) {
        position += 1
      } else {
        throw Diagnostic(
          .error, "there is no number here", at: span, label: "an array has numbers, commas and brackets",
          help: "print its numbers alone")
      }
      guard count + numbers.count <= Self.most else { throw Self.tooManyNumbers(at: span) }
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

  /// Passes over the name of a type around a number, as in `[np.float64(0.5)]`, with its brackets.
  /// - Returns: whether there was one.
  private mutating func scalarWord() -> Bool {
    let end = endOfWord()
    guard end - position <= Self.longestWord, end < bytes.count, bytes[end] == UInt8(ascii: "("),
      Self.wrappers.contains(String(decoding: bytes[position..<end], as: UTF8.self).lowercased()),
      end + 1 < bytes.count, Self.startsNumber(bytes, end + 1),
      let close = bytes[end...].prefix(400).firstIndex(of: UInt8(ascii: ")"))
    else { return false }
    // The closing bracket is passed over as a blank is.
    bytes[close] = UInt8(ascii: " ")
    position = end + 1
    return true
  }

  private mutating func add(
    _ numbers: [PrintedNumber], shape: [Int], _ span: SourceSpan, flaw: String? = nil
  ) throws(Diagnostic) {
    name = nil
    guard span.upper - span.lower <= PrintedGradient.longestName else { throw Self.nameTooLong(at: span) }
    guard found.count < Self.mostNames else { throw Self.tooManyNames(at: span) }
    count += numbers.count
    guard count <= Self.most else { throw Self.tooManyNumbers(at: span) }
    found.append(
      PrintedGradient(
        name: String(decoding: bytes[span.lower..<span.upper], as: UTF8.self), shape: shape,
        elements: numbers.map(\.value), bounds: PrintedNumber.bounds(numbers), span: span, flaw: flaw))
  }

  // MARK: What is too much

  static func tooManyNumbers(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, "there are too many numbers", at: span, label: "more than \(most)",
      help: "print the gradients of a smaller network")
  }

  static func tooManyNames(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, "there are too many arrays", at: span, label: "more than \(mostNames)",
      help: "print the gradients alone, each of them once")
  }

  static func nameTooLong(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, "this name is too long", at: span, label: "more than \(PrintedGradient.longestName) bytes",
      help: "print the gradients by the names that they have in the network, e.g. print(\"dW1 =\", dW1)")
  }
}
