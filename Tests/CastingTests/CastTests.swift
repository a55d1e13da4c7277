// The lines of a recording: what players have to find in them.

import Canvas
import Casting
import ScreenKit
import Testing

@Suite struct CastTests {
  private static let size = Size(columns: 20, rows: 5)

  private static func canvas(_ text: String, role: Role = .text) -> Canvas {
    var canvas = Canvas(size: size)
    canvas.put(text, x: 2, y: 1, role: role)
    return canvas
  }

  private static func text(_ heading: CastHeading, _ canvases: [Canvas]) -> String {
    var cast = Cast(heading)
    for (index, canvas) in canvases.enumerated() { cast.show(canvas, at: 1500 * index) }
    cast.end(at: 1500 * canvases.count)
    return String(decoding: cast.text, as: UTF8.self)
  }

  @Test func theHeadingSaysWhatPlayersNeed() throws {
    let dark = try #require(CastFile(Self.text(CastHeading(size: Self.size, title: "relu"), [])))
    #expect(dark.heading["version"] == .number(2))
    #expect(dark.heading["width"] == .number(20) && dark.heading["height"] == .number(5))
    #expect(dark.heading["title"] == .string("relu"))
    #expect(dark.heading["env"]?["TERM"] == .string("xterm-256color"))
    #expect(dark.heading["timestamp"] == nil)
    #expect(dark.heading["theme"]?["bg"] == .string("#000000"))
    let heading = CastHeading(size: Self.size, title: "", theme: .light, timestamp: 1_700_000_000)
    let light = try #require(CastFile(Self.text(heading, [])))
    #expect(light.heading["timestamp"] == .number(1_700_000_000))
    #expect(light.heading["theme"]?["bg"] == .string("#ffffff"))
    guard case .string(let palette) = light.heading["theme"]?["palette"] else { throw CancellationError() }
    let colours = palette.split(separator: ":")
    #expect(colours.count == 16 && colours.allSatisfy { $0.wholeMatch(of: /#[0-9a-f]{6}/) != nil })
  }

  @Test func eachPictureIsALineAtItsTime() throws {
    let canvases = ["a", "b", "b", "c"].map { Self.canvas($0) }
    let text = Self.text(CastHeading(size: Self.size, title: "relu"), canvases)
    let file = try #require(CastFile(text))
    #expect(file.events.map(\.time) == [0, 1.5, 3, 4.5, 6])
    #expect(file.events[1].data == "\u{1B}[2;3Hb")
    #expect(file.events[2].data == "", "the same picture is sent again")
    #expect(text.contains("\n[4.500, \"o\", \"\\u001b[2;3Hc\"]\n"))
  }

  @Test func theSamePicturesGiveTheSameBytes() {
    let texts = (0..<2).map { _ in
      Self.text(CastHeading(size: Self.size, title: "relu"), [Self.canvas("∂L/∂w", role: .gradient), Self.canvas("2")])
    }
    #expect(texts[0] == texts[1])
  }

  @Test func theScreenIsClearedAndTheCursorHiddenThenGivenBack() throws {
    let file = try #require(
      CastFile(Self.text(CastHeading(size: Self.size, title: ""), [Self.canvas("a", role: .key)])))
    #expect(file.events[0].data.hasPrefix("\u{1B}[0m\u{1B}[?25l\u{1B}[2J"))
    var emulator = Emulator(size: Self.size)
    emulator.feed(file.events[0].data)
    #expect(!emulator.isCursorShown && emulator.isPenPlain)
    emulator.feed(file.events[1].data)
    #expect(emulator.isCursorShown && emulator.cursor == Point(x: 0, y: 4) && emulator.unknown == [])
    #expect(emulator[2, 1].text == "a", "the end takes the picture away")
  }

  @Test func stringsAreEscaped() throws {
    let title = "a \"b\" \\ \n\t\u{1B}[2J\u{7F}\u{9B}1m\u{2028}\u{202E} ∂ 漢 😀 \u{F0000}"
    let text = Self.text(CastHeading(size: Self.size, title: title), [Self.canvas("\"\\\u{1B}[5m\u{9C}\u{2029}\n")])
    let file = try #require(CastFile(text))
    #expect(file.heading["title"] == .string(title))
    // On the canvas they have become a question mark.
    #expect(file.events[0].data.hasSuffix("\u{1B}[2;3H\"\\?[5m???"))
    let strays = text.unicodeScalars.filter {
      $0 != "\n" && [.control, .format, .lineSeparator, .privateUse].contains($0.properties.generalCategory)
    }
    #expect(strays.isEmpty, "a terminal that shows the file would obey it")
  }
}
