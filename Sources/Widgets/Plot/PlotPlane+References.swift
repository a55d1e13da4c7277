// The numbers marked on the axes of a plot: dotted lines with their names.
import Characters
import Canvas
import Page

extension PlotPlane {
  /// Draws the lines; curves go over them.
  func drawReferenceLines(on canvas: inout Canvas) {
    for reference in plot.yReferences where axes.y.has(reference.value) {
      let y = row(reference.value)
      for x in plane.xRange { canvas.put(glyphs.referenceHorizontal, x: x, y: y, role: .parameter, clip: plane) }
    }
    for reference in plot.xReferences where axes.x.has(reference.value) {
      let x = column(reference.value)
      for y in plane.yRange { canvas.put(glyphs.referenceVertical, x: x, y: y, role: .parameter, clip: plane) }
    }
  }

  /// Writes the names where nothing but lines of references would be covered; as far right and as high as that goes.
  func drawReferenceNames(on canvas: inout Canvas) {
    for reference in plot.yReferences where axes.y.has(reference.value) {
      let width = TextWidth.of(reference.name)
      let y = row(reference.value)
      let ends = [
        plane.xRange.upperBound - width - 1, plane.origin.x + 1, plane.xRange.lowerBound + plane.size.columns / 2,
      ]
      let places = [y, y - 1, y + 1].flatMap { y in ends.map { Point(x: $0, y: y) } }
      put(reference.name, width: width, at: places, on: &canvas)
    }
    for reference in plot.xReferences where axes.x.has(reference.value) {
      let width = TextWidth.of(reference.name)
      let x = column(reference.value)
      let places = plane.yRange.flatMap { y in [Point(x: x + 1, y: y), Point(x: x - width, y: y)] }
      put(reference.name, width: width, at: places, on: &canvas)
    }
  }

  private func put(_ name: String, width: Int, at places: [Point], on canvas: inout Canvas) {
    let isFree = { (canvas: Canvas, place: Point) in
      guard plane.yRange.contains(place.y), plane.xRange.contains(place.x),
        plane.xRange.contains(place.x + max(0, width - 1)), place.x + width <= canvas.size.columns,
        place.y < canvas.size.rows, place.x >= 0, place.y >= 0
      else { return false }
      return (place.x..<place.x + width).allSatisfy { x in
        let text = canvas[x, place.y].text
        return text == " " || text == glyphs.referenceHorizontal
      }
    }
    guard let place = places.first(where: { isFree(canvas, $0) }) else { return }
    canvas.put(name, x: place.x, y: place.y, role: .parameter, clip: plane)
  }
}
