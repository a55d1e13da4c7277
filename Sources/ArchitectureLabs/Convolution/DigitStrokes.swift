// How the ten digits are written: lines from point to point, in a box from 0 to 1, y downwards.

enum DigitStrokes {
  /// A point of the box.
  struct Point {
    var x: Double
    var y: Double

    init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// The line of a digit, drawn without a break.
  static func line(_ digit: Int) -> [Point] {
    switch digit {
    case 0:
      [
        .init(0.5, 0), .init(0.85, 0.15), .init(1, 0.5), .init(0.85, 0.85), .init(0.5, 1), .init(0.15, 0.85),
        .init(0, 0.5), .init(0.15, 0.15), .init(0.5, 0),
      ]
    case 1: [.init(0.25, 0.2), .init(0.55, 0), .init(0.55, 1)]
    case 2:
      [
        .init(0.05, 0.2), .init(0.3, 0), .init(0.75, 0), .init(0.95, 0.25), .init(0.8, 0.5), .init(0, 1), .init(1, 1),
      ]
    case 3:
      [
        .init(0.05, 0.1), .init(0.5, 0), .init(0.9, 0.2), .init(0.5, 0.47), .init(0.95, 0.75), .init(0.5, 1),
        .init(0.05, 0.9),
      ]
    case 4: [.init(0.7, 1), .init(0.7, 0), .init(0, 0.65), .init(1, 0.65)]
    case 5:
      [
        .init(0.95, 0), .init(0.15, 0), .init(0.1, 0.45), .init(0.6, 0.4), .init(0.95, 0.68), .init(0.6, 1),
        .init(0.05, 0.95),
      ]
    case 6:
      [
        .init(0.8, 0.02), .init(0.3, 0.3), .init(0.05, 0.65), .init(0.3, 1), .init(0.7, 1), .init(0.95, 0.72),
        .init(0.65, 0.5), .init(0.1, 0.6),
      ]
    case 7: [.init(0, 0), .init(1, 0), .init(0.4, 1)]
    case 8:
      [
        .init(0.5, 0.47), .init(0.12, 0.25), .init(0.5, 0), .init(0.88, 0.25), .init(0.5, 0.47), .init(1, 0.75),
        .init(0.5, 1), .init(0, 0.75), .init(0.5, 0.47),
      ]
    default:
      [
        .init(0.9, 0.4), .init(0.4, 0.5), .init(0.08, 0.27), .init(0.4, 0), .init(0.85, 0.1), .init(0.9, 0.4),
        .init(0.75, 1),
      ]
    }
  }
}
