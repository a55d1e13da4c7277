// The C program with vectors by hand as a contestant.

import CVectorised

/// The perceptron in C, in the machine's widest vectors.
final class VectorisedPerceptron: Contestant {
  let engine = "c-vectorised"
  private let task: Perceptron
  private let program: OpaquePointer

  init(_ task: Perceptron) {
    self.task = task
    program = vectorised_create(
      Int32(task.sizes.count - 1), task.sizes.map(Int32.init), Int32(task.batch), task.x, task.y, task.parameters)
  }

  deinit { vectorised_free(program) }

  func forward() { _ = vectorised_forward(program) }
  func backward() { vectorised_backward(program) }
  func update() { vectorised_update(program, task.rate) }
  func gradients() -> [Double] {
    Array(UnsafeBufferPointer(start: vectorised_gradients(program), count: task.parameters.count))
  }
  var byteCount: Int? { vectorised_bytes(program) }
}
