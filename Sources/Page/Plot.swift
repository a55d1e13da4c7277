// A plot: series of points over two axes.

/// One or several series over common axes.
public struct Plot: Codable, Hashable, Sendable {
  /// How the points of a series are drawn.
  public enum Style: String, Codable, Hashable, Sendable {
    /// Joined by a line.
    case line
    /// Each for itself.
    case points
    /// As bars from the lower end of the axis: a histogram.
    case bars
  }

  /// A line of points.
  public struct Series: Codable, Hashable, Sendable {
    /// The name for the legend.
    public var name: String
    /// The points as `[x, y]`, x ascending; points that are not finite are left out of the drawing.
    public var points: [[Double]]
    /// How they are drawn.
    public var style: Style

    /// Creates a series.
    public init(name: String, points: [[Double]], style: Style = .line) {
      self.name = name
      self.points = points
      self.style = style
    }
  }

  /// What is shown.
  public var title: String
  /// The label of the horizontal axis, with its unit.
  public var xLabel: String
  /// The label of the vertical axis, with its unit.
  public var yLabel: String
  /// How the horizontal axis is laid out.
  public var xScale: Scale
  /// How the vertical axis is laid out.
  public var yScale: Scale
  /// The series.
  public var series: [Series]
  /// Numbers marked on the horizontal axis by upright lines.
  public var xReferences: [Reference]
  /// Numbers marked on the vertical axis by level lines.
  public var yReferences: [Reference]
  /// The x of the point where we are, if any.
  public var cursor: Double?

  /// Creates a plot.
  public init(
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
