// Single operations on eight lanes: eight samples' numbers that lie side by side in the place of one.

import CKernels

enum Lanes {
  typealias Eight = SIMD8<Double>

  static var count: Int { Int(kernel_lanes) }

  @inline(__always)
  static func load(_ numbers: UnsafePointer<Double>, _ slot: Int) -> Eight {
    UnsafeRawPointer(numbers + slot &* 8).loadUnaligned(as: Eight.self)
  }

  @inline(__always)
  static func store(_ lanes: Eight, _ numbers: UnsafeMutablePointer<Double>, _ slot: Int) {
    UnsafeMutableRawPointer(numbers + slot &* 8).storeBytes(of: lanes, as: Eight.self)
  }

  /// Computes one operation's value in each lane.
  struct Evaluation: RuleVisitor {
    let node: Node
    let values: UnsafePointer<Double>

    @inline(__always)
    func visit<R: ScalarRule>(_ rule: R.Type) -> Eight {
      let a = load(values, Node.index(node.first))
      let b = R.arity == 1 ? .zero : load(values, Node.index(node.second))
      var result = Eight.zero
      for lane in 0..<8 { result[lane] = R.value(a[lane], b[lane]) }
      return result
    }
  }

  /// Hands one operation's gradient on to its operands, in each lane as `Sweep.Propagation` does.
  struct Propagation: RuleVisitor {
    let node: Node
    let slot: Int
    let values: UnsafePointer<Double>
    let gradients: UnsafeMutablePointer<Double>

    @inline(__always)
    func visit<R: ScalarRule>(_ rule: R.Type) {
      let (i, j) = (Node.index(node.first), Node.index(node.second))
      let (a, b, result) = (load(values, i), load(values, j), load(values, slot))
      let upstream = load(gradients, slot)
      if Node.isWanted(node.first) {
        var sum = load(gradients, i)
        for lane in 0..<8 {
          sum[lane] += Sweep.contribution(R.received(upstream[lane]), R.slopeA(a[lane], b[lane], result[lane]))
        }
        store(sum, gradients, i)
      }
      if R.arity == 2, Node.isWanted(node.second) {
        var sum = load(gradients, j)
        for lane in 0..<8 {
          sum[lane] += Sweep.contribution(R.received(upstream[lane]), R.slopeB(a[lane], b[lane], result[lane]))
        }
        store(sum, gradients, j)
      }
    }
  }
}
