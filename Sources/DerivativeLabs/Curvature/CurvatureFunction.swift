// A loss of two weights with all that its curvature is asked for: gradient, Hessian, Fisher matrix, Kronecker factors.

import Autograd
import ForwardMode
import LabKit

/// A surface, recorded once. It belongs to one thread.
final class CurvatureFunction {
  let surface: CurvatureSurface
  private let objective: Objective
  private var values: [Double]

  init(_ surface: CurvatureSurface) {
    self.surface = surface
    objective = Objective(surface.text(.zero))
    values = objective.network.graph.values
  }

  private var graph: Graph { objective.network.graph }
  private var root: Int { objective.network.lossNode }

  /// The loss at a place.
  func loss(at place: SIMD2<Double>) -> Double { objective.loss(at: [place.x, place.y]) }

  /// The loss at a place and its gradient, by one backward sweep.
  func sweep(at place: SIMD2<Double>) -> (loss: Double, gradient: SIMD2<Double>) {
    let (loss, gradients) = objective.sweep(at: [place.x, place.y])
    return (loss, SIMD2(gradients[0], gradients[1]))
  }

  /// The matrix of second derivatives at a place, by sweeps in forward mode over the backward sweep.
  func hessian(at place: SIMD2<Double>) -> SymmetricMatrix {
    go(to: place)
    let rows = graph.hessian(of: root, leaves: objective.nodes, values: values)
    return SymmetricMatrix(xx: rows[0][0], xy: rows[0][1], yy: rows[1][1])
  }

  /// The same by central differences of gradients.
  func hessianByDifferences(at place: SIMD2<Double>) -> SymmetricMatrix {
    func column(_ axis: SIMD2<Double>, _ size: Double) -> SIMD2<Double> {
      let distance = 1e-5 * max(1, abs(size))
      return (sweep(at: place + distance * axis).gradient - sweep(at: place - distance * axis).gradient)
        / (2 * distance)
    }
    let (first, second) = (column(SIMD2(1, 0), place.x), column(SIMD2(0, 1), place.y))
    return SymmetricMatrix(xx: first.x, xy: (first.y + second.x) / 2, yy: second.y)
  }

  /// The Fisher matrix of outputs with a normal error of variance 1: the mean over the examples of the product of an
  /// output's gradient with itself. For the mean of ½(p - t)² it is the Gauss-Newton part of the Hessian.
  func fisher(at place: SIMD2<Double>) -> SymmetricMatrix {
    go(to: place)
    let outputs = elements("p")
    var sum = SymmetricMatrix(xx: 0, xy: 0, yy: 0)
    for output in outputs {
      let gradients = graph.gradients(of: output, values: values)
      let (x, y) = (gradients[objective.nodes[0]], gradients[objective.nodes[1]])
      sum.xx += x * x
      sum.xy += x * y
      sum.yy += y * y
    }
    let count = Double(outputs.count)
    return SymmetricMatrix(xx: sum.xx / count, xy: sum.xy / count, yy: sum.yy / count)
  }

  /// What K-FAC takes for the Fisher entry of a layer's weight: the mean square of what goes into it, times the mean square
  /// of the output's gradient with respect to its sum.
  struct Factors: Hashable, Sendable {
    let inputs, gradients: Double
    /// The Kronecker product; of one weight a layer it is a number.
    var product: Double { inputs * gradients }
  }

  /// The factors of both layers.
  func factors(at place: SIMD2<Double>) -> (first: Factors, second: Factors) {
    go(to: place)
    func meanSquare(_ numbers: [Double]) -> Double { numbers.reduce(0) { $0 + $1 * $1 } / Double(numbers.count) }
    let (outputs, sums) = (elements("p"), elements("z"))
    let gradients = zip(outputs, sums).map { output, sum in graph.gradients(of: output, values: values)[sum] }
    return (
      Factors(inputs: meanSquare(elements("X").map { values[$0] }), gradients: meanSquare(gradients)),
      // The second layer's sums are the outputs.
      Factors(inputs: meanSquare(elements("h").map { values[$0] }), gradients: 1)
    )
  }

  private func elements(_ name: String) -> [Int] {
    objective.network.variables.first { $0.name == name }?.elements ?? []
  }

  private func go(to place: SIMD2<Double>) {
    values[objective.nodes[0]] = place.x
    values[objective.nodes[1]] = place.y
    graph.forward(&values)
  }
}
