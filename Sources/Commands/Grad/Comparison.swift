// Gradients beside central differences.

import Autograd
import Disagreements
import GradientChecking
import NetworkLanguage

/// The gradient check of all reported leaves that have a gradient. What is computed from others cannot be moved by itself and
/// is left out.
struct Comparison {
  /// A relative error above this, or NaN, fails.
  static let threshold = 1e-6

  private let entries: [Int: GradientCheck.Entry]
  /// The leaves that fail, by node, each with what explains it, if anything does.
  let failures: [(node: Int, reason: Disagreement?)]
  /// The entry with the largest error; nil where there is nothing to check.
  let worst: GradientCheck.Entry?
  /// How many leaves were checked.
  var count: Int { entries.count }
  /// Whether all agree.
  var isPassed: Bool { failures.isEmpty }

  init(_ gradients: Gradients, progress: (_ done: Int, _ count: Int) -> Void) {
    let graph = gradients.network.graph
    let leaves = gradients.reported.flatMap(\.variable.elements).filter {
      graph.nodes[$0].isLeaf && gradients.reached[$0]
    }
    let checked = GradientCheck.run(
      graph: graph, root: gradients.network.lossNode, leaves: leaves, values: gradients.values,
      gradients: gradients.gradients, progress: { progress($0, leaves.count) })
    entries = Dictionary(checked.map { ($0.node, $0) }) { first, _ in first }
    let key = { (entry: GradientCheck.Entry) in entry.relativeError.isNaN ? .infinity : entry.relativeError }
    worst = checked.max { key($0) < key($1) }
    let finder = DisagreementFinder(
      network: gradients.network, values: gradients.values, gradients: gradients.gradients)
    failures = checked.filter { !($0.relativeError <= Comparison.threshold) }.enumerated().map { index, entry in
      (entry.node, index < DisagreementFinder.limit ? finder.disagreement(for: entry.node) : nil)
    }
  }

  /// The comparison of a leaf; nil for any other node.
  subscript(node: Int) -> GradientCheck.Entry? { entries[node] }
}
