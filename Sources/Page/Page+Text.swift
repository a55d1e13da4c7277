// Every text of a page passed through one function, for example to spell it in ASCII.

extension Page {
  /// The page with each of its texts changed.
  package func mapText(_ change: (String) -> String) -> Page {
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
  package func mapText(_ change: (String) -> String) -> Element {
    switch self {
    case .prose(let text): .prose(text.mapText(change))
    case .list(let list):
      .list(ItemList(list.items.map { .init($0.mark.mapText(change), $0.text.mapText(change)) }))
    case .code(let lines): .code(lines.map { $0.mapText(change) })
    case .listing(let listing): .listing(listing.mapText(change))
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
          rows: table.rows.map { $0.map { $0.mapText(change) } }, current: table.current,
          above: table.above ?? 0, below: table.below ?? 0))
    case .figure(let figure): .figure(figure.mapText(change))
    case .plot(let plot): .plot(plot.mapText(change))
    case .bars(let bars): .bars(bars.mapText(change))
    case .field(let field): .field(field.mapText(change))
    case .fields(let fields): .fields(fields.mapText(change))
    }
  }
}

extension Span {
  func mapText(_ change: (String) -> String) -> Span { Span(change(text), tone) }
}

extension RichText {
  /// The text with each span's characters changed.
  package func mapText(_ change: (String) -> String) -> RichText { RichText(spans.map { $0.mapText(change) }) }
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

extension Listing {
  /// The listing with each of its texts changed.
  package func mapText(_ change: (String) -> String) -> Listing {
    Listing(rows: rows.map { $0.mapText(change) }, gaps: gaps)
  }
}

extension Figure {
  /// The drawing with each of its texts changed.
  package func mapText(_ change: (String) -> String) -> Figure {
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

extension Reference {
  fileprivate func mapText(_ change: (String) -> String) -> Reference { Reference(change(name), value) }
}

extension Plot.Series {
  fileprivate func mapText(_ change: (String) -> String) -> Plot.Series {
    Plot.Series(name: change(name), points: points, style: style)
  }
}

extension Plot {
  fileprivate func mapText(_ change: (String) -> String) -> Plot {
    var plot = self
    plot.title = change(title)
    plot.xLabel = change(xLabel)
    plot.yLabel = change(yLabel)
    plot.series = series.map { $0.mapText(change) }
    plot.xReferences = xReferences.map { $0.mapText(change) }
    plot.yReferences = yReferences.map { $0.mapText(change) }
    return plot
  }
}

extension Bars {
  fileprivate func mapText(_ change: (String) -> String) -> Bars {
    var bars = self
    bars.title = change(title)
    bars.labelTitle = change(labelTitle)
    bars.valueTitle = change(valueTitle)
    bars.detailTitles = detailTitles.map(change)
    bars.references = references.map { $0.mapText(change) }
    for index in rows.indices {
      bars.rows[index].label = rows[index].label.mapText(change)
      bars.rows[index].text = rows[index].text.mapText(change)
      bars.rows[index].details = rows[index].details.map { $0.mapText(change) }
    }
    return bars
  }
}

extension Field {
  fileprivate func mapText(_ change: (String) -> String) -> Field {
    var field = self
    field.title = change(title)
    field.xLabel = change(xLabel)
    field.yLabel = change(yLabel)
    field.levelNames = levelNames.map(change)
    field.markNames = markNames.map(change)
    field.paths = paths.map { $0.mapText(change) }
    return field
  }
}

extension Fields {
  fileprivate func mapText(_ change: (String) -> String) -> Fields {
    Fields(
      title: change(title), levelNames: levelNames.map(change), keyField: keyField,
      fields: fields.map { $0.mapText(change) })
  }
}
