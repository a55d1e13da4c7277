// Training with the gradients that a learner's lines give, beside training with the engine's.

import Autograd
import NetworkLanguage
import Notation

/// What training did with a written pass.
package struct WrittenTraining: Hashable, Sendable {
  /// How much each parameter moves along its gradient.
  package let rate: Double
  /// The loss before the first round and after each: with the written gradients. It ends where it is no number any longer.
  package let written: [Double]
  /// The same with the engine's gradients.
  package let engine: [Double]

  package init(rate: Double, written: [Double], engine: [Double]) {
    self.rate = rate
    self.written = written
    self.engine = engine
  }

  /// Whether both ran the same way, but for the last digits of a computation: small differences grow from round to round.
  package var isSame: Bool {
    written.count == engine.count
      && zip(written, engine).allSatisfy { abs($0 - $1) <= 1e-6 * max(1e-3, abs($0), abs($1)) }
  }
}

extension WritingDesk {
  /// Trains with the gradients that lines give, be they right or wrong, and with the engine's.
  /// - Returns: nil where a parameter has no line that gives something of its shape.
  package func training(_ lines: [String], rounds: Int, rate: Double) -> WrittenTraining? {
    let written = CarriedOutPass(self, lines)
    guard written.gradients(at: values) != nil else { return nil }
    return WrittenTraining(
      rate: rate, written: network.losses(rounds, rate, from: values) { written.gradients(at: $0) ?? [:] },
      engine: network.engineLosses(rounds, rate, from: values))
  }

  /// The gradient that lines give each parameter at the network's own numbers, by its name; nothing for one without such a line.
  package func gradients(of lines: [String]) -> [String: [Double]] {
    CarriedOutPass(self, lines).tensors(at: values).mapValues(\.elements)
  }

  /// Each parameter's gradient, and whether what lines give agrees with the right one.
  package func symptoms(of lines: [String]) -> [(name: String, agrees: Bool)] {
    let own = CarriedOutPass(self, lines).tensors(at: values)
    return wanted.filter(\.isParameter).map { wanted in
      guard let tensor = own[wanted.name], let right = numbers[0].gradients[wanted.name] else {
        return (wanted.name, false)
      }
      return (wanted.name, tensor.isSame(as: right))
    }
  }
}

extension Network {
  /// The loss before and after each round of moving parameters along gradients, by node; ends where it is no number.
  func losses(_ rounds: Int, _ rate: Double, from start: [Double], _ gradients: ([Double]) -> [Int: Double]) -> [Double]
  {
    var values = start
    var losses = [values[lossNode]]
    for _ in 0..<rounds {
      for (node, gradient) in gradients(values) { values[node] -= rate * gradient }
      graph.forward(&values)
      guard values[lossNode].isFinite else { break }
      losses.append(values[lossNode])
    }
    return losses
  }

  /// The same with the gradient of every node.
  func losses(_ rounds: Int, _ rate: Double, from start: [Double], all gradients: ([Double]) -> [Double]) -> [Double] {
    losses(rounds, rate, from: start) { values in
      let all = gradients(values)
      return Dictionary(uniqueKeysWithValues: parameterNodes.map { ($0, all[$0]) })
    }
  }

  /// The losses of training with the engine's own gradients.
  func engineLosses(_ rounds: Int, _ rate: Double, from start: [Double]) -> [Double] {
    losses(rounds, rate, from: start, all: { graph.gradients(of: lossNode, values: $0) })
  }

  /// The nodes of all parameters.
  var parameterNodes: [Int] { variables.filter { $0.role == .parameter }.flatMap(\.elements) }
}

/// Lines that are carried out as they stand.
private struct CarriedOutPass {
  let desk: WritingDesk
  let lines: [WrittenLine.Assignment]

  init(_ desk: WritingDesk, _ lines: [String]) {
    self.desk = desk
    self.lines = lines.compactMap { line in
      guard case .assignment(let assignment) = WrittenLine(line, desk.pass, desk.words).content else { return nil }
      return assignment
    }
  }

  /// What the lines make of each parameter's gradient, by the gradient's name.
  func tensors(at values: [Double]) -> [String: Tensor] {
    var found = LineValues(PassNumbers(desk.pass, values: values))
    for line in lines { _ = try? found.assign(line) }
    let names = desk.wanted.filter(\.isParameter).map(\.name)
    return found.own.filter { names.contains($0.key) }
  }

  /// The gradient of each parameter's node; nil where one of them has none.
  func gradients(at values: [Double]) -> [Int: Double]? {
    let tensors = tensors(at: values)
    var gradients: [Int: Double] = [:]
    for wanted in desk.wanted where wanted.isParameter {
      guard let tensor = tensors[wanted.name], let variable = desk.pass.variable(ofGradient: wanted.name) else {
        return nil
      }
      let nodes = desk.network.variables[variable].elements
      guard nodes.count == tensor.elements.count else { return nil }
      for (node, gradient) in zip(nodes, tensor.elements) { gradients[node] = gradient }
    }
    return gradients
  }
}
