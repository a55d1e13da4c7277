// The handle to one recorded scalar, used as in micrograd: `a * b + c`, `x.tanh()`, `.data`, `.grad`, `loss.backward()`.

/// A scalar on a tape.
///
/// ```swift
/// let tape = Tape()
/// let a = tape.value(-4.0)
/// let b = tape.value(2.0)
/// var c = a + b
/// c += c + 1
/// let loss = (c - a).relu() ** 2
/// loss.backward()
/// print(a.grad)
/// ```
///
/// A value is a plain number with the place where it was recorded: copying it costs nothing and it does not keep its
/// tape alive. It is good as long as its tape exists and has not been reset; keep the tape in a variable or a property
/// for as long. Using a value after that, or together with a value of another tape, stops the program with a message; it
/// never reads or writes anything else's memory. A value belongs to the thread of its tape.
@frozen public struct Value: BitwiseCopyable {
  /// The columns of its tape.
  @usableFromInline let store: UnsafeMutablePointer<TapeStore>
  /// The tape's stamp when `number` was read. No other tape ever has it.
  @usableFromInline let stamp: UInt64
  /// The number as of the stamp.
  @usableFromInline let number: Double
  /// Its slot, with `Node.fixedBit` where no gradient is wanted.
  @usableFromInline let place: UInt32

  @inlinable @inline(__always)
  init(store: UnsafeMutablePointer<TapeStore>, place: UInt32, stamp: UInt64, number: Double) {
    self.store = store
    self.place = place
    self.stamp = stamp
    self.number = number
  }

  /// Its place on the tape: how many scalars were recorded before it.
  public var index: Int {
    check()
    return store.pointee.index(ofSlot: slot)
  }

  /// Where its number is stored.
  @inlinable var slot: Int { Int(place & ~Node.fixedBit) }

  /// The number. Only a leaf's can be set; call `Tape.forward()` to carry the change on.
  @inlinable public var data: Double {
    get { stamp == store.pointee.stamp ? number : current.number }
    nonmutating set { set(newValue) }
  }

  /// The gradient as of the last backward sweep: d root / d self. 0 before any.
  @inlinable public var grad: Double {
    check()
    return slot < store.pointee.gradientCount ? store.pointee.gradients[slot] + 0 : 0
  }

  /// Computes the gradient of this scalar with respect to all leaves and intermediate values it depends on.
  ///
  /// As in PyTorch, leaves add to the gradient they have (see `Tape.zeroGradients`); computed values start from 0 in
  /// each sweep.
  public func backward() {
    check()
    store.pointee.backward(from: slot)
  }

  /// Stops the program if the tape has ended or was reset.
  @inlinable func check() {
    precondition(
      stamp >= store.pointee.birth && stamp <= store.pointee.stamp,
      "a value was used after its tape ended or was reset")
  }

  /// The same value with its present number.
  @usableFromInline var current: Value {
    @inline(never) get {
      check()
      return Value(
        store: store, place: place, stamp: store.pointee.stamp, number: store.pointee.values[slot])
    }
  }

  @usableFromInline @inline(never)
  func set(_ data: Double) {
    check()
    precondition(
      store.pointee.nodes[slot].isLeaf, "only a leaf can be set; a computed value follows from its operands")
    store.pointee.numbersChange()
    store.pointee.values[slot] = data
  }
}
