// The grammar of the sequences that begin with Esc, and the table of those that are keys.
import Canvas

/// Bytes that the grammar names.
enum Byte {
  static let bell: UInt8 = 0x07
  static let escape: UInt8 = 0x1B
}

/// A control sequence: `Esc [ parameters final` or `Esc O final`, by ECMA-48.
struct ControlSequence: Hashable {
  /// What follows Esc: `[` or `O`.
  var introducer: UInt8
  /// The bytes between.
  var parameters: [UInt8]
  /// The last byte.
  var final: UInt8

  enum Reading: Equatable {
    /// More bytes may come.
    case incomplete
    /// Esc is just a key here.
    case none
    /// That many bytes mean nothing to us.
    case ignored(Int)
    /// A sequence of that many bytes.
    case sequence(ControlSequence, Int)
  }

  /// Reads a sequence from the front of bytes that begin with Esc.
  static func read(_ bytes: ArraySlice<UInt8>) -> Reading {
    let bytes = Array(bytes)
    guard bytes.count > 1 else { return .incomplete }
    switch bytes[1] {
    case UInt8(ascii: "["): return readControl(bytes)
    case UInt8(ascii: "O"): return readSingleShift(bytes)
    case UInt8(ascii: "P"), UInt8(ascii: "]"), UInt8(ascii: "X"), UInt8(ascii: "^"), UInt8(ascii: "_"):
      return readString(bytes)
    default: return .none
    }
  }

  private static func readControl(_ bytes: [UInt8]) -> Reading {
    var index = 2
    // The Linux console sends Esc [ [ A for F1.
    if index < bytes.count, bytes[index] == UInt8(ascii: "[") { index += 1 }
    while index < bytes.count {
      switch bytes[index] {
      case 0x20...0x3F: index += 1
      case 0x40...0x7E:
        let sequence = ControlSequence(
          introducer: bytes[1], parameters: Array(bytes[2..<index]), final: bytes[index])
        // The oldest mouse report has three more bytes.
        guard sequence.final == UInt8(ascii: "M"), sequence.parameters.isEmpty else {
          return .sequence(sequence, index + 1)
        }
        return bytes.count < index + 4 ? .incomplete : .ignored(index + 4)
      default: return .ignored(index)
      }
    }
    return .incomplete
  }

  private static func readSingleShift(_ bytes: [UInt8]) -> Reading {
    var index = 2
    while index < bytes.count, (0x30...0x3B).contains(bytes[index]) { index += 1 }
    guard index < bytes.count else { return .incomplete }
    guard (0x40...0x7E).contains(bytes[index]) else { return .ignored(index) }
    return .sequence(
      ControlSequence(introducer: bytes[1], parameters: Array(bytes[2..<index]), final: bytes[index]), index + 1)
  }

  /// A report of the terminal about itself, up to BEL or Esc \.
  private static func readString(_ bytes: [UInt8]) -> Reading {
    var index = 2
    while index < bytes.count {
      if bytes[index] == Byte.bell { return .ignored(index + 1) }
      if bytes[index] == Byte.escape, index + 1 < bytes.count {
        return .ignored(bytes[index + 1] == UInt8(ascii: "\\") ? index + 2 : index)
      }
      index += 1
    }
    return .incomplete
  }

  /// Whether pasted text follows.
  var isPasteStart: Bool {
    introducer == UInt8(ascii: "[") && final == UInt8(ascii: "~") && parameters.elementsEqual("200".utf8)
  }

  /// The key that sends the sequence. Shift, Ctrl and Alt with a key that moves make no difference.
  var key: Key? {
    if parameters.first == UInt8(ascii: "[") {
      return (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(final) ? .f(Int(final) - 64) : nil
    }
    if final == UInt8(ascii: "~") { return numberedKey }
    // A parameter in front other than 1 makes it a report, not a key.
    let first = parameters.prefix { $0 != UInt8(ascii: ";") }
    guard first.isEmpty || first.elementsEqual("1".utf8) || introducer == UInt8(ascii: "O") else { return nil }
    switch Character(Unicode.Scalar(final)) {
    case "A": return .up
    case "B": return .down
    case "C": return .right
    case "D": return .left
    case "H": return .home
    case "F": return .end
    case "Z": return introducer == UInt8(ascii: "[") ? .backTab : nil
    case "M": return introducer == UInt8(ascii: "O") ? .enter : nil
    case "P": return .f(1)
    case "Q": return .f(2)
    case "R": return .f(3)
    case "S": return .f(4)
    default: return nil
    }
  }

  private var numberedKey: Key? {
    let first = parameters.prefix { $0 != UInt8(ascii: ";") }
    guard introducer == UInt8(ascii: "["), let number = Int(String(decoding: first, as: UTF8.self)) else { return nil }
    switch number {
    case 1, 7: return .home
    case 2: return .insert
    case 3: return .delete
    case 4, 8: return .end
    case 5: return .pageUp
    case 6: return .pageDown
    case 11...15: return .f(number - 10)
    case 17...21: return .f(number - 11)
    case 23...24: return .f(number - 12)
    default: return nil
    }
  }
}
