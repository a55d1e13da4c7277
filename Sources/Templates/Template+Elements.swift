// A template with its numbers filled in, as elements of a page.

import Quantities
import Diagnostics
import Page

extension Template {
  /// The text as elements of a page.
  /// - Parameters:
  ///   - context: the network that the numbers come from; nil where there is none.
  ///   - format: how numbers are written that do not say it themselves.
  package func elements(in context: LessonContext?, format: NumberFormat = .standard) -> [Element] {
    blocks.flatMap { block -> [Element] in
      switch block {
      case .paragraph(let pieces): [.prose(RichText(spans(pieces, context, format)))]
      case .list(let items):
        [.list(ItemList(points: items.map { RichText(spans($0, context, format)) }))]
      case .code(let lines): [.code(lines.map { RichText($0) })]
      case .table(let heads, let alignments, let rows):
        [
          .table(
            Table(
              columns: zip(heads, alignments).map { .init(RichText(spans($0, context, format)).plain, $1) },
              rows: rows.map { $0.map { Template.cell(spans($0, context, format)) } }))
        ]
      case .network: [.code((context?.network.writtenLines ?? []).map { RichText($0) })]
      }
    }
  }

  /// The text as one line: for options, pairs and items.
  package func line(in context: LessonContext?, format: NumberFormat = .standard) -> RichText {
    var spans: [Span] = []
    for element in elements(in: context, format: format) {
      let lines: [RichText] =
        switch element {
        case .prose(let text): [text]
        case .list(let list): list.items.map { RichText([$0.mark, Span(" ")]) + $0.text }
        case .code(let lines): lines
        case .table(let table): table.rows.map { RichText(Array($0.map { [$0] }.joined(separator: [Span(" ")]))) }
        default: []
        }
      for line in lines { spans += (spans.isEmpty ? [] : [Span(" ")]) + line.spans }
    }
    return RichText(spans)
  }

  private func spans(_ pieces: [Piece], _ context: LessonContext?, _ format: NumberFormat) -> [Span] {
    pieces.map { piece in
      switch piece {
      case .text(let text, let style): Span(text, Template.tone(style))
      case .hole(let expression, let digits, let style, _, _):
        if let value = try? LessonContext.value(of: expression, in: context) {
          Span(Template.text(value, digits, format), Template.tone(style, expression))
        } else {
          Span("{\(expression)}", .warning)
        }
      }
    }
  }

  private static func text(_ value: Double, _ digits: Int?, _ format: NumberFormat) -> String {
    guard let digits else { return format.text(value) }
    return digits == 0 ? NumberFormat.whole(value) : NumberFormat(digits: digits).text(value)
  }

  /// A cell of a table, which has one tone.
  private static func cell(_ spans: [Span]) -> Span {
    spans.count == 1 ? spans[0] : Span(spans.map(\.text).joined())
  }

  private static func tone(_ style: Style, _ expression: String? = nil) -> Tone {
    switch style {
    case .emphasis: return .strong
    case .code: return .code
    case .plain:
      guard let expression else { return .plain }
      return expression.hasPrefix("d") || expression.hasPrefix("∂") ? .gradient : .value
    }
  }
}
