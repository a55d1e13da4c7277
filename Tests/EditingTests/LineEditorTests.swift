// Several lines that are edited: where the cursor is, what each key does, undo, pasting, limits.

import Autograd
import Canvas
import Course
import Testing

@testable import Editing

@Suite struct LineEditorTests {
  private func editor(_ lines: String..., row: Int = 0, column: Int = 0) -> LineEditor {
    var editor = LineEditor(lines)
    editor.go(row, column)
    return editor
  }

  private func place(_ editor: LineEditor) -> [Int] { [editor.row, editor.column] }

  /// Types letters. Returns why the last one was refused.
  @discardableResult
  private func type(_ text: String, _ editor: inout LineEditor) -> LineEditor.Refusal? {
    var refusal: LineEditor.Refusal?
    for character in text { refusal = editor.type(character) }
    return refusal
  }

  private func perform(_ command: LineEditor.Command, _ editor: inout LineEditor) -> LineEditor.Refusal? {
    editor.perform(command)
  }

  private func paste(_ text: String, _ editor: inout LineEditor) -> LineEditor.Refusal? { editor.paste(text) }

  @Test func `typing goes in at the cursor`() {
    var editor = editor("ac", column: 1)
    type("b", &editor)
    #expect(editor.lines == ["abc"])
    #expect(place(editor) == [0, 2])
  }

  @Test func `Enter splits a line, Backspace at a start and Delete at an end join two`() {
    var editor = editor("abcd", column: 2)
    #expect(perform(.newline, &editor) == nil)
    #expect(editor.lines == ["ab", "cd"])
    #expect(place(editor) == [1, 0])
    _ = editor.perform(.backspace)
    #expect(editor.lines == ["abcd"])
    #expect(place(editor) == [0, 2])
    _ = editor.perform(.newline)
    editor.go(0, 2)
    _ = editor.perform(.delete)
    #expect(editor.lines == ["abcd"])
    #expect(place(editor) == [0, 2])
  }

  @Test func `left and right go over the ends of lines and stop at those of the text`() {
    var editor = editor("ab", "c", row: 1)
    _ = editor.perform(.left)
    #expect(place(editor) == [0, 2])
    _ = editor.perform(.right)
    #expect(place(editor) == [1, 0])
    _ = editor.perform(.right)
    _ = editor.perform(.right)
    #expect(place(editor) == [1, 1])
    _ = editor.perform(.top)
    _ = editor.perform(.left)
    #expect(place(editor) == [0, 0])
  }

  @Test func `up and down keep to the column of cells across short lines and wide letters`() {
    var editor = editor("abcdef", "x", "漢字漢", column: 5)
    _ = editor.perform(.down)
    #expect(place(editor) == [1, 1])
    _ = editor.perform(.down)
    #expect(place(editor) == [2, 2])
    _ = editor.perform(.up)
    _ = editor.perform(.up)
    #expect(place(editor) == [0, 5])
    _ = editor.perform(.up)
    #expect(place(editor) == [0, 0])
    editor.go(2, 0)
    _ = editor.perform(.down)
    #expect(place(editor) == [2, 3])
  }

  @Test func `pages stop at the first and the last line`() {
    var editor = editor("a", "b", "c")
    editor.move(rows: 10)
    #expect(editor.row == 2)
    editor.move(rows: -10)
    #expect(editor.row == 0)
  }

  @Test func `Ctrl-K takes the rest of the line, then the line's end; Ctrl-U and Ctrl-W what stands before`() {
    var editor = editor("da1 = dz2 * w2", "x", column: 6)
    _ = editor.perform(.eraseToEnd)
    #expect(editor.lines == ["da1 = ", "x"])
    _ = editor.perform(.eraseToEnd)
    #expect(editor.lines == ["da1 = x"])
    _ = editor.perform(.end)
    _ = editor.perform(.eraseWord)
    #expect(editor.lines == ["da1 = "])
    _ = editor.perform(.eraseWord)
    #expect(editor.lines == ["da1 "])
    _ = editor.perform(.eraseToStart)
    #expect(editor.lines == [""])
  }

  @Test func `undo takes back a stretch of typing at once, and redo does it again`() {
    var editor = editor("")
    type("abc", &editor)
    _ = editor.perform(.newline)
    type("de", &editor)
    _ = editor.perform(.backspace)
    #expect(perform(.undo, &editor) == nil)
    #expect(editor.lines == ["abc", "de"])
    _ = editor.perform(.undo)
    #expect(editor.lines == ["abc", ""])
    _ = editor.perform(.undo)
    _ = editor.perform(.undo)
    #expect(editor.lines == [""])
    #expect(perform(.undo, &editor) == .nothingToUndo)
    for _ in 0..<4 { #expect(perform(.redo, &editor) == nil) }
    #expect(editor.lines == ["abc", "d"])
    #expect(perform(.redo, &editor) == .nothingToRedo)
  }

  @Test func `after a move typing is a change of its own, and typing ends what can be redone`() {
    var editor = editor("")
    type("ab", &editor)
    _ = editor.perform(.left)
    type("c", &editor)
    _ = editor.perform(.undo)
    #expect(editor.lines == ["ab"])
    type("x", &editor)
    #expect(perform(.redo, &editor) == .nothingToRedo)
  }

  @Test func `pasted lines go in at the cursor, and what stood behind it follows`() {
    var editor = editor("a|b", column: 2)
    #expect(paste("1\r\n2\n3", &editor) == nil)
    #expect(editor.lines == ["a|1", "2", "3b"])
    #expect(place(editor) == [2, 1])
    _ = editor.perform(.undo)
    #expect(editor.lines == ["a|b"])
  }

  @Test func `no control code gets in, typed or pasted`() {
    var editor = editor("")
    _ = editor.paste("a\u{1B}[2Jb\u{0}\u{7}c")
    _ = editor.type("\u{1B}")
    #expect(editor.lines == ["a[2Jbc"])
  }

  @Test func `a combining mark joins its letter, and Backspace takes both`() {
    var editor = editor("ab", column: 1)
    _ = editor.type("\u{301}")
    #expect(editor.lines == ["a\u{301}b"])
    #expect(place(editor) == [0, 1])
    _ = editor.perform(.backspace)
    #expect(editor.lines == ["b"])
  }

  @Test func `limits hold, and say what there is too much of`() {
    let limits = PassLimits(lines: 3, line: 4, text: 10)
    var editor = LineEditor(["abcd"], limits: limits)
    #expect(type("x", &editor) == .lineTooLong)
    #expect(paste("efgh", &editor) == .lineTooLong)
    editor = LineEditor(["a", "b", "c"], limits: limits)
    #expect(perform(.newline, &editor) == .tooManyLines)
    #expect(paste("1\n2", &editor) == .tooManyLines)
    #expect(editor.lines.count == 3)
    editor = LineEditor(["abcd", "abc"], limits: limits)
    _ = editor.perform(.bottom)
    _ = editor.type("d")
    #expect(perform(.newline, &editor) == .textTooLong)
    #expect(limits.words(.text) == "all lines together have at most 10 characters")
  }

  @Test func `a line is put in the place of another, of an empty one, or behind`() {
    var editor = editor("a", "", "c")
    _ = editor.place("A", at: 0)
    #expect(editor.lines == ["A", "", "c"])
    _ = editor.place("B", at: nil)
    #expect(editor.lines == ["A", "B", "", "c"])
    editor.go(2, 0)
    _ = editor.place("C", at: nil)
    #expect(editor.lines == ["A", "B", "C", "c"])
    _ = editor.place("D", at: 77)
    #expect(editor.lines == ["A", "B", "C", "D", "c"])
  }

  @Test func `the start of a name before the cursor is replaced`() {
    var editor = editor("dz2*dz", column: 6)
    _ = editor.replace(last: 2, with: "dz1")
    #expect(editor.lines == ["dz2*dz1"])
    #expect(place(editor) == [0, 7])
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `whatever is pressed, the cursor stays in the text`(seed: UInt64) {
    var random = RandomNumbers(seed: seed)
    let commands: [LineEditor.Command] = [
      .up, .down, .left, .right, .home, .end, .top, .bottom, .newline, .backspace, .delete, .eraseWord, .eraseToStart,
      .eraseToEnd, .undo, .redo,
    ]
    var editor = LineEditor(["ab", "漢 e\u{301}"], limits: PassLimits(lines: 6, line: 8, text: 30))
    for _ in 0..<400 {
      switch Int.random(in: 0..<5, using: &random) {
      case 0: _ = editor.type("a \u{301}漢=".randomElement(using: &random) ?? "a")
      case 1: _ = editor.paste("x\ny\u{301}".prefix(Int.random(in: 0...3, using: &random)).description)
      case 2: _ = editor.replace(last: Int.random(in: -1...9, using: &random), with: "name")
      case 3: _ = editor.place("line", at: Int.random(in: -2...9, using: &random))
      default: if let command = commands.randomElement(using: &random) { _ = editor.perform(command) }
      }
      #expect(editor.lines.indices.contains(editor.row))
      #expect((0...editor.line.count).contains(editor.column))
      #expect(editor.lines.count <= 6)
    }
  }
}
