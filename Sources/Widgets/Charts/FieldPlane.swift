// The plane of a field: two samples a cell where areas have colours, else one as a shade.
import Canvas
import Page

/// Draws what lies inside the axes of a field.
struct FieldPlane {
  let field: Field
  let plane: Rect
  let glyphs: Glyphs
  /// Whether the lowest region has the colour of 0 in a signed field.
  var beginsAtZero = false

  /// The role of a region among all regions of a field.
  static func role(_ region: Int, in field: Field, beginsAtZero: Bool = false) -> Role {
    let last = field.levels.count
    if beginsAtZero, last > 0 {
      let (zero, ends) = (3, Role.regions.count - 1)
      return Role.regions[zero + min(max(region, 0), last) * (ends - zero) / last]
    }
    guard last > 0 else { return Role.regions[0] }
    // The lower half from the lower end and the upper half from the upper one, so that both sides look alike.
    let ends = Role.regions.count - 1
    let region = min(max(region, 0), last)
    return Role.regions[2 * region > last ? ends - (last - region) * ends / last : region * ends / last]
  }

  /// The role of a region's shade: low ones as values, high ones as gradients.
  static func shadeRole(_ region: Int, in field: Field) -> Role { 2 * region > field.levels.count ? .gradient : .value }

  /// A region's shade: with its sign where the field has signs.
  static func shade(_ region: Int, in field: Field, _ glyphs: Glyphs) -> String {
    let half = field.levels.count / 2
    return field.isSigned
      ? glyphs.signedShade(region - half, of: half) : glyphs.shade(region, of: field.levels.count + 1)
  }

  /// The role of a path.
  static func pathRole(_ look: SeriesLook) -> Role {
    look.glyphs.hasAreas && look.series.kind == nil ? SeriesLook.role(ofKind: look.index) : look.role
  }

  private func look(_ path: Int) -> SeriesLook { SeriesLook(series: field.paths[path], index: path, glyphs: glyphs) }

  /// The role of a mark.
  static func markRole(_ kind: Int) -> Role { Role.marks[max(0, kind) % Role.marks.count] }

  /// Draws areas, then paths, then marks and the ends of paths.
  func draw(on canvas: inout Canvas) {
    guard plane.size.columns > 0, plane.size.rows > 0 else { return }
    for y in 0..<plane.size.rows { for x in 0..<plane.size.columns { drawArea(x, y, on: &canvas) } }
    drawPaths(on: &canvas)
    for mark in field.marks {
      guard let cell = cell(x: mark.x, y: mark.y) else { continue }
      put(glyphs.mark(mark.kind), at: cell, role: Self.markRole(mark.kind), on: &canvas)
    }
    for (index, path) in field.paths.enumerated() {
      let cells = path.points.compactMap { $0.count >= 2 ? cell(x: $0[0], y: $0[1]) : nil }
      let look = look(index)
      let role = Self.pathRole(look)
      if path.kind == nil {
        if let last = cells.last { put(glyphs.pathEnd, at: last, role: role, on: &canvas) }
      } else {
        for place in look.markPlaces(cells.count) { put(look.mark, at: cells[place], role: role, on: &canvas) }
      }
      if cells.count > 1, let first = cells.first { put(glyphs.pathStart, at: first, role: role, on: &canvas) }
    }
  }

  // MARK: Areas

  /// The region at a place of a grid of so many rows over the plane; nil where there is no number.
  private func region(_ x: Int, _ y: Int, rows: Int) -> Int? {
    field.value(
      column: (2 * x + 1) * field.columns / (2 * plane.size.columns), row: (2 * y + 1) * field.rows / (2 * rows)
    ).flatMap(field.region(of:))
  }

  private func drawArea(_ x: Int, _ y: Int, on canvas: inout Canvas) {
    let place = (x: plane.origin.x + x, y: plane.origin.y + y)
    guard glyphs.hasAreas else {
      let region = region(x, y, rows: plane.size.rows)
      let text = region.map { Self.shade($0, in: field, glyphs) } ?? "?"
      let role = region.map { Self.shadeRole($0, in: field) } ?? .warning
      canvas.put(text, x: place.x, y: place.y, role: role, clip: plane)
      return
    }
    let roles = [2 * y, 2 * y + 1].map { half in
      region(x, half, rows: 2 * plane.size.rows).map { Self.role($0, in: field, beginsAtZero: beginsAtZero) }
    }
    switch (roles[0], roles[1]) {
    case (let upper?, let lower?) where upper == lower:
      canvas.put(glyphs.barFull, x: place.x, y: place.y, role: upper, ground: lower, clip: plane)
    case (let upper?, let lower?):
      canvas.put(glyphs.upperHalf, x: place.x, y: place.y, role: upper, ground: lower, clip: plane)
    default: canvas.put("?", x: place.x, y: place.y, role: .warning, clip: plane)
    }
  }

  // MARK: Marks and paths

  private func cell(x: Double, y: Double) -> Point? {
    guard let place = field.place(x: x, y: y) else { return nil }
    return Point(
      x: plane.origin.x + min(plane.size.columns - 1, Int(place.across * Double(plane.size.columns))),
      y: plane.origin.y + min(plane.size.rows - 1, Int(place.down * Double(plane.size.rows))))
  }

  /// Puts a character on the area that is there.
  private func put(_ text: String, at cell: Point, role: Role, on canvas: inout Canvas) {
    guard plane.xRange.contains(cell.x), plane.yRange.contains(cell.y), cell.x >= 0, cell.y >= 0,
      cell.x < canvas.size.columns, cell.y < canvas.size.rows
    else { return }
    canvas.put(text, x: cell.x, y: cell.y, role: role, ground: canvas[cell.x, cell.y].ground, clip: plane)
  }

  private func drawPaths(on canvas: inout Canvas) {
    let (x, y) = (PlotScale(field.xRange, scale: .linear), PlotScale(field.yRange, scale: .linear))
    var grid = DotGrid(size: plane.size, glyphs: glyphs)
    for (index, path) in field.paths.enumerated() {
      let dots = path.points.map { point -> Point? in
        guard point.count >= 2, x.has(point[0]), y.has(point[1]) else { return nil }
        return Point(
          x: Int((x.place(point[0]) * Double(grid.columns - 1)).rounded()),
          y: Int(((1 - y.place(point[1])) * Double(grid.rows - 1)).rounded()))
      }
      for (from, to) in zip(dots, dots.dropFirst()) {
        if let from, let to { grid.line(from: from, to: to, owner: index) }
      }
    }
    for row in 0..<plane.size.rows {
      for column in 0..<plane.size.columns {
        guard let dot = grid.cell(x: column, y: row) else { continue }
        let look = look(dot.owner)
        put(
          glyphs.isASCII ? look.dot : dot.text, at: Point(x: plane.origin.x + column, y: plane.origin.y + row),
          role: Self.pathRole(look), on: &canvas)
      }
    }
  }
}
