// The formulas for somebody who writes the gradient of one of the network's names.

import NetworkLanguage
import Page

extension Narrator {
  /// The formulas around that of a variable, which is the current one; those that read it are involved, since its gradient
  /// comes from them. Nothing of a step of the walk shows.
  /// - Parameters:
  ///   - near: how many formulas are wanted before and after it, besides those that read it.
  ///   - showsGradients: whether the gradients are no secret.
  package func listing(_ view: Viewpoint, writing variable: Int?, near: Int, showsGradients: Bool) -> Listing {
    let own = variable.map { network.variables[$0].formula }
    let readers = variable.map { variable in
      network.formulas.indices.filter { network.formulas[$0].operands.contains(variable) }
    }
    let formulas = shownFormulas(around: own ?? 0, readers ?? [], near: near)
    let ends = [-1] + formulas + [network.formulas.count]
    let gaps = (0...formulas.count).filter { ends[$0 + 1] > ends[$0] + 1 }
    let focus = focus(view)
    let rows = formulas.map { index in
      var row = row(index, focus, view)
      row.formula = RichText(written(index) ?? row.formula.plain)
      row.isCurrent = index == own
      row.isInvolved = row.isCurrent || readers?.contains(index) ?? false
      row.values = row.values.map { $0.asSettled(.value) }
      row.gradients = showsGradients ? row.gradients.map { $0.asSettled(.gradient) } : []
      if !showsGradients { row.gradientLabel = "" }
      row.updates = []
      return row
    }
    return Listing(rows: rows, gaps: gaps.isEmpty ? nil : gaps)
  }

  /// In place of many given numbers, which stand beside the formula anyway: their name and shape.
  private func written(_ index: Int) -> String? {
    let formula = network.formulas[index]
    let variable = network.variables[formula.variable]
    guard formula.isLeaf, variable.elements.count > 1 else { return nil }
    return "\(naming.name(of: variable)) (\(variable.shape))"
  }
}

extension Span {
  /// The same without what the step of a walk makes of it.
  package func asSettled(_ tone: Tone) -> Span { self.tone == .result ? Span(text, tone) : self }
}
