// Rows about several paths: one counted, the last one kept, old gradients left in.

import Quantities
import Autograd

extension MistakeTable {
  static let pathRows: [MistakeRow] = [
    MistakeRow("one-path", "only one path counted", asks: "How many paths lead from it to the loss?") { at in
      guard at.isChain else { return [] }
      return at.meetings.flatMap { node, edges in
        let users = edges.map(\.node).reduce(into: [Int]()) { if !$0.contains($1) { $0.append($1) } }
        return users.prefix(8).flatMap { user in
          let slips = [
            Slip(
              at.derivative(edges.filter { $0.node != user }) { _, _ in 0 },
              "only the path through \(at.name(user)) is counted",
              "\(at.name(node)) is used \(users.count == 2 ? "twice" : "\(users.count) times"), so the paths add up")
          ]
          guard users.count > 2 else { return slips }
          return slips + [
            Slip(
              at.derivative(edges.filter { $0.node == user }) { _, _ in 0 },
              "the path through \(at.name(user)) is left out",
              "\(at.name(node)) is used \(users.count == 2 ? "twice" : "\(users.count) times"), and all the paths add up"
            )
          ]
        }
      }
    },
    MistakeRow(
      "overwritten", "= in place of +=", asks: "Did a later contribution take the place of the earlier ones?"
    ) { at in
      guard at.isChain else { return [] }
      let meetings = at.meetings
      let single = meetings.map { ($0.node, $0.edges.dropLast()) }
      let all = single.count > 1 ? [(single[0].0, ArraySlice(single.flatMap { Array($0.1) }))] : []
      return (single + all).map { node, overwritten in
        Slip(
          at.derivative(Array(overwritten)) { _, _ in 0 },
          "the last contribution to \(at.name(node)) overwrites the others", "contributions add up, += and not =")
      }
    },
    MistakeRow(
      "paths-combined", "paths averaged or multiplied", asks: "What is done with what arrives along several paths?"
    ) { at in
      guard at.isChain else { return [] }
      return at.meetings.prefix(MistakeContext.singleLimit).flatMap { node, edges -> [Slip] in
        guard edges.count <= 8 else { return [] }
        let name = at.name(node)
        let parts = edges.map { kept in at.contribution(of: kept) }
        let way = ChainSweep(at.graph, from: node, to: at.target).derivative(at.values)
        let remedy = "what arrives along several paths adds up"
        return [
          Slip(
            parts.reduce(0, +) / Double(parts.count) * way, "what arrives at \(name) along its paths is averaged",
            remedy,
            distance: 1),
          Slip(
            parts.reduce(1, *) * way, "what arrives at \(name) along its paths is multiplied", remedy, distance: 1),
        ]
          + zip(edges, parts).prefix(edges.count == 2 ? 2 : 0).map { edge, part in
            Slip(
              (parts.reduce(0, +) - 2 * part) * way,
              "the sign of what comes through \(at.name(edge.node)) is turned around",
              "each path counts with its own sign", distance: 2, asks: "Which sign does each path bring?")
          }
      }
    },
    MistakeRow("stale", "old gradients left in", asks: "Were the gradients set to 0 before this backward pass?") { at in
      guard at.isGradient, at.question.training.round > 0 else { return [] }
      var training = at.question.training
      var sum = at.derivative
      var slips: [Slip] = []
      let current = training.round
      for round in (max(0, current - 8)..<current).reversed() {
        training.rewind(to: round)
        sum += training.pass.gradients[at.target]
        slips.append(
          Slip(
            sum, "the gradient of the round before is still in it", "gradients are set to 0 before each backward pass"))
      }
      return slips
    },
  ]
}

extension MistakeContext {
  /// What one factor brings to its operand.
  fileprivate func contribution(of edge: ChainSweep.Edge) -> Double {
    graph.contribution(
      of: given.derivative(chain.result, edge.node), through: edge.node, slot: edge.slot, values: values)
  }

  /// Where several paths of the chain meet, the nearest to the asked node first, with the factors in sweep order.
  fileprivate var meetings: [(node: Int, edges: [ChainSweep.Edge])] {
    let groups = Dictionary(grouping: chain.edges, by: \.operand).filter { group in
      // A square written as e*e is one path, walked twice.
      group.value.contains { $0.node != group.value[0].node }
        // The ways through softmax have rows of their own.
        && !group.value.contains { isLogSoftmax($0.node) || operation($0) == .logAddExp }
    }
    let limit = chain.edges.count <= MistakeContext.edgeLimit ? MistakeContext.groupLimit : 1
    return groups.keys.sorted().prefix(limit).map { ($0, groups[$0]!) }
  }
}
