// What the engine says about a right answer: the line of the walk, or a nudge that confirms a derivative.

import Grading
import Quantities
import Autograd
import Narration
import NetworkLanguage
import Page

/// A check of one number by other means.
package struct EngineCheck {
  private let question: Question
  /// How far something is nudged.
  private static let step = 0.001

  package init(_ question: Question) { self.question = question }

  /// The check; nothing where there is none that convinces.
  package func elements(_ format: NumberFormat) -> [Element] { line(format).map { [.prose($0)] } ?? trial(format) }

  /// The walk's own line for a value or an update, with the result at its end.
  package func line(_ format: NumberFormat) -> RichText? {
    switch question.subject {
    case .value(let node): line(at: walk.stepComputing(node).map { $0 + 1 }, node, format)
    case .update(let node):
      line(at: walk.parameters.firstIndex(of: node).map { walk.range(of: .update).lowerBound + $0 + 1 }, node, format)
    case .gradient, .local, .expression: nil
    }
  }

  /// A nudge that confirms a derivative.
  package func trial(_ format: NumberFormat) -> [Element] {
    let text: RichText? =
      switch question.subject {
      case .gradient(let node): nudge(walk.root, by: node, format)
      case .local(let result, let operand): nudge(result, by: operand, format)
      case .value, .update, .expression: nil
      }
    return text.map { [.prose($0)] } ?? []
  }

  private var walk: Walk { question.narrator.walk }

  /// `z1 = w1·x + b1 = 0.5 × 2 + 0 = 1`
  private func line(at place: Int?, _ node: Int, _ format: NumberFormat) -> RichText? {
    guard let place else { return nil }
    let narrator = question.narrator
    let number = narrator.stops.number(.formula, at: place)
    let stop = narrator.stops.place(.formula, number: number)
    let report = narrator.report(
      Viewpoint(training: question.training, place: stop, level: .formula, format: format))
    let name = Quantity.value(node: node).symbols(in: narrator.naming)
    let found =
      report.equations.first { $0.target == name } ?? (report.equations.count == 1 ? report.equations[0] : nil)
    guard let equation = found, equation.elements == nil, !equation.symbols.isEmpty,
      question.isInKnownOperations(equation.symbols.plain)
    else { return nil }
    var text = RichText("\(equation.target) \(equation.sign) ", .muted) + equation.symbols
    let value = format.text(equation.value)
    if equation.numbers.plain != value { text += RichText(" = ") + equation.numbers }
    return text + RichText(" = ") + RichText(value, .result)
  }

  /// `Tried out: z2 pushed up by 0.001 changes L by about -0.003.`
  private func nudge(_ result: Int, by operand: Int, _ format: NumberFormat) -> RichText? {
    let graph = walk.graph
    guard graph.nodes.indices.contains(result), operand < result else { return nil }
    // A push goes through what ends the gradient, so it confirms nothing there.
    let between = graph.nodes[(operand + 1)...result]
    guard !between.contains(where: { $0.operation?.endsGradient ?? false }) else { return nil }
    func moved(_ step: Double) -> Double {
      var values = question.training.pass.values
      values[operand] += step
      for index in (operand + 1)..<(result + 1) {
        values[index] = graph.value(of: index, values: values)
      }
      return values[result]
    }
    let change = (moved(EngineCheck.step) - moved(-EngineCheck.step)) / 2
    let promised = question.answer * EngineCheck.step
    // At a kink, or where the curve bends within a thousandth, a nudge confirms nothing.
    guard change.isFinite, abs(change - promised) <= max(1e-9, 0.01 * abs(promised)) else { return nil }
    let names = [operand, result].map { Quantity.value(node: $0).symbols(in: question.narrator.naming) }
    let start = RichText("Tried out: ", .muted) + RichText("\(names[0]) pushed up by \(format.text(EngineCheck.step)) ")
    if promised == 0 { return start + RichText("leaves \(names[1]) as it is.") }
    let sign = change < 0 ? "-" : ""
    return start + RichText("changes \(names[1]) by about ")
      + RichText(sign + EngineCheck.short(abs(change), format), .gradient) + RichText(".")
  }

  /// A change without the noise of the arithmetic.
  private static func short(_ value: Double, _ format: NumberFormat) -> String {
    let text = format.text(value)
    guard text.contains("."), !text.contains("e") else { return text }
    var short = Substring(text)
    while short.hasSuffix("0") { short.removeLast() }
    if short.hasSuffix(".") { short.removeLast() }
    return short.isEmpty || short == "0" ? text : String(short)
  }
}
