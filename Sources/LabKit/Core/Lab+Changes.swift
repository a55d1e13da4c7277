// What turning knobs changed, in the words of the lab.

import Page
import Quantities

extension Lab {
  /// How many changed measures are listed.
  private static let toldChanges = 4

  /// The measures that changed most from one report to the next.
  /// - Parameter target: the measure that comes first, if it changed.
  package func changes(
    from before: LabReport, to after: LabReport, target: String?, _ format: NumberFormat
  ) -> [Element] {
    func size(_ name: String) -> Double {
      guard name != target else { return .infinity }
      let (old, new) = (before.measures[name] ?? 0, after.measures[name] ?? 0)
      let change = abs(new - old) / max(abs(old), abs(new))
      return change.isFinite ? change : 2
    }
    let names = measures.keys.filter { name in
      guard let old = before.measures[name], let new = after.measures[name] else { return false }
      return format.text(old) != format.text(new)
    }
    guard !names.isEmpty else { return [.prose(RichText("No measure changes.", .muted))] }
    let told = names.sorted { (-size($0), $0) < (-size($1), $1) }.prefix(Lab.toldChanges)
    var points = told.compactMap { name in
      measures[name].map {
        RichText("\($0.words): \($0.text(before.measures[name], format)) → ")
          + RichText($0.text(after.measures[name], format), .value)
      }
    }
    if names.count > told.count { points.append(RichText("and \(names.count - told.count) more", .muted)) }
    return [.prose(RichText("Changed:", .muted)), .list(ItemList(points: points))]
  }
}
