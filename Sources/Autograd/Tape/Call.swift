// A sum of products that is recorded in one go: one entry in place of two nodes for each product.

/// A recorded dot product or neuron.
///
/// It stands for the scalars that the operators would have recorded, in this order:
/// `p₀ = w₀·x₀`, `s₀ = bias + p₀` (without a bias s₀ is p₀ itself), then for each further k `pₖ = wₖ·xₖ` and
/// `sₖ = sₖ₋₁ + pₖ`, at last the activation of the sum. Only the last of them takes a slot. The others keep their
/// indices: their values are added up again when asked for, and their gradients are all the sum's.
@usableFromInline struct Call: BitwiseCopyable {
  /// The places of the factors: a run of neighbouring slots, or a list.
  struct Operands: BitwiseCopyable {
    /// The first place; for a list where it starts in `CallLog.places`.
    var start: UInt32
    var isListed: Bool
  }

  /// What a bias or activation is where there is none.
  static var none: UInt32 { .max }

  /// The slot of the result.
  var slot: Int
  /// The index of the result.
  var index: Int
  /// How many products there are, at least 1.
  var length: Int
  var weights: Operands
  var inputs: Operands
  /// The bias's place, or `none`.
  var bias: UInt32
  /// The activation's raw value, or `none`.
  var activation: UInt32
  /// The sum before the activation.
  var sum: Double
  /// The sum's gradient, as of the last sweep; -0 where nothing reached it.
  var sumGradient: Double

  /// How many scalars it stands for.
  var scalarCount: Int { 2 * length - (bias == Call.none ? 1 : 0) + (activation == Call.none ? 0 : 1) }

  /// The index of the first product.
  var firstIndex: Int { index - scalarCount + 1 }
}

/// The calls of a tape, in order.
@usableFromInline struct CallLog {
  var calls: [Call] = []
  /// The places of operands that do not lie side by side.
  var places: [UInt32] = []

  /// The place of a factor.
  @inline(__always)
  func place(_ operands: Call.Operands, _ k: Int) -> UInt32 {
    operands.isListed ? places[Int(operands.start) + k] : operands.start + UInt32(truncatingIfNeeded: k)
  }

  mutating func removeAll() {
    calls.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
  }

  /// How many calls have their result before a slot, or in it.
  func count(upToSlot slot: Int) -> Int { partition { $0.slot <= slot } }

  /// The first call whose result's index is not below an index; nil if there is none.
  func first(reaching index: Int) -> Int? {
    let number = partition { $0.index < index }
    return number < calls.count ? number : nil
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
    if let last = calls.last, last.slot <= slot { return last.index + slot - last.slot }
    let before = count(upToSlot: slot)
    return before == 0 ? slot : calls[before - 1].index + slot - calls[before - 1].slot
  }

  /// Where an index is found: in a slot, or inside a call.
  func location(of index: Int) -> (slot: Int, call: Int?) {
    let next = first(reaching: index)
    if let next, index >= calls[next].firstIndex, index < calls[next].index { return (calls[next].slot, next) }
    let before = next ?? calls.count
    if let next, calls[next].index == index { return (calls[next].slot, nil) }
    return (before == 0 ? index : calls[before - 1].slot + index - calls[before - 1].index, nil)
  }
}
