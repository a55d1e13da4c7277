// A trunk: the vertical part of wires between two columns, with the rows where wires enter and leave it.

/// Wires between two columns that share one vertical line.
struct Trunk {
  /// The items at the left whose wires enter.
  var sources: [Int]
  /// The links that it carries.
  var links: [Int]
  /// Which of the vertical lanes of the gap it takes; `nil` if it runs straight on in one row.
  var lane: Int?
  /// The rows of the sources.
  var sourceRows: [Int] = []
  /// The rows where it leaves to the right.
  var portRows: [Int] = []
  /// Whether every wire can be told from the others by where it starts or by where it ends.
  var isDistinct = true

  /// The rows that the vertical line covers.
  var rows: ClosedRange<Int> {
    let all = sourceRows + portRows
    return (all.min() ?? 0)...(all.max() ?? 0)
  }

  /// Whether it needs no vertical line.
  var isStraight: Bool { rows.count == 1 }

  /// How many wires cross if this trunk stands left of the other.
  func crossings(leftOf other: Trunk) -> Int {
    let own = rows
    let others = other.rows
    return (other.isStraight ? 0 : portRows.count(where: others.contains))
      + (isStraight ? 0 : other.sourceRows.count(where: own.contains))
  }

  /// Whether this trunk must stand left of the other, lest a wire into it runs over one out of the other.
  func mustBeLeft(of other: Trunk) -> Bool {
    sourceRows.contains(where: other.portRows.contains)
  }
}
