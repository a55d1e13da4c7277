// A layer of a tape in the machine's vector instructions: a matrix times a vector, and its backward sweep. Each single sum is
// added up in the order of the recording.

import CKernels

enum LayerKernel {
  private static let kernels = Instructions.best.kernels

  /// Computes all rows' sums.
  static func forward(_ layer: Layer, _ memory: UnsafeMutablePointer<Double>) {
    withBatch(layer) { kernels.forward($0, memory, nil) }
  }

  /// Hands the sums' gradients on to biases, weights and inputs, last row first.
  static func backward(
    _ layer: Layer, _ memory: UnsafePointer<Double>, _ gradients: UnsafeMutablePointer<Double>
  ) {
    withBatch(layer) { kernels.backward($0, memory, gradients) }
  }

  /// Applies an operation of one operand to a row of numbers.
  static func apply(
    _ operation: Operation, to numbers: UnsafePointer<Double>, _ results: UnsafeMutablePointer<Double>, count: Int
  ) {
    if let unary = operation.unary { return kernels.apply(unary, numbers, results, count) }
    var activation = Activation(sums: numbers, results: results, count: count)
    operation.visit(&activation)
  }

  /// A layer as the kernels take it, for one sample.
  private static func withBatch(_ layer: Layer, _ body: (UnsafePointer<layer_batch>) -> Void) {
    withUnsafePointer(to: (Int32(layer.inputs), Int32(layer.sums))) { places in
      places.withMemoryRebound(to: Int32.self, capacity: 2) { places in
        var batch = layer_batch(
          rows: layer.rows, length: layer.length, samples: 1, weights: layer.weights, stride: layer.stride,
          bias: layer.bias ?? -1, bias_stride: layer.biasStride, inputs: places, sums: places + 1, results: nil,
          weights_wanted: layer.weightsWanted, inputs_wanted: layer.inputsWanted, bias_wanted: layer.biasWanted,
          weights_first: false)
        body(&batch)
      }
    }
  }

  /// Applies the activation to all sums at once.
  struct Activation: RuleVisitor {
    let sums: UnsafePointer<Double>
    let results: UnsafeMutablePointer<Double>
    let count: Int

    @inline(__always)
    func visit<R: ScalarRule>(_ rule: R.Type) {
      var row = 0
      while row < count {
        results[row] = R.value(sums[row], 0)
        row &+= 1
      }
    }
  }

  /// Adds the results' gradients, through the activation, to the sums'.
  struct ActivationSlope: RuleVisitor {
    let sums: UnsafePointer<Double>
    let results: UnsafePointer<Double>
    let resultGradients: UnsafePointer<Double>
    let sumGradients: UnsafeMutablePointer<Double>
    let count: Int

    @inline(__always)
    func visit<R: ScalarRule>(_ rule: R.Type) {
      var row = 0
      while row < count {
        sumGradients[row] += R.received(resultGradients[row]) * R.slopeA(sums[row], 0, results[row])
        row &+= 1
      }
    }
  }
}
