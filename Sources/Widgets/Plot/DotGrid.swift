// A grid of dots, finer than cells: Braille characters hold two by four dots each; ASCII holds one.
import Canvas

/// Dots to draw curves with.
struct DotGrid {
  /// How many dots there are.
  let columns: Int
  let rows: Int

  private let size: Size
  private let glyphs: Glyphs
  private let scaleX: Int
  private let scaleY: Int
  private var bits: [UInt8]
  private var owners: [Int]

  /// The bits of a Braille character: per row the left and the right dot.
  private static let braille: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]

  /// What the dots of a series look like in ASCII.
  static func asciiMark(_ series: Int) -> String { ["*", "o", "x", "@", "$", "&"][series % 6] }

  init(size: Size, glyphs: Glyphs) {
    self.size = size
    self.glyphs = glyphs
    scaleX = glyphs.isASCII ? 1 : 2
    scaleY = glyphs.isASCII ? 1 : 4
    columns = size.columns * scaleX
    rows = size.rows * scaleY
    bits = Array(repeating: 0, count: size.columns * size.rows)
    owners = Array(repeating: 0, count: size.columns * size.rows)
  }

  /// Sets a dot, counted from the top left; outside the grid nothing happens.
  mutating func set(x: Int, y: Int, owner: Int) {
    guard x >= 0, x < columns, y >= 0, y < rows else { return }
    let cell = y / scaleY * size.columns + x / scaleX
    bits[cell] |= Self.braille[y % scaleY][x % scaleX]
    owners[cell] = owner
  }

  /// Sets the dots of a straight line.
  mutating func line(from a: Point, to b: Point, owner: Int) {
    let steps = max(abs(b.x - a.x), abs(b.y - a.y))
    guard steps > 0 else { return set(x: a.x, y: a.y, owner: owner) }
    for step in 0...steps {
      let share = Double(step) / Double(steps)
      let x = Double(a.x) + share * Double(b.x - a.x)
      let y = Double(a.y) + share * Double(b.y - a.y)
      set(x: Int(x.rounded()), y: Int(y.rounded()), owner: owner)
    }
  }

  /// The cell that a dot lies in.
  func cell(of dot: Point) -> Point { Point(x: dot.x / scaleX, y: dot.y / scaleY) }

  /// The text of a cell and who drew there last; `nil` where there is no dot.
  func cell(x: Int, y: Int) -> (text: String, owner: Int)? {
    let index = y * size.columns + x
    guard bits[index] != 0 else { return nil }
    if glyphs.isASCII { return (Self.asciiMark(owners[index]), owners[index]) }
    guard let scalar = Unicode.Scalar(0x2800 + UInt32(bits[index])) else { return nil }
    return (String(Character(scalar)), owners[index])
  }
}
