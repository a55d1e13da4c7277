// Recordings in a real terminal: what it shows is what was drawn.

import Canvas
import Casting
import ScreenKit
import Testing
import TmuxKit

@Suite(.serialized) struct TerminalTests {
  /// What a terminal of a size shows after it was sent a text.
  private func screen(_ size: Size, after text: String) throws -> String {
    let terminal = try Tmux.showing(text, columns: size.columns, rows: size.rows)
    defer { terminal.end() }
    return try terminal.screen()
  }

  private func trimmed(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }
    while lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines
  }

  /// Pictures like those of a walk, to their very edges, with wide characters that move.
  private func canvases(_ size: Size) -> [Canvas] {
    (0..<10).map { step in
      var canvas = Canvas(size: size)
      canvas.put("step \(step) · 漢字 e\u{301} · rate 0.1", x: 1, y: 0, role: .title)
      canvas.put(String(repeating: "─", count: size.columns), x: 0, y: 1, role: .border)
      for y in 2..<size.rows { canvas.put("∂L/∂w\(y) = \(y * step)", x: (y + step) % 9, y: y, role: .gradient) }
      canvas.put("漢字", x: 30 + step % 3, y: 3, role: .current)
      for x in 30..<38 { canvas.put(" ", x: x, y: 4 + step % 4, role: .mark1, ground: Role.regions[x - 30]) }
      for y in 0..<size.rows { canvas.put("│", x: size.columns - 1, y: y, role: .border) }
      canvas.put(
        String(repeating: "x", count: size.columns), x: 0, y: size.rows - 1, role: step % 2 == 0 ? .key : .good)
      return canvas
    }
  }

  @Test func aTerminalShowsWhatWasDrawn() throws {
    let size = Size(columns: 60, rows: 16)
    let canvases = canvases(size)
    var cast = Cast(CastHeading(size: size, title: "relu"))
    for (index, canvas) in canvases.enumerated() { cast.show(canvas, at: 100 * index) }
    cast.end(at: 1000)
    let file = try #require(CastFile(String(decoding: cast.text, as: UTF8.self)))
    #expect(try trimmed(screen(size, after: file.data())) == trimmed(canvases[9].picture()))
    #expect(try trimmed(screen(size, after: file.data(events: 5))) == trimmed(canvases[4].picture()))
    #expect(try trimmed(screen(size, after: file.data(events: 1))) == trimmed(canvases[0].picture()))
  }
}
