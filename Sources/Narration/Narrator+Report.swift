// The account of each stop: which equations hold there.

import Quantities
import Autograd
import NetworkLanguage
import Page

extension Narrator {
  /// How many equations a single stop spells out.
  static let equationLimit = 40

  /// How many equations a stop of single elements spells out.
  func limit(_ view: Viewpoint) -> Int { view.equationLimit ?? Narrator.equationLimit }

  /// What happens at the viewpoint's stop.
  package func report(_ view: Viewpoint) -> StepReport {
    var sums = PartialSums()
    return report(view, sums: &sums)
  }

  /// What happens at the viewpoint's stop, for going through many stops in order.
  /// - Parameter sums: what is kept from stop to stop of one round.
  package func report(_ view: Viewpoint, sums: inout PartialSums) -> StepReport {
    let number = stops.number(view.level, at: view.place)
    var report = StepReport(
      step: number, count: stops.count(view.level), phase: stops.phase(view.level, number: number),
      level: view.level, heading: "", formula: "", equations: [], omitted: 0, words: "")
    guard let content = stops.content(view.level, number: number) else {
      describeStart(&report, view)
      return report
    }
    switch content {
    case .step(let index): describe(walk[index], at: index + 1, &report, view, &sums)
    case .formulas(let formulas): describeForward(formulas, &report, view)
    case .gradient(let formula, let variable, let opensSweep):
      describeGradient(formula, variable, opensSweep: opensSweep, &report, view, &sums)
    case .layer(let gradients): describeLayer(gradients, &report, view, &sums)
    case .updates(let variables): describeUpdates(variables, &report, view)
    }
    if report.phase == .loss, stops.place(view.level, number: number) == walk.range(of: .loss).upperBound {
      report.words += comparison(view)
    }
    report.remark = remark(view)
    return report
  }

  private func describeStart(_ report: inout StepReport, _ view: Viewpoint) {
    report.heading = "the start of round \(view.training.round + 1)"
    let parameters = network.parameters.reduce(0) { $0 + network.variables[$1].elements.count }
    let inputs = network.variables.reduce(0) { $0 + ($1.role == .constant ? $1.elements.count : 0) }
    let given = [
      inputs == 0 ? "" : inputs == 1 ? "the input" : "the inputs",
      parameters == 0 ? "" : parameters == 1 ? "the parameter" : "the \(parameters) parameters",
    ].filter { !$0.isEmpty }.listed
    let opening =
      given.isEmpty
      ? "Nothing is computed yet."
      : "\(given.prefix(1).uppercased())\(given.dropFirst()) \(inputs + parameters == 1 ? "is" : "are") given; "
        + "nothing is computed yet."
    report.words =
      view.training.round == 0
      ? "\(opening) The forward pass computes each formula in turn, down to \(lossName)."
      : "The parameters have moved; everything else is computed anew from them. \(lossName) was "
        + "\(view.format.text(view.training.losses[view.training.round - 1])): will it be less?"
  }

  /// How the loss compares with the round before; empty in the first.
  private func comparison(_ view: Viewpoint) -> String {
    guard view.training.round > 0 else { return "" }
    let before = view.training.losses[view.training.round - 1]
    let now = view.pass.values[walk.root]
    let verdict =
      now < before
      ? "it fell"
      : now > before ? "it rose: the step was too large" : now == before ? "it stayed" : "it is not a number now"
    return " In the round before it was \(view.format.text(before)): \(verdict)."
  }

  // MARK: One step

  private func describe(
    _ step: Walk.Step, at place: Int, _ report: inout StepReport, _ view: Viewpoint, _ sums: inout PartialSums
  ) {
    switch step {
    case .operation(let node): describeOperation(node, &report, view)
    case .lossGradient:
      report.heading = "the backward pass starts at the loss"
      report.equations = [
        .init(
          target: gradientName(lossName), symbols: RichText("1", .result), numbers: RichText("1", .result), value: 1)
      ]
      report.words =
        "Push \(lossName) and \(lossName) moves just as far: the slope is 1. Every other gradient follows from this one."
    case .product(let node, let slot, let operand):
      describeProduct(node, slot, operand, place, &report, view, &sums)
    case .update(_, let node):
      describeUpdate([node], &report, view)
    }
  }

  private func describeOperation(_ node: Int, _ report: inout StepReport, _ view: Viewpoint) {
    guard let operation = network.graph.nodes[node].operation else { return }
    let values = view.pass.values
    let operands = network.graph.nodes[node].operands
    let symbols = naming.definition(node, .symbols)
    let target = naming.name(ofNode: node) ?? ""
    let operandTerms = operands.map { naming.term($0, .symbols) }
    let numbers = operation.rule.written(
      Writing(
        a: naming.term(operands[0], .values(values, view.format)),
        b: operands.count > 1 ? naming.term(operands[1], .values(values, view.format)) : Term(""), r: Term(""),
        times: " × "))
    report.formula = network.formulas[network.formula(ofNode: node)].text
    report.heading = operation.rule.name + (target.isEmpty ? "" : ": \(target)")
    report.equations = [
      .init(
        target: target.isEmpty ? symbols.text : target,
        symbols: target.isEmpty ? RichText() : RichText(symbols.text, .current),
        numbers: RichText(numbers.text, .value), value: values[node])
    ]
    var words = operation.rule.meaning
    for (mark, term) in zip(["{a}", "{b}"], operandTerms) { words = words.replacing(mark, with: term.text) }
    report.words = "This step " + words + "."
    if !values[node].isFinite, operands.allSatisfy({ values[$0].isFinite }) {
      report.words +=
        " The result is not a finite number: \(operation.rule.name) is defined for \(operation.rule.domain)."
    } else if target.isEmpty, let owner = ownerName(of: node) {
      report.words += " It is a part of \(owner)."
    }
    if let words = softmaxWords(node) { report.words += " " + words }
  }

  private func ownerName(of node: Int) -> String? {
    let formula = network.formulas[network.formula(ofNode: node)]
    return naming.name(of: network.variables[formula.variable])
  }

  private func describeProduct(
    _ node: Int, _ slot: Int, _ operand: Int, _ place: Int, _ report: inout StepReport, _ view: Viewpoint,
    _ sums: inout PartialSums
  ) {
    guard let operation = network.graph.nodes[node].operation else { return }
    let pass = view.pass
    let arriving = pass.gradients[node]
    // What computes in few bits rounds what passes back first.
    let upstream = operation.received(arriving)
    let local = network.graph.localDerivative(of: node, slot: slot, values: pass.values)
    // What has no name and is too long to repeat gets one for this step.
    let (nodeTerm, nodeMeaning) = naming.shortTerm(node, standIn: "u")
    let (operandTerm, operandMeaning) = naming.shortTerm(operand, standIn: "v")
    let total = walk.contributionCount(operand)
    let done = walk.contributionsDone(operand, at: place)
    let localName = "∂\(nodeTerm.atLeast(.atom))/∂\(operandTerm.atLeast(.atom))"
    let derivative = naming.localDerivative(node, slot: slot, .symbols)
    let sum = sums.gradient(operand, at: place, in: pass, of: walk)
    report.formula = network.formulas[network.formula(ofNode: node)].text
    report.heading =
      "back through " + (operation.rule.isFunction ? operation.rule.name : "the \(operation.rule.name)")
    report.equations = [
      .init(
        target: gradientName(operandTerm.atLeast(.atom)), sign: total > 1 ? "+=" : "=",
        symbols: RichText([
          Span(upstreamName(operation, nodeTerm), .upstream), Span(" · ", .plain), Span(localName, .local),
        ]),
        detail: ([derivativeText(localName, derivative, node, slot, view)]
          + [nodeMeaning, operandMeaning].compactMap { $0 })
          .joined(separator: ", "),
        numbers: product(upstream, local, view.format), value: upstream * local, upstream: upstream, local: local,
        sum: total > 1 ? sum : nil, isComplete: done == total)
    ]
    report.words = productWords(
      operand: operandTerm.text, node: nodeTerm.text, upstream: upstream, local: local, done: done, total: total, view)
    if local == 0, operation.rule.isActivation { report.words += " No gradient passes here." }
    let (before, after) = (view.format.text(arriving), view.format.text(upstream))
    if before != after { report.words += " \(before) is rounded to \(after) first, the nearest number of 16 bits." }
    if let words = softmaxSlopeWords(node) { report.words += " " + words }
  }

  /// The upstream gradient as it is multiplied: `half(∂L/∂h)` where it is rounded first.
  private func upstreamName(_ operation: Operation, _ node: Term) -> String {
    let name = gradientName(node.atLeast(.atom))
    return operation.isRounding ? "\(operation.rule.name)(\(name))" : name
  }

  /// `∂a1/∂z1 = 1 - a1² = 1 - 0.4621² = 0.7864`, without the parts that say nothing new.
  private func derivativeText(_ name: String, _ symbols: Term, _ node: Int, _ slot: Int, _ view: Viewpoint) -> String {
    let numbers = naming.localDerivative(node, slot: slot, .values(view.pass.values, view.format)).text
    let value = view.format.text(network.graph.localDerivative(of: node, slot: slot, values: view.pass.values))
    var parts = [name]
    for part in [symbols.text, numbers, value] where parts.last != part { parts.append(part) }
    return parts.joined(separator: " = ")
  }

  private func productWords(
    operand: String, node: String, upstream: Double, local: Double, done: Int, total: Int, _ view: Viewpoint
  ) -> String {
    let push = "Push \(operand) a little and \(node) \(motion(local, view.format))"
    var words =
      node == lossName
      ? push + "."
      : push + ". \(lossName) moves \(view.format.text(upstream)) per unit of \(node): multiply the two."
    if total > 1 {
      words +=
        done == total
        ? " \(operand) is used \(total) times: all its paths are added now."
        : " \(operand) is used \(total) times: this is path \(done), their sum is its gradient."
    }
    return words
  }

  /// How far something moves for a small push, in words.
  private func motion(_ slope: Double, _ format: NumberFormat) -> String {
    switch slope {
    case 0: "does not move at all"
    case 1: "moves just as far"
    case -1: "moves just as far, the other way"
    case ..<0: "moves \(format.text(-slope)) times as far, the other way"
    default: "moves \(format.text(slope)) times as far"
    }
  }

  /// `-4.5 × 2`, with brackets around a negative second factor.
  func product(_ upstream: Double, _ local: Double, _ format: NumberFormat) -> RichText {
    let second = format.text(local)
    return RichText([
      Span(format.text(upstream), .upstream), Span(" × ", .plain),
      Span(second.hasPrefix("-") ? "(\(second))" : second, .local),
    ])
  }

  // MARK: Updates

  func describeUpdates(_ variables: [Int], _ report: inout StepReport, _ view: Viewpoint) {
    describeUpdate(variables.flatMap { network.variables[$0].elements }, &report, view)
  }

  private func describeUpdate(_ nodes: [Int], _ report: inout StepReport, _ view: Viewpoint) {
    report.heading = "the update"
    report.omitted = max(0, nodes.count - limit(view))
    guard view.training.isPlain else { return describeStep(nodes, &report, view) }
    let rate = view.format.text(view.training.rate)
    for node in nodes.prefix(limit(view)) {
      let name = naming.name(ofNode: node) ?? ""
      guard walk.isReached(node) else {
        report.equations.append(
          .init(
            target: name, sign: "→", symbols: RichText("\(name), no gradient", .muted),
            numbers: RichText(view.format.text(view.pass.values[node]), .value), value: view.pass.values[node]))
        continue
      }
      let gradient = view.format.text(view.pass.gradients[node])
      report.equations.append(
        .init(
          target: name, sign: "→",
          symbols: RichText([
            Span(name, .value), Span(" - rate · ", .plain), Span(gradientName(name), .gradient),
          ]),
          numbers: RichText([
            Span(view.format.text(view.pass.values[node]), .value), Span(" - \(rate) × ", .plain),
            Span(gradient.hasPrefix("-") ? "(\(gradient))" : gradient, .gradient),
          ]), value: view.training.updated(node)))
    }
    guard nodes.count == 1, let node = nodes.first, let name = naming.name(ofNode: node) else {
      report.words = "Every parameter moves against its gradient, by the rate \(rate) times its size."
      return
    }
    let gradient = view.pass.gradients[node]
    report.words =
      !walk.isReached(node)
      ? "There is no gradient: \(absence(of: node, name)), so \(name) stays where it is."
      : gradient > 0
        ? "The gradient is positive: \(lossName) grows with \(name), so \(name) goes down."
        : gradient < 0
          ? "The gradient is negative: \(lossName) falls as \(name) grows, so \(name) goes up."
          : gradient == 0
            ? "The gradient is 0: \(name) stays where it is."
            : "The gradient is not a number, so the update cannot mend \(name)."
  }

  /// Why no gradient reaches a node.
  private func absence(of node: Int, _ name: String) -> String {
    let cuts = ends.names(to: [node])
    return cuts.isEmpty
      ? "\(lossName) does not depend on \(name)" : "\(GradientEnds.cutWords(cuts)) from \(lossName) to \(name)"
  }
}
