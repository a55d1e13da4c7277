// Adam with microgpt's constants.

#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// Parameters on their way (D. Kingma, J. Ba, arXiv:1412.6980; β1 = 0.85, β2 = 0.99).
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
    steps += 1
    let (correction1, correction2) = (1 - pow(0.85, Double(steps)), 1 - pow(0.99, Double(steps)))
    let count = parameters.count
    precondition(gradients.count == count, "a gradient for each parameter")
    // On plain memory the loop is turned into vector code.
    parameters.withUnsafeMutableBufferPointer { parameters in
      first.withUnsafeMutableBufferPointer { first in
        second.withUnsafeMutableBufferPointer { second in
          gradients.withUnsafeBufferPointer { gradients in
            for index in 0..<count {
              let slope = gradients[index]
              first[index] = 0.85 * first[index] + 0.15 * slope
              second[index] = 0.99 * second[index] + 0.01 * slope * slope
              parameters[index] -=
                rate * (first[index] / correction1) / ((second[index] / correction2).squareRoot() + 1e-8)
            }
          }
        }
      }
    }
  }
}
