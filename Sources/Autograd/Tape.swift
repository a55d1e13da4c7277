// The tape: every scalar operation in the order it was recorded, which is a topological order.

/// Records scalar operations and sweeps gradients back over them.
///
/// A tape belongs to one thread. It lives as long as any of its values; recording, sweeping and release take no
/// recursion, so a chain may be millions of nodes long.
public final class Tape {
  private var nodes = Column<Node>()
  private var values = Column<Double>()
  private var gradients = Column<Double>()
  private let rules = RuleTable.standard

  /// Creates an empty tape.
  public init() {}

  /// How many nodes are recorded.
  public var count: Int { nodes.count }

  /// Records a leaf whose gradient is wanted: a parameter, or an input to differentiate by.
  public func value(_ data: Double) -> Value { append(.leaf(wantsGradient: true), data) }

  /// Records a leaf that stays fixed; no gradient is computed for it.
  public func constant(_ data: Double) -> Value { append(.leaf(wantsGradient: false), data) }

  /// Records an operation of one operand.
  public func record(_ operation: Operation, _ a: Value) -> Value { record(operation, a, a, arity: 1) }

  /// Records an operation of two operands.
  public func record(_ operation: Operation, _ a: Value, _ b: Value) -> Value { record(operation, a, b, arity: 2) }

  private func record(_ operation: Operation, _ a: Value, _ b: Value, arity: Int) -> Value {
    precondition(a.tape === self && b.tape === self, "a value of another tape cannot be recorded here")
    precondition(rules.rows[Int(operation.rawValue)].arity == arity, "\(operation) takes another number of operands")
    let first = a.index
    let second = b.index
    let node = Node(
      code: operation.rawValue,
      wantsGradient: nodes.base[first].wantsGradient || nodes.base[second].wantsGradient,
      first: Int32(first), second: Int32(second))
    return append(node, rules.rows[Int(operation.rawValue)].value(values.base[first], values.base[second]))
  }

  private func append(_ node: Node, _ data: Double) -> Value {
    precondition(nodes.count < Int32.max, "a tape holds at most 2,147,483,647 nodes")
    nodes.append(node)
    values.append(data)
    gradients.append(0)
    return Value(tape: self, index: nodes.count - 1)
  }

  /// The value of a node.
  func data(at index: Int) -> Double { values.base[index] }

  /// The gradient of a node, as of the last sweep; 0 before any.
  func gradient(at index: Int) -> Double { gradients.base[index] }

  /// Gives a leaf another value. What was computed from it stays until `forward()`.
  func setLeaf(_ index: Int, to data: Double) {
    precondition(nodes.base[index].isLeaf, "only a leaf can be set; a computed value follows from its operands")
    values.base[index] = data
  }

  /// Computes every recorded operation again, in place, from the leaves' present values.
  public func forward() {
    Sweep.forward(UnsafeBufferPointer(nodes.elements), values.elements)
  }

  /// Sweeps from a root back to the leaves. As in PyTorch, leaves add to the gradient they have (see
  /// `zeroGradients`); computed values start from 0 in each sweep.
  func backward(from root: Int) {
    for (index, node) in nodes.elements.enumerated() where !node.isLeaf { gradients.base[index] = 0 }
    Sweep.backward(
      UnsafeBufferPointer(nodes.elements), UnsafeBufferPointer(values.elements), gradients.elements, from: root)
  }

  /// Sets all gradients to 0, as before each new backward pass.
  public func zeroGradients() { gradients.elements.update(repeating: 0) }

  /// The recorded operations and values as an immutable copy.
  var recorded: (nodes: [Node], values: [Double]) { (Array(nodes.elements), Array(values.elements)) }
}
