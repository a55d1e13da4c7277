// Editing a line of text, and what its answer does.

import Canvas
import Diagnostics
import Narration
import NetworkLanguage

extension Tutor {
  /// Edits the line of a question; false for keys that are no editing.
  static func edit(_ key: Key, _ model: inout Model) -> Bool {
    guard case .prompt(var prompt) = model.screen, prompt.line.edit(key) else { return false }
    prompt.problem = ""
    model.screen = .prompt(prompt)
    return true
  }

  /// Takes the answer of a question; a wrong one stays to be mended.
  static func accept(_ model: inout Model) -> [Effect] {
    guard case .prompt(let prompt) = model.screen else { return [] }
    let text = prompt.line.text.trimmed
    switch prompt.purpose {
    case .openFile:
      guard !text.isEmpty else {
        fail("type the name of a file with formulas", &model)
        return []
      }
      model.notice = Notice(text: "reading \(text) … Esc leaves it", isWarning: false)
      return [.open(path: text)]
    case .edit(let node):
      guard let value = number(text, &model), var walk = model.walk else { return [] }
      walk.training.set(node, to: value)
      finish(&model, walk)
    case .rate:
      guard let value = number(text, &model), var walk = model.walk else { return [] }
      walk.training.rate = value
      finish(&model, walk)
    case .step:
      guard var walk = model.walk else { return [] }
      guard let number = Int(text), (0...walk.count).contains(number) else {
        fail("there are steps 0 to \(walk.count) at this level of detail", &model)
        return []
      }
      walk.go(to: number)
      finish(&model, walk)
    case .search: search(text, &model)
    case .knob(let name): return turnKnob(name, to: text, &model)
    }
    return []
  }

  private static func number(_ text: String, _ model: inout Model) -> Double? {
    do {
      let value = try Network.parseNumber(text)
      guard value.isFinite else {
        fail("that is not a finite number", &model)
        return nil
      }
      return value
    } catch {
      let problem = error.diagnostics.first
      let help = problem?.help.map { ": " + $0 } ?? ""
      fail((problem?.message ?? "a number is needed, such as -0.5, 1/3 or 2e-3") + help, &model)
      return nil
    }
  }

  private static func finish(_ model: inout Model, _ walk: WalkScreen) {
    model.screens.removeLast()
    model.walk = walk
  }

  private static func search(_ text: String, _ model: inout Model) {
    guard var walk = model.walk else { return }
    let names = walk.narrator.variableNames
    guard let node = walk.narrator.node(named: text) else {
      let near = nearest(to: text, among: names).map { "; did you mean \($0)?" } ?? ""
      fail("no name \(text) in this network\(near)", &model)
      return
    }
    walk.chosen = node
    if let stop = walk.narrator.stop(about: node, after: walk.number, level: walk.level) {
      walk.go(to: stop)
    } else {
      model.notice = Notice(text: "\(text) is chosen; nothing happens to it in a round", isWarning: false)
    }
    finish(&model, walk)
  }
}

extension PromptScreen {
  /// Completes the start of a name.
  mutating func complete(in model: Model) {
    guard let walk = model.walk else { return }
    let start = String(line.text.prefix(line.cursor))
    let matches = walk.narrator.variableNames.filter { $0.hasPrefix(start) && $0 != start }
    guard let match = matches.first else {
      problem = "no name starts with \(start)"
      return
    }
    line = TextLine(match)
  }
}
