// One recorded scalar: a leaf, or an operation on earlier nodes.

/// A node of a tape: 12 bytes that say how its value came about. The value itself is stored apart.
@frozen public struct Node: Hashable, Sendable, BitwiseCopyable {
  /// The first operand's place; for a leaf 0, for a call the call's number.
  @usableFromInline let first: UInt32
  /// The second operand's place; equal to `first` where there is one operand.
  @usableFromInline let second: UInt32
  /// The operation's raw value, `leafCode` or `callCode`; the top bit is set where no gradient is wanted.
  @usableFromInline let kind: UInt32

  @inlinable @inline(__always)
  init(code: UInt32, fixed: UInt32, first: UInt32, second: UInt32) {
    self.first = first
    self.second = second
    kind = code | fixed
  }

  /// The bit of a place, and of a node's kind, that says that no gradient is wanted there. The rest of a place is the
  /// index.
  @inlinable static var fixedBit: UInt32 { @inline(__always) get { 1 << 31 } }
  @inlinable static var leafCode: UInt32 { @inline(__always) get { 255 } }
  /// A sum of products that was recorded in one go: see `Call`.
  @inlinable static var callCode: UInt32 { @inline(__always) get { 254 } }

  static func leaf(wantsGradient: Bool) -> Node {
    Node(code: leafCode, fixed: wantsGradient ? 0 : fixedBit, first: 0, second: 0)
  }

  /// The index in a place.
  @inline(__always)
  static func index(_ place: UInt32) -> Int { Int(place & ~fixedBit) }

  /// Whether a place wants a gradient.
  @inline(__always)
  static func isWanted(_ place: UInt32) -> Bool { place & fixedBit == 0 }

  /// The kind without the bit that says whether a gradient is wanted.
  var code: UInt32 { @inline(__always) get { kind & ~Node.fixedBit } }

  /// The bit that says that no gradient is wanted.
  var fixed: UInt32 { @inline(__always) get { kind & Node.fixedBit } }

  /// Whether the backward sweep gives it a gradient: a leaf that was asked for, or anything computed from one.
  public var wantsGradient: Bool { kind & Node.fixedBit == 0 }

  /// The operation; nil for a leaf.
  public var operation: Operation? { Operation(code: code) }

  /// Whether it is a leaf: a number given from outside.
  public var isLeaf: Bool { code == Node.leafCode }

  /// The operands' indices, in order.
  public var operands: [Int] {
    guard let operation else { return [] }
    return operation.rule.arity == 1 ? [operand(0)] : [operand(0), operand(1)]
  }

  /// The operand in a slot (0 or 1).
  public func operand(_ slot: Int) -> Int { Node.index(slot == 0 ? first : second) }
}
