// The list of labs.

import Labs

/// The chosen lab.
struct LabsScreen: ListScreen {
  var cursor = ListCursor()

  var chosen: Lab { Lab.all[cursor.row] }
}
