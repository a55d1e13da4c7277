// The layers of a replay, as the kernels take them.

import CKernels

/// A plan's batches of layers, on memory of their own.
final class LayerBatches {
  private let kernels: kernel_set
  private let batches: UnsafeMutablePointer<layer_batch>
  private let layers: [Layer]
  /// Where each sample's inputs, sums and results lie.
  private let places: UnsafeMutablePointer<Int32>
  private let placeCount: Int
  /// Room for the weights of some rows.
  private let packed: UnsafeMutablePointer<Double>
  private let packedCount: Int

  init(_ plan: ReplayPlan, _ instructions: Instructions) {
    kernels = instructions.kernels
    layers = plan.batches.map { plan.layers[$0.members[0]] }
    placeCount = 3 * plan.layers.count
    packedCount = Int(kernel_panel) * (layers.map(\.length).max() ?? 0)
    batches = .allocate(capacity: layers.count)
    places = .allocate(capacity: placeCount)
    packed = .allocate(capacity: packedCount)
    var next = places
    func run(_ numbers: [Int]) -> UnsafePointer<Int32> {
      defer { next += numbers.count }
      for (offset, number) in numbers.enumerated() { next[offset] = Int32(number) }
      return UnsafePointer(next)
    }
    for (number, (batch, layer)) in zip(plan.batches, layers).enumerated() {
      let members = batch.members.map { plan.layers[$0] }
      (batches + number).initialize(
        to: layer_batch(
          rows: layer.rows, length: layer.length, samples: members.count, weights: layer.weights, stride: layer.stride,
          bias: layer.bias ?? -1, bias_stride: layer.biasStride, inputs: run(members.map(\.inputs)),
          sums: run(members.map(\.sums)), results: run(members.map(\.results)), weights_wanted: layer.weightsWanted,
          inputs_wanted: layer.inputsWanted, bias_wanted: layer.biasWanted))
    }
  }

  deinit {
    batches.deallocate()
    places.deallocate()
    packed.deallocate()
  }

  var byteCount: Int {
    layers.count * (MemoryLayout<layer_batch>.stride + MemoryLayout<Layer>.stride) + placeCount * 4 + packedCount * 8
  }

  /// Computes a batch's sums and results.
  func forward(_ number: Int, _ memory: UnsafeMutablePointer<Double>) {
    kernels.forward(batches + number, memory, packed)
    guard let operation = layers[number].activation else { return }
    if let unary = operation.unary { return kernels.activate(batches + number, unary, memory) }
    let batch = batches[number]
    for sample in 0..<batch.samples {
      var activation = LayerKernel.Activation(
        sums: memory + Int(batch.sums[sample]), results: memory + Int(batch.results[sample]), count: batch.rows)
      operation.visit(&activation)
    }
  }

  /// Hands the gradients of a batch's results on to what they were computed from.
  func backward(_ number: Int, _ memory: UnsafePointer<Double>, _ gradients: UnsafeMutablePointer<Double>) {
    let layer = layers[number]
    if layer.resultsReached, let operation = layer.activation {
      if let unary = operation.unary {
        kernels.slope(batches + number, unary, memory, gradients)
      } else {
        let batch = batches[number]
        for sample in 0..<batch.samples {
          let (sums, results) = (Int(batch.sums[sample]), Int(batch.results[sample]))
          var slope = LayerKernel.ActivationSlope(
            sums: memory + sums, results: memory + results, resultGradients: gradients + results,
            sumGradients: gradients + sums, count: batch.rows)
          operation.visit(&slope)
        }
      }
    }
    if layer.sumsReached { kernels.backward(batches + number, memory, gradients) }
  }

  /// Moves numbers against their gradients.
  func descend(
    _ numbers: UnsafeMutablePointer<Double>, _ gradients: UnsafePointer<Double>, _ count: Int, _ rate: Double
  ) {
    kernels.descend(numbers, gradients, count, rate)
  }
}
