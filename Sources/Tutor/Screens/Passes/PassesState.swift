// The list of backward passes to write, with how far the learner is with each.

import BuiltIns
import Course
import Progress

/// The chosen backward pass.
struct PassesScreen: ListScreen {
  var cursor = ListCursor()
  /// How each stands; empty until the journal is read.
  var standings: [PassStanding] = []

  /// What there is to write, in order.
  static let all = BuiltInNetwork.passes

  var chosen: BuiltInNetwork { Self.all[cursor.row] }
}
