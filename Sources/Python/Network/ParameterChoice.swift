// Which given arrays a program trains.

import Diagnostics
import PythonSyntax

/// The parameters of a run.
enum ParameterChoice {
  /// What could be a parameter: what was updated, what PyTorch trains, what has a gradient's name, or what was drawn.
  static func candidates(in trace: Trace) -> Set<Int> {
    var found = Set(trace.updates.compactMap(\.leaf)).union(trace.parameters.map(\.node))
    found.formUnion(withGradients(in: trace))
    return found.isEmpty ? likely(in: trace) : found
  }

  /// Of what a loss is made of, the parameters; with whether that took guessing.
  static func find(in trace: Trace, loss: Int) -> (nodes: Set<Int>, isGuess: Bool) {
    let reached = trace.ancestors(of: [loss])
    let leaves = reached.filter { trace.nodes[$0].isGiven }
    let sure = candidates(in: trace).intersection(leaves)
    let isKnown = !trace.updates.isEmpty || !trace.parameters.isEmpty || !withGradients(in: trace).isEmpty
    if !sure.isEmpty { return (sure, !isKnown) }
    return (likely(in: trace).intersection(leaves), true)
  }

  /// Leaves that have a name of which there is a gradient: W1, where there is a dW1.
  private static func withGradients(in trace: Trace) -> Set<Int> {
    let leaves = trace.events.filter { trace.nodes[$0.node].isGiven && !NameMeaning.isGradientOrError($0.name) }
    // A name that computed arrays get, too, such as h or A_prev, is that of a state and no parameter's.
    let changed = Set(trace.updates.compactMap(\.result))
    let states = Set(
      trace.events.filter { !trace.nodes[$0.node].isGiven && !changed.contains($0.node) && $0.depth < 500 }.map(\.name))
    var byName: [String: Set<Int>] = [:]
    for event in leaves { byName[event.name, default: []].insert(event.node) }
    var names: Set<String> = []
    for event in trace.events where NameMeaning.isGradientOrError(event.name) && !trace.nodes[event.node].isGiven {
      let subjects = NameMeaning.subjects(of: event.name)
      if let name = subjects.first(where: { byName[$0] != nil && !isData($0) && !states.contains($0) }) {
        names.insert(name)
      }
    }
    return names.reduce(into: []) { $0.formUnion(byName[$1] ?? []) }
  }

  /// Inputs and targets are never trained.
  private static func isData(_ name: String) -> Bool {
    let plain = name.lowercased()
    return ["x", "y", "t", "inputs", "input", "target", "targets", "labels", "x_train", "y_train", "data", "y_true"]
      .contains(plain)
  }

  /// Drawn arrays, and biases beside them.
  private static func likely(in trace: Trace) -> Set<Int> {
    let named = trace.events.filter { trace.nodes[$0.node].isGiven && !isData($0.name) }
    func begins(_ name: String, _ starts: [String]) -> Bool { starts.contains { name.lowercased().hasPrefix($0) } }
    let weights = named.filter { event in
      let node = trace.nodes[event.node]
      return begins(event.name, ["w", "b", "theta", "weight", "bias", "syn", "param"])
        && (node.isDrawn || !node.isWhole || node.numbers.elements.count > 1)
    }
    let drawn = named.filter { trace.nodes[$0.node].isDrawn }
    return Set((weights + drawn).map(\.node))
  }
}
