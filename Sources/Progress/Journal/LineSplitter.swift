// Cuts a journal that comes in pieces into its lines.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A line among some bytes; without a range one that is longer than any line may be.
struct SplitLine {
  var bytes: [UInt8]
  var range: Range<Int>?
  /// Whether its end is missing: the file ends before it.
  var breaksOff = false
}

/// The lines of bytes that come piece by piece. No more is kept than the beginning of one line, up to a bound.
struct LineSplitter {
  /// What came of a line whose end has not come yet.
  private var beginning: [UInt8] = []
  private var isTooLong = false
  private let longest: Int

  init(longest: Int) { self.longest = longest }

  /// Takes the next piece, and tells of each line that ends in it.
  mutating func take(_ piece: [UInt8], _ tell: (SplitLine) -> Void) {
    var start = 0
    while let end = LineSplitter.newline(in: piece, from: start) {
      if isTooLong || beginning.count + end - start > longest {
        tell(SplitLine(bytes: [], range: nil))
      } else if beginning.isEmpty {
        tell(SplitLine(bytes: piece, range: start..<end))
      } else {
        beginning += piece[start..<end]
        tell(SplitLine(bytes: beginning, range: 0..<beginning.count))
      }
      beginning = []
      isTooLong = false
      start = end + 1
    }
    if isTooLong || beginning.count + piece.count - start > longest {
      isTooLong = true
      beginning = []
    } else {
      beginning += piece[start...]
    }
  }

  /// Tells of a last line without an end, if there is one.
  mutating func finish(_ tell: (SplitLine) -> Void) {
    if isTooLong {
      tell(SplitLine(bytes: [], range: nil))
    } else if !beginning.isEmpty {
      tell(SplitLine(bytes: beginning, range: 0..<beginning.count, breaksOff: true))
    }
    beginning = []
    isTooLong = false
  }

  private static func newline(in piece: [UInt8], from start: Int) -> Int? {
    piece.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, start < bytes.count,
        let found = memchr(base + start, Int32(UInt8(ascii: "\n")), bytes.count - start)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }
}
