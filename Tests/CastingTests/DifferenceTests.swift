// What is sent from picture to picture leads to the next one, and is no more than what changed.

import Canvas
import Casting
import ScreenKit
import Testing

@Suite struct DifferenceTests {
  /// The events of a recording of canvases, without its end.
  static func events(_ canvases: [Canvas], theme: Theme = .dark, depth: ColourDepth = .many) throws -> [String] {
    var cast = Cast(CastHeading(size: canvases[0].size, title: "", theme: theme, depth: depth))
    for (index, canvas) in canvases.enumerated() { cast.show(canvas, at: index) }
    return try #require(CastFile(String(decoding: cast.text, as: UTF8.self))).events.map(\.data)
  }

  /// Whether a terminal shows a canvas.
  static func shows(_ emulator: Emulator, _ canvas: Canvas, _ theme: Theme, _ depth: ColourDepth) -> Bool {
    for y in 0..<canvas.size.rows {
      for x in 0..<canvas.size.columns where !canvas[x, y].text.isEmpty {
        let (cell, look) = (canvas[x, y], emulator[x, y])
        guard look.text.unicodeScalars.first == cell.text.unicodeScalars.first,
          look.style == theme.style(for: cell.role, depth: depth),
          look.ground == cell.ground.flatMap({ theme.style(for: $0, depth: depth).foreground })
        else { return false }
      }
    }
    return true
  }

  @Test func onlyWhatChangedIsSent() throws {
    var first = Canvas(size: Size(columns: 30, rows: 4))
    first.put("value 0.125", x: 1, y: 1)
    first.put("gradient", x: 1, y: 2, role: .gradient)
    var second = first
    second.put("value 0.375", x: 1, y: 1)
    let events = try Self.events([first, second])
    #expect(events[1] == "\u{1B}[2;10H37")
    var emulator = Emulator(size: first.size)
    emulator.feed(events[0])
    #expect(emulator.written == 18, "empty cells are sent, though the screen was cleared")
  }

  @Test func coloursAndAttributesAreThoseOfTheTheme() throws {
    var canvas = Canvas(size: Size(columns: 30, rows: Role.allCases.count))
    for (y, role) in Role.allCases.enumerated() { canvas.put("∂L/∂w 0.5", x: 0, y: y, role: role) }
    for (x, area) in Role.regions.enumerated() { canvas.put("o", x: 12 + x, y: 0, role: .mark0, ground: area) }
    for theme in Theme.allCases {
      for depth in ColourDepth.allCases {
        var emulator = Emulator(size: canvas.size)
        emulator.feed(try Self.events([canvas], theme: theme, depth: depth)[0])
        #expect(Self.shows(emulator, canvas, theme, depth) && emulator.unknown == [], "\(theme) \(depth)")
      }
    }
  }

  @Test func aWideCharacterThatComesAndGoesLeavesNothingBehind() throws {
    let size = Size(columns: 6, rows: 1)
    let canvases = ["漢字漢", " 漢字", "a漢字", "ab字", "漢abc", "❤️ab", "e\u{301}é漢", ""].map { text in
      var canvas = Canvas(size: size)
      canvas.put(text, x: 0, y: 0)
      return canvas
    }
    for one in canvases {
      for other in canvases {
        var emulator = Emulator(size: size)
        for event in try Self.events([one, other]) { emulator.feed(event) }
        #expect(Self.shows(emulator, other, .dark, .many), "\(one.picture()) to \(other.picture())")
        #expect(emulator.unknown == [])
      }
    }
  }

  @Test func nothingIsJoinedThatTerminalsDrawDifferently() throws {
    var canvas = Canvas(size: Size(columns: 12, rows: 1))
    canvas.put("👩\u{200D}🔬|❤\u{FE0F}|e\u{301}|", x: 0, y: 0)
    let event = try Self.events([canvas])[0]
    #expect(!event.contains { $0.unicodeScalars.contains("\u{200D}") || $0.unicodeScalars.contains("\u{FE0F}") })
    #expect(event.contains("e\u{301}"))
    // Each that may be of another width is followed by a move.
    #expect(event.contains("👩\u{1B}[1;3H|") && event.contains("❤\u{1B}[1;6H|") && event.contains("\u{301}\u{1B}[1;8H|"))
  }

  @Test func randomPicturesFollowOneAnother() throws {
    var random = RandomCanvases(seed: 1)
    for _ in 0..<300 {
      let canvases = random.canvases(4)
      var emulator = Emulator(size: canvases[0].size)
      for (event, canvas) in zip(try Self.events(canvases), canvases) {
        emulator.feed(event)
        #expect(Self.shows(emulator, canvas, .dark, .many) && emulator.unknown == [] && emulator.isPenPlain)
      }
    }
  }
}

/// Pictures of any text in any role, with the same numbers for the same seed.
struct RandomCanvases {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private mutating func below(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % count
  }

  /// Some pictures of one size, each drawn over the one before or anew.
  mutating func canvases(_ count: Int) -> [Canvas] {
    let texts = ["∂L/∂w", "漢字", "0.5 ━▶", "e\u{301}x", "❤️", "   ", "a", "字", "─│╭"]
    let size = Size(columns: 4 + below(20), rows: 1 + below(6))
    var canvas = Canvas(size: size)
    return (0..<count).map { _ in
      if below(4) == 0 { canvas = Canvas(size: size) }
      for _ in 0..<below(8) {
        let (x, y) = (below(size.columns + 4) - 2, below(size.rows))
        let ground = below(4) == 0 ? Role.regions[below(8)] : nil
        canvas.put(
          texts[below(texts.count)], x: x, y: y, role: Role.allCases[below(Role.allCases.count)], ground: ground)
        let area = Rect(x: below(size.columns), y: below(size.rows), columns: below(5), rows: below(3))
        if below(3) == 0 { canvas.fill(area, role: Role.allCases[below(Role.allCases.count)]) }
      }
      return canvas
    }
  }
}
