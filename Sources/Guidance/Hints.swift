// The ladder of hints: where to look, the rule, the rule with its numbers, the answer.

import Grading
import Quantities
import Autograd
import Narration
import NetworkLanguage
import Page

/// Hints for any question, from the walk.
package enum Hints {
  /// The hints in the order in which they are given; the last is the answer.
  package static func ladder(_ question: Question) -> [RichText] { HintWriter(question).ladder }

  /// The rule over the names: `∂L/∂w1 = ∂L/∂z1 · x`; nil where there is none.
  package static func rule(_ question: Question) -> RichText? { HintWriter(question).nameRule }

  /// How the answer comes about, in one line: `∂L/∂w1 = ∂L/∂z1 · x = -4.5 × 2 = -9`; nil where no rule gives it.
  package static func worked(_ question: Question) -> RichText? { HintWriter(question).worked }
}

/// Writes the hints of one question.
private struct HintWriter {
  let question: Question

  init(_ question: Question) { self.question = question }

  var narrator: Narrator { question.narrator }
  var network: Network { narrator.network }
  var pass: Pass { question.training.pass }
  /// Enough digits to go on with, however few are asked for.
  var format: NumberFormat { NumberFormat(digits: max(question.precision.format.digits, 4)) }

  var ladder: [RichText] {
    let answer =
      RichText("\(symbols) = ") + RichText(question.precision.format.text(question.answer), .result)
      + RichText(".")
    // A rung that says what the one before it has said is left out, and one in operations that the learner never wrote.
    let known = steps.filter { question.isInKnownOperations($0.plain) }
    return (known + [answer]).reduce(into: []) { ladder, rung in
      if let last = ladder.last, HintWriter.bare(last.plain) == HintWriter.bare(rung.plain) { ladder.removeLast() }
      ladder.append(rung)
    }
  }

  /// What is asked, as it is read.
  private var symbols: String {
    guard case .expression(let text) = question.subject else { return question.symbols }
    return question.readable(text, format)
  }

  /// A formula without its spaces and signs of multiplication, so that `w*x` is `w·x`.
  private static func bare(_ text: String) -> String {
    text.replacing("²", with: "^2").replacing("³", with: "^3").filter { !" *·.".contains($0) }
  }

  /// What is asked, over the names.
  var nameRule: RichText? {
    guard let side = rule.sides.first, question.isInKnownOperations(side.plain) else { return nil }
    return RichText("\(question.symbols) = ") + side
  }

  /// What is asked, over the names, with the numbers, and the answer; what would stand there twice is left out.
  var worked: RichText? {
    let sides = rule.sides.filter { question.isInKnownOperations($0.plain) }
    guard !sides.isEmpty, sides.count == rule.sides.count else { return nil }
    let answer = question.precision.format.text(question.answer)
    var line = rule.isNamed ? RichText(question.symbols) : RichText()
    for (index, side) in sides.enumerated() where side.plain != answer {
      if index > 0, HintWriter.bare(side.plain) == HintWriter.bare(sides[index - 1].plain) { continue }
      line += (line.isEmpty ? RichText() : RichText(" = ")) + side
    }
    if line.isEmpty { return nil }
    return line + RichText(" = ") + RichText(answer, .result) + RichText(".")
  }

  /// What leads to the answer: where to look, what it is equal to, over the names and with the numbers, and what else there
  /// is to say.
  private struct Rule {
    let look: RichText
    var sides: [RichText] = []
    /// Whether the place to look at says the first of the sides already.
    var saysFirst = false
    /// Whether it has a name; an expression is its own.
    var isNamed = true
    var rest: [RichText] = []
  }

  private var steps: [RichText] {
    let rule = rule
    guard rule.isNamed else { return [rule.look] + rule.rest }
    return [rule.look]
      + rule.sides.dropFirst(rule.saysFirst ? 1 : 0).map { RichText("\(question.symbols) = ") + $0 } + rule.rest
  }

  private var rule: Rule {
    switch question.subject {
    case .value(let node): value(node)
    case .gradient(let node): gradient(node)
    case .local(let result, let operand): local(result, operand)
    case .update(let node): update(node)
    case .expression(let text): expression(text)
    }
  }

  private func name(_ node: Int) -> String { Quantity.value(node: node).symbols(in: narrator.naming) }
  private func formula(_ node: Int) -> String { network.formulas[network.formula(ofNode: node)].text }

  // MARK: Values

  private func value(_ node: Int) -> Rule {
    guard !network.graph.nodes[node].isLeaf else {
      return Rule(
        look: RichText("\(name(node)) is given: nothing has to be computed. Look at its line: ") + code(formula(node)))
    }
    let symbols = narrator.naming.definition(node, .symbols).text
    let numbers = narrator.naming.definition(node, .numbers(pass.values, format)).text
    let line = formula(node)
    return Rule(
      look: RichText("Look at the line that computes it: ") + code(line),
      sides: [RichText(symbols, .code), RichText(numbers, .value)],
      saysFirst: HintWriter.bare(line) == HintWriter.bare("\(name(node)) = \(symbols)"))
  }

  // MARK: Gradients

  private func gradient(_ node: Int) -> Rule {
    guard node != narrator.walk.root else {
      return Rule(
        look: "How fast does a number change when that very number is moved?",
        rest: ["It moves just as far: the slope is 1."])
    }
    let equations = equations(of: question.symbols, phase: .backward)
    let users = readers(of: node)
    let places = users.prefix(4).map { code($0) }
    guard !users.isEmpty else {
      return Rule(look: RichText("No line on the way to \(narrator.lossName) reads \(name(node))."))
    }
    var first = RichText("Look where \(name(node)) is used: ")
    for (index, place) in places.enumerated() { first += (index == 0 ? RichText() : RichText(", ")) + place }
    if users.count > 1 { first += RichText(". It is used in \(users.count) lines: their contributions add up.") }
    guard !equations.isEmpty else { return Rule(look: first, sides: chainRule(node)) }
    return Rule(look: first, sides: [joined(equations.map(\.symbols)), joined(equations.map(\.numbers))])
  }

  /// The formulas that read a node, on the way to the loss.
  private func readers(of node: Int) -> [String] {
    let nodes = ChainSweep(network.graph, from: narrator.walk.root, to: node).edges.filter { $0.operand == node }
    var formulas: [Int] = []
    for edge in nodes {
      let formula = network.formula(ofNode: edge.node)
      if !formulas.contains(formula) { formulas.append(formula) }
    }
    return formulas.map { network.formulas[$0].text }
  }

  /// For what the walk gives no gradient: constants.
  private func chainRule(_ node: Int) -> [RichText] {
    let edges = ChainSweep(network.graph, from: narrator.walk.root, to: node).edges.filter { $0.operand == node }
    let terms = edges.prefix(4).map { edge in
      let upstream = narrator.evaluation(question.training).derivative(
        narrator.walk.root, edge.node)
      let local = narrator.naming.localDerivative(edge.node, slot: edge.slot, .numbers(pass.values, format))
      return (
        RichText("\(narrator.gradientName(name(edge.node))) · ")
          + RichText(narrator.naming.localDerivative(edge.node, slot: edge.slot, .symbols).atLeast(.product), .local),
        RichText(format.text(upstream), .upstream) + RichText(" × ")
          + RichText(local.text.hasPrefix("-") ? "(\(local.text))" : local.atLeast(.product), .local)
      )
    }
    return [joined(terms.map(\.0)), joined(terms.map(\.1))]
  }

  /// The walk's own equations for a target, at the level of formulas.
  private func equations(of target: String, phase: Walk.Phase) -> [StepReport.Equation] {
    guard let node = subjectNode else { return [] }
    let stops = narrator.stops
    var numbers: [Int] = []
    if phase == .update {
      numbers = (1...max(stops.count(.formula), 1)).filter { stops.phase(.formula, number: $0) == .update }
    } else {
      for step in narrator.walk.steps(addingTo: node).prefix(64) {
        let number = stops.number(.formula, at: step + 1)
        if !numbers.contains(number) { numbers.append(number) }
      }
    }
    return numbers.flatMap { number in
      let view = Viewpoint(
        training: question.training, place: stops.place(.formula, number: number), level: .formula, format: format)
      return narrator.report(view).equations.filter { $0.target == target }
    }
  }

  private var subjectNode: Int? {
    switch question.subject {
    case .value(let node), .gradient(let node), .update(let node): node
    case .local, .expression: nil
    }
  }

  // MARK: Local derivatives

  private func local(_ result: Int, _ operand: Int) -> Rule {
    let sweep = ChainSweep(network.graph, from: result, to: operand)
    let first = place(sweep, operand)
    let ways = routes(sweep)
    guard !ways.isEmpty else { return Rule(look: first) }
    let symbols = ways.map { product($0, .symbols) }
    let numbers = ways.map { product($0, .numbers(pass.values, format)) }
    return Rule(
      look: first,
      sides: [joined(symbols.map { RichText($0, .local) }), joined(numbers.map { RichText($0, .local) })])
  }

  /// The line to look at, or those that a push goes through.
  private func place(_ sweep: ChainSweep, _ operand: Int) -> RichText {
    var lines: [Int] = []
    for edge in sweep.edges.reversed() {
      let line = network.formula(ofNode: edge.node)
      if !lines.contains(line) { lines.append(line) }
    }
    guard lines.count > 1 else {
      return RichText("Look at ") + code(formula(sweep.result))
        + RichText(": only \(name(operand)) moves, the rest stays.")
    }
    var text = RichText("Follow a push on \(name(operand)): ")
    for (index, line) in lines.enumerated() {
      text += RichText(index == 0 ? "" : ", then ") + code(network.formulas[line].text)
    }
    return text
  }

  /// The first few ways down, each as its factors.
  private func routes(_ sweep: ChainSweep) -> [[ChainSweep.Edge]] {
    let edges = Dictionary(grouping: sweep.edges, by: \.node)
    var found: [[ChainSweep.Edge]] = []
    var open: [[ChainSweep.Edge]] = [[]]
    while let way = open.popLast(), found.count < 4, way.count < 60 {
      let place = way.last?.operand ?? sweep.result
      if place == sweep.target, !way.isEmpty {
        found.append(way)
      } else {
        open += (edges[place] ?? []).reversed().map { way + [$0] }
      }
    }
    return found
  }

  private func product(_ way: [ChainSweep.Edge], _ style: Naming.Style) -> String {
    let times = if case .symbols = style { "·" } else { " × " }
    var factors = way.map { narrator.naming.localDerivative($0.node, slot: $0.slot, style) }.filter { !$0.isOne }
    if factors.isEmpty { factors = [Term("1")] }
    return factors.enumerated().map { index, factor in
      index > 0 && factor.text.hasPrefix("-")
        ? "(\(factor.text))" : factors.count == 1 ? factor.text : factor.atLeast(.product)
    }.joined(separator: times)
  }

  // MARK: Updates and expressions

  private func update(_ node: Int) -> Rule {
    let gradient = narrator.gradientName(name(node))
    let number = format.text(pass.gradients[node])
    return Rule(
      look: RichText("A parameter moves against its gradient. You need \(name(node)), the rate and \(gradient)."),
      sides: [
        RichText("\(name(node)) - rate · \(gradient)"),
        RichText(format.text(pass.values[node]), .value) + RichText(" - \(format.text(question.training.rate)) × ")
          + RichText(number.hasPrefix("-") ? "(\(number))" : number, .gradient),
      ])
  }

  private func expression(_ text: String) -> Rule {
    guard let (name, moved) = ExpressionParts.single(text) else {
      // What is written for the engine is no reading for people.
      let isReadable = !question.hidesNames && !text.contains("=") && !text.contains(" after ")
      let numbers = exactNumbers(text)
      let readable = question.readable(text, format)
      guard let shown = isReadable ? readable : numbers else {
        return Rule(
          look: "Every number that this needs stands in the question or beside it: which ones, and in which order?")
      }
      let sides = (isReadable ? [RichText(readable, .code)] : []) + (numbers.map { [RichText($0, .value)] } ?? [])
      // What is asked as a formula is told with its numbers.
      if isReadable, HintWriter.bare(readable) == HintWriter.bare(question.symbols), let numbers {
        return Rule(look: RichText("Put the numbers in: ") + code(numbers), sides: sides, isNamed: false)
      }
      return Rule(look: RichText("It can be computed so: ") + code(shown), sides: sides, isNamed: false)
    }
    let nodes =
      moved == nil
      ? narrator.walk.parameters : narrator.walk.parameters.filter { narrator.naming.name(ofNode: $0) == moved }
    let moves = nodes.prefix(6).map { "\(self.name($0)) = \(format.text(question.training.updated($0)))" }
    let others = moved == nil ? "" : ", and everything else as it is"
    return Rule(
      look: RichText("First make the update, then run the forward pass again to \(name)."),
      rest: [RichText("New value = old value - rate · gradient, for \(moved ?? "every parameter").")]
        + (moves.isEmpty ? [] : [RichText("Run the forward pass with \(moves.joined(separator: ", "))\(others).")]))
  }

  /// The expression with its numbers, with as many digits as it takes to come to the answer.
  private func exactNumbers(_ text: String) -> String? {
    for digits in [format.digits, 6, 8, 10] where digits >= format.digits {
      guard let numbers = question.withNumbers(text, NumberFormat(digits: digits)) else { return nil }
      let plain = numbers.replacing(" × ", with: "*")
      guard let value = try? narrator.evaluation(question.training).answer(plain, hiding: nil),
        abs(value - question.answer) > question.precision.tolerance(of: question.answer)
      else { return numbers }
    }
    return question.withNumbers(text, NumberFormat(digits: 12))
  }

  private func code(_ text: String) -> RichText { RichText(text, .code) }

  private func joined(_ terms: [RichText]) -> RichText {
    var sum = RichText()
    for (index, term) in terms.enumerated() {
      if index == 0 {
        sum += term
      } else {
        sum += term.plain.hasPrefix("-") ? RichText(" + (") + term + RichText(")") : RichText(" + ") + term
      }
    }
    return sum
  }
}
