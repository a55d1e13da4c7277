// The network beside the lines: its formulas and its drawing with their values, and once all is written the gradients, too.

import Narration
import NetworkLanguage
import Page

extension WriteScreen {
  /// Whether the gradients are shown: they are what is to be found.
  private var showsGradients: Bool { run.report.isComplete }

  /// The formulas around the one that the cursor's line is about, which is marked.
  func listing(rows: Int, digits: Int) -> Listing {
    var listing = narrator.listing(viewpoint(digits: digits), near: rows)
    let current = subject.flatMap(narrator.network.name(ofNode:)).map {
      narrator.network.formulas[narrator.network.variables[$0.variable].formula].text
    }
    for index in listing.rows.indices {
      var row = listing.rows[index]
      row.formula = RichText(row.formula.plain)
      row.isCurrent = row.formula.plain == current
      row.isInvolved = row.isCurrent
      row.values = row.values.map { $0.asSettled(.value) }
      row.gradients = showsGradients ? row.gradients.map { $0.asSettled(.gradient) } : []
      if !showsGradients { row.gradientLabel = "" }
      row.updates = []
      listing.rows[index] = row
    }
    return listing
  }

  /// The drawing, without any step of a walk in it.
  func figure(digits: Int) -> Figure {
    var figure = narrator.figure(viewpoint(digits: digits))
    for index in figure.nodes.indices {
      var node = figure.nodes[index]
      node.isCurrent = false
      node.value = node.value.asSettled(.value)
      node.gradient = showsGradients ? node.gradient.asSettled(.gradient) : Span("")
      if !showsGradients { node.gradientLabel = "" }
      figure.nodes[index] = node
    }
    for index in figure.edges.indices { figure.edges[index].flow = .none }
    return figure
  }
}

extension Span {
  /// The same without what the step of a walk makes of it.
  fileprivate func asSettled(_ tone: Tone) -> Span { self.tone == .result ? Span(text, tone) : self }
}
