// What the actions do to a walk.

import Quantities
import Canvas
import Narration
import NetworkLanguage

extension WalkScreen {
  /// Does what an action asks for; a screen that it opens is returned.
  mutating func perform(_ action: Action) -> Screen? {
    switch action {
    case .back: back()
    case .nextPhase: nextPhase()
    case .previousPhase: previousPhase()
    case .start: go(to: 0)
    case .end: go(to: count)
    case .nextRound: nextRound()
    case .previousRound: previousRound()
    case .level: level = level.next
    case .chooseNext: choose(offset: 1)
    case .choosePrevious: choose(offset: -1)
    case .pane: changePane(1)
    case .previousPane: changePane(-1)
    case .panLeft: moveWindow(-8, 0)
    case .panRight: moveWindow(8, 0)
    case .panUp: moveWindow(0, -2)
    case .panDown: moveWindow(0, 2)
    case .jump: return .prompt(PromptScreen(.step, label: "to step (0 to \(count))"))
    case .search: return .prompt(PromptScreen(.search, label: "find name"))
    case .rate:
      return .prompt(
        PromptScreen(.rate, label: "learning rate", text: NumberFormat.exact.text(training.rate)))
    case .edit:
      guard let node = subject, let name = narrator.naming.name(ofNode: node) else { return nil }
      return .prompt(
        PromptScreen(.edit(node: node), label: "\(name) =", text: NumberFormat.exact.text(training.pass.values[node])))
    case .nudge: return subject.map { .nudge(NudgeScreen(node: $0)) }
    case .chain: return subject.map { .page(PageScreen(content: .chain(node: $0))) }
    default: break
    }
    return nil
  }

  private mutating func changePane(_ offset: Int) {
    let panes = Pane.allCases
    let index = panes.firstIndex(of: pane) ?? 0
    pane = panes[(index + offset + panes.count) % panes.count]
  }

  private mutating func moveWindow(_ x: Int, _ y: Int) {
    pane = .drawing
    let start = pan ?? Point(x: 0, y: 0)
    pan = Point(x: max(0, start.x + x), y: max(0, start.y + y))
  }
}
