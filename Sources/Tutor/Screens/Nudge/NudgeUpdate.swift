// Choosing a nudge, and keeping it.

import Quantities
import Narration

extension NudgeScreen {
  mutating func update(_ action: Action, _ context: inout Context) {
    switch action {
    case .move(let move): cursor.move(move, among: Nudge.steps.count, goesRound: false)
    case .keep:
      let value = training.pass.values[node] + Nudge.steps[cursor.row]
      let name = narrator.naming.name(ofNode: node) ?? ""
      context.close(telling: .nudged(node: node, value: value))
      context.say("\(name) is \(NumberFormat(digits: context.shared.digits).text(value)) now")
    }
  }
}
