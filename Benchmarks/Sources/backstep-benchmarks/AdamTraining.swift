// Parameters in training by Adam. All contestants of W4 take the same C++ for it: what is compared is the gradients' cost.

import TapePort

/// Parameters on their way.
struct AdamTraining {
  private(set) var parameters: [Double]
  private var first: [Double]
  private var second: [Double]
  private(set) var steps = 0

  init(_ parameters: [Double]) {
    self.parameters = parameters
    first = [Double](repeating: 0, count: parameters.count)
    second = first
  }

  /// One step by the gradients, by parameter.
  mutating func step(rate: Double, _ gradients: [Double]) {
    precondition(gradients.count == parameters.count, "a gradient for each parameter")
    adam_update(&parameters, &first, &second, gradients, Int32(parameters.count), Int32(steps), rate)
    steps += 1
  }
}
