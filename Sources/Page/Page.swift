// A page: what is shown, as plain data. The waist between the mathematics and every way of showing it.

/// What is shown at one moment: a title, where we are, and elements from top to bottom.
///
/// Pages are made by the narration (and by lessons and labs) and drawn by the widgets, written as plain text, or
/// encoded as JSON. They hold text and numbers, never positions, colours or control codes.
package struct Page: Codable, Hashable, Sendable {
  /// The page's title, e.g. the network's name.
  package var title: String
  /// Short facts beside the title, e.g. "round 1", "rate 0.1".
  package var facts: [String]
  /// Where in the whole we are, if the page is one of many.
  package var progress: Progress?
  /// The elements, from top to bottom.
  package var elements: [Element]

  package init(title: String, facts: [String] = [], progress: Progress? = nil, elements: [Element] = []) {
    self.title = title
    self.facts = facts
    self.progress = progress
    self.elements = elements
  }
}

/// The place of a page in a sequence of steps that is divided into phases.
package struct Progress: Codable, Hashable, Sendable {
  /// The phases' names in order, e.g. forward, loss, backward, update.
  package var phases: [String]
  /// The index of the current phase in `phases`.
  package var phase: Int
  /// How many steps have been taken: 0 before the first.
  package var step: Int
  /// How many steps there are.
  package var count: Int

  package init(phases: [String], phase: Int, step: Int, count: Int) {
    self.phases = phases
    self.phase = phase
    self.step = step
    self.count = count
  }
}

/// One element of a page. A new kind of element is one case here, one widget and one plain writer.
package enum Element: Codable, Hashable, Sendable {
  /// A paragraph; wrapped to the width at hand.
  case prose(RichText)
  /// A list of points or options.
  case list(ItemList)
  /// The formulas of a network with the values computed so far beside them.
  case listing(Listing)
  /// A derivation: what happens in this step, line by line, in symbols and in numbers.
  case derivation(Derivation)
  /// A table with aligned columns.
  case table(Table)
  /// A drawing of nodes and edges.
  case figure(Figure)
  /// A plot of one or several series.
  case plot(Plot)
  /// Numbers as bars.
  case bars(Bars)
  /// A function of two numbers, as a map.
  case field(Field)
  /// Several small maps side by side.
  case fields(Fields)
  /// Lines that keep their spaces and are not wrapped: source text, error messages.
  case code([RichText])
}
