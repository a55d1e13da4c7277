// The record loop: what one operation on values costs, inlined into the code that uses them.

extension UnsafeMutablePointer where Pointee == TapeStore {
  /// Appends a node.
  @inlinable @inline(__always)
  func append(_ node: Node, fixed: UInt32, _ number: Double) -> Value {
    let slot = pointee.count
    if _slowPath(slot == pointee.capacity) { pointee.grow() }
    return put(at: slot, node, fixed: fixed, pointee.stamp, number)
  }

  /// Appends a node where there is room.
  @inlinable @inline(__always)
  func put(at slot: Int, _ node: Node, fixed: UInt32, _ stamp: UInt64, _ number: Double) -> Value {
    pointee.values[slot] = number
    pointee.nodes[slot] = node
    pointee.gradients[slot] = Sweep.unreached
    // Last, so that an operation that comes right after need not read it back.
    pointee.count = slot &+ 1
    return Value(store: self, place: UInt32(truncatingIfNeeded: slot) | fixed, stamp: stamp, number: number)
  }

  /// Appends a leaf of which no gradient is wanted.
  @inlinable @inline(__always)
  func constant(_ number: Double) -> Value {
    append(.leaf(fixed: Node.fixedBit), fixed: Node.fixedBit, number)
  }
}

extension Value {
  /// Whether the value is its tape's, and its number the present one.
  @inlinable @inline(__always)
  var isCurrent: Bool { stamp == store.pointee.stamp }

  /// Records an operation of one operand.
  @inlinable @inline(__always)
  static func record<R: UnaryRule>(_ rule: R.Type, _ a: Value) -> Value {
    let slot = a.store.pointee.count
    // Whatever is not plain goes another way, so that the plain way is short.
    if _slowPath(a.stamp != a.store.pointee.stamp || slot == a.store.pointee.capacity) {
      return anew(R.operation, a, a)
    }
    let place = R.endsGradient ? a.place | Node.fixedBit : a.place
    return a.store.put(
      at: slot, Node(code: UInt32(R.operation.rawValue), first: place, second: place),
      fixed: place & Node.fixedBit, a.stamp, R.value(a.number, 0))
  }

  /// Records an operation of two operands.
  @inlinable @inline(__always)
  static func record<R: BinaryRule>(_ rule: R.Type, _ a: Value, _ b: Value) -> Value {
    // Where the stamps agree, so do the tapes. The second operand is the one that was recorded last, as a rule: what is
    // known of its tape then need not be found out again.
    let store = b.store
    let slot = store.pointee.count
    if _slowPath(a.stamp != b.stamp || b.stamp != store.pointee.stamp || slot == store.pointee.capacity) {
      return anew(R.operation, a, b)
    }
    return store.put(
      at: slot, Node(code: UInt32(R.operation.rawValue), first: a.place, second: b.place),
      fixed: a.place & b.place & Node.fixedBit, b.stamp, R.value(a.number, b.number))
  }

  /// Records an operation on values whose number may be old, or with no room left; stops the program unless they are of
  /// one tape that is alive.
  @usableFromInline @inline(never)
  static func anew(_ operation: Operation, _ a: Value, _ b: Value) -> Value {
    var recorder = Recorder(a: a.current, b: b.current)
    precondition(a.store == b.store, "a value of another tape cannot be recorded here")
    return operation.visit(&recorder)
  }

  /// A constant on the same tape.
  @inlinable @inline(__always)
  func constant(_ number: Double) -> Value {
    // A dead value is caught here, or when it becomes an operand.
    store.constant(number)
  }
}

/// Records an operation that is known only when the program runs.
struct Recorder: RuleVisitor {
  let a: Value
  let b: Value

  func visit<R: ScalarRule>(_ rule: R.Type) -> Value {
    let end = R.endsGradient ? Node.fixedBit : 0
    return a.store.append(
      Node(code: UInt32(R.operation.rawValue), first: a.place | end, second: b.place | end),
      fixed: (a.place & b.place | end) & Node.fixedBit, R.value(a.number, R.arity == 1 ? 0 : b.number))
  }
}
