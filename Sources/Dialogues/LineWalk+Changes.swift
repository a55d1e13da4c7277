// What a learner changes in a walk line by line: leaves and the rate.

import Diagnostics
import Narration
import NetworkLanguage
import Quantities

extension LineWalk {
  /// What is wrong with what was typed.
  struct Problem: Error {
    let text: String
  }

  /// The node with a name.
  func node(named name: String) -> Result<Int, Problem> {
    if name.isEmpty {
      return .failure(Problem(text: "a name is needed, such as \(narrator.variableNames.first ?? "x")"))
    }
    if let node = narrator.node(named: name) { return .success(node) }
    let near = nearest(to: name, among: narrator.variableNames)
    return .failure(Problem(text: "no such name in this network" + (near.map { "; did you mean \($0)?" } ?? "")))
  }

  /// The leaf with a name: what is computed from others cannot be set.
  private func leaf(named name: String) -> Result<Int, Problem> {
    node(named: name).flatMap { node in
      if narrator.network.graph.nodes[node].isLeaf { return .success(node) }
      return .failure(Problem(text: "\(name) is computed from other names; change those"))
    }
  }

  mutating func edit(_ text: String) -> LineAnswer {
    // The value may hold spaces, and so may the name: W[0, 1].
    guard let space = text.endOfName else {
      return LineAnswer(["a name and a value are needed, such as e \(narrator.variableNames.first ?? "x") 0.5"])
    }
    let name = String(text[..<space])
    switch (leaf(named: name), number(String(text[text.index(after: space)...]))) {
    case (.failure(let problem), _), (_, .failure(let problem)): return LineAnswer([problem.text])
    case (.success(let node), .success(let value)):
      view.training.set(node, to: value)
      let shown = narrator.naming.name(ofNode: node) ?? name
      return LineAnswer(["\(shown) is \(view.format.text(value)) now; all that follows is computed anew"] + present)
    }
  }

  mutating func setRate(_ text: String) -> LineAnswer {
    switch number(text) {
    case .failure(let problem): return LineAnswer([problem.text])
    case .success(let rate):
      view.training.rate = rate
      return LineAnswer(["the rate is \(view.format.text(rate)) now"])
    }
  }

  func nudge(_ name: String) -> LineAnswer {
    switch leaf(named: name) {
    case .failure(let problem): return LineAnswer([problem.text])
    case .success(let node):
      let nudge = narrator.nudge(node, in: view.training)
      let loss = narrator.lossName
      let text = view.format.text
      let rows = nudge.rows.filter { $0.step > 0 }.map { row in
        "move \(nudge.name) by \(text(row.step)): promised \(text(row.promised)), came \(text(row.came)), "
          + "off by \(text(row.came - row.promised))"
      }
      return LineAnswer(
        [
          "\(narrator.gradientName(nudge.name)) = \(text(nudge.gradient)) promises: "
            + "a step of \(nudge.name) changes \(loss) by \(text(nudge.gradient)) times the step."
        ] + rows)
    }
  }

  private func number(_ text: String) -> Result<Double, Problem> {
    do throws(DiagnosticReport) {
      return .success(try AnswerReading.number(text))
    } catch {
      let help = error.diagnostics.first?.help.map { ": \($0)" } ?? ""
      return .failure(Problem(text: (error.diagnostics.first?.message ?? "a number is needed") + help))
    }
  }
}

extension String {
  /// The first space behind the name at the start; an index such as `[0, 1]` may hold others.
  fileprivate var endOfName: Index? {
    var depth = 0
    for index in indices {
      switch self[index] {
      case "[": depth += 1
      case "]": depth -= 1
      case " " where depth <= 0: return index
      default: break
      }
    }
    return nil
  }
}
