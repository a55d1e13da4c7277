// Prose with numbers to be filled in.

import Page

/// Prose of a lesson: paragraphs, lists and code, in which `{z1}` stands for a number that the engine computes.
package struct Template: Hashable, Sendable, ExpressibleByStringLiteral {
  /// A piece of a line.
  package enum Piece: Hashable, Sendable {
    /// Text as it is.
    case text(String, Style)
    /// A number: an expression, how many digits it is shown with (nil: as everywhere; 0: as a whole number), and where it
    /// stands in `text`.
    case hole(expression: String, digits: Int?, style: Style, lower: Int, upper: Int)
  }

  /// How a piece is set.
  package enum Style: Hashable, Sendable {
    case plain
    /// `*so*`
    case emphasis
    /// `` `so` ``
    case code
  }

  /// A part between blank lines.
  package enum Block: Hashable, Sendable {
    /// A paragraph.
    case paragraph([Piece])
    /// A list; one array of pieces for each item.
    case list([[Piece]])
    /// Lines that start with four spaces, and keep theirs.
    case code([String])
    /// `{network}` alone: the formulas of the network.
    case network
    /// Lines that start with a bar: heads, and rows with a cell for each.
    case table(heads: [[Piece]], alignments: [Table.Alignment], rows: [[[Piece]]])
  }

  /// The text as written.
  package let text: String
  /// Its parts.
  package let blocks: [Block]

  /// Reads a text; what is wrong with it stays as it is written.
  package init(_ text: String) { self = Template.parse(text).template }

  /// Reads a text.
  package init(stringLiteral text: String) { self.init(text) }

  /// Whether there is nothing in it.
  package var isEmpty: Bool { blocks.isEmpty }

  /// All numbers to be filled in.
  package var pieces: [Piece] {
    blocks.flatMap { block -> [Piece] in
      switch block {
      case .paragraph(let pieces): pieces
      case .list(let items): items.flatMap { $0 }
      case .table(let heads, _, let rows): (heads + rows.flatMap { $0 }).flatMap { $0 }
      case .code, .network: []
      }
    }
  }

  /// The same prose over other expressions.
  package func mapped(_ change: (String) -> String) -> Template {
    mappingPieces { piece in
      guard case .hole(let expression, let digits, let style, let lower, let upper) = piece else { return piece }
      return .hole(expression: change(expression), digits: digits, style: style, lower: lower, upper: upper)
    }
  }

  /// The same prose with numbers in the place of names; dots where the numbers are not there yet.
  package func filled(_ names: Set<String>, _ numbers: [String: Double]?) -> Template {
    mappingPieces { piece in
      guard case .hole(let name, let digits, let style, let lower, let upper) = piece, names.contains(name) else {
        return piece
      }
      guard let number = numbers?[name] else { return .text("…", style) }
      guard number.isFinite else { return .text("\(number)", style) }
      return .hole(expression: "\(number)", digits: digits, style: style, lower: lower, upper: upper)
    }
  }

  private func mappingPieces(_ change: (Piece) -> Piece) -> Template {
    func mapped(_ pieces: [Piece]) -> [Piece] { pieces.map(change) }
    let blocks = blocks.map { block -> Block in
      switch block {
      case .paragraph(let pieces): .paragraph(mapped(pieces))
      case .list(let items): .list(items.map(mapped))
      case .table(let heads, let alignments, let rows):
        .table(heads: heads.map(mapped), alignments: alignments, rows: rows.map { $0.map(mapped) })
      case .code, .network: block
      }
    }
    return Template(text: text, blocks: blocks)
  }
}
