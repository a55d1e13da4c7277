// The network's formulas with the values, gradients and updates known so far beside them.

import Autograd
import Diagnostics
import NetworkLanguage
import Page

extension Narrator {
  /// How many elements of a value the listing shows.
  static let elementLimit = 8
  /// How many names a heading or a sentence lists.
  static let nameLimit = 12

  /// The listing at a viewpoint.
  /// - Parameter near: how many formulas are wanted before and after the current one, besides those that the stop touches;
  ///   nil asks for all.
  package func listing(_ view: Viewpoint, near: Int? = nil) -> Listing {
    let focus = focus(view)
    let formulas = near.map { shownFormulas(focus, view, near: $0) } ?? Array(network.formulas.indices)
    let ends = [-1] + formulas + [network.formulas.count]
    let gaps = (0...formulas.count).filter { ends[$0 + 1] > ends[$0] + 1 }
    return Listing(rows: formulas.map { row($0, focus, view) }, gaps: gaps.isEmpty ? nil : gaps)
  }

  /// The formulas around the current one, and the nearest of those that a stop touches further off: a screen shows no more, and
  /// long programs have thousands.
  private func shownFormulas(_ focus: Focus, _ view: Viewpoint, near: Int) -> [Int] {
    let touched = focus.nodes.namedVariables.union(
      view.chosen.flatMap(network.name(ofNode:)).map { [$0.variable] } ?? []
    )
    .map { network.variables[$0].formula }
    return shownFormulas(around: focus.formulas.min() ?? touched.min() ?? 0, touched, near: near)
  }

  /// The formulas around one, and the nearest of those that are touched further off.
  func shownFormulas(around center: Int, _ touched: [Int], near: Int) -> [Int] {
    let window = max(0, center - near)..<min(network.formulas.count, center + near + 1)
    let further = touched.filter { !window.contains($0) }.sorted { abs($0 - center) < abs($1 - center) }
    return (Array(window) + further.prefix(near)).sorted()
  }

  func row(_ index: Int, _ focus: Focus, _ view: Viewpoint) -> Listing.Row {
    let formula = network.formulas[index]
    let variable = network.variables[formula.variable]
    let elements = shownElements(of: formula.variable, focus).map { variable.elements[$0] }
    let label = gradientLabel(formula.variable)
    let hasGradient = wantsGradient(formula.variable)
    return Listing.Row(
      isCurrent: focus.formulas.contains(index),
      isInvolved: focus.nodes.element(of: formula.variable) != nil
        || view.chosen.flatMap(network.name(ofNode:))?.variable == formula.variable,
      formula: givenText(index, view) ?? formulaText(index, focus),
      mark: variable.role == .parameter ? "param" : formula.repetition.words,
      values: elements.map { valueSpan($0, focus, view) },
      gradientLabel: hasGradient ? label : "",
      gradients: hasGradient ? elements.map { gradientSpan($0, focus, view) } : [],
      columns: variable.shape.dimensions.count == 2 ? variable.shape.dimensions[1] : nil,
      elementCount: variable.elements.count,
      updates: shownElements(of: formula.variable, focus)
        .filter { isUpdated(formula.variable, element: $0, at: focus.place) }
        .map { Span(view.format.text(view.training.updated(variable.elements[$0])), .result) })
  }

  /// The elements that are shown, by index: the first ones, and the one in focus instead of the last of them.
  func shownElements(of index: Int, _ focus: Focus) -> [Int] {
    let count = network.variables[index].elements.count
    guard count > Narrator.elementLimit else { return Array(0..<count) }
    var shown = Array(0..<Narrator.elementLimit)
    if let current = focus.nodes.element(of: index), current >= Narrator.elementLimit {
      shown[Narrator.elementLimit - 1] = current
    }
    return shown
  }

  /// A given number's line, where another number holds than the one that is written.
  private func givenText(_ index: Int, _ view: Viewpoint) -> RichText? {
    let formula = network.formulas[index]
    let variable = network.variables[formula.variable]
    guard formula.isLeaf, view.training.round == 0,
      variable.elements.contains(where: { view.pass.values[$0] != network.graph.values[$0] })
    else { return nil }
    let name = naming.name(of: variable)
    let mark = variable.role == .parameter ? "param " : ""
    return RichText(
      mark
        + (variable.elements.count == 1
          ? "\(name) = \(view.format.text(view.pass.values[variable.elements[0]]))" : name))
  }

  private func formulaText(_ index: Int, _ focus: Focus) -> RichText {
    let formula = network.formulas[index]
    guard focus.formulas.contains(index) else { return RichText(formula.text) }
    guard let span = focus.span, let range = formula.range(of: span), range.count < formula.text.count else {
      return RichText(formula.text, .current)
    }
    let characters = Array(formula.text)
    return RichText([
      Span(String(characters[..<range.lowerBound])),
      Span(String(characters[range]), .current),
      Span(String(characters[range.upperBound...])),
    ])
  }

  /// A node's value as text, or a dot where it is not computed yet.
  func valueSpan(_ node: Int, _ focus: Focus, _ view: Viewpoint) -> Span {
    let isComputed = walk.isComputed(node, at: focus.place)
    let tone: Tone =
      node == view.chosen ? .chosen : !isComputed ? .pending : focus.results.contains(node) ? .result : .value
    return Span(isComputed ? view.format.text(view.pass.values[node]) : "·", tone)
  }

  /// A node's gradient so far as text, or a dot; `…` follows where more is to be added.
  func gradientSpan(_ node: Int, _ focus: Focus, _ view: Viewpoint) -> Span {
    if network.graph.nodes[node].wantsGradient, !walk.isReached(node),
      focus.place > walk.range(of: .backward).lowerBound
    {
      return Span("none", .muted)
    }
    guard network.graph.nodes[node].wantsGradient, let gradient = walk.gradient(node, at: focus.place, in: view.pass)
    else { return Span("·", .pending) }
    let isPartial = walk.gradientState(node, at: focus.place) != .complete
    return Span(
      view.format.text(gradient) + (isPartial ? "…" : ""), focus.receivers.contains(node) ? .result : .gradient)
  }

  /// Whether an element's update has been made after `place` steps.
  func isUpdated(_ variable: Int, element: Int, at place: Int) -> Bool {
    stops.updateStep(of: variable, element: element).map { place > $0 } ?? false
  }
}
