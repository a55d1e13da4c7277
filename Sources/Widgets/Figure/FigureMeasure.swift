// How much room the texts of a figure are given: by their kind, not by what they say in this step.
import Characters
import Canvas
import Page

/// Reserves room so that a layout stays as it is while dots turn into numbers.
struct FigureMeasure {
  private static let number = Stretch(least: 7, ideal: 8)
  /// Before a wire a long number may run a cell further: the wire starts after it.
  private static let numberBeforeWire = Stretch(least: 6, ideal: 8)
  private static let weight = Stretch(least: 4, ideal: 7)
  private static let longestName = 14
  private static let shortName = 5
  private static let longestLabel = 16

  /// The width of a node's name, cut if it is very long.
  static func name(_ node: Figure.Node) -> Int { min(longestName, TextWidth.of(node.name)) }

  /// The room for a node. What no edge leads to and no gradient is asked for keeps its value: it gets what it needs.
  static func node(_ node: Figure.Node, item: FigureGraph.Item, isCompact: Bool) -> Stretch {
    let name = Self.name(node)
    let number = item.outgoing.isEmpty ? Self.number : numberBeforeWire
    guard !node.gradientLabel.isEmpty || !item.incoming.isEmpty else {
      let value = TextWidth.of(node.value.text)
      let room = value == 0 ? 0 : 1 + (value <= 2 ? 2 : value <= 4 ? 4 : 8)
      return Stretch(name + room)
    }
    var value = number.widened(least: name + 1, ideal: name + 1)
    guard !node.gradientLabel.isEmpty else { return value }
    let label = TextWidth.of(node.gradientLabel)
    let gradient = number.widened(least: label + 1, ideal: label + 1)
    if isCompact { return value.widened(least: 1 + gradient.least, ideal: 1 + gradient.ideal) }
    value.include(gradient)
    return value
  }

  /// The width of a node's first line with a number of four characters.
  static func shortText(_ node: Figure.Node) -> Int { name(node) + 5 }

  /// The room for an edge's label. Numbers change from round to round. Names do not, and the formulas tell them too:
  /// they are left out before anything else has to be.
  static func label(_ text: String) -> Stretch {
    let width = TextWidth.of(text)
    if width == 0 { return Stretch(0) }
    if Double(text) != nil { return weight }
    return Stretch(least: 0, wanted: min(width, shortName), ideal: min(width, longestLabel))
  }
}
