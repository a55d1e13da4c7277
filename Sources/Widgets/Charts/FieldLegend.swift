// The legend of a field: what its areas, marks and paths are.
import Canvas
import Page

/// The words below a field.
struct FieldLegend {
  let field: Field
  let glyphs: Glyphs
  /// Whether the lowest region has the colour of 0 in a signed field.
  var beginsAtZero = false

  /// The entries in as many lines as they need.
  func lines(width: Int, atMost limit: Int) -> [[Run]] {
    var lines: [[Run]] = []
    for entry in entries {
      if let last = lines.last, last.width + 2 + entry.width <= width {
        lines[lines.count - 1] += .blank(2) + entry
      } else {
        lines.append(entry.elided(to: width, glyphs))
      }
    }
    return Array(lines.prefix(limit))
  }

  private var entries: [[Run]] { areas + marks + paths }

  /// A piece of a region.
  func swatch(_ region: Int) -> [Run] {
    let text =
      glyphs.hasAreas ? glyphs.barRight(eighths: 8) : FieldPlane.shade(region, in: field, glyphs)
    let role =
      glyphs.hasAreas
      ? FieldPlane.role(region, in: field, beginsAtZero: beginsAtZero) : FieldPlane.shadeRole(region, in: field)
    // An area without ink stands between brackets.
    return text == " " ? [Run("[ ]", role: .muted)] : [Run(text + text, role: role)]
  }

  private var areas: [[Run]] {
    let count = field.levels.count + 1
    if !field.levelNames.isEmpty {
      return (0..<min(count, field.levelNames.count)).map {
        swatch($0) + [Run(" " + field.levelNames[$0], role: .text)]
      }
    }
    guard count > 1 else { return [] }
    // The areas in a row, with the numbers between them.
    var scale = swatch(0)
    for (index, level) in field.levels.enumerated() {
      let text = PlotScale.text(level, step: Swift.max(abs(level) / 10, 1e-12))
      scale += [Run(" \(text) ", role: .muted)] + swatch(index + 1)
    }
    return [scale]
  }

  /// The kinds of marks that there are, with their names.
  var marks: [[Run]] {
    let kinds = Set(field.marks.map { max(0, $0.kind) }).sorted()
    return kinds.filter { field.markNames.indices.contains($0) }.map {
      [Run(glyphs.mark($0), role: FieldPlane.markRole($0)), Run(" " + field.markNames[$0], role: .text)]
    }
  }

  private var paths: [[Run]] {
    var entries = field.paths.indices.map { index in
      let look = SeriesLook(series: field.paths[index], index: index, glyphs: glyphs)
      return [Run(look.mark + " " + field.paths[index].name, role: FieldPlane.pathRole(look))]
    }
    if !entries.isEmpty {
      // A contestant's path ends with its own mark.
      let end = field.paths.allSatisfy { $0.kind != nil } ? "" : "  \(glyphs.pathEnd) end"
      entries.append([Run("\(glyphs.pathStart) start\(end)", role: .muted)])
    }
    return entries
  }
}
