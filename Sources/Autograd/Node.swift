// One recorded scalar: a leaf, or an operation on earlier nodes.

/// A node of a tape: 12 bytes that say how its value came about. The value itself is stored apart.
public struct Node: Hashable, Sendable, BitwiseCopyable {
  /// The operation's raw value, or `leafCode`.
  let code: UInt8
  /// Whether the backward sweep gives it a gradient: a leaf that was asked for, or anything computed from one.
  public let wantsGradient: Bool
  /// The first operand's index; unused for leaves.
  let first: Int32
  /// The second operand's index; equal to `first` where there is one operand.
  let second: Int32

  static let leafCode: UInt8 = .max

  static func leaf(wantsGradient: Bool) -> Node {
    Node(code: leafCode, wantsGradient: wantsGradient, first: 0, second: 0)
  }

  /// The operation; nil for a leaf.
  public var operation: Operation? { Operation(rawValue: code) }

  /// Whether it is a leaf: a number given from outside.
  public var isLeaf: Bool { code == Node.leafCode }

  /// The operands' indices, in order.
  public var operands: [Int] {
    guard let operation else { return [] }
    return operation.rule.arity == 1 ? [Int(first)] : [Int(first), Int(second)]
  }

  /// The operand in a slot (0 or 1).
  public func operand(_ slot: Int) -> Int { slot == 0 ? Int(first) : Int(second) }
}
