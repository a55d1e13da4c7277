// The tape: every scalar operation in the order it was recorded, which is a topological order.

/// Records scalar operations and sweeps gradients back over them.
///
/// A tape belongs to one thread. Its values can be used for as long as it exists and is not reset (see `Value`).
/// Recording, sweeping and release take no recursion, so a chain may be millions of nodes long. A recorded operation
/// takes 24 bytes: its value, its gradient, and 8 bytes of `Node`.
public final class Tape {
  let store: UnsafeMutablePointer<TapeStore>

  /// Creates an empty tape.
  /// - Parameter capacity: for how many stored values there is room from the start; more are allowed, but growing costs
  ///   time where there are millions.
  public init(capacity: Int = 64) {
    store = TapeStorePool.take()
    store.pointee.open(capacity: min(max(capacity, 64), Int(Node.fixedBit)))
  }

  deinit { TapeStorePool.give(store) }

  /// How many scalars are recorded.
  public var count: Int { store.pointee.index(ofSlot: store.pointee.count) }

  /// Records a leaf whose gradient is wanted: a parameter, or an input to differentiate by.
  public func value(_ data: Double) -> Value {
    store.append(.leaf(fixed: 0), fixed: 0, data)
  }

  /// Records a leaf that stays fixed; no gradient is computed for it.
  public func constant(_ data: Double) -> Value { store.constant(data) }

  /// Records an operation of one operand.
  public func record(_ operation: Operation, _ a: Value) -> Value { record(operation, a, a, arity: 1) }

  /// Records an operation of two operands.
  public func record(_ operation: Operation, _ a: Value, _ b: Value) -> Value { record(operation, a, b, arity: 2) }

  private func record(_ operation: Operation, _ a: Value, _ b: Value, arity: Int) -> Value {
    precondition(a.store == store && b.store == store, "a value of another tape cannot be recorded here")
    precondition(operation.arity == arity, "\(operation) takes another number of operands")
    var recorder = Recorder(a: a.isCurrent ? a : a.current, b: b.isCurrent ? b : b.current)
    return operation.visit(&recorder)
  }

  /// Computes every recorded operation again, in place, from the leaves' present values.
  public func forward() {
    store.pointee.numbersChange()
    store.pointee.forward()
  }

  /// Sets all gradients to 0, as before each new backward pass.
  public func zeroGradients() { store.pointee.gradientCount = 0 }

  /// Forgets everything recorded but keeps the memory, for the next recording of a loop. Values recorded before can no
  /// longer be used.
  public func reset() { store.pointee.forget() }

  /// The bytes that the recording takes, without room to grow.
  public var byteCount: Int { store.pointee.byteCount }

  /// The value of a recorded scalar by its index; also of those inside a call that was recorded in one go.
  public func data(at index: Int) -> Double {
    precondition(index >= 0 && index < count, "no such scalar")
    return store.pointee.data(at: index)
  }

  /// The gradient of a recorded scalar by its index, as of the last backward sweep; 0 before any.
  public func gradient(at index: Int) -> Double {
    precondition(index >= 0 && index < count, "no such scalar")
    return store.pointee.gradient(at: index)
  }

  /// The recorded operations and values as an immutable copy, each scalar of a call written out.
  var recorded: (nodes: [Node], values: [Double]) { store.pointee.expanded }
}
