// What can be taken along from a walk: the network as it is written, the step in words and numbers.

import Page
import Printing

extension WalkScreen {
  /// The network as its author wrote it, ready for `backstep walk -`; leaves that have other numbers now follow as remarks.
  var networkText: String {
    let network = narrator.network
    let changed = network.graph.nodes.indices.lazy.filter { [training] node in
      network.graph.nodes[node].isLeaf && training.pass.values[node] != network.graph.values[node]
    }
    let remarks = changed.prefix(Self.mostRemarks).compactMap { [narrator, training] node in
      narrator.naming.name(ofNode: node).map {
        "# in round \(training.round + 1): \($0) = \(training.pass.values[node])\n"
      }
    }
    let text = network.source.text
    return text + (text.hasSuffix("\n") ? "" : "\n") + remarks.joined()
  }

  private static let mostRemarks = 100

  /// The present step as lines of text.
  func stepText(digits: Int) -> String {
    PlainElement.text(of: narrator.page(viewpoint(digits: digits)).elements)
  }
}
