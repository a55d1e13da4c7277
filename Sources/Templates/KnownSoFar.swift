// A network as a learner may see it before answering a question about it.

import Autograd
import Narration
import Page
import Quantities

/// The network's formulas with what a learner may see before answering.
package struct KnownSoFar {
  private let context: LessonContext

  package init(_ context: LessonContext) { self.context = context }

  /// The listing before a quantity is computed: no number that it is made of comes after it, and no gradient is there
  /// that would give away the answer to a question about one.
  package func listing(before quantity: AskedQuantity, _ format: NumberFormat) -> Element {
    listing(at: place(before: quantity), format)
  }

  /// The place of the walk at which that listing stands.
  package func place(before quantity: AskedQuantity) -> Int {
    let walk = context.narrator.walk
    switch quantity.kind {
    case .value(let node): return walk.stepComputing(node) ?? 0
    case .update: return walk.range(of: .update).lowerBound
    case .expression where quantity.text.contains(" after "): return walk.range(of: .update).lowerBound
    case .gradient, .local, .expression: return walk.range(of: .backward).lowerBound
    }
  }

  /// The listing at the end of the forward pass.
  package func forward(_ format: NumberFormat) -> Element {
    listing(at: context.narrator.walk.range(of: .backward).lowerBound, format)
  }

  /// The listing before anything is computed.
  package func start(_ format: NumberFormat) -> Element { listing(at: 0, format) }

  /// The listing beside options: before anything is computed where a number is among them, and one of them may be the
  /// answer; else at the end of the forward pass.
  package func listing(beside options: [Template], _ format: NumberFormat) -> Element {
    options.contains { !$0.expressions.isEmpty } ? start(format) : forward(format)
  }

  private func listing(at place: Int, _ format: NumberFormat) -> Element {
    var listing = context.narrator.listing(Viewpoint(training: context.training(), place: place, format: format))
    // A number that was changed stands in its line, too.
    let values = context.network.graph.values
    for (node, value) in context.leafValues where value != values[node] {
      guard let place = context.network.name(ofNode: node),
        context.network.variables[place.variable].elements.count == 1,
        let row = context.network.formulas.firstIndex(where: { $0.variable == place.variable })
      else { continue }
      let text = context.network.formulas[row].text
      guard let sign = text.firstIndex(of: "=") else { continue }
      listing.rows[row].formula = RichText("\(text[...sign]) \(NumberFormat.exact.text(value))")
    }
    // Nothing happens here: no row is the current one, and no part of it.
    for index in listing.rows.indices {
      listing.rows[index].isCurrent = false
      for span in listing.rows[index].formula.spans.indices
      where listing.rows[index].formula.spans[span].tone == .current {
        listing.rows[index].formula.spans[span].tone = .plain
      }
    }
    return .listing(listing.hidingPendingGradients())
  }
}
