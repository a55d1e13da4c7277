// Every text of a page passed through one function, for example to spell it in ASCII.

extension Page {
  /// The page with each of its texts changed.
  public func mapText(_ change: (String) -> String) -> Page {
    var page = self
    page.title = change(title)
    page.facts = facts.map(change)
    page.progress?.phases = progress?.phases.map(change) ?? []
    page.elements = elements.map { $0.mapText(change) }
    return page
  }
}

extension Element {
  /// The element with each of its texts changed.
  public func mapText(_ change: (String) -> String) -> Element {
    switch self {
    case .prose(let text): .prose(text.mapText(change))
    case .code(let lines): .code(lines.map { $0.mapText(change) })
    case .listing(let listing): .listing(Listing(rows: listing.rows.map { $0.mapText(change) }))
    case .derivation(let derivation):
      .derivation(
        Derivation(
          heading: derivation.heading.mapText(change),
          lines: derivation.lines.map { line in
            .init(line.cells.map { $0.mapText(change) }, note: line.note.mapText(change))
          }, words: derivation.words.mapText(change)))
    case .table(let table):
      .table(
        Table(
          columns: table.columns.map { .init(change($0.title), $0.alignment) },
          rows: table.rows.map { $0.map { $0.mapText(change) } }, current: table.current))
    case .figure(let figure): .figure(figure.mapText(change))
    case .plot(let plot):
      .plot(
        Plot(
          title: change(plot.title), xLabel: change(plot.xLabel), yLabel: change(plot.yLabel),
          series: plot.series.map { .init(name: change($0.name), points: $0.points) }, cursor: plot.cursor))
    }
  }
}

extension Span {
  func mapText(_ change: (String) -> String) -> Span { Span(change(text), tone) }
}

extension RichText {
  /// The text with each span's characters changed.
  public func mapText(_ change: (String) -> String) -> RichText { RichText(spans.map { $0.mapText(change) }) }
}

extension Listing.Row {
  fileprivate func mapText(_ change: (String) -> String) -> Listing.Row {
    var row = self
    row.formula = formula.mapText(change)
    row.mark = change(mark)
    row.gradientLabel = change(gradientLabel)
    row.values = values.map { $0.mapText(change) }
    row.gradients = gradients.map { $0.mapText(change) }
    row.updates = updates.map { $0.mapText(change) }
    return row
  }
}

extension Figure {
  fileprivate func mapText(_ change: (String) -> String) -> Figure {
    var figure = self
    for index in nodes.indices {
      figure.nodes[index].name = change(nodes[index].name)
      figure.nodes[index].value = nodes[index].value.mapText(change)
      figure.nodes[index].gradientLabel = change(nodes[index].gradientLabel)
      figure.nodes[index].gradient = nodes[index].gradient.mapText(change)
    }
    for index in edges.indices { figure.edges[index].label = change(edges[index].label) }
    figure.omitted = omitted.map(change)
    return figure
  }
}
