// The backward sweep through calls: row by row, or a whole layer at once.

/// What a sweep through a tape's calls works on.
struct CallSweep {
  let values: UnsafePointer<Double>
  let gradients: UnsafeMutablePointer<Double>
  let sums: UnsafePointer<Double>
  let sumGradients: UnsafeMutablePointer<Double>
  let places: UnsafeBufferPointer<UInt32>

  /// Hands a reached row's gradient on. At the last row, which the sweep meets first, everything after the call has been
  /// swept; where all rows are reached, all are done then.
  /// - Returns: the first slot of what was swept.
  func propagate(_ call: Call, row: Int) -> Int {
    if call.rows > 1, row == call.rows - 1, isReached(call) {
      propagateAll(call)
      return call.slot
    }
    var gradient = gradients[call.slot + row]
    if let activation = Operation(code: call.activation) {
      var slope = BackThrough(upstream: gradient, a: sums[call.sums + row], result: values[call.slot + row])
      gradient = activation.visit(&slope)
    }
    sumGradients[call.sums + row] = gradient
    let chain = ProductSum(length: call.length, weights: call.weights(row), inputs: call.inputs)
    chain.propagate(gradient, values, gradients, places, bias: call.bias(row))
    return call.slot + row
  }

  private func isReached(_ call: Call) -> Bool {
    (call.slot..<call.slot + call.rows).allSatisfy { Sweep.isReached(gradients[$0]) }
  }

  private func propagateAll(_ call: Call) {
    let results = gradients + call.slot
    let upstream = sumGradients + call.sums
    guard let activation = Operation(code: call.activation) else {
      upstream.update(from: results, count: call.rows)
      return LayerKernel.backward(call.layer, values, gradients)
    }
    for row in 0..<call.rows { upstream[row] = 0 }
    var slope = LayerKernel.ActivationSlope(
      sums: sums + call.sums, results: values + call.slot, resultGradients: results, sumGradients: upstream,
      count: call.rows)
    activation.visit(&slope)
    // The kernels take the sums' gradients from where the results' are.
    withUnsafeTemporaryAllocation(of: Double.self, capacity: call.rows) { kept in
      guard let kept = kept.baseAddress else { return }
      kept.update(from: results, count: call.rows)
      results.update(from: upstream, count: call.rows)
      LayerKernel.backward(call.layer, values, gradients)
      results.update(from: kept, count: call.rows)
    }
  }
}

extension Call {
  /// A call all of whose operands lie side by side, as the kernels take it; its sums lie where its results will.
  var layer: Layer {
    Layer(
      rows: rows, length: length, weights: Node.index(weights.start), stride: length,
      inputs: Node.index(inputs.start), bias: bias == Node.noPlace ? nil : Node.index(bias), biasStride: 1, sums: slot,
      activation: Operation(code: activation), weightsWanted: Node.isWanted(weights.start),
      inputsWanted: Node.isWanted(inputs.start), biasWanted: bias != Node.noPlace && Node.isWanted(bias),
      sumsReached: true, resultsReached: true)
  }
}
