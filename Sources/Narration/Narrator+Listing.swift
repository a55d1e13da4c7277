// The network's formulas with the values, gradients and updates known so far beside them.

import Autograd
import Diagnostics
import NetworkLanguage
import Page

extension Narrator {
  /// How many elements of a value the listing shows.
  static let elementLimit = 8

  /// The listing at a viewpoint.
  public func listing(_ view: Viewpoint) -> Listing {
    let focus = focus(view)
    return Listing(rows: network.formulas.indices.map { row($0, focus, view) })
  }

  private func row(_ index: Int, _ focus: Focus, _ view: Viewpoint) -> Listing.Row {
    let formula = network.formulas[index]
    let variable = network.variables[formula.variable]
    let elements = shownElements(of: variable, focus)
    let label = gradientLabel(formula.variable)
    let hasGradient = wantsGradient(formula.variable)
    let place = focus.place
    return Listing.Row(
      isCurrent: focus.formulas.contains(index),
      isInvolved: variable.elements.contains { focus.receivers.contains($0) || $0 == view.chosen },
      formula: formulaText(index, focus),
      mark: variable.role == .parameter ? "param" : "",
      values: elements.map { valueSpan($0, focus, view) },
      gradientLabel: hasGradient ? label : "",
      gradients: hasGradient ? elements.map { gradientSpan($0, focus, view) } : [],
      elementCount: variable.elements.count,
      updates: variable.role == .parameter && isUpdated(formula.variable, at: place)
        ? elements.map { Span(view.format.text(view.training.updated($0)), .result) } : [])
  }

  /// The first elements, and the ones in focus instead of the last of them.
  func shownElements(of variable: Variable, _ focus: Focus) -> [Int] {
    guard variable.elements.count > Narrator.elementLimit else { return variable.elements }
    var shown = Array(variable.elements.prefix(Narrator.elementLimit))
    if let current = variable.elements.first(where: focus.nodes.contains), !shown.contains(current) {
      shown[Narrator.elementLimit - 1] = current
    }
    return shown
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
    guard network.graph.nodes[node].wantsGradient, let gradient = walk.gradient(node, at: focus.place, in: view.pass)
    else { return Span("·", .pending) }
    let isPartial = walk.gradientState(node, at: focus.place) != .complete
    return Span(
      view.format.text(gradient) + (isPartial ? "…" : ""), focus.receivers.contains(node) ? .result : .gradient)
  }

  func isUpdated(_ variable: Int, at place: Int) -> Bool {
    guard let first = network.variables[variable].elements.first,
      let parameter = walk.parameters.firstIndex(of: first)
    else { return false }
    return place >= walk.range(of: .update).lowerBound + parameter + 1
  }
}

/// What a stop is about: which formulas, nodes and edges to mark.
struct Focus {
  /// The place after the stop.
  var place = 0
  /// The formulas it belongs to.
  var formulas: Set<Int> = []
  /// The sub-expression, for a single operation.
  var span: SourceSpan?
  /// The nodes that take part.
  var nodes: Set<Int> = []
  /// The nodes whose value it computed.
  var results: Set<Int> = []
  /// The nodes whose gradient it added to.
  var receivers: Set<Int> = []
  /// The hop of a single product.
  var hop: Routes.Hop?
  /// Whether it belongs to the backward pass.
  var isBackward = false
}

extension Narrator {
  /// What the viewpoint's stop is about.
  func focus(_ view: Viewpoint) -> Focus {
    let number = script.number(view.level, at: view.place)
    var focus = Focus(place: script.place(view.level, number: number))
    guard let scene = script.scene(view.level, number: number) else { return focus }
    switch scene {
    case .step(let index):
      switch walk[index] {
      case .operation(let node):
        focus.formulas = [network.formula(ofNode: node)]
        focus.span = network.span(ofNode: node)
        focus.nodes = Set(network.graph.nodes[node].operands + [node])
        focus.results = [node]
      case .seed(let node):
        focus.formulas = [network.variables[network.loss].formula]
        focus.nodes = [node]
        focus.receivers = [node]
        focus.isBackward = true
      case .product(let node, let slot, let operand):
        focus.formulas = [network.formula(ofNode: node)]
        focus.span = network.span(ofNode: node)
        focus.nodes = [node, operand]
        focus.receivers = [operand]
        focus.hop = Routes.Hop(node: node, slot: slot)
        focus.isBackward = true
      case .update(_, let node):
        focus.formulas = [network.formula(ofNode: node)]
        focus.nodes = [node]
      }
    case .formulas(let formulas):
      focus.formulas = Set(formulas)
      for formula in formulas {
        focus.results.formUnion(network.variables[network.formulas[formula].variable].elements)
      }
      focus.nodes = focus.results
    case .gradient(let formula, let variable, _):
      focus.formulas = [formula]
      focus.receivers = Set(network.variables[variable].elements)
      focus.nodes = focus.receivers
      focus.isBackward = true
    case .layer(let gradients):
      for gradient in gradients {
        focus.formulas.insert(gradient.formula)
        focus.receivers.formUnion(network.variables[gradient.variable].elements)
      }
      focus.nodes = focus.receivers
      focus.isBackward = true
    case .updates(let variables):
      focus.formulas = Set(variables.map { network.variables[$0].formula })
      focus.nodes = Set(variables.flatMap { network.variables[$0].elements })
    }
    return focus
  }
}
