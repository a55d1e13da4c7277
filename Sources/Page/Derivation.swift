// A derivation: lines whose parts stand above each other, as `∂L/∂z1 += ∂L/∂a1 · ∂a1/∂z1` above `+= 0.0972 × 0.7864`.

/// What happens in a step, in symbols and in numbers.
package struct Derivation: Codable, Hashable, Sendable {
  /// One line of aligned cells, or of running text.
  package struct Line: Codable, Hashable, Sendable {
    /// The cells; cells of the same index stand in one column over all lines. A line with one cell is running text
    /// that keeps out of the columns.
    package var cells: [RichText]
    /// What stands apart at the right of the line, e.g. "slope of tanh: 1 - a1²".
    package var note: RichText

    package init(_ cells: [RichText], note: RichText = RichText()) {
      self.cells = cells
      self.note = note
    }
  }

  /// A heading, e.g. "backward: the slope of tanh".
  package var heading: RichText
  /// The lines in order.
  package var lines: [Line]
  /// One or two sentences that say it in words; wrapped.
  package var words: RichText

  package init(heading: RichText, lines: [Line], words: RichText = RichText()) {
    self.heading = heading
    self.lines = lines
    self.words = words
  }
}
