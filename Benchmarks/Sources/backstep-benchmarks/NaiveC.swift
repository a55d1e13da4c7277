// The plain C programs as contestants.

import CNaive

/// The perceptron in C.
final class NaivePerceptron: Contestant {
  let engine = "c"
  private let task: Perceptron
  private let program: OpaquePointer

  init(_ task: Perceptron) {
    self.task = task
    program = perceptron_create(
      Int32(task.sizes.count - 1), task.sizes.map(Int32.init), Int32(task.batch), task.x, task.y, task.parameters)
  }

  deinit { perceptron_free(program) }

  func forward() { _ = perceptron_forward(program) }
  func backward() { perceptron_backward(program) }
  func update() { perceptron_update(program, task.rate) }
  func gradients() -> [Double] {
    Array(UnsafeBufferPointer(start: perceptron_gradients(program), count: task.parameters.count))
  }
  var byteCount: Int? { perceptron_bytes(program) }
}

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
