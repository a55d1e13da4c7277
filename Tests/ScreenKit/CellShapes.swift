// Characters that are drawn rather than written: lines that meet, bars, shades and dots of braille, so that they fit
// together in whatever font a reader has.

import Canvas

/// What a character looks like within its cell.
enum CellShape {
  /// Where a line reaches, by how thick each arm is.
  struct Arms: Hashable {
    var left = LineWeight.none
    var right = LineWeight.none
    var up = LineWeight.none
    var down = LineWeight.none
  }

  /// Lines from the middle.
  case lines(Arms)
  /// A line of short strokes, across or along.
  case dashes(isAcross: Bool)
  /// A filled part of the cell, in shares of its width and height, with its density.
  case block(x: Double, y: Double, width: Double, height: Double, density: Double)
  /// Dots of two columns and four rows, by the bits of the character.
  case dots(UInt32)

  /// The shape of a character; nil for one that is written.
  init?(_ character: Character) {
    guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else { return nil }
    switch scalar.value {
    case 0x2500...0x257F where character == "┊" || character == "┆": self = .dashes(isAcross: false)
    case 0x2508: self = .dashes(isAcross: true)
    case 0x2500...0x257F:
      guard let arms = Self.arms[String(character)] else { return nil }
      self = .lines(arms)
    case 0x2580: self = .block(x: 0, y: 0, width: 1, height: 0.5, density: 1)
    case 0x2581...0x2588:
      let height = Double(scalar.value - 0x2580) / 8
      self = .block(x: 0, y: 1 - height, width: 1, height: height, density: 1)
    case 0x2589...0x258F:
      self = .block(x: 0, y: 0, width: Double(0x2590 - scalar.value) / 8, height: 1, density: 1)
    case 0x2591...0x2593:
      self = .block(x: 0, y: 0, width: 1, height: 1, density: 0.2 * Double(scalar.value - 0x2590))
    case 0x2800...0x28FF: self = .dots(scalar.value - 0x2800)
    default: return nil
    }
  }

  /// The characters of lines with their arms, from the one table of the program.
  private static let arms: [String: Arms] = {
    let weights: [LineWeight] = [.none, .light, .heavy]
    var arms: [String: Arms] = [:]
    for left in weights {
      for right in weights {
        for up in weights {
          for down in weights {
            let glyph = Glyphs.unicode.line(left: left, right: right, up: up, down: down)
            arms[glyph] = Arms(left: left, right: right, up: up, down: down)
          }
        }
      }
    }
    return arms
  }()

  /// Where the dots of braille stand, by bit: column and row.
  static let dots: [(column: Int, row: Int)] = [
    (0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3),
  ]
}
