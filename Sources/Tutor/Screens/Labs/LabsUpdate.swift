// Opening a lab from the list.

import LabKit
import Labs

extension LabsScreen {
  func count(_ shared: Shared) -> Int { Lab.all.count }

  func open(_ context: inout Context) { context.open(.lab(LabVisit(chosen))) }
}
