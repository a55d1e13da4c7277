// From a run's record to the lines of a network: which arrays get a line, and what they are called.

import Diagnostics
import PythonSyntax

/// A line of the network's text.
struct DraftLine {
  let text: String
  /// The name that it gives.
  let name: String
  let node: Int
  /// The statement of the program that it comes from.
  let span: SourceSpan
}

/// The lines of a network that a program computes.
struct NetworkDraft {
  let trace: Trace
  let loss: Int
  let parameters: Set<Int>
  private(set) var names: [Int: String] = [:]
  /// Further names of arrays, of which there are gradients: `yhat = z2`.
  private var others: [Int: [TraceEvent]] = [:]
  private(set) var lines: [DraftLine] = []
  /// Everything that the loss is made of.
  private(set) var needed: Set<Int> = []
  private var forms: TraceForms
  private let reserved: Set<String>
  /// Whether an array is made of a parameter.
  private(set) var moves: [Bool] = []

  /// How many formulas a network may come to.
  static let mostLines = 2_000

  /// - Parameter reserved: the words that the language keeps for itself.
  init(
    _ trace: Trace, loss: Int, parameters: Set<Int>, reserved: Set<String>
  ) throws(PythonProblem) {
    (self.trace, self.loss, self.parameters, self.reserved) = (trace, loss, parameters, reserved)
    forms = TraceForms(trace)
    moves = trace.nodes.indices.map { _ in false }
    for (index, node) in trace.nodes.enumerated() {
      moves[index] = parameters.contains(index) || node.operands.contains { moves[$0] }
    }
    var named = chooseNames()
    findOthers(&named)
    find(named)
    try write(named)
  }

  /// The first step in which something that only keeps a logarithm away from 0 was left out.
  var guarded: Int? { needed.sorted().first { !trace.nodes[$0].isGiven && moves[$0] && forms.isGuarded($0) } }

  /// What an array is, seen as the language sees it.
  mutating func form(of node: Int) -> TraceForm {
    // A parameter, and given numbers that were computed from others, are leaves.
    if parameters.contains(node) { return TraceForm(operation: .leaf, operands: []) }
    return forms.form(of: node)
  }

  /// Whether an array is a leaf of the network: given, or computed of given numbers alone and named.
  private func isLeaf(_ node: Int, _ named: [Int: TraceEvent]) -> Bool {
    if parameters.contains(node)
      || trace.nodes[node].isGiven && (named[node] != nil || trace.nodes[node].operands.isEmpty)
    {
      return true
    }
    return !moves[node] && (named[node] != nil || !isWritable(node))
  }

  /// Whether a step with given numbers alone can be written as a formula.
  private func isWritable(_ node: Int) -> Bool {
    switch trace.nodes[node].operation {
    case .binary(let sign): !sign.isComparison && sign != .floorDivide && sign != .remainder
    case .choose, .join, .stack: false
    default: true
    }
  }

  // MARK: Names

  /// The best name of each array: the one that was given the least calls deep, the first of these.
  private func chooseNames() -> [Int: TraceEvent] {
    var best: [Int: TraceEvent] = [:]
    for event in trace.events {
      if let old = best[event.node], old.depth <= event.depth { continue }
      best[event.node] = event
    }
    for (node, name) in trace.parameters where !name.isEmpty {
      best[node] = TraceEvent(name: name, node: node, span: trace.nodes[node].span, depth: 0, place: node)
    }
    return best.filter { node, event in
      event.depth < 1_000 || trace.nodes[node].operands.isEmpty
    }
  }

  /// Where one array has several names, and there is a gradient of the first, both stay: z2, and yhat for the same.
  private mutating func findOthers(_ named: inout [Int: TraceEvent]) {
    var subjects: Set<String> = []
    for event in trace.events where NameMeaning.isGradientOrError(event.name) {
      subjects.formUnion(NameMeaning.subjects(of: event.name))
    }
    for event in trace.events where event.depth < 500 && !trace.nodes[event.node].isGiven {
      guard let best = named[event.node], best.name != event.name, subjects.contains(event.name),
        event.place < best.place || (event.place == best.place && event.depth <= best.depth + 1)
      else { continue }
      if others[event.node] == nil { others[event.node] = [best] }
      named[event.node] = event
    }
  }

  /// What the loss is made of, and which of it gets a line.
  private mutating func find(_ named: [Int: TraceEvent]) {
    needed = [loss]
    for node in stride(from: loss, through: 0, by: -1) where needed.contains(node) && !isLeaf(node, named) {
      needed.formUnion(form(of: node).operands)
    }
  }

  /// The arrays that get a line: those with a name, the loss, and what would be too long or too deep within a formula.
  private mutating func nodesWithLines(_ named: [Int: TraceEvent]) -> [Int] {
    var result: [Int] = []
    var size: [Int: Int] = [:]
    var height: [Int: Int] = [:]
    for node in needed.sorted() {
      let isLeaf = isLeaf(node, named)
      let form = isLeaf ? TraceForm(operation: .leaf, operands: []) : self.form(of: node)
      let (operands, copies) = (form.operands, self.copies(form))
      let count = trace.nodes[node].numbers.elements.count
      var own = isLeaf ? (count > 1 ? count : 0) : 4
      for operand in operands {
        let part = size[operand] ?? 0
        own += part + (copies - 1) * max(0, part - 2)
      }
      let deep = operands.reduce(0) { max($0, height[$1] ?? 0) } + 1
      let isPlain = trace.nodes[node].operation == .number && named[node] == nil
      if named[node] != nil || node == loss || (!isPlain && (own > 60 || deep > 20 || (isLeaf && own > 1)))
        || parameters.contains(node)
      {
        result.append(node)
        (size[node], height[node]) = (2, 0)
      } else {
        (size[node], height[node]) = (own, deep)
      }
    }
    return result
  }

  /// How often the text of a form repeats that of its operand.
  private func copies(_ form: TraceForm) -> Int {
    func rows(_ shape: [Int]) -> Int { shape.count == 2 && !shape.contains(1) ? shape[0] : 1 }
    switch form.operation {
    case .reduce("max", let axis?, _), .reduce("min", let axis?, _):
      let shape = trace.nodes[form.operands[0]].numbers.shape
      return shape.count == 2 ? shape[1 - axis] : 1
    case .reshape(let wanted): return rows(trace.nodes[form.operands[0]].numbers.shape) * rows(wanted)
    case .index(let indices):
      if case .picks(let columns)? = indices.first { return columns.count }
      return 1
    case .crossEntropy(let classes): return classes.count
    default: return 1
    }
  }

  private mutating func giveNames(_ nodes: [Int], _ named: [Int: TraceEvent]) {
    var wanted: [(node: Int, name: String)] = nodes.map { ($0, named[$0].map { clean($0.name) } ?? automatic($0)) }
    if let place = wanted.firstIndex(where: { $0.node == loss }), named[loss] == nil || named[loss]?.depth ?? 0 >= 500 {
      wanted[place].name = "L"
    }
    let counts = Dictionary(wanted.map { ($0.name, 1) }, uniquingKeysWith: +)
    let given = Dictionary(
      wanted.filter { trace.nodes[$0.node].isGiven }.map { ($0.name, 1) }, uniquingKeysWith: +)
    var used = Set(counts.filter { $0.value == 1 }.keys)
    var next: [String: Int] = [:]
    for (node, name) in wanted {
      guard counts[name, default: 0] > 1 else {
        names[node] = name
        continue
      }
      // What alone is given keeps the plain name; what is computed under it is numbered.
      if trace.nodes[node].isGiven, given[name] == 1, used.insert(name).inserted {
        names[node] = name
        continue
      }
      let separator = name.last?.isNumber ?? false ? "_" : ""
      var numbered = name
      repeat {
        next[name, default: 0] += 1
        numbered = "\(name)\(separator)\(next[name, default: 0])"
      } while used.contains(numbered) || counts[numbered] != nil
      used.insert(numbered)
      names[node] = numbered
    }
  }

  private func clean(_ name: String) -> String {
    let plain = name.drop { $0 == "_" }
    let start = plain.isEmpty ? "v" : String(plain)
    return reserved.contains(start) ? start + "_" : start
  }

  private func automatic(_ node: Int) -> String {
    if parameters.contains(node) { return trace.nodes[node].numbers.shape.count == 2 ? "W" : "b" }
    return trace.nodes[node].operands.isEmpty ? "c" : "t"
  }

  // MARK: Lines

  private mutating func write(_ named: [Int: TraceEvent]) throws(PythonProblem) {
    let nodes = nodesWithLines(named)
    guard nodes.count <= Self.mostLines else {
      throw PythonProblem(
        "the program is too large", at: trace.nodes[loss].span, label: "its network has \(nodes.count) formulas",
        help: "paste it with fewer repetitions: at most \(Self.mostLines) formulas are read")
    }
    giveNames(nodes, named)
    let texts = TextTable()
    for node in needed.sorted() {
      let isLeaf = isLeaf(node, named)
      let numbers = trace.nodes[node].numbers
      let span = named[node]?.span ?? trace.nodes[node].span
      let text: LanguageText
      if isLeaf {
        guard numbers.elements.allSatisfy(\.isFinite), !numbers.elements.isEmpty else {
          throw PythonProblem("these are no finite numbers", at: span, help: "the network needs numbers here")
        }
        text = .literal(numbers)
      } else {
        let writer = LanguageWriter(trace: trace) { texts[$0] ?? LanguageText("0") }
        guard let written = writer.text(form(of: node), node: node) else {
          throw PythonProblem(
            "this step has no formula here", at: trace.nodes[node].span,
            label: "shapes \(trace.nodes[node].operands.map { Numbers.words(trace.nodes[$0].numbers.shape) }.listed)",
            help: "write it with sums, products, @ and the usual functions")
        }
        text = written
      }
      guard let name = names[node] else {
        texts[node] = text
        continue
      }
      texts[node] = LanguageText(name)
      let prefix = parameters.contains(node) ? "param " : ""
      lines.append(DraftLine(text: "\(prefix)\(name) = \(text.text)", name: name, node: node, span: span))
      for other in others[node] ?? [] where !lines.contains(where: { $0.name == other.name }) {
        let next = clean(other.name)
        guard !names.values.contains(next) else { continue }
        lines.append(DraftLine(text: "\(next) = \(name)", name: next, node: node, span: other.span))
        texts[node] = LanguageText(next)
      }
    }
  }
}
