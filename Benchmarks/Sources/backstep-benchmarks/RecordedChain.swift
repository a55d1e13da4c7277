// The workload W3: a chain as long as a tape may have to be.

import Autograd

#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// y = tanh(w·y + b), again and again.
struct ChainTask {
  let length = 333_333
  let w = 0.9
  let b = 0.1
  let y = 0.5
  var nodeCount: Int { 3 * length }
}

/// The chain recorded by operators.
final class RecordedChain: Contestant {
  let engine = "record"
  private let task: ChainTask
  private let tape = Tape()
  private var leaves: [Value] = []
  private var result: Value?

  init(_ task: ChainTask) { self.task = task }

  func forward() {
    tape.reset()
    leaves = [task.w, task.b, task.y].map(tape.value)
    result = ChainTask.record(leaves, task.length)
  }

  func backward() { result?.backward() }
  func update() {}
  func gradients() -> [Double] { leaves.map(\.grad) }
  var byteCount: Int? { tape.byteCount }
}

extension ChainTask {
  /// Records the chain; the leaves are w, b and the first y.
  static func record(_ leaves: [Value], _ length: Int) -> Value {
    let (w, b) = (leaves[0], leaves[1])
    var y = leaves[2]
    for _ in 0..<length { y = (w * y + b).tanh() }
    return y
  }
}

/// The cosine, by the platform's library.
func cosine(_ x: Double) -> Double { cos(x) }
/// The sine, by the platform's library.
func sine(_ x: Double) -> Double { sin(x) }
