// What stands beside a question on the screen.

import Autograd
import Narration
import NetworkLanguage
import Quantities

extension Question {
  /// Notes what a walk shows at a place: the values computed and the gradients completed by then that the question
  /// builds on.
  package mutating func show(at place: Int) {
    let (network, walk) = (narrator.network, narrator.walk)
    func isNamed(_ node: Int) -> Bool { network.name(ofNode: node) != nil }
    switch subject {
    case .value(let target):
      var open = [target]
      var seen: Set<Int> = []
      while let node = open.popLast(), seen.count < ValueSweep.limit {
        for operand in network.graph.nodes[node].operands where seen.insert(operand).inserted {
          if isNamed(operand), walk.stepComputing(operand).map({ $0 < place }) ?? true {
            shown.insert(.value(node: operand))
          } else {
            open.append(operand)
          }
        }
      }
    case .gradient(let target):
      for edge in ChainSweep(network.graph, from: walk.root, to: target).edges
      where edge.node != walk.root && isNamed(edge.node) && walk.gradientState(edge.node, at: place) == .complete {
        shown.insert(.gradient(node: edge.node))
      }
    case .update(let target):
      if walk.gradientState(target, at: place) == .complete { shown.insert(.gradient(node: target)) }
    case .local, .expression: break
    }
  }
}
