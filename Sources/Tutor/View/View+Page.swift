// Pages to read, the help, and the nudge.

import Quantities
import Canvas
import Narration
import Page
import Widgets

extension Frame {
  /// The rows of a page between its header and its footer.
  private var body: Rect { Rect(x: 2, y: 2, columns: max(0, width - 4), rows: max(0, size.rows - 4)) }

  func draw(_ screen: PageScreen, on canvas: inout Canvas) {
    draw(content(of: screen), scroll: screen.scroll, on: &canvas)
  }

  func draw(_ screen: NudgeScreen, on canvas: inout Canvas) {
    guard let walk = model.walk else { return }
    let nudge = walk.narrator.nudge(screen.node, in: walk.training)
    let page = walk.narrator.page(nudge, current: screen.row, NumberFormat(digits: max(model.digits, 6)))
    draw(page, scroll: 0, on: &canvas)
  }

  private func draw(_ page: Page, scroll: Int, on canvas: inout Canvas) {
    HeaderWidget(title: text(page.title), facts: page.facts.map(text), context: context)
      .draw(on: &canvas, in: Rect(x: 1, y: 0, columns: width - 2, rows: 1))
    rule(1, on: &canvas)
    let height = height(of: page)
    draw(elements: page.elements, height: height, scroll: scroll, on: &canvas, in: body)
    let more = height - 1 - scroll - body.size.rows
    rule(size.rows - 2, more > 0 ? "\(more) more lines below" : "", on: &canvas)
    canvas.cursor = Point(x: body.origin.x, y: body.origin.y)
    footer(on: &canvas)
  }

  /// Draws elements under each other. They may be longer than the screen: they are drawn whole, and a part is shown.
  func draw(elements: [Element], height: Int, scroll: Int, on canvas: inout Canvas, in body: Rect) {
    var whole = Canvas(size: Size(columns: body.size.columns, rows: height))
    var y = 0
    for element in elements {
      let rows = rows(of: element, columns: body.size.columns)
      draw(shown(element), on: &whole, in: Rect(x: 0, y: y, columns: body.size.columns, rows: rows))
      y += rows + 1
    }
    for row in 0..<min(body.size.rows, max(0, height - scroll)) {
      for x in 0..<body.size.columns where whole[x, row + scroll] != .blank {
        let cell = whole[x, row + scroll]
        canvas.put(
          cell.text, x: body.origin.x + x, y: body.origin.y + row, role: cell.role, ground: cell.ground)
      }
    }
  }

  /// How many rows a page takes.
  func height(of page: Page) -> Int { height(of: page.elements, columns: body.size.columns) }

  /// How many rows elements take at a width, with an empty one after each.
  func height(of elements: [Element], columns: Int) -> Int {
    elements.reduce(0) { $0 + rows(of: $1, columns: columns) + 1 }
  }

  /// How many rows an element takes at a width.
  func rows(of element: Element, columns: Int) -> Int {
    switch shown(element) {
    case .prose(let text): return ProseWidget(text, context: context).height(width: columns)
    case .list(let list): return ListWidget(list, context: context).height(width: columns)
    case .code(let lines): return lines.count
    case .listing(let listing): return ListingWidget(listing, context: context).height(width: columns)
    case .derivation(let derivation): return DerivationWidget(derivation, context: context).height(width: columns)
    case .table(let table): return TableWidget(table, context: context).height(width: columns)
    case .figure(let figure): return FigureWidget(figure, context: context).size().rows
    case .plot(let plot): return PlotWidget(plot, context: context).height(width: columns)
    case .bars(let bars): return BarsWidget(bars, context: context).height(width: columns)
    case .field(let field): return FieldWidget(field, context: context).height(width: columns)
    }
  }

  /// Draws one element with its widget.
  func draw(_ element: Element, on canvas: inout Canvas, in rect: Rect, pan: Point? = nil) {
    switch element {
    case .prose(let text): ProseWidget(text, context: context).draw(on: &canvas, in: rect)
    case .list(let list): ListWidget(list, context: context).draw(on: &canvas, in: rect)
    case .code(let lines): CodeWidget(lines, context: context).draw(on: &canvas, in: rect)
    case .listing(let listing): ListingWidget(listing, context: context).draw(on: &canvas, in: rect)
    case .derivation(let derivation): DerivationWidget(derivation, context: context).draw(on: &canvas, in: rect)
    case .table(let table): TableWidget(table, context: context).draw(on: &canvas, in: rect)
    case .figure(let figure): FigureWidget(figure, context: context).draw(on: &canvas, in: rect, pan: pan)
    case .plot(let plot): PlotWidget(plot, context: context).draw(on: &canvas, in: rect)
    case .bars(let bars): BarsWidget(bars, context: context).draw(on: &canvas, in: rect)
    case .field(let field): FieldWidget(field, context: context).draw(on: &canvas, in: rect)
    }
  }

  /// The page that a screen shows.
  func content(of screen: PageScreen) -> Page {
    switch screen.content {
    case .page(let page): return page
    case .help: return help
    case .chain(let node):
      guard let walk = model.walk else { return Page(title: "") }
      let chain = walk.narrator.chain(of: node, in: walk.training)
      var derivation = walk.narrator.derivation(chain, NumberFormat(digits: model.digits))
      derivation.heading = RichText()
      return Page(
        title: "The chain of \(chain.name)", facts: ["round \(walk.training.round + 1)"],
        elements: [.derivation(derivation)])
    }
  }

  /// The keys of the screen under the help, from the table of actions.
  private var help: Page {
    let below = model.screens.dropLast().last?.kind ?? .home
    let rows = ActionTable.rows(for: below)
    let elements: [Element] = ActionRow.Group.allCases.compactMap { group in
      let members = rows.filter { $0.group == group }
      guard !members.isEmpty else { return nil }
      return .table(
        Table(
          columns: [.init(group.rawValue), .init("")],
          rows: members.map { row in
            [Span(row.keys.map { $0.label(in: model.glyphs) }.joined(separator: " "), .key), Span(row.long)]
          }))
    }
    return Page(title: "Keys", elements: elements)
  }
}

extension Tutor {
  /// How many rows the page takes that is shown.
  static func pageHeight(_ model: Model, _ size: Size) -> Int {
    guard case .page(let screen) = model.screen else { return 0 }
    let frame = Frame(model: model, size: size)
    return frame.height(of: frame.content(of: screen))
  }
}
