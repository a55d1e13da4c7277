// The backward sweep through a sum of products, in the order in which single nodes would be swept.

/// A sum of products w₀·x₀ + w₁·x₁ + …
struct ProductSum {
  let length: Int
  let weights: Call.Operands
  let inputs: Call.Operands

  /// Adds the sum's gradient times each factor's partner to the factor's gradient, last product first.
  /// - Parameter bias: the place of what the sum starts from, or `Call.none`.
  @inline(__always)
  func propagate(
    _ gradient: Double, _ values: UnsafePointer<Double>, _ gradients: UnsafeMutablePointer<Double>,
    _ places: UnsafeBufferPointer<UInt32>, bias: UInt32
  ) {
    if !weights.isListed, !inputs.isListed, areApart(bias) {
      if bias != Call.none, Node.isWanted(bias) { gradients[Node.index(bias)] += Sweep.contribution(gradient, 1) }
      let (w, x) = (Node.index(weights.start), Node.index(inputs.start))
      let wanted = (Node.isWanted(weights.start), Node.isWanted(inputs.start))
      if wanted.0 { ProductSum.add(gradient, values + x, to: gradients + w, length) }
      if wanted.1 { ProductSum.add(gradient, values + w, to: gradients + x, length) }
      return
    }
    var k = length - 1
    while k >= 0 {
      if k == 0, bias != Call.none, Node.isWanted(bias) {
        gradients[Node.index(bias)] += Sweep.contribution(gradient, 1)
      }
      let w = place(weights, k, places)
      let x = place(inputs, k, places)
      if Node.isWanted(w) { gradients[Node.index(w)] += Sweep.contribution(gradient, values[Node.index(x)]) }
      if Node.isWanted(x) { gradients[Node.index(x)] += Sweep.contribution(gradient, values[Node.index(w)]) }
      k -= 1
    }
  }

  /// Whether each slot occurs only once among the weights, the inputs and the bias, so that their order does not matter.
  private func areApart(_ bias: UInt32) -> Bool {
    let (w, x) = (Node.index(weights.start), Node.index(inputs.start))
    guard w + length <= x || x + length <= w else { return false }
    if bias == Call.none { return true }
    let b = Node.index(bias)
    return !(w..<w + length).contains(b) && !(x..<x + length).contains(b)
  }

  @inline(__always)
  private func place(_ operands: Call.Operands, _ k: Int, _ places: UnsafeBufferPointer<UInt32>) -> UInt32 {
    operands.isListed ? places[Int(operands.start) + k] : operands.start + UInt32(truncatingIfNeeded: k)
  }

  /// Adds a row times a number to gradients. The two do not overlap, so lanes are free to run abreast.
  @inline(never)
  static func add(
    _ factor: Double, _ row: UnsafePointer<Double>, to gradients: UnsafeMutablePointer<Double>, _ count: Int
  ) {
    var k = 0
    while k < count {
      gradients[k] += Sweep.contribution(factor, row[k])
      k &+= 1
    }
  }
}
