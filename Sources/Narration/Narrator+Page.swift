// The page of a stop: the one picture that the screen, the plain text and JSON are made from.

import Quantities
import Autograd
import NetworkLanguage
import Page

extension Narrator {
  /// Everything that is shown at a viewpoint: formulas, drawing, derivation, names and loss, in this order.
  package func page(_ view: Viewpoint) -> Page {
    let report = report(view)
    var page = progressPage(view, report)
    page.elements = [
      .listing(listing(view)), .figure(figure(view)), .derivation(derivation(report, view.format)),
      .table(names(view)), .plot(lossPlot(view)),
    ]
    return page
  }

  /// The head of a stop's page: the network, the round, and how far the step has come.
  package func progressPage(_ view: Viewpoint, _ report: StepReport) -> Page {
    Page(
      title: network.title,
      facts: ["round \(view.training.round + 1)", "rate \(view.format.text(view.training.rate))"]
        + (view.training.isPlain ? [] : [view.training.optimizer.method.row.title]),
      progress: Progress(
        phases: Walk.Phase.allCases.map { "\($0)" }, phase: report.phase.rawValue, step: report.step,
        count: report.count))
  }

  /// A report as aligned lines: the symbols above the numbers.
  package func derivation(_ report: StepReport, _ format: NumberFormat) -> Derivation {
    var lines: [Derivation.Line] = []
    let isSingle = report.equations.count == 1
    for equation in report.equations {
      let target = RichText(equation.target, report.phase == .backward ? .gradient : .value)
      let result = RichText("= ") + RichText(format.text(equation.value), .result)
      let sum =
        equation.sum.map {
          RichText(equation.isComplete ? "sum " : "sum so far ", .muted)
            + RichText(format.text($0), .gradient)
        } ?? RichText()
      let isPlain = equation.numbers.plain.hasPrefix("[") || equation.numbers.plain == format.text(equation.value)
      let numbers = isPlain ? [RichText(equation.numbers.plain, .result)] : [equation.numbers, result]
      if equation.upstream != nil {
        lines += [
          .init([target, RichText(equation.sign)] + factors(equation.symbols)),
          .init([
            RichText(), RichText(), RichText("upstream", .muted), RichText(), RichText("local derivative", .muted),
          ]),
          .init([RichText(), RichText(equation.sign)] + factors(equation.numbers) + [result], note: sum),
        ]
        if !equation.detail.isEmpty { lines.append(.init([RichText(equation.detail, .local)])) }
      } else if report.level == .layer, report.phase == .backward {
        let name = RichText(equation.detail.isEmpty ? "" : equation.detail, .gradient)
        lines.append(.init([target, RichText(equation.sign)] + numbers + [name, equation.symbols], note: sum))
      } else if equation.symbols.isEmpty {
        lines.append(.init([target, RichText("=")] + numbers, note: sum))
      } else if isSingle {
        // ∂L/∂L = 1 is a number already.
        let isSaid = numbers.count == 1 && numbers[0].plain == equation.symbols.plain
        lines.append(
          .init([target, RichText(equation.sign), equation.symbols], note: isSaid ? sum : RichText()))
        if !isSaid { lines.append(.init([RichText(), RichText(equation.sign)] + numbers, note: sum)) }
      } else {
        let first = RichText("= ") + numbers[0]
        lines.append(
          .init([target, RichText(equation.sign), equation.symbols, first] + numbers.dropFirst(), note: sum))
      }
    }
    if report.omitted > 0 { lines.append(.init([RichText("… \(report.omitted) more", .muted)])) }
    var words = RichText(report.words)
    if !report.remark.isEmpty { words += RichText(" " + report.remark, .strong) }
    return Derivation(heading: RichText(report.heading, .strong), lines: lines, words: words)
  }

  /// The factors of a product as cells of their own, with the sign between them.
  private func factors(_ product: RichText) -> [RichText] { product.spans.map { RichText([$0]) } }
}
