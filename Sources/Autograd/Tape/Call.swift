// A sum of products that is recorded in one go: one entry in place of two nodes for each product.

/// A recorded dot product or neuron.
///
/// It stands for the scalars that the operators would have recorded, in this order:
/// `p₀ = w₀·x₀`, `s₀ = bias + p₀` (without a bias s₀ is p₀ itself), then for each further k `pₖ = wₖ·xₖ` and
/// `sₖ = sₖ₋₁ + pₖ`, at last the activation of the sum. Only the last of them takes a slot. The others keep their
/// indices: their values are added up again when asked for, and their gradients are all the sum's.
@usableFromInline struct Call: BitwiseCopyable {
  /// What stands for the activation of a linear row.
  static var linear: UInt32 { .max }

  /// The slot of the first row's result; the others follow.
  var slot: Int
  /// The index of the first row's first product.
  var firstIndex: Int
  /// How many sums there are over the same inputs.
  var rows = 1
  /// How many products there are, at least 1.
  var length: Int
  /// The first row's weights; with more rows than one the others' follow without gaps.
  var weights: ProductSum.Factors
  var inputs: ProductSum.Factors
  /// The first row's bias's place, or `Node.noPlace`; the other rows' follow.
  var bias: UInt32
  /// The activation's raw value, or `linear`.
  var activation: UInt32
  /// Where the sums before the activation are in `CallLog.sums`.
  var sums: Int

  /// How many scalars a row stands for.
  var rowCount: Int { 2 * length - (bias == Node.noPlace ? 1 : 0) + (activation == Call.linear ? 0 : 1) }

  /// The index of the last row's result.
  var lastIndex: Int { firstIndex + rows * rowCount - 1 }

  /// The bias's place of a row, or `Node.noPlace`.
  func bias(_ row: Int) -> UInt32 { bias == Node.noPlace ? bias : bias + UInt32(row) }

  /// The weights of a row.
  func weights(_ row: Int) -> ProductSum.Factors {
    ProductSum.Factors(start: weights.start + UInt32(row * (rows > 1 ? length : 0)), isListed: weights.isListed)
  }
}

/// The calls of a tape, in order.
@usableFromInline struct CallLog {
  var calls: [Call] = []
  /// The sums before the activations.
  var sums: [Double] = []
  /// The sums' gradients, as of the last sweep; -0 where nothing reached them.
  var sumGradients: [Double] = []
  /// The places of operands that do not lie side by side.
  var places: [UInt32] = []

  mutating func append(_ call: Call) { calls.append(call) }

  /// The place of a factor.
  @inline(__always)
  func place(_ operands: ProductSum.Factors, _ k: Int) -> UInt32 {
    operands.isListed ? places[Int(operands.start) + k] : operands.start + UInt32(truncatingIfNeeded: k)
  }

  mutating func removeAll() {
    calls.removeAll(keepingCapacity: true)
    sums.removeAll(keepingCapacity: true)
    sumGradients.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
  }

  private func partition(_ isBefore: (Call) -> Bool) -> Int {
    var low = 0
    var high = calls.count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(calls[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The index of what a slot holds. The slot after the last counts as one more.
  func index(ofSlot slot: Int) -> Int {
    let last = calls.count - 1
    let number = last >= 0 && calls[last].slot <= slot ? last : partition { $0.slot <= slot } - 1
    guard number >= 0 else { return slot }
    let call = calls[number]
    let row = slot - call.slot
    return row < call.rows ? call.firstIndex + (row + 1) * call.rowCount - 1 : call.lastIndex + row - call.rows + 1
  }

  /// Where an index is found: in a slot, or inside a row of a call.
  func location(of index: Int) -> Location {
    let number = partition { $0.firstIndex <= index } - 1
    guard number >= 0 else { return .slot(index) }
    let call = calls[number]
    guard index <= call.lastIndex else { return .slot(call.slot + call.rows + index - call.lastIndex - 1) }
    let (row, offset) = (index - call.firstIndex).quotientAndRemainder(dividingBy: call.rowCount)
    return offset == call.rowCount - 1
      ? .slot(call.slot + row) : .inside(call: number, row: row, call.scalar(at: offset))
  }

  /// Where a scalar is.
  enum Location {
    case slot(Int)
    case inside(call: Int, row: Int, Call.Scalar)
  }
}

extension Call {
  /// What is inside a row.
  enum Scalar { case product(Int), sum(through: Int) }

  /// The scalar at an offset in a row, before its last: after the products and sums comes only the activation.
  func scalar(at offset: Int) -> Scalar {
    // With a bias: p0 s0 p1 s1 …; without: p0 p1 s1 …
    let place = offset + (bias == Node.noPlace && offset > 0 ? 1 : 0)
    return place.isMultiple(of: 2) ? .product(place / 2) : .sum(through: place / 2)
  }
}
