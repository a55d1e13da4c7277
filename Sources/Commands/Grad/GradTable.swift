// Gradients as an aligned table.

import Characters
import Quantities
import Autograd
import Disagreements
import Narration
import NetworkLanguage
import Printing

struct GradTable {
  let gradients: Gradients
  let comparison: Comparison?
  let format: NumberFormat

  /// Writes the loss, the table and the outcome of the check.
  func write(to console: Console) throws {
    var output = console.output()
    let network = gradients.network
    try output.line(network.title)
    try output.line("\(gradients.lossName) = \(format.text(gradients.loss))")
    if gradients.reported.isEmpty {
      try output.line("no gradients: nothing is marked with param")
    } else {
      try writeRows(to: &output)
      let remarks = remarksOnNone
      if !remarks.isEmpty { try output.line() }
      for remark in remarks { try output.line(remark) }
    }
    if let comparison { try write(comparison, to: &output) }
    try output.flush()
  }

  private func writeRows(to output: inout Output) throws {
    let header = header.map(output.spelt)
    var widths = header.map(TextWidth.printed)
    // A row is made twice and never kept: there may be a million.
    forEachRow { row in
      for (column, cell) in row.enumerated() where column < widths.count {
        widths[column] = max(widths[column], TextWidth.printed(output.spelt(cell)))
      }
    }
    try output.line()
    try output.line(line(header, widths))
    try forEachRow { row in try output.line(line(row.map(output.spelt), widths)) }
  }

  private var header: [String] {
    let names = ["name", "value", "∂\(gradients.lossName)/∂name"]
    return comparison == nil ? names : names + ["difference", "relative error"]
  }

  /// Hands out the cells of each row; where gradients were compared, the last of a row says so if they differ.
  private func forEachRow(_ body: ([String]) throws -> Void) rethrows {
    let naming = Naming(network: gradients.network)
    for (_, variable) in gradients.reported {
      for (element, node) in variable.elements.enumerated() {
        var cells = [
          naming.name(of: variable, element: element), format.text(gradients.values[node]),
          gradients.gradient(node).map(format.text) ?? GradTable.none,
        ]
        if let comparison {
          let entry = comparison[node]
          cells.append(entry.map { format.text($0.numeric) } ?? "–")
          cells.append(entry.map { GradTable.short($0.relativeError) } ?? "–")
          cells.append((entry?.relativeError).map { $0 <= Comparison.threshold } ?? true ? "" : "differs")
        }
        try body(cells)
      }
    }
  }

  /// Why some gradients are none: the loss does not depend on what they are of, or no way there lets a gradient through.
  private var remarksOnNone: [String] {
    let naming = Naming(network: gradients.network)
    let missing = gradients.reported.flatMap { _, variable in
      variable.elements.enumerated().filter { gradients.gradient($0.element) == nil }.map {
        (name: naming.name(of: variable, element: $0.offset), node: $0.element)
      }
    }
    guard !missing.isEmpty else { return [] }
    let needed = gradients.network.graph.needed(by: gradients.network.lossNode)
    let (apart, cut) = (missing.filter { !needed[$0.node] }, missing.filter { needed[$0.node] })
    let whose = { (group: [(name: String, node: Int)]) in
      group.count == missing.count ? GradTable.none : "\(GradTable.none) of \(GradTable.list(group.map(\.name)))"
    }
    let ends = GradientEnds.cutWords(GradientEnds(gradients.network).names(to: cut.map(\.node)))
    return
      (apart.isEmpty
      ? [] : ["\(whose(apart)): the loss does not depend on \(apart.count == 1 || cut.isEmpty ? "it" : "them")."])
      + (cut.isEmpty
        ? [] : ["\(whose(cut)): no gradient reaches \(cut.count == 1 || apart.isEmpty ? "it" : "them"), \(ends)."])
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var line = cells[0].padded(to: widths[0])
    for (column, cell) in cells.enumerated().dropFirst() where !cell.isEmpty {
      let width = column < widths.count ? widths[column] : 0
      line += "  " + cell.moved(to: width)
    }
    return line
  }

  private func write(_ comparison: Comparison, to output: inout Output) throws {
    try output.line()
    guard let worst = comparison.worst else {
      try output.line("Nothing to check.")
      return
    }
    let naming = Naming(network: gradients.network)
    let name = { (node: Int) in naming.name(ofNode: node) ?? naming.term(node, .symbols).text }
    let limit = GradTable.short(Comparison.threshold)
    if comparison.isPassed {
      try output.line(
        "\(plural(comparison.count)) with central differences; the largest relative error is "
          + "\(GradTable.short(worst.relativeError)), at \(name(worst.node)). The limit is \(limit).")
      return
    }
    try output.line(
      "\(comparison.failures.count) of \(comparison.count) gradients differ from central differences by more than "
        + "\(limit): " + GradTable.list(comparison.failures.map { name($0.node) }))
    for (node, reason) in comparison.failures.prefix(DisagreementFinder.limit) {
      guard let reason else { continue }
      try output.line(
        "\(name(node)): \(reason.words(gradients.gradients[node], gradients.lossName, gradients.loss, format))")
    }
  }

  /// What stands for the gradient of what no gradient reaches.
  private static let none = "none"

  private func plural(_ count: Int) -> String {
    count == 1 ? "The gradient agrees" : "All \(count) gradients agree"
  }

  /// The first names, and how many more there are.
  private static func list(_ names: [String]) -> String {
    names.prefix(10).joined(separator: ", ") + (names.count > 10 ? " and \(names.count - 10) more" : "")
  }

  /// A small number with two digits: `2.1e-13`.
  static func short(_ value: Double) -> String { NumberFormat(digits: 2).text(value) }
}
