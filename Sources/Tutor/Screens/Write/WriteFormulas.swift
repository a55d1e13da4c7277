// The network beside the lines: its formulas and its drawing with their values, and once all is written the gradients, too.

import Canvas
import Narration
import NetworkLanguage
import Page
import Widgets

extension WriteScreen {
  /// Whether the gradients are shown: they are what is to be found.
  private var showsGradients: Bool { run.report.isComplete }

  /// The formulas around the one whose gradient is written, which is marked; it and those that read its value are whole.
  func formulas(_ size: Size, digits: Int, _ glyphs: Glyphs) -> ListingWidget {
    var view = viewpoint(digits: digits)
    // The row has a mark; one of its numbers is no more chosen than the others.
    view.chosen = nil
    let listing = narrator.listing(
      view, writing: variable, near: size.rows, showsGradients: showsGradients)
    return ListingWidget(
      listing.mapText(glyphs.spelled), context: DrawingContext(glyphs: glyphs), formulasFirst: true)
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
