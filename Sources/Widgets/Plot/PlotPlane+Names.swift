// The names of several series, each where its curve is far from the others.
import Characters
import Canvas
import Page

extension PlotPlane {
  /// Writes each name at its curve. Returns the series for which there is no room.
  func drawNames(_ grid: DotGrid, on canvas: inout Canvas) -> [Int] {
    var taken: [Rect] = []
    var unnamed: [Int] = []
    for index in points.indices {
      if let place = place(of: index, grid, besides: taken) {
        taken.append(place)
        canvas.put(plot.series[index].name, x: place.origin.x, y: place.origin.y, role: role(index), clip: plane)
      } else {
        unnamed.append(index)
      }
    }
    return unnamed
  }

  /// A free place just above or below a curve, where the other curves are far.
  private func place(of series: Int, _ grid: DotGrid, besides taken: [Rect]) -> Rect? {
    let width = TextWidth.of(plot.series[series].name)
    guard width > 0, let last = points[series].indices.last else { return nil }
    let anchors = (0...8).map { points[series][last * $0 / 8] }.map {
      (point: $0, distance: distance($0, from: series))
    }
    for anchor in anchors.sorted(by: { $0.distance > $1.distance }) where anchor.distance >= 3 {
      let middle = column(anchor.point.x) - width / 2
      let x = max(plane.origin.x, min(middle, plane.origin.x + plane.size.columns - width))
      for offset in [-1, 1] {
        let place = Rect(x: x, y: row(anchor.point.y) + offset, columns: width, rows: 1)
        if isFree(place, grid),
          !taken.contains(where: { $0.origin.y == place.origin.y && $0.xRange.overlaps(place.xRange) })
        {
          return place
        }
      }
    }
    return nil
  }

  /// How many rows there are between a point and the nearest other curve at its x.
  private func distance(_ point: (x: Double, y: Double), from series: Int) -> Int {
    var result = Int.max
    for other in points.indices where other != series {
      guard let nearest = points[other].min(by: { abs($0.x - point.x) < abs($1.x - point.x) }) else { continue }
      result = min(result, abs(row(nearest.y) - row(point.y)))
    }
    return result
  }

  private func isFree(_ place: Rect, _ grid: DotGrid) -> Bool {
    guard plane.yRange.contains(place.origin.y), plane.xRange.contains(place.xRange.upperBound - 1) else {
      return false
    }
    return place.xRange.allSatisfy { x in
      plane.xRange.contains(x) && grid.cell(x: x - plane.origin.x, y: place.origin.y - plane.origin.y) == nil
    }
  }
}
