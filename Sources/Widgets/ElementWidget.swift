// What draws an element of a page, and which widget that is.
import Canvas
import Page

/// Draws one element of a page.
package protocol ElementWidget: Sendable {
  /// How many rows suit it at a width.
  func height(width: Int) -> Int

  /// Draws it into a rectangle.
  func draw(on canvas: inout Canvas, in rect: Rect)

  /// Whether more rows than suit it make it better.
  var isStretchable: Bool { get }

  /// Whether it is looked at beside the words, where there is room.
  var standsBeside: Bool { get }

  /// How many rows it takes in a room, if all of it can be seen there; nil if not.
  func rowsFitting(_ room: Size) -> Int?
}

extension ElementWidget {
  package var isStretchable: Bool { false }
  package var standsBeside: Bool { false }

  package func rowsFitting(_ room: Size) -> Int? {
    let rows = height(width: room.columns)
    return rows <= room.rows ? rows : nil
  }
}

extension Element {
  /// The widget that draws it.
  package func widget(context: DrawingContext) -> any ElementWidget {
    switch self {
    case .prose(let text): ProseWidget(text, context: context)
    case .list(let list): ListWidget(list, context: context)
    case .code(let lines): CodeWidget(lines, context: context)
    case .listing(let listing): ListingWidget(listing, context: context)
    case .derivation(let derivation): DerivationWidget(derivation, context: context)
    case .table(let table): TableWidget(table, context: context)
    case .figure(let figure): FigureWidget(figure, context: context)
    case .plot(let plot): PlotWidget(plot, context: context)
    case .bars(let bars): BarsWidget(bars, context: context)
    case .field(let field): FieldWidget(field, context: context)
    case .fields(let fields): FieldsWidget(fields, context: context)
    }
  }
}
