// The 30-20-10 network of the lab of alignment as texts: what each method makes the gradient of the hidden units.

import Autograd
import LabKit

/// A method's network, recorded once. It belongs to one thread.
final class AlignmentNetwork {
  enum Method: String, CaseIterable, Hashable, Sendable {
    case backpropagation, feedback, target, equilibrium
  }

  enum Activation: String, CaseIterable, Hashable, Sendable {
    case linear, tanh
  }

  /// All numbers of a network: the weights forward, and those back.
  struct Weights: Hashable, Sendable {
    var first, second, back: [Double]
  }

  /// One example, and the noise that target propagation learns its way back with.
  struct Example: Hashable, Sendable {
    var input, target, noise: [Double]
  }

  static let (inputs, hidden, outputs) = (30, 20, 10)
  /// How often the states of equilibrium propagation are moved, and how far.
  private static let (settlings, settlingRate) = (20, 0.2)

  let method: Method
  private let nudge: Double
  private let replay: Replay
  private let nodes: [String: [Int]]
  private let loss: Int

  init(_ method: Method, _ activation: Activation, nudge: Double) {
    self.method = method
    self.nudge = nudge
    let zero = Weights(
      first: [Double](repeating: 0, count: Self.hidden * Self.inputs),
      second: [Double](repeating: 0, count: Self.outputs * Self.hidden),
      back: [Double](repeating: 0, count: Self.hidden * Self.outputs))
    let example = Example(
      input: [Double](repeating: 0, count: Self.inputs), target: [Double](repeating: 0, count: Self.outputs),
      noise: [Double](repeating: 0, count: Self.hidden))
    let network = Objective(
      Self.text(method, activation, weights: zero, example: example, nudge: nudge, states: nil)
    ).network
    var nodes: [String: [Int]] = [:]
    for variable in network.variables where nodes[variable.name] == nil { nodes[variable.name] = variable.elements }
    self.nodes = nodes
    loss = network.lossNode
    replay = Replay(network.graph, root: network.lossNode)
  }

  // MARK: The text

  /// The network of one step; the loss is half the squared error, and what a method adds to it.
  /// - Parameter states: where the states of equilibrium propagation have settled.
  static func text(
    _ method: Method, _ activation: Activation, weights: Weights, example: Example, nudge: Double,
    states: (hidden: [Double], outputs: [Double])?
  ) -> String {
    let bend = activation == .tanh ? "tanh(W1 @ x)" : "W1 @ x"
    var lines = [
      "# \(method.rawValue), 30-20-10", "x = \(example.input)", "t = \(example.target)",
      "param W1 = \(matrix(weights.first, columns: inputs))", "param W2 = \(matrix(weights.second, columns: hidden))",
    ]
    switch method {
    case .backpropagation: lines += ["h = \(bend)", "y = W2 @ h", "L = 0.5*sum((y - t)^2)"]
    case .feedback:
      // Forward W2 alone counts, since q - stop(q) is 0; back to h there is only the way through B.
      lines += [
        "B = \(matrix(weights.back, columns: outputs))", "h = \(bend)", "q = B.T @ h",
        "y = W2 @ stop(h) + (q - stop(q))", "L = 0.5*sum((y - t)^2)",
      ]
    case .target:
      // Difference target propagation: each layer has a target of its own, and V learns to undo W2.
      lines += [
        "param V = \(matrix(weights.back, columns: outputs))", "noise = \(example.noise)", "h = \(bend)",
        "y = W2 @ stop(h)", "aim = stop(h - (V @ y - V @ t))", "tried = stop(h + noise)",
        "undone = V @ stop(W2 @ tried)",
        "L = 0.5*sum((y - t)^2) + 0.5*sum((h - aim)^2) + 0.5*sum((undone - tried)^2)",
      ]
    case .equilibrium:
      let zero = (hidden: [Double](repeating: 0, count: hidden), outputs: [Double](repeating: 0, count: outputs))
      let at = states ?? zero
      lines += [
        "param h = \(at.hidden)", "param y = \(at.outputs)", "forward = \(bend)", "out = W2 @ h",
        "beta = \(nudge)", "L = 0.5*sum((h - forward)^2) + 0.5*sum((y - out)^2) + 0.5*beta*sum((y - t)^2)",
      ]
    }
    return lines.joined(separator: "\n") + "\nminimize L\n"
  }

  private static func matrix(_ numbers: [Double], columns: Int) -> String {
    // A network that gets its weights later is read sooner so.
    if numbers.allSatisfy({ $0 == 0 }) { return "zeros(\(numbers.count / columns), \(columns))" }
    return NumberText.matrix(numbers, columns: columns)
  }

  // MARK: Leaves

  private func set(_ name: String, _ numbers: [Double]) {
    guard let nodes = nodes[name] else { return }
    for (node, number) in zip(nodes, numbers) { replay.set(node, to: number) }
  }

  private func values(_ name: String) -> [Double] { (nodes[name] ?? []).map { replay.value($0) } }
  private func gradients(_ name: String) -> [Double] { (nodes[name] ?? []).map { replay.gradient($0) } }

  /// The name of the weights back.
  private var back: String { method == .target ? "V" : "B" }

  /// The weights that stand in the network; the ones back only where it has any.
  func weights(back old: [Double]) -> Weights {
    let back = values(self.back)
    return Weights(first: values("W1"), second: values("W2"), back: back.isEmpty ? old : back)
  }

  /// Puts weights into the network.
  func load(_ weights: Weights) {
    set("W1", weights.first)
    set("W2", weights.second)
    set(back, weights.back)
  }

  // MARK: Passes

  /// One pass for an example: what tells the hidden units how to change, before their bend, and the squared error's half.
  func signal(_ example: Example) -> (hidden: [Double], loss: Double) {
    pass(example)
    if method == .equilibrium {
      let settled = values("h")
      let error = zip(outputsBefore, example.target).reduce(0) { $0 + 0.5 * ($1.0 - $1.1) * ($1.0 - $1.1) }
      return (zip(hiddenBefore, settled).map { ($0 - $1) / nudge }, error)
    }
    let error = zip(values("y"), example.target).reduce(0) { $0 + 0.5 * ($1.0 - $1.1) * ($1.0 - $1.1) }
    return (gradients("h"), error)
  }

  /// The states of equilibrium propagation before the nudge: those of the forward pass.
  private var (hiddenBefore, outputsBefore): ([Double], [Double]) = ([], [])

  private func pass(_ example: Example) {
    set("x", example.input)
    set("t", example.target)
    set("noise", example.noise)
    if method == .equilibrium { settle() }
    replay.forward()
    replay.backward()
  }

  /// Lets the states settle: without a nudge at the forward pass, where the energy is 0, then, nudged, downhill from there.
  private func settle() {
    replay.forward()
    hiddenBefore = values("forward")
    set("h", hiddenBefore)
    replay.forward()
    outputsBefore = values("out")
    set("y", outputsBefore)
    let states = (nodes["h"] ?? []) + (nodes["y"] ?? [])
    for _ in 0..<Self.settlings {
      replay.forward()
      replay.backward()
      replay.descend(states, rate: Self.settlingRate)
    }
  }

  /// One update by one example.
  func learn(_ example: Example, rate: Double) {
    pass(example)
    let trained = (nodes["W1"] ?? []) + (nodes["W2"] ?? []) + (nodes["V"] ?? [])
    // The energy's gradient grows with the nudge.
    replay.descend(trained, rate: method == .equilibrium ? rate / nudge : rate)
  }

  /// Where the states have settled after the last pass.
  var states: (hidden: [Double], outputs: [Double]) { (values("h"), values("y")) }
}
