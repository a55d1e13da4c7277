// Finding names: the one that a step is about, the next one, one by its spelling.

import Quantities
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

  /// The node with a name: see `Naming.node(named:)`.
  package func node(named spelling: String) -> Int? { naming.node(named: spelling) }

  /// The node whose name stands in a text around one of its characters, as `w1` in `(w1*x)`; its element where one is named.
  package func node(in text: String, at offset: Int) -> Int? {
    let characters = Array(text)
    guard characters.indices.contains(offset) else { return nil }
    func isName(_ place: Int) -> Bool { NameCharacters.trailingName(of: "a\(characters[place])").count == 2 }
    var first = offset
    // Within the brackets of an index, the name before them.
    if let open = characters[...offset].lastIndex(of: "["), !characters[open..<offset].contains("]"), open > 0 {
      first = open - 1
    }
    guard isName(first) else { return nil }
    while first > 0, isName(first - 1) { first -= 1 }
    var last = first
    while last + 1 < characters.count, isName(last + 1) { last += 1 }
    let name = String(characters[first...last])
    guard last + 1 < characters.count, characters[last + 1] == "[",
      let close = characters[(last + 1)...].lastIndex(of: "]")
    else { return node(named: name) }
    return node(named: String(characters[first...close])) ?? node(named: name)
  }

  /// The shown names of all variables, in order.
  package var variableNames: [String] { naming.variableNames }

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
