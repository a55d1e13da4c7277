// Hints that give the answer away: only the last of several may.

import Templates
import YAML

extension LessonReading {
  /// Checks a step's hints; each is held against the step's answer.
  mutating func checkHints(_ hints: [Template], _ node: YAMLNode?, _ activity: any Activity) {
    guard !isProven, let node, let items = node.sequence, items.count == hints.count else { return }
    if !activity.isAsked {
      error("nothing is asked here, so no hint is needed", at: node, help: "remove hints:")
      return
    }
    for (number, hint) in hints.enumerated() where number == 0 || number + 1 < hints.count {
      guard let answer = activity.answer(in: hint, context) else { continue }
      error(
        "this hint gives the answer away", at: items[number], label: answer,
        help: "say where to look first; only the last of several hints may hold the answer")
    }
  }
}
