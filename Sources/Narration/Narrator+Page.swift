// The page of a stop: the one picture that the screen, the plain text and JSON are made from.

import Autograd
import NetworkLanguage
import Page

extension Narrator {
  /// Everything that is shown at a viewpoint: formulas, drawing, derivation, names and loss, in this order.
  public func page(_ view: Viewpoint) -> Page {
    let report = report(view)
    var page = progressPage(view, report)
    page.elements = [
      .listing(listing(view)), .figure(figure(view)), .derivation(derivation(report, view.format)),
      .table(names(view)), .plot(lossPlot(view)),
    ]
    return page
  }

  /// The head of a stop's page: the network, the round, and how far the step has come.
  public func progressPage(_ view: Viewpoint, _ report: StepReport) -> Page {
    Page(
      title: network.title, facts: ["round \(view.training.round + 1)", "rate \(view.format.text(view.training.rate))"],
      progress: Progress(
        phases: Walk.Phase.allCases.map { "\($0)" }, phase: report.phase.rawValue, step: report.step,
        count: report.count))
  }

  /// A report as aligned lines: the symbols above the numbers.
  public func derivation(_ report: StepReport, _ format: NumberFormat) -> Derivation {
    var lines: [Derivation.Line] = []
    for equation in report.equations {
      let tone: Tone = report.phase == .backward ? .gradient : .value
      let target = RichText(equation.target, tone)
      let result = RichText("= ") + RichText(format.text(equation.value), .result)
      let note =
        equation.sum.map {
          RichText(equation.isComplete ? "sum over all paths " : "sum so far ", .muted)
            + RichText(format.text($0), .gradient)
        } ?? RichText()
      if equation.symbols.isEmpty {
        lines.append(.init([target, RichText("="), equation.numbers, result], note: note))
      } else if equation.upstream != nil {
        lines.append(
          .init([target, RichText(equation.sign)] + factors(equation.symbols), note: RichText(equation.detail, .local)))
        lines.append(
          .init([RichText(), RichText(), RichText("upstream", .upstream), RichText(), RichText("local derivative", .local)]))
        lines.append(
          .init([RichText(), RichText(equation.sign)] + factors(equation.numbers) + [result], note: note))
      } else if report.equations.count == 1 {
        lines.append(.init([target, RichText(equation.sign), equation.symbols], note: RichText(equation.detail, .local)))
        if equation.numbers.plain != format.text(equation.value) {
          lines.append(.init([RichText(), RichText(equation.sign), equation.numbers, result], note: note))
        } else {
          lines.append(.init([RichText(), RichText(equation.sign), RichText(equation.numbers.plain, .result)], note: note))
        }
      } else if equation.numbers.plain.hasPrefix("[") || equation.numbers.plain == format.text(equation.value) {
        lines.append(.init([target, RichText(equation.sign), equation.symbols, RichText("= ") + equation.numbers], note: note))
      } else {
        lines.append(
          .init([target, RichText(equation.sign), equation.symbols, RichText("= ") + equation.numbers, result], note: note))
      }
    }
    if report.omitted > 0 { lines.append(.init([RichText("… \(report.omitted) more", .muted)])) }
    return Derivation(heading: RichText(report.heading, .strong), lines: lines, words: RichText(report.words))
  }

  /// The factors of a product as cells of their own, with the sign between them.
  private func factors(_ product: RichText) -> [RichText] { product.spans.map { RichText([$0]) } }
}
