// Beside each step of a walk: the line of Python that does the same. The lines of a whole walk are a program that runs.

import Autograd
import Diagnostics
import Narration
import NetworkLanguage

/// The code of a network's walk.
package struct WalkCode: Sendable {
  /// In whose way lines are written.
  package enum Style: String, CaseIterable, Hashable, Sendable {
    /// Scalars that have a value and a gradient: `w1.grad += x.data*z1.grad`.
    case micrograd
    /// Vectors and matrices, each gradient beside its value: `dW1 = np.outer(dz1, x)`.
    case numpy
  }

  package let style: Style
  private let stops: WalkStops
  private let scalars: ScalarSteps
  /// The lines over whole vectors; none in micrograd's way.
  private let tensors: TensorSteps?
  private let rate: Double

  /// - Throws: a report of what has no words in Python.
  package init(_ stops: WalkStops, style: Style, rate: Double) throws(DiagnosticReport) {
    self.stops = stops
    self.style = style
    self.rate = rate
    scalars = try ScalarSteps(stops.walk, stops.network, style)
    tensors = style == .numpy ? try TensorSteps(stops.network) : nil
  }

  /// What stands before the first step: modules, helpers, and the numbers that are given.
  package var preamble: [String] {
    scalars.preamble(helpers: tensors?.helpers ?? []) + ["", "rate = \(PythonNumber.text(rate))"]
  }

  /// What stands before the first step of a further round: gradients start from 0 again.
  /// - Parameter values: the numbers of the round by node; examples have other ones each time.
  package func nextRound(values: [Double]) -> [String] { scalars.nextRound(values: values) }

  /// The lines of a stop, by its number at a level of detail; none for the start.
  package func lines(_ level: Level, number: Int) -> [String] {
    guard let content = stops.content(level, number: number) else { return [] }
    let steps = stops.place(level, number: number - 1)..<stops.place(level, number: number)
    guard let tensors, level != .operation else { return steps.flatMap(scalars.lines) }
    let opening = steps.contains(stops.walk.range(of: .backward).lowerBound) ? [tensors.opening] : []
    switch content {
    case .step(let step): return scalars.lines(step)
    case .formulas(let formulas):
      return formulas.flatMap { formula in tensors.forward(formula).map { [$0] } ?? lines(of: formula, in: steps) }
    case .gradient(let formula, let variable, _):
      return opening + gradient(of: variable, from: formula, in: steps, tensors)
    case .layer(let gradients):
      // What has no line of its own is gone through once, in the order of its steps.
      var done: Set<Int> = []
      return opening
        + gradients.flatMap { entry in
          if tensors.isScalar(entry.formula), !done.insert(entry.formula).inserted { return [String]() }
          return gradient(of: entry.variable, from: entry.formula, in: steps, tensors)
        }
    case .updates(let parameters): return parameters.map(tensors.update)
    }
  }

  private func gradient(
    of variable: Int, from formula: Int, in steps: Range<Int>, _ tensors: TensorSteps
  ) -> [String] {
    tensors.gradient(of: variable, from: formula).map { [$0] } ?? lines(of: formula, in: steps)
  }

  /// The scalar lines of a formula's own steps.
  private func lines(of formula: Int, in steps: Range<Int>) -> [String] {
    let nodes = stops.network.formulas[formula].nodes
    return steps.filter { step in
      switch stops.walk[step] {
      case .operation(let node), .product(let node, _, _): nodes.contains(node)
      case .lossGradient, .update: false
      }
    }.flatMap(scalars.lines)
  }
}
