// What the command line asks of a recording.

import ArgumentParser

/// A walk as it is to be recorded.
package struct RecordingRequest: Sendable {
  /// The network, how it is walked, and how that looks.
  package let walk: TutorRequest
  /// The keys that are pressed first, each by its name or some letters.
  package let keys: [String]
  /// How many steps are taken then.
  package let steps: Int
  /// For how many milliseconds each picture is shown.
  package let pause: Int
  /// The size of the pictures.
  package let size: RecordingSize
}

/// A size as it is typed: `100x30`. It goes from the least at which the tutor shows anything to that of a large screen.
package struct RecordingSize: Hashable, Sendable, ExpressibleByArgument {
  /// Cells from left to right.
  package let columns: Int
  /// Cells from top to bottom.
  package let rows: Int

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  /// Reads one; nil where it is none, or out of bounds.
  package init?(argument: String) {
    let parts = argument.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    guard parts.count == 2, (40...500).contains(parts[0]), (12...200).contains(parts[1]) else { return nil }
    self.init(columns: parts[0], rows: parts[1])
  }

  /// As it is typed, for the help.
  package var defaultValueDescription: String { "\(columns)x\(rows)" }
}
