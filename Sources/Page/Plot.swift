// A plot: series of points over two axes.

/// One or several series over common axes.
package struct Plot: Codable, Hashable, Sendable {
  /// How the points of a series are drawn.
  package enum Style: String, Codable, Hashable, Sendable {
    /// Joined by a line.
    case line
    /// Each for itself.
    case points
    /// As bars from the lower end of the axis: a histogram.
    case bars
  }

  /// A line of points.
  package struct Series: Codable, Hashable, Sendable {
    /// The name for the legend.
    package var name: String
    /// The points as `[x, y]`, x ascending; points that are not finite are left out of the drawing.
    package var points: [[Double]]
    /// How they are drawn.
    package var style: Style
    /// Which contestant it is, from 0: it has one colour and one mark wherever it is drawn; nil for no contestant.
    package var kind: Int?

    package init(name: String, points: [[Double]], style: Style = .line, kind: Int? = nil) {
      self.name = name
      self.points = points
      self.style = style
      self.kind = kind
    }
  }

  /// What is shown.
  package var title: String
  /// The label of the horizontal axis, with its unit.
  package var xLabel: String
  /// The label of the vertical axis, with its unit.
  package var yLabel: String
  /// How the horizontal axis is laid out.
  package var xScale: Scale
  /// How the vertical axis is laid out.
  package var yScale: Scale
  /// The series.
  package var series: [Series]
  /// Numbers marked on the horizontal axis by upright lines.
  package var xReferences: [Reference]
  /// Numbers marked on the vertical axis by level lines.
  package var yReferences: [Reference]
  /// The x of the point where we are, if any.
  package var cursor: Double?

  package init(
    title: String, xLabel: String, yLabel: String, xScale: Scale = .linear, yScale: Scale = .automatic,
    series: [Series], xReferences: [Reference] = [], yReferences: [Reference] = [], cursor: Double? = nil
  ) {
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.xScale = xScale
    self.yScale = yScale
    self.series = series
    self.xReferences = xReferences
    self.yReferences = yReferences
    self.cursor = cursor
  }
}
