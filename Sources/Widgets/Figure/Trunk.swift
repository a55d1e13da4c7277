// A trunk: the vertical part of wires between two columns, with the rows where wires enter and leave it.

/// Wires between two columns that share one vertical line.
struct Trunk {
  /// The items at the left whose wires enter.
  var sources: [Int]
  /// The links that it carries.
  var links: [Int]
  /// Which of the vertical lanes of the gap it takes; `nil` if it runs straight on in one row.
  var lane: Int?
  /// Whether every wire can be told from the others by where it starts or by where it ends.
  var isDistinct = true
  /// The rows of the sources.
  private(set) var sourceRows: [Int] = []
  /// The rows where it leaves to the right.
  private(set) var portRows: [Int] = []
  /// The rows that the vertical line covers.
  private(set) var rows = 0...0

  init(sources: [Int], links: [Int]) {
    self.sources = sources
    self.links = links
  }

  /// Says in which rows its wires come and leave.
  mutating func connect(from sourceRows: [Int], to portRows: [Int]) {
    self.sourceRows = sourceRows
    self.portRows = portRows
    let all = sourceRows + portRows
    rows = (all.min() ?? 0)...(all.max() ?? 0)
  }

  /// Whether it needs no vertical line.
  var isStraight: Bool { rows.count == 1 }
}
