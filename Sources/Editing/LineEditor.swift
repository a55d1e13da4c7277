// Several lines of text that are being edited, as a value: the lines, the cursor, and how each key changes them.

import Characters
import Canvas
import Course
import Diagnostics

/// Lines of text with a cursor in one of them.
package struct LineEditor: Hashable, Sendable {
  /// The lines; never none.
  package private(set) var lines: [String]
  /// The line that the cursor is in.
  package private(set) var row = 0
  /// How many characters of it stand before the cursor.
  package private(set) var column = 0

  /// How much is taken.
  package let limits: PassLimits
  /// The column of cells that the cursor keeps to on its way up and down.
  private var goal: Int?
  private var history = EditHistory()

  /// What a key can ask for, besides typing a character.
  package enum Command: Hashable, Sendable {
    case up, down, left, right, home, end, top, bottom
    case newline, backspace, delete, eraseWord, eraseToStart, eraseToEnd
    case undo, redo
  }

  /// Why something was not done, in words; nothing was changed.
  package enum Refusal: Hashable, Sendable {
    case tooMuch(PassLimits.Excess)
    case nothingToUndo, nothingToRedo

    package static let tooManyLines = Refusal.tooMuch(.lines)
    package static let lineTooLong = Refusal.tooMuch(.line)
    package static let textTooLong = Refusal.tooMuch(.text)
  }

  /// Begins with lines; what they may not hold is left out, and so is what goes beyond the limits.
  package init(_ lines: [String] = [], limits: PassLimits = WritingRun.limits) {
    self.limits = limits
    self.lines = [""]
    _ = paste(lines.joined(separator: "\n"))
    (row, column) = (0, 0)
    history = EditHistory()
  }

  /// The line that the cursor is in.
  package var line: String { lines[row] }

  /// What stands before the cursor in its line.
  package var beforeCursor: String { String(line.prefix(column)) }

  private var afterCursor: String { String(line.dropFirst(column)) }

  /// How many characters there are, with a line end each.
  private var size: Int { lines.reduce(lines.count) { $0 + $1.count } }
}

// MARK: Editing

extension LineEditor {
  /// Types a character.
  package mutating func type(_ character: Character) -> Refusal? {
    guard TextWidth.isTypeable(character), !character.isNewline else { return nil }
    if line.count >= limits.line { return .lineTooLong }
    if size >= limits.text { return .textTooLong }
    remember(.typing)
    put(beforeCursor + String(character), afterCursor)
    return nil
  }

  /// Takes pasted text, of several lines too; where it is too much, what there is room for.
  package mutating func paste(_ text: String) -> Refusal? {
    let pieces = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { $0.filter(TextWidth.isTypeable) }
    guard pieces.contains(where: { !$0.isEmpty }) || pieces.count > 1 else { return nil }
    remember(.other)
    var room = limits.text - size
    var refusal: Refusal?
    let rest = afterCursor
    lines[row] = beforeCursor
    for (index, piece) in pieces.enumerated() {
      if index > 0 {
        refusal = lines.count >= limits.lines ? .tooManyLines : room <= 0 ? .textTooLong : nil
        if refusal != nil { break }
        room -= 1
        row += 1
        lines.insert("", at: row)
      }
      let isLast = index == pieces.count - 1
      let free = limits.line - lines[row].count - (isLast ? rest.count : 0)
      let taken = piece.prefix(max(0, min(free, room)))
      if taken.count < piece.count { refusal = free < room ? .lineTooLong : .textTooLong }
      room -= taken.count
      lines[row] += taken
    }
    column = lines[row].count
    // What stood behind the cursor is never lost, whatever there was room for.
    put(lines[row], rest)
    return refusal
  }

  /// Puts a text in the place of the last characters before the cursor.
  package mutating func replace(last count: Int, with text: String) -> Refusal? {
    let kept = String(beforeCursor.dropLast(max(0, count)))
    guard kept.count + text.count + afterCursor.count <= limits.line else { return .lineTooLong }
    guard size - max(0, count) + text.count <= limits.text else { return .textTooLong }
    remember(.other)
    put(kept + text, afterCursor)
    return nil
  }

  /// Puts a line in the place of another, or, where there is none, behind the line of the cursor; the cursor goes to its end.
  package mutating func place(_ text: String, at wanted: Int?) -> Refusal? {
    let replaced = wanted.flatMap { lines.indices.contains($0) ? $0 : nil } ?? (line.trimmed.isEmpty ? row : nil)
    if replaced == nil, lines.count >= limits.lines { return .tooManyLines }
    let old = replaced.map { lines[$0].count } ?? -1
    guard text.count <= limits.line else { return .lineTooLong }
    guard size - old + text.count <= limits.text else { return .textTooLong }
    remember(.other)
    if let replaced {
      row = replaced
    } else {
      row += 1
      lines.insert("", at: row)
    }
    put(text, "")
    return nil
  }

  /// Does what a key asks for.
  package mutating func perform(_ command: Command) -> Refusal? {
    switch command {
    case .up, .down: move(rows: command == .up ? -1 : 1)
    case .left: column > 0 ? go(row, column - 1) : row > 0 ? go(row - 1, .max) : ()
    case .right: column < line.count ? go(row, column + 1) : row < lines.count - 1 ? go(row + 1, 0) : ()
    case .home: go(row, 0)
    case .end: go(row, .max)
    case .top: go(0, 0)
    case .bottom: go(lines.count - 1, .max)
    case .newline: return split()
    case .backspace: erase(1)
    case .eraseWord: erase(max(1, wordBeforeCursor))
    case .eraseToStart: erase(column, joins: false)
    case .delete: eraseAhead(1)
    case .eraseToEnd: eraseAhead(max(1, line.count - column))
    case .undo: return restore(history.back(from: snapshot), else: .nothingToUndo)
    case .redo: return restore(history.forward(from: snapshot), else: .nothingToRedo)
    }
    return nil
  }

  private mutating func split() -> Refusal? {
    guard lines.count < limits.lines else { return .tooManyLines }
    guard size < limits.text else { return .textTooLong }
    remember(.other)
    let rest = afterCursor
    lines[row] = beforeCursor
    lines.insert(rest, at: row + 1)
    go(row + 1, 0)
    return nil
  }

  /// Takes away characters before the cursor, at the start of a line the line's end.
  private mutating func erase(_ count: Int, joins: Bool = true) {
    if column > 0 {
      remember(.erasing)
      put(String(beforeCursor.dropLast(min(count, column))), afterCursor)
    } else if joins, row > 0 {
      join(row - 1)
    }
  }

  /// Takes away characters behind the cursor, at the end of a line the line's end.
  private mutating func eraseAhead(_ count: Int) {
    if column < line.count {
      remember(.erasing)
      put(beforeCursor, String(afterCursor.dropFirst(count)))
    } else if row < lines.count - 1 {
      join(row)
    }
  }

  /// Makes one line of two, if it does not grow too long.
  private mutating func join(_ first: Int) {
    guard lines[first].count + lines[first + 1].count <= limits.line else { return }
    remember(.other)
    let (start, rest) = (lines[first], lines[first + 1])
    lines.remove(at: first + 1)
    row = first
    put(start, rest)
  }

  /// How many characters the word before the cursor has, with the blanks behind it.
  private var wordBeforeCursor: Int {
    let before = beforeCursor.reversed()
    let blanks = before.prefix(while: \.isWhitespace).count
    return blanks + before.dropFirst(blanks).prefix { !$0.isWhitespace }.count
  }

  /// Writes the cursor's line from what stands on both sides of the cursor. A combining mark may join the letter before it, so
  /// the cursor is counted anew.
  private mutating func put(_ before: String, _ after: String) {
    lines[row] = before + after
    column = min(before.count, lines[row].count)
    goal = nil
  }
}

// MARK: Moving

extension LineEditor {
  /// Puts the cursor into a line, as near to a column as it goes.
  package mutating func go(_ row: Int, _ column: Int) {
    self.row = max(0, min(row, lines.count - 1))
    self.column = max(0, min(column, line.count))
    goal = nil
    history.pause()
  }

  /// Moves up or down by lines, and keeps to the column as far as the lines are long enough.
  package mutating func move(rows: Int) {
    let cells = goal ?? TextWidth.of(beforeCursor)
    let target = max(0, min(row + rows, lines.count - 1))
    guard target != row else { return go(row, rows < 0 ? 0 : .max) }
    go(target, LineEditor.column(of: lines[target], nearest: cells))
    goal = cells
  }

  /// How many characters of a line take no more cells than so many.
  private static func column(of line: String, nearest cells: Int) -> Int {
    var (used, count) = (0, 0)
    for character in line {
      used += TextWidth.of(character)
      if used > cells { break }
      count += 1
    }
    return count
  }
}

// MARK: Undo

extension LineEditor {
  private var snapshot: EditHistory.Snapshot { EditHistory.Snapshot(lines: lines, row: row, column: column) }

  private mutating func remember(_ kind: EditHistory.Kind) { history.note(snapshot, before: kind) }

  private mutating func restore(_ snapshot: EditHistory.Snapshot?, else refusal: Refusal) -> Refusal? {
    guard let snapshot else { return refusal }
    lines = snapshot.lines
    go(snapshot.row, snapshot.column)
    return nil
  }
}
