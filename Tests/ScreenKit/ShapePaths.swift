// The drawn characters of one role, gathered into a few paths.

import Canvas

/// Lines, blocks and dots of cells as elements of an SVG picture.
struct ShapePaths {
  private var thin = ""
  private var thick = ""
  private var dots = ""
  private var blocks: [String] = []
  /// Where the last thin and thick stroke across ended: what goes on there is the same stroke.
  private var ends: [LineWeight: (x: Double, y: Double)] = [:]

  init(_ cells: [ScreenCell]) {
    for cell in cells {
      guard let shape = CellShape(cell.character) else { continue }
      let corner = (x: ScreenSVG.width * Double(cell.x), y: ScreenSVG.height * Double(cell.y))
      switch shape {
      case .lines(let arms): line(arms, corner)
      case .dashes(let isAcross): dash(isAcross, corner)
      case .block(let x, let y, let width, let height, let density):
        blocks.append(
          SVGNumber.rectangle(
            x: corner.x + x * ScreenSVG.width, y: corner.y + y * ScreenSVG.height, width: width * ScreenSVG.width,
            height: height * ScreenSVG.height, more: density < 1 ? "opacity=\"\(SVGNumber.text(density))\"" : ""))
      case .dots(let bits): dot(bits, corner)
      }
    }
  }

  /// The elements, in a colour.
  func elements(in colour: String) -> [String] {
    var found: [String] = []
    for (path, width) in [(thin, "1.3"), (thick, "3")] where !path.isEmpty {
      found.append("<path d=\"\(path)\" fill=\"none\" stroke=\"\(colour)\" stroke-width=\"\(width)\"/>")
    }
    if !dots.isEmpty {
      found.append(
        "<path d=\"\(dots)\" fill=\"none\" stroke=\"\(colour)\" stroke-width=\"2.4\" stroke-linecap=\"round\"/>")
    }
    if !blocks.isEmpty { found += ["<g fill=\"\(colour)\" shape-rendering=\"crispEdges\">"] + blocks + ["</g>"] }
    return found
  }

  // MARK: Strokes

  private mutating func line(_ arms: CellShape.Arms, _ corner: (x: Double, y: Double)) {
    let middle = (x: corner.x + ScreenSVG.width / 2, y: corner.y + ScreenSVG.height / 2)
    let (right, bottom) = (corner.x + ScreenSVG.width, corner.y + ScreenSVG.height)
    let across: [LineWeight] = [arms.left, arms.right].filter { $0 != .none }
    let along: [LineWeight] = [arms.up, arms.down].filter { $0 != .none }
    if across == [.light], along == [.light] {
      // A round corner.
      let x = arms.left == .light ? corner.x : right
      let y = arms.up == .light ? corner.y : bottom
      thin += "M\(point(x, middle.y))Q\(point(middle.x, middle.y)) \(point(middle.x, y))"
      return
    }
    if arms.left == arms.right {
      stroke(arms.left, from: corner.x, to: right, y: middle.y)
    } else {
      stroke(arms.left, from: corner.x, to: middle.x, y: middle.y)
      stroke(arms.right, from: middle.x, to: right, y: middle.y)
    }
    for (weight, end) in [(arms.up, corner.y), (arms.down, bottom)] where weight != .none {
      add("M\(point(middle.x, middle.y))V\(SVGNumber.text(end))", weight)
    }
  }

  private mutating func stroke(_ weight: LineWeight, from start: Double, to end: Double, y: Double) {
    guard weight != .none else { return }
    let isContinued = ends[weight].map { $0.x == start && $0.y == y } ?? false
    add(isContinued ? "H\(SVGNumber.text(end))" : "M\(point(start, y))H\(SVGNumber.text(end))", weight)
    ends[weight] = (end, y)
  }

  private mutating func add(_ path: String, _ weight: LineWeight) {
    ends[weight] = nil
    if weight == .heavy { thick += path } else { thin += path }
  }

  private mutating func dash(_ isAcross: Bool, _ corner: (x: Double, y: Double)) {
    ends[.light] = nil
    for part in 0..<3 {
      let start = (Double(part) + 0.25) / 3
      if isAcross {
        let y = corner.y + ScreenSVG.height / 2
        thin += "M\(point(corner.x + start * ScreenSVG.width, y))h\(SVGNumber.text(ScreenSVG.width / 6))"
      } else {
        let x = corner.x + ScreenSVG.width / 2
        thin += "M\(point(x, corner.y + start * ScreenSVG.height))v\(SVGNumber.text(ScreenSVG.height / 6))"
      }
    }
  }

  private mutating func dot(_ bits: UInt32, _ corner: (x: Double, y: Double)) {
    for (bit, place) in CellShape.dots.enumerated() where bits >> UInt32(bit) & 1 == 1 {
      let x = corner.x + ScreenSVG.width * (0.25 + 0.5 * Double(place.column))
      let y = corner.y + ScreenSVG.height * (0.125 + 0.25 * Double(place.row))
      dots += "M\(point(x, y))h0"
    }
  }

  private func point(_ x: Double, _ y: Double) -> String { "\(SVGNumber.text(x)) \(SVGNumber.text(y))" }
}
