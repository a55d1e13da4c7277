// Second derivatives: the sweep over a sweep against differences of gradients, for every operation and for networks.

import Testing

import Autograd
import ForwardMode

@Suite struct SecondDerivativeTests {
  /// Central differences of the gradient, extrapolated once.
  private func differences(_ graph: Graph, _ root: Int, _ row: Int, _ column: Int) -> Double {
    func slope(_ distance: Double) -> Double {
      let gradients = [distance, -distance].map { step -> Double in
        var values = graph.values
        values[column] += step
        graph.forward(&values)
        return graph.gradients(of: root, values: values)[row]
      }
      return (gradients[0] - gradients[1]) / (2 * distance)
    }
    return (4 * slope(5e-4) - slope(1e-3)) / 3
  }

  /// Whether the slope is that of the value: what goes in steps and counts as straight has none that a difference shows.
  private func isSmooth(_ operation: Operation, _ sample: (a: Double, b: Double)) -> Bool {
    let (rule, distance) = (operation.rule, 1e-4)
    let ends = [distance, -distance].map { rule.value(sample.a + $0, sample.b) }
    let slope = rule.partials[0].value(sample.a, sample.b, rule.value(sample.a, sample.b))
    return rule.endsGradient || abs((ends[0] - ends[1]) / (2 * distance) - slope) < 1e-3 * max(1, abs(slope))
  }

  @Test(arguments: Operation.allCases) func everyOperationBendsAsDifferencesOfItsSlopesSay(_ operation: Operation) {
    for sample in operation.rule.samples where isSmooth(operation, sample) {
      let tape = Tape()
      let (a, b) = (tape.value(sample.a), tape.value(sample.b))
      let result = operation.rule.arity == 1 ? tape.record(operation, a) : tape.record(operation, a, b)
      // A square above it, so that the upstream gradient changes, too.
      let root = (result * result + result).index
      let graph = Graph(tape)
      let leaves = operation.rule.arity == 1 ? [a.index] : [a.index, b.index]
      let hessian = graph.hessian(of: root, leaves: leaves, values: graph.values)
      for (row, leaf) in leaves.enumerated() {
        for (column, other) in leaves.enumerated() {
          let expected = differences(graph, root, leaf, other)
          #expect(
            abs(hessian[row][column] - expected) < 1e-7 * max(1, abs(expected)),
            "\(operation) \(sample) \(row) \(column)")
        }
      }
    }
  }

  @Test func theHessianOfANetworkIsSymmetricAndThatOfDifferences() {
    let tape = Tape()
    let w = [0.3, -0.7, 0.5, 1.1].map(tape.value)
    let x = [0.8, -1.3].map(tape.constant)
    let hidden = (w[0] * x[0] + w[1] * x[1]).tanh()
    let out = (w[2] * hidden + w[3] * hidden * hidden).sigmoid()
    let root = ((out - 0.25) ** 2 / (1 + w[0] * w[0])).index
    let graph = Graph(tape)
    let hessian = graph.hessian(of: root, leaves: w.map(\.index), values: graph.values)
    for row in 0..<4 {
      for column in 0..<4 {
        #expect(abs(hessian[row][column] - hessian[column][row]) < 1e-15)
        #expect(abs(hessian[row][column] - differences(graph, root, w[row].index, w[column].index)) < 1e-9)
      }
    }
  }

  /// x³y: second derivatives 6xy, 3x², 0 exactly.
  @Test func aPolynomialHasItsSecondDerivativesExactly() {
    let tape = Tape()
    let (x, y) = (tape.value(2), tape.value(5))
    let root = x ** 3.0 * y
    let graph = Graph(tape)
    #expect(graph.hessian(of: root.index, leaves: [x.index, y.index], values: graph.values) == [[60, 12], [12, 0]])
    #expect(graph.secondDerivatives(of: root.index, along: x.index, values: graph.values)[y.index] == 12)
  }

  @Test func whatTheRootDoesNotDependOnAddsNothing() {
    let tape = Tape()
    let (x, z) = (tape.value(0), tape.value(0))
    _ = z.log()
    let root = x * x
    let graph = Graph(tape)
    #expect(graph.hessian(of: root.index, leaves: [x.index, z.index], values: graph.values) == [[2, 0], [0, 0]])
  }
}
