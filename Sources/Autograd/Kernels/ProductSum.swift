// The backward sweep through a sum of products, in the order in which single nodes would be swept.

/// A sum of products w₀·x₀ + w₁·x₁ + …
struct ProductSum {
  /// The places of the factors on one side: a run of neighbouring slots, or a list.
  struct Factors: BitwiseCopyable {
    /// The first place; for a list where it starts among the listed places.
    var start: UInt32
    var isListed: Bool
  }

  let length: Int
  let weights: Factors
  let inputs: Factors

  /// Adds the sum's gradient times each factor's partner to the factor's gradient, last product first.
  /// - Parameter bias: the place of what the sum starts from, or `Node.noPlace`.
  @inline(__always)
  func propagate(
    _ gradient: Double, _ values: UnsafePointer<Double>, _ gradients: UnsafeMutablePointer<Double>,
    _ places: UnsafeBufferPointer<UInt32>, bias: UInt32
  ) {
    if !weights.isListed, !inputs.isListed, areApart(bias) {
      if bias != Node.noPlace, Node.isWanted(bias) { gradients[Node.index(bias)] += Sweep.contribution(gradient, 1) }
      let (w, x) = (Node.index(weights.start), Node.index(inputs.start))
      let wanted = (Node.isWanted(weights.start), Node.isWanted(inputs.start))
      if wanted.0 { ProductSum.add(gradient, values + x, to: gradients + w, length) }
      if wanted.1 { ProductSum.add(gradient, values + w, to: gradients + x, length) }
      return
    }
    var k = length - 1
    while k >= 0 {
      if k == 0, bias != Node.noPlace, Node.isWanted(bias) {
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
    if bias == Node.noPlace { return true }
    let b = Node.index(bias)
    return !(w..<w + length).contains(b) && !(x..<x + length).contains(b)
  }

  @inline(__always)
  private func place(_ operands: Factors, _ k: Int, _ places: UnsafeBufferPointer<UInt32>) -> UInt32 {
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
