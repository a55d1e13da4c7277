// The layers of a replay, as the kernels take them.

import CKernels

/// A plan's batches of layers, for memory with one number in each place or with some lanes.
final class LayerBatches {
  private let kernels: kernel_set
  private let layers: [Layer]
  private let lanes: Int
  private let batches: UnsafeMutablePointer<layer_batch>
  /// The same for activations, which know no lanes: a row of eight lanes is eight rows to them.
  private let runs: UnsafeMutablePointer<layer_batch>
  /// Where each sample's inputs, sums and results lie, for `batches` and then for `runs`.
  private let places: UnsafeMutablePointer<Int32>
  private let placeCount: Int
  /// Room for the weights of some rows.
  private let packed: UnsafeMutablePointer<Double>
  private let packedCount: Int

  init(_ plan: ReplayPlan, _ instructions: Instructions, lanes: Int = 1) {
    kernels = instructions.kernels
    layers = plan.batches.map { plan.layers[$0.members[0]] }
    self.lanes = lanes
    placeCount = 5 * plan.layers.count
    packedCount = Int(kernel_panel) * (layers.map(\.length).max() ?? 0)
    batches = .allocate(capacity: layers.count)
    runs = .allocate(capacity: layers.count)
    places = .allocate(capacity: placeCount)
    packed = .allocate(capacity: packedCount)
    var next = places
    func list(_ numbers: [Int]) -> UnsafePointer<Int32> {
      defer { next += numbers.count }
      for (offset, number) in numbers.enumerated() { (next + offset).initialize(to: Int32(number)) }
      return UnsafePointer(next)
    }
    for (number, batch) in plan.batches.enumerated() {
      let members = batch.members.map { plan.layers[$0] }
      let layer = members[0]
      (batches + number).initialize(
        to: layer_batch(
          rows: layer.rows, length: layer.length, samples: members.count, weights: layer.weights,
          stride: layer.stride, bias: layer.bias ?? -1, bias_stride: layer.biasStride,
          inputs: list(members.map(\.inputs)), sums: list(members.map(\.sums)), results: list(members.map(\.results)),
          weights_wanted: layer.weightsWanted, inputs_wanted: layer.inputsWanted, bias_wanted: layer.biasWanted,
          weights_first: batch.isFirst))
      var run = batches[number]
      run.rows *= lanes
      // Samples that lie side by side are one long one.
      if zip(members, members.dropFirst()).allSatisfy({ $0.isBefore($1) }) {
        (run.rows, run.samples) = (run.rows * members.count, 1)
      }
      run.sums = list(members.map { $0.sums * lanes })
      run.results = list(members.map { $0.results * lanes })
      (runs + number).initialize(to: run)
    }
  }

  deinit {
    batches.deallocate()
    runs.deallocate()
    places.deallocate()
    packed.deallocate()
  }

  var byteCount: Int {
    layers.count * (2 * MemoryLayout<layer_batch>.stride + MemoryLayout<Layer>.stride) + placeCount * 4
      + packedCount * 8
  }

  /// Computes a batch's sums and results.
  func forward(_ number: Int, _ memory: UnsafeMutablePointer<Double>) {
    if lanes == 1 {
      kernels.forward(batches + number, memory, packed)
    } else {
      kernels.forward_lanes(batches + number, memory)
    }
    guard let operation = layers[number].activation else { return }
    if let unary = operation.unary { return kernels.activate(runs + number, unary, memory) }
    let run = runs[number]
    for sample in 0..<run.samples {
      var activation = LayerKernel.Activation(
        sums: memory + Int(run.sums[sample]), results: memory + Int(run.results[sample]), count: run.rows)
      operation.visit(&activation)
    }
  }

  /// Hands the gradients of a batch's results on to what they were computed from.
  func backward(_ number: Int, _ memory: UnsafePointer<Double>, _ gradients: UnsafeMutablePointer<Double>) {
    let layer = layers[number]
    if layer.resultsReached, let operation = layer.activation {
      if let unary = operation.unary {
        kernels.slope(runs + number, unary, memory, gradients)
      } else {
        slope(operation, runs[number], memory, gradients)
      }
    }
    guard layer.sumsReached else { return }
    if lanes == 1 {
      kernels.backward(batches + number, memory, gradients)
    } else {
      kernels.backward_lanes(batches + number, memory, gradients)
    }
  }

  /// An activation without a kernel.
  private func slope(
    _ operation: Operation, _ run: layer_batch, _ memory: UnsafePointer<Double>,
    _ gradients: UnsafeMutablePointer<Double>
  ) {
    for sample in 0..<run.samples {
      let (sums, results) = (Int(run.sums[sample]), Int(run.results[sample]))
      var slope = LayerKernel.ActivationSlope(
        sums: memory + sums, results: memory + results, resultGradients: gradients + results,
        sumGradients: gradients + sums, count: run.rows)
      operation.visit(&slope)
    }
  }

  /// Moves numbers against their gradients.
  func descend(
    _ numbers: UnsafeMutablePointer<Double>, _ gradients: UnsafePointer<Double>, _ count: Int, _ rate: Double
  ) {
    kernels.descend(numbers, gradients, count, rate)
  }
}

extension Layer {
  /// Whether another layer's sums and results follow directly.
  fileprivate func isBefore(_ other: Layer) -> Bool {
    other.sums == sums + rows && (activation == nil || other.results == results + rows)
  }
}
