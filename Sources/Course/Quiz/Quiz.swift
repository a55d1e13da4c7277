// Questions for the steps of any network's walk.

import Lessons
import Autograd
import Diagnostics
import Grading
import Narration
import NetworkLanguage
import Quantities

/// A question that is asked before a step is shown.
package struct QuizItem: Sendable {
  /// The number of the stop that answers it, at the quiz's level.
  package let stop: Int
  /// The question.
  package let question: Question
}

/// A walk in quiz mode.
package enum Quiz {
  /// The questions of a round, in the order of the walk.
  ///
  /// A stop that gives numbers to several elements is asked about one of them, chosen by the seed. What has no name is
  /// not asked for, nor what is not a finite number.
  /// - Parameters:
  ///   - sample: how many questions to ask, chosen by the seed over the whole walk; nil for all.
  package static func items(
    _ narrator: Narrator, _ training: Training, level: Level = .formula, sample: Int? = nil, seed: UInt64 = 1,
    precision: Precision = .standard
  ) -> [QuizItem] {
    var numbers = RandomNumbers(seed: seed)
    var stops = Array(0..<narrator.stops.count(level)).map { $0 + 1 }
    // From a long walk only as many stops as can be asked about are looked at.
    if let sample {
      numbers.shuffle(&stops)
      var items: [QuizItem] = []
      for stop in stops {
        guard items.count < sample else { break }
        if let item = item(narrator, training, level, stop, precision, &numbers) { items.append(item) }
      }
      return items.sorted { $0.stop < $1.stop }
    }
    return stops.compactMap { item(narrator, training, level, $0, precision, &numbers) }
  }

  /// The question of one stop; nil where there is nothing to ask for.
  package static func item(
    _ narrator: Narrator, _ training: Training, level: Level, stop: Int, seed: UInt64 = 1,
    precision: Precision = .standard
  ) -> QuizItem? {
    var numbers = RandomNumbers(seed: seed &+ UInt64(bitPattern: Int64(stop)))
    return item(narrator, training, level, stop, precision, &numbers)
  }

  private static func item(
    _ narrator: Narrator, _ training: Training, _ level: Level, _ stop: Int, _ precision: Precision,
    _ numbers: inout RandomNumbers
  ) -> QuizItem? {
    // What an optimizer with a memory makes of a gradient is no question for a formula.
    let subjects = subjects(narrator, level, stop).filter {
      if case .update = $0 { training.isPlain } else { true }
    }
    guard !subjects.isEmpty else { return nil }
    let subject = subjects[numbers.index(below: subjects.count)]
    do throws(DiagnosticReport) {
      var question = try Question(narrator, training, subject, precision: precision)
      question.show(at: narrator.stops.place(level, number: stop - 1))
      return QuizItem(stop: stop, question: question)
    } catch {
      return nil
    }
  }

  /// What a stop gives numbers to, by name: only what is complete after it.
  private static func subjects(_ narrator: Narrator, _ level: Level, _ stop: Int) -> [Quantity] {
    let network = narrator.network
    let place = narrator.stops.place(level, number: stop)
    func named(_ variable: Int) -> [Int] { network.variables[variable].elements }
    func complete(_ nodes: [Int]) -> [Quantity] {
      nodes.filter { network.graph.nodes[$0].wantsGradient && narrator.walk.gradientState($0, at: place) == .complete }
        .map { .gradient(node: $0) }
    }
    switch narrator.stops.content(level, number: stop) {
    case nil: return []
    case .formulas(let formulas):
      return formulas.flatMap { named(network.formulas[$0].variable) }.filter { !network.graph.nodes[$0].isLeaf }
        .map { .value(node: $0) }
    case .gradient(_, let variable, _): return complete(named(variable))
    case .layer(let gradients): return complete(gradients.flatMap { named($0.variable) })
    case .updates(let variables): return variables.flatMap(named).map { .update(node: $0) }
    case .step(let index):
      switch narrator.walk[index] {
      case .operation(let node): return network.name(ofNode: node) == nil ? [] : [.value(node: node)]
      case .lossGradient: return []
      case .product(_, _, let operand): return network.name(ofNode: operand) == nil ? [] : complete([operand])
      case .update(_, let node): return [.update(node: node)]
      }
    }
  }
}
