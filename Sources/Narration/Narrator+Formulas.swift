// The account of stops at the levels of formulas and layers.

import Quantities
import Autograd
import Diagnostics
import NetworkLanguage
import Page
import VectorFunctions

extension Narrator {
  // MARK: Forward

  func describeForward(_ formulas: [Int], _ report: inout StepReport, _ view: Viewpoint) {
    if formulas.count == 1 {
      describeForward(formula: formulas[0], &report, view)
      return
    }
    let names = listed(formulas)
    let repetition = network.formulas[formulas[0]].repetition.words
    report.heading = (repetition.isEmpty ? "a layer" : repetition) + ": " + names.joined(separator: ", ")
    report.formula = formulas.map { network.formulas[$0].text }.joined(separator: "; ")
    report.omitted = max(0, formulas.count - (view.equationLimit ?? .max))
    for formula in formulas.prefix(view.equationLimit ?? .max) {
      let variable = network.variables[network.formulas[formula].variable]
      report.equations.append(
        .init(
          target: naming.name(of: variable), symbols: RichText(rightHandSide(formula), .current),
          numbers: RichText(
            valueText(variable.elements.map { view.pass.values[$0] }, variable.shape, view.format), .value),
          value: view.pass.values[variable.elements[0]],
          elements: variable.shape.isScalar ? nil : variable.elements.map { view.pass.values[$0] }))
    }
    report.words =
      (repetition.isEmpty ? "One layer: " : "One repetition, \(repetition): ") + names.joined(separator: ", then ")
      + "."
  }

  /// The names that formulas compute; of many, in one piece, the first and the last one, and how many there are.
  private func listed(_ formulas: [Int]) -> [String] {
    let name = { (formula: Int) in naming.name(of: network.variables[network.formulas[formula].variable]) }
    guard formulas.count > Narrator.nameLimit + 1 else { return formulas.map(name) }
    return ["\(name(formulas[0])) … \(name(formulas[formulas.count - 1])) (\(formulas.count.grouped) formulas)"]
  }

  private func describeForward(formula index: Int, _ report: inout StepReport, _ view: Viewpoint) {
    let formula = network.formulas[index]
    let variable = network.variables[formula.variable]
    report.formula = formula.text
    report.heading = "compute \(naming.name(of: variable))"
    let values = view.pass.values
    report.omitted = max(0, variable.elements.count - limit(view))
    for (element, node) in variable.elements.enumerated().prefix(limit(view)) {
      let symbols =
        variable.elements.count == 1 && !readsVersions(formula)
        ? rightHandSide(index) : naming.definition(node, .symbols).text
      report.equations.append(
        .init(
          target: naming.name(of: variable, element: element), symbols: RichText(symbols, .current),
          numbers: RichText(naming.definition(node, .numbers(values, view.format)).text, .value),
          value: values[node]))
    }
    let reads = formula.operands.map { naming.name(of: network.variables[$0]) }
    report.words =
      reads.isEmpty
      ? ""
      : "\(naming.name(of: variable)) needs \(reads.listed): \(reads.count == 1 ? "it is" : "they are") known by now."
  }

  /// Whether a formula reads or makes a version of a name that has several, so that its text alone is ambiguous.
  private func readsVersions(_ formula: Formula) -> Bool {
    (formula.operands + [formula.variable]).contains {
      naming.name(of: network.variables[$0]) != network.variables[$0].name
    }
  }

  /// What stands behind the first `=` of a formula.
  func rightHandSide(_ formula: Int) -> String {
    let text = network.formulas[formula].text
    guard let equals = text.firstIndex(of: "=") else { return text }
    return String(text[text.index(after: equals)...].drop { $0 == " " })
  }

  /// A variable's value as text, as the network language writes it: `0.5`, `[0.5, -0.3]`, `[[1, 2], [3, 4]]`; long ones are
  /// cut short.
  func valueText(_ elements: [Double], _ shape: Shape, _ format: NumberFormat) -> String {
    let dimensions = shape.dimensions
    guard dimensions.count == 2, elements.count > 1 else {
      return elements.count == 1 ? format.text(elements[0]) : Narrator.list(elements, format.text)
    }
    let columns = dimensions[1]
    let rows = Array(stride(from: 0, to: elements.count, by: columns))
    return Narrator.list(rows, limit: max(1, Narrator.elementLimit / columns)) {
      Narrator.list(Array(elements[$0..<$0 + columns]), format.text)
    }
  }

  /// A list of the network language, the first ones only where there are many.
  private static func list<Item>(_ items: [Item], limit: Int = elementLimit, _ text: (Item) -> String) -> String {
    let more = items.count > limit ? ", … \(items.count - limit) more" : ""
    return "[" + items.prefix(limit).map(text).joined(separator: ", ") + more + "]"
  }

  // MARK: Backward

  func describeGradient(
    _ index: Int, _ variable: Int, opensSweep: Bool, _ report: inout StepReport, _ view: Viewpoint,
    _ sums: inout PartialSums
  ) {
    let formula = network.formulas[index]
    let target = network.variables[variable]
    let result = network.variables[formula.variable]
    report.formula = formula.text
    report.heading = "from \(naming.name(of: result)) back to \(naming.name(of: target))"
    var left = 0
    let place = stops.place(view.level, number: report.step)
    for (element, node) in target.elements.enumerated() where network.graph.nodes[node].wantsGradient {
      if report.equations.count == limit(view) {
        left += 1
        continue
      }
      if let equation = equation(target, element, node, from: index, at: place, view, &sums) {
        report.equations.append(equation)
      }
    }
    report.omitted = left
    let source = naming.name(of: result)
    let name = naming.name(of: target)
    report.words =
      opensSweep
      ? "\(gradientName(lossName)) is 1. How fast \(source) changes with \(name) follows from its formula."
      : source == lossName
        ? "How fast \(source) changes with \(name) follows from its formula, too."
        : "What \(lossName) feels of \(source), times what \(source) feels of \(name) in \(formula.text)."
    if preActivations.contains(variable) {
      report.words += " \(naming.name(of: target)) is a pre-activation: this gradient is its δ."
    }
  }

  /// The gradient that one formula sends to one element: a sum over the formula's results that depend on it.
  private func equation(
    _ target: Variable, _ element: Int, _ node: Int, from index: Int, at place: Int, _ view: Viewpoint,
    _ sums: inout PartialSums
  ) -> StepReport.Equation? {
    let result = network.variables[network.formulas[index].variable]
    let routes = routes.routes(of: index, in: network, walk: walk)
    let paths = FormulaPaths(to: node, along: routes, in: network.graph, walk: walk)
    guard paths.total > 0 else { return nil }
    let pass = view.pass
    var symbols: [[Span]] = []
    var numbers: [[Span]] = []
    for path in paths.shown {
      let source = naming.name(ofNode: path.result) ?? naming.name(of: result)
      let upstream = gradientName(source)
      let local = naming.chain(path.factors, .symbols)
      let localNumbers = naming.chain(path.factors, .numbers(pass.values, view.format))
      let isLoss = path.result == walk.root
      var symbol = isLoss ? [] : [Span(upstream, .upstream)]
      var number = isLoss ? [] : [Span(view.format.text(pass.gradients[path.result]), .upstream)]
      if !local.isOne || isLoss {
        if !isLoss {
          symbol.append(Span(" · ", .plain))
          number.append(Span(" × ", .plain))
        }
        symbol.append(Span(isLoss ? local.text : local.asFactor, .local))
        number.append(Span(isLoss ? localNumbers.text : localNumbers.asFactor, .local))
      } else {
        symbol.append(Span(" · 1", .local))
        number.append(Span(" × 1", .local))
      }
      symbols.append(symbol)
      let isNegative = number.first?.text.hasPrefix("-") ?? false
      numbers.append(isNegative && !numbers.isEmpty ? [Span("(")] + number + [Span(")")] : number)
    }
    if paths.total > paths.shown.count {
      symbols.append([Span("… \(paths.total - paths.shown.count) more", .muted)])
      numbers.append([Span("…", .muted)])
    }
    let value = paths.contribution(in: pass, of: network.graph)
    let total = walk.contributionCount(node)
    let others = total > paths.products.count
    return .init(
      target: gradientName(naming.name(of: target, element: element)), sign: others ? "+=" : "=",
      symbols: joined(symbols), numbers: joined(numbers), value: value,
      sum: others ? sums.gradient(node, at: place, in: pass, of: walk) : nil,
      isComplete: walk.contributionsDone(node, at: place) == total)
  }

  private func joined(_ terms: [[Span]]) -> RichText {
    RichText(Array(terms.joined(separator: [Span(" + ", .plain)])))
  }

  func describeLayer(
    _ gradients: [StopContent.LayerGradient], _ report: inout StepReport, _ view: Viewpoint, _ sums: inout PartialSums
  ) {
    var formulas: [Int] = []
    for gradient in gradients where formulas.last != gradient.formula { formulas.append(gradient.formula) }
    let names = listed(formulas)
    let repetition = network.formulas[formulas[0]].repetition.words
    report.heading = "back through " + names.listed + (repetition.isEmpty ? "" : " (\(repetition))")
    report.formula = formulas.map { network.formulas[$0].text }.joined(separator: "; ")
    let place = stops.place(view.level, number: report.step)
    // A name that several of the formulas send back to is told once, when all of them have.
    var sources: [Int: [Int]] = [:]
    for gradient in gradients { sources[gradient.variable, default: []].append(gradient.formula) }
    report.omitted = max(0, sources.count - (view.equationLimit ?? .max))
    for gradient in gradients where sources[gradient.variable]?.last == gradient.formula {
      guard report.equations.count < (view.equationLimit ?? .max) else { break }
      let variable = network.variables[gradient.variable]
      let source = listed(sources[gradient.variable] ?? []).listed
      let isComplete = variable.elements.allSatisfy {
        walk.contributionsDone($0, at: place) == walk.contributionCount($0)
      }
      let elements = variable.elements.map { sums.gradient($0, at: place, in: view.pass, of: walk) ?? 0 }
      let marks = (preActivations.contains(gradient.variable) ? ["δ"] : []) + (isComplete ? [] : ["so far"])
      let label = marks.joined(separator: ", ")
      report.equations.append(
        .init(
          target: gradientName(naming.name(of: variable)), symbols: RichText("from \(source)", .muted), detail: label,
          numbers: RichText(valueText(elements, variable.shape, view.format), .gradient), value: elements[0],
          elements: variable.shape.isScalar ? nil : elements, isComplete: isComplete))
    }
    let first = naming.name(of: network.variables[network.formulas[formulas[0]].variable])
    report.words =
      "The gradient that arrives at \(first) goes back through \(names.listed), to all that "
      + "\(formulas.count == 1 ? "it reads" : "they read")."
  }
}
