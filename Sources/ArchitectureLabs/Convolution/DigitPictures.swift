// Pictures of digits, made here: each is written with a shift, a slant, a size, a thickness and noise by chance.

import Autograd
import LabKit

/// A set of grey pictures of digits, 8 by 8, row by row from the top: 0 is the ground and 1 the ink.
enum DigitPictures {
  /// How many pixels a picture is wide and high.
  static let side = 8
  /// How many digits there are.
  static let classes = 10

  /// Pictures, the digits from 0 to 9 in turn.
  static func examples(_ count: Int, seed: UInt64) -> Examples {
    var random = RandomNumbers(seed: seed)
    var examples = Examples()
    for index in 0..<count {
      examples.inputs.append(picture(index % classes, &random))
      examples.targets.append(Double(index % classes))
    }
    return examples
  }

  /// How a digit is written this time.
  private struct Hand {
    let width: Double
    let height: Double
    let slant: Double
    let tilt: Double
    let x: Double
    let y: Double

    init(_ random: inout RandomNumbers) {
      func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * random.unit() }
      width = between(3.2, 4.8)
      height = between(4.8, 6.2)
      slant = between(-0.2, 0.2)
      tilt = between(-0.1, 0.1)
      x = between(-0.7, 0.7)
      y = between(-0.6, 0.6)
    }

    /// Where a point of the box lies in the picture.
    func place(_ point: DigitStrokes.Point) -> DigitStrokes.Point {
      let (across, down) = ((point.x - 0.5) * width, (point.y - 0.5) * height)
      let middle = Double(DigitPictures.side) / 2
      return .init(middle + x + across - slant * down, middle + y + down + tilt * across)
    }
  }

  private static func picture(_ digit: Int, _ random: inout RandomNumbers) -> [Double] {
    let hand = Hand(&random)
    let radius = 0.45 + 0.3 * random.unit()
    let points = DigitStrokes.line(digit).map(hand.place)
    return (0..<side * side).map { pixel in
      let middle = DigitStrokes.Point(Double(pixel % side) + 0.5, Double(pixel / side) + 0.5)
      let distance = zip(points, points.dropFirst()).reduce(Double.infinity) { min($0, way(middle, $1.0, $1.1)) }
      // The edge of a stroke is one pixel wide.
      let ink = min(max(radius + 0.5 - distance, 0), 1)
      return min(max(ink + 0.1 * random.normal(), 0), 1)
    }
  }

  /// The distance of a point from a line between two.
  private static func way(_ p: DigitStrokes.Point, _ a: DigitStrokes.Point, _ b: DigitStrokes.Point) -> Double {
    let (x, y) = (b.x - a.x, b.y - a.y)
    let length = x * x + y * y
    let share = length > 0 ? min(max(((p.x - a.x) * x + (p.y - a.y) * y) / length, 0), 1) : 0
    let (dx, dy) = (p.x - a.x - share * x, p.y - a.y - share * y)
    return (dx * dx + dy * dy).squareRoot()
  }
}
