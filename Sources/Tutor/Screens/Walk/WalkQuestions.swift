// What a walk asks for with a line of text, and what the answers do.

import Quantities
import Diagnostics
import Narration
import NetworkLanguage

extension WalkScreen {
  /// Asks for something with a line of text.
  mutating func ask(for asked: Asked, _ context: inout Context) {
    self.asked = asked
    context.open(.prompt(question(asked)))
  }

  private func question(_ asked: Asked) -> Question {
    switch asked {
    case .value(let node):
      let name = narrator.naming.name(ofNode: node) ?? ""
      return Question(label: "\(name) =", text: NumberFormat.exact.text(training.pass.values[node]))
    case .rate: return Question(label: "learning rate", text: NumberFormat.exact.text(training.rate))
    case .name: return Question(label: "find name", names: narrator.variableNames)
    case .step: return Question(label: "to step (0 to \(count))")
    }
  }

  /// Takes the answer; a wrong one stays to be mended.
  mutating func answer(_ text: String, _ context: inout Context) {
    switch asked {
    case .value(let node):
      guard let value = number(text, &context) else { return }
      change(.set(node: node, to: value), then: .here, &context)
    case .rate:
      guard let value = number(text, &context) else { return }
      training.rate = value
    case .step:
      guard let number = Int(text), (0...count).contains(number) else {
        return context.refuse("there are steps 0 to \(count) at this level of detail")
      }
      go(to: number)
    case .name:
      guard find(text, &context) else { return }
    case nil: return
    }
    context.close()
  }

  private func number(_ text: String, _ context: inout Context) -> Double? {
    do throws(DiagnosticReport) {
      return try AnswerReading.number(text)
    } catch {
      let problem = error.diagnostics.first
      let help = problem?.help.map { ": " + $0 } ?? ""
      context.refuse((problem?.message ?? "a number is needed, such as -0.5, 1/3 or 2e-3") + help)
    }
    return nil
  }

  /// Chooses a name and goes to where it happens next; false where there is no such name.
  private mutating func find(_ text: String, _ context: inout Context) -> Bool {
    guard let node = narrator.node(named: text) else {
      let near = nearest(to: text, among: narrator.variableNames).map { "; did you mean \($0)?" } ?? ""
      context.refuse("no name \(text) in this network\(near)")
      return false
    }
    chosen = node
    if let stop = narrator.stop(about: node, after: number, level: level) {
      go(to: stop)
    } else {
      context.say("\(text) is chosen; nothing happens to it in a round")
    }
    return true
  }
}
