// The C programs of the perceptron as contestants.

import CNaive
import CVectorised

/// The perceptron in C: both programs have the same functions.
final class CPerceptron: Contestant {
  /// A program's functions.
  struct Program {
    let create:
      (
        Int32, UnsafePointer<Int32>?, Int32, UnsafePointer<Double>?, UnsafePointer<Double>?, UnsafePointer<Double>?
      ) -> OpaquePointer?
    let free: (OpaquePointer?) -> Void
    let forward: (OpaquePointer?) -> Double
    let backward: (OpaquePointer?) -> Void
    let update: (OpaquePointer?, Double) -> Void
    let gradients: (OpaquePointer?) -> UnsafePointer<Double>?
    let bytes: (OpaquePointer?) -> Int

    /// As plain as it gets: the yardstick.
    static var naive: Program {
      Program(
        create: perceptron_create, free: perceptron_free, forward: perceptron_forward, backward: perceptron_backward,
        update: perceptron_update, gradients: perceptron_gradients, bytes: perceptron_bytes)
    }
    /// In the machine's widest vectors: the floor.
    static var vectorised: Program {
      Program(
        create: vectorised_create, free: vectorised_free, forward: vectorised_forward, backward: vectorised_backward,
        update: vectorised_update, gradients: vectorised_gradients, bytes: vectorised_bytes)
    }
  }

  let engine: String
  private let task: Perceptron
  private let program: Program
  private let state: OpaquePointer?

  init(_ engine: String, _ program: Program, _ task: Perceptron) {
    self.engine = engine
    self.program = program
    self.task = task
    state = program.create(
      Int32(task.sizes.count - 1), task.sizes.map(Int32.init), Int32(task.batch), task.x, task.y, task.parameters)
  }

  deinit { program.free(state) }

  func forward() { _ = program.forward(state) }
  func backward() { program.backward(state) }
  func update() { program.update(state, task.rate) }
  func gradients() -> [Double] {
    Array(UnsafeBufferPointer(start: program.gradients(state), count: task.parameters.count))
  }
  var byteCount: Int? { program.bytes(state) }
}
