// A backward pass whose parameters all have a line: its gradients beside the engine's, and what training with it does.

import Autograd
import Narration
import NetworkLanguage
import Page
import Quantities
import Writing

/// What a learner's lines give, be they right or wrong.
package struct WritingOutcome: Sendable {
  /// The gradient of each parameter, by its name.
  let own: [String: [Double]]
  let training: WrittenTraining
}

extension WritingRun {
  /// Carries out the lines and trains with them; nil where a parameter has no line that gives something of its shape.
  package func outcome() -> WritingOutcome? {
    let plan = TrainingPlan(network)
    guard let training = desk.training(lines, rounds: plan.rounds, rate: plan.rate) else { return nil }
    return WritingOutcome(own: desk.gradients(of: lines), training: training)
  }

  /// Each parameter's gradient by the learner's line and by the engine's sweep, in numbers and as pictures, and both trainings.
  package func results(_ outcome: WritingOutcome, _ narrator: Narrator, _ training: Training, _ format: NumberFormat)
    -> Page
  {
    let gradients = wanted.filter(\.isParameter).map { wanted in
      let row = report.lines.indices.last { report.lines[$0].gradient == wanted.name }
      return ComparedGradient(
        name: wanted.name, line: row.map { report.lines[$0] }, own: outcome.own[wanted.name] ?? [],
        engine: engine(wanted.variable, narrator, training), columns: columns(wanted.variable, narrator))
    }
    let rows = gradients.map { gradient in
      let isShown = gradient.line.map(isShown) ?? false
      let mark = isShown ? "shown" : gradient.line?.verdict.mark.symbol ?? ""
      return [
        Span(gradient.name, .code), Span(mark, isShown ? .muted : .good),
        Span(ComparedGradient.cut(gradient.own, format)),
        Span(ComparedGradient.cut(gradient.engine, format), .gradient),
        Span(gradient.line?.text.trimmed ?? ""),
      ]
    }
    let table = Table(
      columns: [.init("gradient"), .init(""), .init("yours"), .init("the engine's"), .init("your line")], rows: rows)
    let end = "Your lines give the gradients of the engine, at the network's own numbers and at others."
    return Page(
      title: "Your backward pass", facts: [network.title],
      elements: [.prose(RichText(report.isComplete ? end : standing))] + curves(outcome.training, format)
        + [.table(table)] + gradients.compactMap(\.fields).map(Element.fields))
  }

  private func engine(_ variable: String, _ narrator: Narrator, _ training: Training) -> [Double] {
    found(variable, narrator).map { $0.elements.map { training.pass.gradients[$0] } } ?? []
  }

  private func columns(_ variable: String, _ narrator: Narrator) -> Int {
    guard let shape = found(variable, narrator)?.shape.dimensions else { return 1 }
    return shape.last ?? 1
  }

  private func found(_ variable: String, _ narrator: Narrator) -> Variable? {
    network.variables.last { narrator.naming.name(of: $0) == variable }
  }

  /// What both trainings come to, and their curves.
  private func curves(_ training: WrittenTraining, _ format: NumberFormat) -> [Element] {
    let rounds = training.engine.count - 1
    let loss = network.variables[network.loss].name
    func series(_ name: String, _ losses: [Double], _ kind: Int) -> Plot.Series {
      .init(name: name, points: losses.enumerated().map { [Double($0.offset), $0.element] }, kind: kind)
    }
    let both =
      [series("your gradients", training.written, 0)]
      + (training.isSame ? [] : [series("the engine's", training.engine, 1)])
    let plot = Plot(
      title: "Training with your backward pass, at rate \(format.text(training.rate))", xLabel: "round", yLabel: loss,
      series: both)
    return [.prose(RichText(words(training, rounds, loss, format))), .plot(plot)]
  }

  private func words(_ training: WrittenTraining, _ rounds: Int, _ loss: String, _ format: NumberFormat) -> String {
    guard let start = training.engine.first, let best = training.engine.last, let own = training.written.last else {
      return ""
    }
    let way = "\(loss) goes from \(format.text(start)) to \(format.text(own))"
    if training.isSame {
      return "With your gradients \(way) in \(rounds.counted("round")), as with the engine's: the two curves are one."
    }
    let engine = "with the engine's it comes to \(format.text(best))"
    if training.written.count < training.engine.count {
      return
        "With your gradients \(loss) grows beyond all numbers after \((training.written.count - 1).counted("round")); "
        + "\(engine) in \(rounds)."
    }
    let verdict =
      own > start
      ? "Your steps lead uphill." : own > best ? "Wrong gradients can train, too, only worse." : ""
    return "With your gradients \(way) in \(rounds.counted("round")); \(engine). \(verdict)".trimmed
  }
}

/// A gradient by the learner's line and by the engine.
private struct ComparedGradient {
  let name: String
  let line: LineReport?
  let own: [Double]
  let engine: [Double]
  let columns: Int

  /// How many elements stand in the table.
  private static let shownElements = 4
  /// What is drawn is no larger, so that two stand side by side.
  private static let mostColumns = 16

  /// Numbers, cut short where they are many.
  static func cut(_ numbers: [Double], _ format: NumberFormat) -> String {
    let shown = numbers.prefix(shownElements).map(format.text)
    guard numbers.count > 1 else { return shown.first ?? "" }
    return "[" + shown.joined(separator: ", ") + (numbers.count > shown.count ? ", …]" : "]")
  }

  /// Both as fields with the same shades; nil where the table says all of it.
  var fields: Fields? {
    guard engine.count > Self.shownElements, own.count == engine.count, columns <= Self.mostColumns else { return nil }
    let levels = Field.signedLevels((own + engine).filter(\.isFinite).map(abs).max() ?? 1)
    return Fields(
      title: name,
      fields: [
        .grid("yours", columns: columns, values: own, levels: levels),
        .grid("the engine's", columns: columns, values: engine, levels: levels),
      ])
  }
}
