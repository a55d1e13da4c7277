// The plain C chain as a contestant.

import CNaive

/// The chain in C.
final class NaiveChain: Contestant {
  let engine = "c"
  private let program: OpaquePointer
  private let length: Int

  init(_ task: ChainTask) {
    length = task.length
    program = chain_create(Int32(task.length), task.w, task.b, task.y)
  }

  deinit { chain_free(program) }

  func forward() { _ = chain_forward(program) }
  func backward() { chain_backward(program) }
  func update() {}
  func gradients() -> [Double] { (0..<3).map { chain_gradient(program, $0) } }
  var byteCount: Int? { (length + 1) * MemoryLayout<Double>.stride }
}
