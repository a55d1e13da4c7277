// The list of labs.

import LabKit
import Labs

/// The chosen lab.
struct LabsScreen: ListScreen {
  var cursor = ListCursor()

  var chosen: Lab { Lab.all[cursor.row] }
}
