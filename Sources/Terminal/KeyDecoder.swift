// Turns the bytes that a terminal sends into keys.
import Characters
import Canvas

/// What a stretch of input means.
enum InputItem: Hashable, Sendable {
  case key(Key)
  case paste(String)
  case pointer(Pointer)
}

/// Reads keys, pasted text and control sequences from bytes as they arrive.
///
/// Sequences of VT100, xterm, rxvt, the Linux console and their heirs are known without asking the terminal database.
/// A sequence that is not a known key is swallowed whole: its bytes never act as keys. A sequence may arrive in pieces;
/// an Esc after which nothing follows in time (`expire()`) is the key, and a paste without its end mark ends the same way.
struct KeyDecoder {
  /// What was read and is not understood yet.
  private var buffer: [UInt8] = []
  /// The pasted bytes so far, while a paste is under way.
  private var pasted: [UInt8]?
  /// Keys that were read.
  private var items: [InputItem] = []
  private var position = 0
  /// What the terminal has said about itself.
  private(set) var answers = TerminalAnswers()

  /// More than this of one paste is dropped.
  static let pasteLimit = 1 << 20

  /// Whether an unfinished sequence would become something else by waiting for no longer.
  var isWaiting: Bool { !buffer.isEmpty && pasted == nil }

  /// Whether the end mark of a paste has not come yet.
  var isInPaste: Bool { pasted != nil }

  /// Whether the unfinished sequence is longer than what keys make, and looks like a report.
  var isInReport: Bool {
    guard isWaiting, buffer.count > 2, buffer[0] == Byte.escape else { return false }
    return buffer[1] == UInt8(ascii: "]") || buffer[1] == UInt8(ascii: "[") && buffer[2] == UInt8(ascii: "?")
  }

  /// Whether something was read that `next()` has not given yet.
  var hasNext: Bool { position < items.count }

  /// The next thing that was read.
  mutating func next() -> InputItem? {
    guard position < items.count else { return nil }
    position += 1
    let item = items[position - 1]
    if position == items.count {
      items.removeAll(keepingCapacity: true)
      position = 0
    }
    return item
  }

  /// Takes bytes.
  mutating func feed(_ bytes: some Sequence<UInt8>) {
    buffer += bytes
    var start = 0
    while start < buffer.count {
      let used = pasted == nil ? step(buffer[start...]) : pasteStep(buffer[start...])
      if used == 0 { break }
      start += used
    }
    buffer.removeFirst(start)
  }

  /// Ends the wait for the rest of a sequence, or of a paste.
  mutating func expire() {
    if isInPaste {
      // The beginning of an end mark at most: no text, and no keys either.
      buffer = []
      return finishPaste()
    }
    guard isWaiting else { return }
    let rest = buffer
    buffer = []
    // Esc alone, or Esc and a key that could have begun a sequence. Anything longer was a broken sequence.
    guard rest[0] == Byte.escape, rest.count <= 2 else { return }
    emit(.escape)
    if rest.count == 2 { emit(.character(Character(Unicode.Scalar(rest[1])))) }
  }

  private mutating func emit(_ key: Key) { items.append(.key(key)) }

  /// Reads one thing from the front. Returns how many bytes it took, 0 if more must come first.
  private mutating func step(_ bytes: ArraySlice<UInt8>) -> Int {
    let first = bytes[bytes.startIndex]
    if first == Byte.escape { return escapeStep(bytes) }
    if let key = Self.controlKey(first) {
      emit(key)
      return 1
    }
    return textStep(bytes)
  }

  private static func controlKey(_ byte: UInt8) -> Key? {
    switch byte {
    case 0x00: .control(" ")
    case 0x08, 0x7F: .backspace
    case 0x09: .tab
    case 0x0A, 0x0D: .enter
    case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
    case 0x1C...0x1F: .control(Character(Unicode.Scalar(byte + 0x40)))
    default: nil
    }
  }

  private mutating func escapeStep(_ bytes: ArraySlice<UInt8>) -> Int {
    switch ControlSequence.read(bytes) {
    case .incomplete: return 0
    case .none:
      emit(.escape)
      return 1
    case .ignored(let length):
      answers.note(bytes.prefix(length))
      return length
    case .sequence(let sequence, let length):
      if sequence.isPasteStart {
        pasted = []
      } else if let key = sequence.key {
        emit(key)
      } else if sequence.isPointer {
        if let pointer = sequence.pointer { items.append(.pointer(pointer)) }
      } else {
        answers.note(bytes.prefix(length))
      }
      return length
    }
  }

  /// Reads text up to the next control character, as graphemes.
  private mutating func textStep(_ bytes: ArraySlice<UInt8>) -> Int {
    var run = bytes.prefix { $0 >= 0x20 && $0 != 0x7F }
    if run.endIndex == bytes.endIndex { run.removeLast(Self.unfinished(run)) }
    for character in String(decoding: run, as: UTF8.self) where Self.isTypeable(character) {
      emit(.character(character))
    }
    return run.count
  }

  /// How many bytes at the end begin a UTF-8 sequence that is not complete.
  private static func unfinished(_ bytes: ArraySlice<UInt8>) -> Int {
    var trailing = 0
    for byte in bytes.reversed() {
      switch byte {
      case 0x80...0xBF where trailing < 3: trailing += 1
      case 0xC2...0xDF: return trailing < 1 ? 1 : 0
      case 0xE0...0xEF: return trailing < 2 ? trailing + 1 : 0
      case 0xF0...0xF4: return trailing < 3 ? trailing + 1 : 0
      default: return 0
      }
    }
    return 0
  }

  private static func isTypeable(_ character: Character) -> Bool {
    character != "\u{FFFD}" && TextWidth.isTypeable(character)
  }

  /// Collects pasted bytes up to the end mark. Returns how many were used.
  private mutating func pasteStep(_ bytes: ArraySlice<UInt8>) -> Int {
    let mark = Array("\u{1B}[201~".utf8)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] == Byte.escape {
        let ahead = bytes[index...].prefix(mark.count)
        if ahead.elementsEqual(mark) {
          finishPaste()
          return index + mark.count - bytes.startIndex
        }
        if index + ahead.count == bytes.endIndex, mark.starts(with: ahead) { break }
      }
      if (pasted?.count ?? 0) < Self.pasteLimit { pasted?.append(bytes[index]) }
      index += 1
    }
    return index - bytes.startIndex
  }

  private mutating func finishPaste() {
    var text = ""
    for character in String(decoding: pasted ?? [], as: UTF8.self) {
      if character.isNewline {
        text += "\n"
      } else if character == "\t" {
        text += " "
      } else if Self.isTypeable(character) {
        text.append(character)
      }
    }
    pasted = nil
    items.append(.paste(text))
  }
}
