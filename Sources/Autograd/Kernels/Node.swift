// One recorded scalar: a leaf, or an operation on earlier nodes.

/// A node of a tape: 8 bytes that say how its value came about. The value itself is stored apart.
///
/// From the lowest bit: the first operand's place, the second's, 6 bits of code. A place is 28 bits of index and above
/// them one bit that says that no gradient is wanted there.
@frozen public struct Node: Hashable, Sendable, BitwiseCopyable {
  @usableFromInline let bits: UInt64

  /// - Parameters:
  ///   - code: the operation's raw value, `leafCode` or `callCode`.
  ///   - first: the first operand's place.
  ///   - second: the second operand's place; `first` again where there is one operand.
  @inlinable @inline(__always)
  init(code: UInt32, first: UInt32, second: UInt32) {
    bits = UInt64(code) &<< 58 | UInt64(second) &<< 29 | UInt64(first)
  }

  /// A leaf: its places hold nothing but whether a gradient is wanted.
  @inlinable @inline(__always)
  static func leaf(fixed: UInt32) -> Node { Node(code: leafCode, first: fixed, second: fixed) }

  /// A row of a call: its places hold the call's number and the row's.
  static func call(_ number: Int, row: Int, fixed: UInt32) -> Node {
    precondition(number < Node.limit, "a tape holds at most \(Node.limit) calls")
    return Node(code: callCode, first: UInt32(number) | fixed, second: UInt32(row) | fixed)
  }

  /// The bit of a place that says that no gradient is wanted there. The rest of a place is the index.
  @inlinable static var fixedBit: UInt32 { @inline(__always) get { 1 << 28 } }
  /// How many nodes there can be.
  static var limit: Int { Int(fixedBit) }
  @inlinable static var leafCode: UInt32 { @inline(__always) get { 63 } }
  /// A sum of products that a tape recorded in one go.
  @inlinable static var callCode: UInt32 { @inline(__always) get { 62 } }

  /// The index in a place.
  @inlinable @inline(__always)
  static func index(_ place: UInt32) -> Int { Int(place & ~fixedBit) }

  /// What stands for a place where there is none.
  static var noPlace: UInt32 { .max }

  /// Whether a place wants a gradient.
  @inline(__always)
  static func isWanted(_ place: UInt32) -> Bool { place & fixedBit == 0 }

  /// The operation's raw value, `leafCode` or `callCode`.
  @inlinable var code: UInt32 { @inline(__always) get { UInt32(truncatingIfNeeded: bits &>> 58) } }

  /// The sum of what two slots hold, where both want a gradient.
  @inline(__always)
  static func sum(_ a: Int, _ b: Int) -> Node {
    Node(
      code: UInt32(Operation.add.rawValue), first: UInt32(truncatingIfNeeded: a), second: UInt32(truncatingIfNeeded: b))
  }

  /// The bits of a product both of whose factors want a gradient, but for their indices.
  static var wantedProduct: UInt64 {
    @inline(__always) get { Node(code: UInt32(Operation.multiply.rawValue), first: 0, second: 0).bits }
  }

  /// Whether it is the product of two that both want a gradient.
  var isWantedProduct: Bool {
    @inline(__always) get {
      let indices = UInt64(Node.fixedBit &- 1) &<< 29 | UInt64(Node.fixedBit &- 1)
      return bits & ~indices == Node.wantedProduct
    }
  }

  /// Whether it is the product of two.
  var isProduct: Bool { @inline(__always) get { code == UInt32(Operation.multiply.rawValue) } }

  /// Of the node in a slot, if it adds what the slot before holds, and that wants a gradient: the place of the other
  /// summand.
  @inline(__always)
  func summand(before slot: Int) -> UInt32? {
    // The code of an addition is 0.
    bits &>> 29 == UInt64(truncatingIfNeeded: slot &- 1) ? first : nil
  }

  /// The bits of a place.
  @inlinable static var placeMask: UInt32 { @inline(__always) get { fixedBit &<< 1 &- 1 } }

  /// The first operand's place; for a call its number.
  @inlinable var first: UInt32 { @inline(__always) get { UInt32(truncatingIfNeeded: bits) & Node.placeMask } }

  /// The second operand's place, equal to `first` where there is one operand; for a call the row.
  @inlinable var second: UInt32 { @inline(__always) get { UInt32(truncatingIfNeeded: bits &>> 29) & Node.placeMask } }

  /// The bit that says that no gradient is wanted: what has a wanted operand is wanted.
  @inlinable var fixed: UInt32 { @inline(__always) get { first & second & Node.fixedBit } }

  /// Whether the backward sweep gives it a gradient: a leaf that was asked for, or anything computed from one.
  @inlinable public var wantsGradient: Bool { fixed == 0 }

  /// The operation; nil for a leaf.
  @inlinable public var operation: Operation? { Operation(code: code) }

  /// Whether it is a leaf: a number given from outside.
  @inlinable public var isLeaf: Bool { code == Node.leafCode }

  /// How many operands it has: 0 for a leaf.
  public var operandCount: Int { operation?.arity ?? 0 }

  /// The operands' indices, in order.
  public var operands: [Int] {
    guard let operation else { return [] }
    return operation.arity == 1 ? [operand(0)] : [operand(0), operand(1)]
  }

  /// The operand in a slot (0 or 1).
  @inlinable public func operand(_ slot: Int) -> Int { Node.index(slot == 0 ? first : second) }
}
