// What a walk line by line says: the present stop, values, chains, losses, notes.

import Narration
import NetworkLanguage
import Page
import Printing

extension LineWalk {
  /// How many lines an answer about the whole network takes at most.
  private static let limit = 200

  /// `ReLU trace: minimize L = (z2 - y)^2, rate 0.1`
  package static func title(_ narrator: Narrator, _ view: Viewpoint) -> String {
    let network = narrator.network
    let formula = network.formulas[network.variables[network.loss].formula].text
    let name = narrator.lossName
    let loss = formula.hasPrefix("\(name) =") ? formula : "\(name) of \(formula)"
    return "\(network.title): minimize \(loss), rate \(view.format.text(view.training.rate))"
  }

  /// What is said at the start.
  package var greeting: [String] {
    let notes = narrator.network.allNotes.isEmpty ? [] : ["Some lines of the text were passed over; notes lists them."]
    let asked = quiz.amount == .off ? [] : quizAdvice
    return [LineWalk.title(narrator, view)] + notes + present + asked + [
      "Enter goes to the next step, b back, n 5 five steps on, p to the next phase, z changes the level of detail; "
        + "w says where you are, v all values, c NAME a chain; ? lists all commands, q quits."
    ]
  }

  /// The present stop: where it is, its equations, and words.
  var present: [String] {
    let report = narrator.report(view)
    let round = view.training.round > 0 ? ", round \(view.training.round + 1)" : ""
    let place =
      report.step == 0 ? "step 0 of \(report.count)" : "step \(report.step) of \(report.count), \(report.phase)"
    var lines = ["\(place)\(round): \(report.heading)"]
    if report.step > 0 {
      if !report.formula.isEmpty, report.formula != PlainRow.rows(for: report, view.format).first?.equation {
        lines.append("in \(report.formula)")
      }
      lines += PlainRow.rows(for: report, view.format).filter { !$0.isHeading }.map(\.sentence)
    }
    if !report.words.isEmpty { lines.append(report.words) }
    return lines
  }

  /// The present stop again, with the level, the rate and the loss.
  var whereabouts: [String] {
    let loss = narrator.walk.isComputed(narrator.walk.root, at: view.place)
    let value = loss ? view.format.text(view.training.pass.values[narrator.walk.root]) : "not computed yet"
    return [
      "\(narrator.network.title), round \(view.training.round + 1), rate \(view.format.text(view.training.rate)), "
        + "level \(view.level.rawValue), \(narrator.lossName): \(value)"
    ] + present
  }

  /// All formulas with what is known of them.
  var values: [String] { PlainElement.lines(narrator.listing(view)) }

  func chain(_ name: String) -> LineAnswer {
    switch node(named: name) {
    case .failure(let problem): return LineAnswer([problem.text])
    case .success(let node):
      guard narrator.network.graph.nodes[node].wantsGradient else {
        return LineAnswer(["\(name) is given and stays as it is, so no gradient goes there"])
      }
      let chain = narrator.chain(of: node, in: view.training)
      let derivation = narrator.derivation(chain, view.format)
      let lines = derivation.lines.map { line in
        let text = line.cells.map(\.plain).filter { !$0.isEmpty }.joined(separator: " ")
        return (line.cells.first?.isEmpty ?? true) && !text.hasPrefix("+") ? "= \(text)" : text
      }
      return LineAnswer(lines + [derivation.words.plain])
    }
  }

  /// The loss of each round so far; only the last ones where there are many.
  var losses: [String] {
    let losses = narrator.losses(view)
    if losses.isEmpty { return ["\(narrator.lossName) is not computed yet"] }
    let start = max(0, losses.count - LineWalk.limit)
    return losses[start...].enumerated().map { index, loss in
      "round \(start + index + 1): \(narrator.lossName) = \(view.format.text(loss))"
    }
  }

  /// What the reader of the text has noted.
  var notes: [String] {
    let network = narrator.network
    if network.allNotes.isEmpty { return ["nothing was passed over"] }
    return network.allNotes.flatMap {
      $0.rendered(in: network.program?.source ?? network.source).split(separator: "\n").map(String.init)
    }
  }
}
