// The arithmetic of a layer: a matrix times a vector, and its backward sweep. Rows run abreast, and so do the lanes of a
// row backward; each single sum is added up in the order of the recording.

enum LayerKernel {
  private typealias Pair = SIMD2<Double>
  private typealias Wide = SIMD8<Double>

  /// Computes all rows' sums.
  static func forward(
    _ layer: Layer, _ memory: UnsafePointer<Double>, to sums: UnsafeMutablePointer<Double>
  ) {
    var row = 0
    while row + 8 <= layer.rows {
      forwardEight(layer, memory, sums, row)
      row += 8
    }
    while row < layer.rows {
      let weights = memory + layer.weights + row * layer.stride
      let inputs = memory + layer.inputs
      var sum = weights[0] * inputs[0]
      if let bias = layer.bias { sum = memory[bias + row * layer.biasStride] + sum }
      for k in 1..<layer.length { sum += weights[k] * inputs[k] }
      sums[row] = sum
      row += 1
    }
  }

  @inline(__always)
  private static func forwardEight(
    _ layer: Layer, _ memory: UnsafePointer<Double>, _ sums: UnsafeMutablePointer<Double>, _ row: Int
  ) {
    let inputs = memory + layer.inputs
    let stride = layer.stride
    let r0 = memory + layer.weights + row * stride
    let (r1, r2, r3) = (r0 + stride, r0 + 2 * stride, r0 + 3 * stride)
    let r4 = r0 + 4 * stride
    let (r5, r6, r7) = (r4 + stride, r4 + 2 * stride, r4 + 3 * stride)
    let x = Pair(repeating: inputs[0])
    var (a, b) = (Pair(r0[0], r1[0]) * x, Pair(r2[0], r3[0]) * x)
    var (c, d) = (Pair(r4[0], r5[0]) * x, Pair(r6[0], r7[0]) * x)
    if let bias = layer.bias {
      let first = memory + bias + row * layer.biasStride
      let step = layer.biasStride
      a = Pair(first[0], first[step]) + a
      b = Pair(first[2 * step], first[3 * step]) + b
      c = Pair(first[4 * step], first[5 * step]) + c
      d = Pair(first[6 * step], first[7 * step]) + d
    }
    var k = 1
    while k < layer.length {
      let x = Pair(repeating: inputs[k])
      a += Pair(r0[k], r1[k]) * x
      b += Pair(r2[k], r3[k]) * x
      c += Pair(r4[k], r5[k]) * x
      d += Pair(r6[k], r7[k]) * x
      k &+= 1
    }
    let sums = sums + row
    (sums[0], sums[1], sums[2], sums[3]) = (a.x, a.y, b.x, b.y)
    (sums[4], sums[5], sums[6], sums[7]) = (c.x, c.y, d.x, d.y)
  }

  /// Hands the sums' gradients on to biases, weights and inputs, last row first.
  static func backward(
    _ layer: Layer, _ memory: UnsafePointer<Double>, _ gradients: UnsafeMutablePointer<Double>,
    upstream: UnsafePointer<Double>
  ) {
    if layer.biasWanted, let bias = layer.bias {
      for row in 0..<layer.rows { gradients[bias + row * layer.biasStride] += upstream[row] }
    }
    var k = 0
    switch (layer.weightsWanted, layer.inputsWanted) {
    case (true, true):
      while k + 8 <= layer.length {
        both(layer, memory, gradients, upstream, k)
        k += 8
      }
    case (true, false):
      while k + 8 <= layer.length {
        weightsOnly(layer, memory, gradients, upstream, k)
        k += 8
      }
    default: break
    }
    while k < layer.length {
      column(layer, memory, gradients, upstream, k)
      k += 1
    }
  }

  @inline(__always)
  private static func load(_ pointer: UnsafePointer<Double>) -> Wide {
    UnsafeRawPointer(pointer).loadUnaligned(as: Wide.self)
  }

  @inline(__always)
  private static func both(
    _ layer: Layer, _ memory: UnsafePointer<Double>, _ gradients: UnsafeMutablePointer<Double>,
    _ upstreams: UnsafePointer<Double>, _ k: Int
  ) {
    let input = load(memory + layer.inputs + k)
    var inputGradient = load(gradients + layer.inputs + k)
    var row = layer.rows - 1
    var weight = layer.weights + row * layer.stride + k
    while row >= 0 {
      let upstream = Wide(repeating: upstreams[row])
      inputGradient += upstream * load(memory + weight)
      let sum = load(gradients + weight) + upstream * input
      UnsafeMutableRawPointer(gradients + weight).storeBytes(of: sum, as: Wide.self)
      weight -= layer.stride
      row -= 1
    }
    UnsafeMutableRawPointer(gradients + layer.inputs + k).storeBytes(of: inputGradient, as: Wide.self)
  }

  @inline(__always)
  private static func weightsOnly(
    _ layer: Layer, _ memory: UnsafePointer<Double>, _ gradients: UnsafeMutablePointer<Double>,
    _ upstreams: UnsafePointer<Double>, _ k: Int
  ) {
    let input = load(memory + layer.inputs + k)
    var row = layer.rows - 1
    var weight = layer.weights + row * layer.stride + k
    while row >= 0 {
      let upstream = Wide(repeating: upstreams[row])
      let sum = load(gradients + weight) + upstream * input
      UnsafeMutableRawPointer(gradients + weight).storeBytes(of: sum, as: Wide.self)
      weight -= layer.stride
      row -= 1
    }
  }

  /// One input with all its weights.
  @inline(__always)
  private static func column(
    _ layer: Layer, _ memory: UnsafePointer<Double>, _ gradients: UnsafeMutablePointer<Double>,
    _ upstreams: UnsafePointer<Double>, _ k: Int
  ) {
    let input = memory[layer.inputs + k]
    var inputGradient = gradients[layer.inputs + k]
    var row = layer.rows - 1
    while row >= 0 {
      let weight = layer.weights + row * layer.stride + k
      let upstream = upstreams[row]
      inputGradient += upstream * memory[weight]
      if layer.weightsWanted { gradients[weight] += upstream * input }
      row -= 1
    }
    if layer.inputsWanted { gradients[layer.inputs + k] = inputGradient }
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
