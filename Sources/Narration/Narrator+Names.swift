// Finding names: the one that a step is about, the next one, one by its spelling.

import Autograd
import NetworkLanguage

extension Narrator {
  /// The named node that a stop is about: what it computes, or what receives a gradient; the first parameter at the
  /// start.
  package func subject(_ view: Viewpoint) -> Int? {
    let focus = focus(view)
    if let named = (focus.receivers.isEmpty ? focus.results : focus.receivers).firstNamed { return named }
    // An update, or a value without a name: what takes part, or the result it belongs to.
    if let named = focus.nodes.firstNamed { return named }
    let formula = focus.formulas.min().map { network.formulas[$0].variable }
    return (formula ?? network.parameters.first).flatMap { network.variables[$0].elements.first }
  }

  /// The named node some places after (or before) another, in the order of the formulas, around the end to the start.
  package func name(_ offset: Int, after node: Int?) -> Int? {
    guard !network.variables.isEmpty else { return nil }
    guard let node, let place = network.name(ofNode: node) else {
      return offset > 0 ? network.variables.first?.elements.first : network.variables.last?.elements.last
    }
    var (variable, element) = place
    element += offset
    while !network.variables[variable].elements.indices.contains(element) {
      if element < 0 {
        variable = (variable + network.variables.count - 1) % network.variables.count
        element += network.variables[variable].elements.count
      } else {
        element -= network.variables[variable].elements.count
        variable = (variable + 1) % network.variables.count
      }
    }
    return network.variables[variable].elements[element]
  }

  /// The node with a name as it is shown, `W1[0,1]`, or as the language also has it, `W1[0][1]`. A vector's or matrix's
  /// name alone means its first element; a name of several versions the last.
  package func node(named spelling: String) -> Int? {
    let tidy = spelling.filter { $0 != " " }.replacing("][", with: ",")
    let parts = tidy.split(separator: "[", maxSplits: 1, omittingEmptySubsequences: false)
    guard let base = parts.first.map(String.init) else { return nil }
    let matches = network.variables.filter { naming.name(of: $0) == base || ($0.name == base && $0.isFinal) }
    guard let variable = matches.last else { return nil }
    guard parts.count == 2 else { return variable.elements.first }
    guard parts[1].hasSuffix("]") else { return nil }
    let texts = parts[1].dropLast().split(separator: ",", omittingEmptySubsequences: false)
    let indices = texts.compactMap { Int($0) }
    let dimensions = variable.shape.dimensions
    guard indices.count == texts.count, indices.count <= dimensions.count,
      zip(indices, dimensions).allSatisfy({ $0 >= 0 && $0 < $1 })
    else { return nil }
    let columns = dimensions.count == 2 ? dimensions[1] : 1
    return variable.elements[indices[0] * columns + (indices.count == 2 ? indices[1] : 0)]
  }

  /// The shown names of all variables, in order.
  package var variableNames: [String] { network.variables.map { naming.name(of: $0) } }

  /// The first stop after one (from the start again, if there is none) where a node's value is computed, its gradient
  /// grows, or it is updated; nil for what never happens, such as a constant.
  package func stop(about node: Int, after number: Int, level: Level) -> Int? {
    var places = walk.stepComputing(node).map { [$0 + 1] } ?? []
    places += walk.steps(addingTo: node).map { $0 + 1 }
    if let name = network.name(ofNode: node), let step = stops.updateStep(of: name.variable, element: name.element) {
      places.append(step + 1)
    }
    let numbers = places.map { stops.number(level, at: $0) }
    return numbers.filter { $0 > number }.min() ?? numbers.min()
  }
}
