// What a value points to: the columns of one tape, and the numbers by which a value is known to be its own.

import Synchronization

/// A tape's columns. It outlives its tape: the memory of the columns is given back with the tape, this header goes to a
/// pool and serves a later tape, so a value may look at it at any time and find out whether it is still good.
///
/// A value carries the stamp of its recording. A tape takes a new stamp when it ends or is reset (all values up to then
/// are dead: `birth`) and when recorded numbers change (values up to then are good, but must be read anew). Stamps only
/// grow, and no two tapes ever have the same one: values that agree in theirs are of one tape.
@frozen @usableFromInline struct TapeStore {
  /// The values by slot.
  @usableFromInline var values: UnsafeMutablePointer<Double>
  /// How each slot came about.
  @usableFromInline var nodes: UnsafeMutablePointer<Node>
  /// How many slots are in use.
  @usableFromInline var count = 0
  /// How many slots there is room for; 0 where there is no tape.
  @usableFromInline var capacity = 0
  /// The present stamp: values that carry it also carry their present number.
  @usableFromInline var stamp: UInt64
  /// The earliest stamp of a value that is good.
  @usableFromInline var birth: UInt64
  /// `count` when the numbers last changed.
  @usableFromInline var countAtChange = 0

  /// The gradients by slot; what no sweep has reached holds -0 (see `Sweep`), from its recording on: written along with the
  /// value it costs less than a pass of its own before the sweep.
  @usableFromInline var gradients: UnsafeMutablePointer<Double>
  /// How many gradients the last sweep set up.
  @usableFromInline var gradientCount = 0
  /// How many gradients sweeps have written to. Beyond them stands what recording wrote: nothing has reached them.
  var sweptCount = 0
  /// What was recorded in one go.
  @usableFromInline var log: CallLog

  init() {
    stamp = TapeStamps.next()
    birth = stamp
    log = CallLog()
    values = Column.values.move(nil, keeping: 0, to: 1)
    nodes = Column.nodes.move(nil, keeping: 0, to: 1)
    gradients = Column.gradients.move(nil, keeping: 0, to: 1)
  }

  /// Makes room for one slot more.
  @usableFromInline @inline(never)
  mutating func grow() {
    precondition(capacity > 0, "a value was used after its tape ended")
    precondition(capacity < Node.limit, "a tape holds at most \(Node.limit) stored values")
    capacity = Swift.min(capacity * 2, Node.limit)
    values = Column.values.move(values, keeping: count, to: capacity)
    nodes = Column.nodes.move(nodes, keeping: count, to: capacity)
    gradients = Column.gradients.move(gradients, keeping: count, to: capacity)
  }

  /// Starts a tape.
  mutating func open(capacity: Int) {
    values = Column.values.move(values, keeping: count, to: capacity)
    nodes = Column.nodes.move(nodes, keeping: count, to: capacity)
    gradients = Column.gradients.move(gradients, keeping: count, to: capacity)
    self.capacity = capacity
  }

  /// Ends a tape and gives its memory back.
  mutating func close() {
    forget()
    log = CallLog()
    capacity = 0
    values = Column.values.move(values, keeping: 0, to: 1)
    nodes = Column.nodes.move(nodes, keeping: 0, to: 1)
    gradients = Column.gradients.move(gradients, keeping: 0, to: 1)
  }

  /// Ends the life of all values.
  mutating func forget() {
    stamp = TapeStamps.next()
    birth = stamp
    count = 0
    countAtChange = 0
    gradientCount = 0
    sweptCount = 0
    log.removeAll()
  }

  /// Notes that recorded numbers change, so that values no longer go by the number they carry.
  mutating func numbersChange() {
    // Values that were recorded before the last change have an older stamp already.
    if count == countAtChange { return }
    stamp = TapeStamps.next()
    countAtChange = count
  }

  /// Sets up the gradients of what the last sweep did not.
  mutating func prepareGradients() {
    if gradientCount < sweptCount {
      Column.fill(gradients + gradientCount, with: Sweep.unreached, count: sweptCount - gradientCount)
    }
    gradientCount = count
    sweptCount = count
  }
}

/// The stamps of all tapes.
private enum TapeStamps {
  private static let last = Atomic<UInt64>(0)

  /// A stamp that was never given before.
  static func next() -> UInt64 { last.wrappingAdd(1, ordering: .relaxed).newValue }
}

/// Headers of tapes that have ended.
enum TapeStorePool {
  private static let unused = Mutex<[UInt]>([])

  /// A header for a new tape.
  static func take() -> UnsafeMutablePointer<TapeStore> {
    let address = unused.withLock { $0.popLast() }
    if let address, let store = UnsafeMutablePointer<TapeStore>(bitPattern: address) { return store }
    let store = UnsafeMutablePointer<TapeStore>.allocate(capacity: 1)
    store.initialize(to: TapeStore())
    return store
  }

  /// Takes a header back.
  static func give(_ store: UnsafeMutablePointer<TapeStore>) {
    store.pointee.close()
    unused.withLock { $0.append(UInt(bitPattern: store)) }
  }
}
