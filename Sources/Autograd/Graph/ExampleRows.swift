// Examples that a training goes through: in each round other numbers stand in the leaves that are given.

/// Rows of numbers for some leaves: each round takes the next ones, and after the last the first.
public struct ExampleRows: Hashable, Sendable {
  /// The leaves that hold a row: for each row of a round one for each of its numbers.
  public let leaves: [[Int]]
  /// The rows; each has as many numbers as there are leaves for one.
  public let rows: [[Double]]

  /// - Precondition: there is a row, and a place for one.
  public init(leaves: [[Int]], rows: [[Double]]) {
    precondition(!rows.isEmpty && !leaves.isEmpty, "examples have a row and a place for it")
    self.leaves = leaves
    self.rows = rows
  }

  /// How many rows a round takes.
  public var batch: Int { leaves.count }

  /// Which row stands at a place of a round's batch.
  public func row(_ place: Int, ofRound round: Int) -> Int {
    // Rounds may be many; what counts is where they end in the rows.
    ((round % rows.count) * batch + place) % rows.count
  }

  /// Puts a round's rows in place.
  public func fill(_ values: inout [Double], round: Int) {
    for (place, leaves) in leaves.enumerated() {
      for (leaf, number) in zip(leaves, rows[row(place, ofRound: round)]) { values[leaf] = number }
    }
  }
}
