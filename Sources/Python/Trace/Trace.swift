// The record of a run: every array that was made, of which others, where, and its numbers.

import Diagnostics
import PythonSyntax

/// One recorded array.
struct TraceNode {
  let operation: TraceOperation
  let operands: [Int]
  let numbers: Numbers
  let span: SourceSpan
  /// Whether all elements are whole numbers in Python's eyes too.
  var isWhole = false
  /// Whether it is true or false.
  var isBool = false
  /// Whether the numbers were drawn.
  var isDrawn = false
  /// Whether it is a starting value: given numbers, or numbers made of nothing but such in one formula: `randn(3, 2) * 0.1`.
  var isGiven = false
  /// Whether it is a single number made of nothing but single numbers of the text: `np.sqrt(2 / n)`.
  var isArithmetic = false
  /// Whether it is PyTorch's, not NumPy's or a number of the text.
  var isTensor = false
  /// Whether PyTorch's gradient goes through it to an array that wants one.
  var isTracked = false
}

/// A name that an array was given.
struct TraceEvent {
  let name: String
  let node: Int
  /// The statement that named it.
  let span: SourceSpan
  /// How many calls deep.
  let depth: Int
  /// How many arrays were recorded before.
  let place: Int
}

/// A change of a given array by something that depends on it.
struct TraceUpdate {
  /// What was changed; nil where an optimizer changed all parameters.
  let leaf: Int?
  /// What was taken from it or added to it; nil for a gradient of PyTorch.
  let change: Int?
  /// What it became.
  let result: Int?
  let isAdded: Bool
  let span: SourceSpan
}

/// The arrays of a run in order.
struct Trace {
  private(set) var nodes: [TraceNode] = []
  private(set) var events: [TraceEvent] = []
  /// The arrays that have a name of their own.
  private var named: Set<Int> = []
  var updates: [TraceUpdate] = []
  /// What `backward()` was called on.
  var losses: [Int] = []
  /// Arrays that want a gradient, with what they are called: PyTorch's.
  private(set) var parameters: [(node: Int, name: String)] = []
  /// Where each of them stands there.
  private var parameterPlaces: [Int: Int] = [:]
  /// The names of each array, in the order in which they were given.
  private var eventNames: [Int: [String]] = [:]
  /// Whether PyTorch records: not within `torch.no_grad()`.
  var isRecording = true
  /// What stands for arrays that PyTorch does not go through.
  private var stops: [Int: Int] = [:]
  private var size = 0
  private var work = 0

  /// How many arrays, and how many numbers, a run may make.
  static let mostNodes = 40_000
  static let mostNumbers = 2_000_000
  /// How many products and sums of numbers a run may take.
  static let mostWork = 200_000_000

  /// Whether a loss or something like a gradient was named.
  private(set) var hasGone = false

  /// Remembers a name.
  mutating func add(_ event: TraceEvent) {
    guard takesNames else { return }
    eventNames[event.node, default: []].append(event.name)
    hasGone = hasGone || NameMeaning.isGradientOrError(event.name) || NameMeaning.isLoss(event.name)
    events.append(event)
    if event.depth < 500 { named.insert(event.node) }
  }

  /// Whether there is room for further names.
  var takesNames: Bool { events.count < Self.mostNodes }

  /// What an array was called, in order.
  func names(of node: Int) -> [String] { eventNames[node] ?? [] }

  /// Remembers that an array wants a gradient.
  mutating func wantGradient(of node: Int, name: String = "") {
    markTensor(node)
    guard parameterPlaces[node] == nil else { return }
    parameterPlaces[node] = parameters.count
    parameters.append((node, name))
  }

  /// What an array that wants a gradient is called; nil for any other.
  func parameterName(of node: Int) -> String? { parameterPlaces[node].map { parameters[$0].name } }

  /// An array that wants a gradient has other numbers now.
  mutating func replaceParameter(_ old: Int, by new: Int) {
    markTensor(new)
    guard let place = parameterPlaces.removeValue(forKey: old) else { return }
    parameterPlaces[new] = place
    parameters[place].node = new
  }

  /// Remembers that an array is PyTorch's.
  mutating func markTensor(_ node: Int) { nodes[node].isTensor = true }

  /// Whether PyTorch's gradient of an array goes anywhere.
  func isTracked(_ node: Int) -> Bool { nodes[node].isTracked || parameterPlaces[node] != nil }

  /// An array as a constant, as PyTorch takes it out of its record; what has no gradient of PyTorch's stays itself.
  mutating func detached(_ node: Int, at span: SourceSpan) throws(PythonProblem) -> Int {
    guard isTracked(node) else { return node }
    if let known = stops[node] { return known }
    let given = nodes[node]
    let stop = try add(.stop, [node], given.numbers, at: span, isWhole: given.isWhole, isBool: given.isBool)
    stops[node] = stop
    return stop
  }

  /// The array that a constant was made of.
  func attached(_ node: Int) -> Int { nodes[node].operation == .stop ? nodes[node].operands[0] : node }

  /// Whether a step makes a starting value: of an array that has no name yet, and of numbers.
  private func isGiven(_ operation: TraceOperation, _ operands: [Int]) -> Bool {
    switch operation {
    case .leaf, .number: return true
    case .binary(let sign) where !sign.isComparison && sign != .product: break
    case .function, .negate, .transpose, .reshape: break
    default: return false
    }
    func isNew(_ node: Int) -> Bool {
      !named.contains(node) && (nodes[node].isDrawn || !nodes[node].numbers.shape.isEmpty)
    }
    return operands.allSatisfy { isNew($0) ? nodes[$0].isGiven : nodes[$0].isArithmetic }
      && operands.contains(where: isNew)
  }

  /// Records an array.
  mutating func add(
    _ operation: TraceOperation, _ operands: [Int], _ numbers: Numbers, at span: SourceSpan, isWhole: Bool = false,
    isBool: Bool = false, isDrawn: Bool = false
  ) throws(PythonProblem) -> Int {
    size += numbers.elements.count + 1
    guard nodes.count < Self.mostNodes, size <= Self.mostNumbers else {
      throw PythonProblem.tooManyNumbers(most: Self.mostNumbers, at: span)
    }
    nodes.append(
      TraceNode(
        operation: operation, operands: operands, numbers: numbers, span: span, isWhole: isWhole, isBool: isBool,
        isDrawn: isDrawn, isGiven: isGiven(operation, operands),
        isArithmetic: numbers.shape.isEmpty && !isDrawn && operands.allSatisfy { nodes[$0].isArithmetic },
        isTensor: operands.contains { nodes[$0].isTensor },
        isTracked: operation != .stop && operands.contains { isTracked($0) }))
    return nodes.count - 1
  }

  /// Computes and records a step.
  mutating func record(_ operation: TraceOperation, _ operands: [Int], at span: SourceSpan) throws(PythonProblem) -> Int
  {
    var operands = operands
    if !isRecording { for place in operands.indices { operands[place] = try detached(operands[place], at: span) } }
    let given = operands.map { nodes[$0].numbers }
    try check(operation, given, at: span)
    guard let numbers = Self.value(operation, given) else { throw misfit(operation, given, at: span) }
    let isWhole = staysWhole(operation, operands)
    let isDrawn = isGiven(operation, operands) && operands.contains { nodes[$0].isDrawn }
    var isBool = false
    if case .binary(let sign) = operation { isBool = sign.isComparison }
    if operation == .not { isBool = true }
    switch operation {
    case .transpose, .reshape, .index: isBool = nodes[operands[0]].isBool
    default: break
    }
    return try add(operation, operands, numbers, at: span, isWhole: isWhole, isBool: isBool, isDrawn: isDrawn)
  }

  /// Whether what was recorded since some place goes forward through an array and then changes it: a round of training. A loop
  /// that only goes back over the layers, or only updates them, does not.
  func closesRound(since start: Int, updates first: Int) -> Bool {
    let changes = updates[min(first, updates.count)...]
    var used: Set<Int> = []
    if changes.contains(where: { $0.change == nil }) { for node in nodes[start...] { used.formUnion(node.operands) } }
    return changes.contains { update in
      guard let leaf = update.leaf else { return true }
      guard let change = update.change else { return used.contains(leaf) }
      return ancestors(of: [change], since: start).contains { nodes[$0].operands.contains(leaf) }
    }
  }

  /// What some arrays are made of, themselves included, as far back as a place, and not beyond what is known.
  func ancestors(of ends: [Int], since start: Int = 0, upTo isKnown: (Int) -> Bool = { _ in false }) -> Set<Int> {
    var found: Set<Int> = []
    var open = ends
    while let node = open.popLast() {
      guard node >= start, found.insert(node).inserted, !isKnown(node) else { continue }
      open += nodes[node].operands
    }
    return found
  }

  /// Whether an array is made of another one.
  func depends(_ node: Int, on leaf: Int) -> Bool { ancestors(of: [node], since: leaf).contains(leaf) }

  /// A bound on what a step makes, before it is made.
  private mutating func check(
    _ operation: TraceOperation, _ given: [Numbers], at span: SourceSpan
  ) throws(PythonProblem) {
    var count = 0
    let read = given.reduce(0) { $0 + $1.elements.count }
    // A function takes as long as some products; of an array whose part is taken most is never read.
    if case .index = operation { work += 1 } else { work += 16 * read }
    switch operation {
    case .binary(.product):
      let inner = given[0].shape.last ?? 1
      let rows = given[0].elements.count / max(inner, 1)
      let columns = given[1].elements.count / max(inner, 1)
      let products = rows.multipliedReportingOverflow(by: given[1].elements.count)
      let isFar = products.overflow || products.partialValue > 50_000_000
      count = isFar ? Int.max : rows.multipliedReportingOverflow(by: columns).partialValue
      if !isFar { work += products.partialValue }
    case .binary, .choose, .mse:
      var shape: [Int] = []
      for numbers in given { shape = Numbers.broadcast(shape, numbers.shape) ?? shape }
      count = Self.count(shape)
    case .join, .stack: count = read
    case .outer: count = given[0].elements.count.multipliedReportingOverflow(by: given[1].elements.count).partialValue
    default: break
    }
    guard (0...Self.mostNumbers).contains(count) else {
      throw PythonProblem.tooManyNumbers(most: Self.mostNumbers, at: span)
    }
    guard work <= Self.mostWork else { throw PythonProblem.endless("it computes too much until here", at: span) }
  }

  /// How many elements a shape has; the largest number where that overflows.
  static func count(_ shape: [Int]) -> Int {
    shape.reduce(1) { product, size in
      let (result, overflow) = product.multipliedReportingOverflow(by: size)
      return overflow ? Int.max : result
    }
  }

  private func staysWhole(_ operation: TraceOperation, _ operands: [Int]) -> Bool {
    guard operands.allSatisfy({ nodes[$0].isWhole || nodes[$0].isBool }) else { return false }
    switch operation {
    case .binary(.divide): return false
    case .binary(.power): return nodes[operands[1]].numbers.elements.allSatisfy { $0 >= 0 }
    case .binary(let sign): return !sign.isComparison
    case .negate, .transpose, .reshape, .index, .join, .stack, .outer: return true
    case .choose: return nodes[operands[1]].isWhole && nodes[operands[2]].isWhole
    case .reduce(let name, _, _): return name != "mean"
    case .function(let name): return name == "abs" || name == "relu"
    default: return false
    }
  }

  private func misfit(_ operation: TraceOperation, _ given: [Numbers], at span: SourceSpan) -> PythonProblem {
    let shapes = given.map { Numbers.words($0.shape) }
    if given.contains(where: { $0.shape.count > 2 }) { return PythonProblem.tooManyAxes(at: span) }
    if operation == .binary(.product), given.contains(where: { $0.shape.isEmpty }) {
      return PythonProblem(
        "@ needs vectors or matrices", at: span, label: "one side is a single number", help: "multiply numbers with *")
    }
    return PythonProblem(
      "the shapes do not fit", at: span, label: "shapes \(shapes.joined(separator: " and "))",
      help: operation == .binary(.product)
        ? "the first's columns and the second's rows must be as many; a .T may be missing"
        : "print the shapes before this line; a .T, a reshape or an axis may be missing")
  }
}
