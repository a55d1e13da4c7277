// A plot: series of points over two axes.

/// One or several series over common axes.
public struct Plot: Codable, Hashable, Sendable {
  /// A line of points.
  public struct Series: Codable, Hashable, Sendable {
    /// The name for the legend.
    public var name: String
    /// The points as `[x, y]`, x ascending; points that are not finite are left out of the drawing.
    public var points: [[Double]]

    /// Creates a series.
    public init(name: String, points: [[Double]]) {
      self.name = name
      self.points = points
    }
  }

  /// What is shown.
  public var title: String
  /// The label of the horizontal axis, with its unit.
  public var xLabel: String
  /// The label of the vertical axis, with its unit.
  public var yLabel: String
  /// The series.
  public var series: [Series]
  /// The x of the point where we are, if any.
  public var cursor: Double?

  /// Creates a plot.
  public init(title: String, xLabel: String, yLabel: String, series: [Series], cursor: Double? = nil) {
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.series = series
    self.cursor = cursor
  }
}
