// Rows about the derivative of the loss: factor 2, sign, batch scaling, cross-entropy, target, upstream.

import Quantities
import Autograd
import NetworkLanguage

#if canImport(Glibc)
  import Glibc
#else
  import CLibrary
#endif

extension MistakeTable {
  static let lossRows: [MistakeRow] = [
    MistakeRow("factor-two", "a factor 2 dropped or added", asks: "What did you take as the slope of the square?") {
      at in
      guard at.isChain else { return [] }
      var slips = at.groups(at.isSquare).map { edges in
        let base = at.name(of: edges, \.operand)
        let isOne = base != MistakeContext.eachOfThem
        return Slip(
          at.derivative(edges) { $1 / 2 },
          isOne
            ? "the slope of the square of \(base) is taken as \(base) alone" : "every square goes without its factor 2",
          "a square brings a factor 2 with it")
      }
      slips += at.groups(at.isHalf).map { edges in
        Slip(
          at.derivative(edges) { _, _ in 1 }, "the ½ before the square is left out",
          "the ½ and the 2 of the square cancel")
      }
      return slips
    },
    MistakeRow("sign", "a sign flipped", asks: "Which is taken from which in the loss?") { at in
      let right = at.question.answer
      guard at.isChain else {
        guard at.use == .expression || (at.use == .value && at.leaves.isEmpty) else { return [] }
        return [
          Slip(
            -right, "a minus sign is lost or added", "check each sign", distance: 1,
            asks: "Which signs do the parts have?")
        ]
      }
      let differences = at.chain.edges.filter { edge in
        at.operation(edge) == .subtract && edge.slot == 0 && at.graph.nodes[at.other(edge)].isLeaf
          && at.lossNodes.contains(edge.node)
      }
      var slips: [Slip] = []
      if !differences.isEmpty, at.isGradient {
        let (first, second) = (at.name(of: differences, \.operand), at.name(of: differences, at.other))
        // Further on the way the minus can be lost in any factor.
        let isNear = at.chain.edges.allSatisfy { at.lossNodes.contains($0.node) }
        slips.append(
          isNear
            ? Slip(
              -at.derivative, "\(second) - \(first) is taken for \(first) - \(second)", "the sign is turned around")
            : Slip(
              -at.derivative, "a minus sign is lost or added on the way",
              "check the sign of each factor, and that \(first) - \(second) stands there",
              asks: "Which sign does each factor have?"))
      } else {
        slips.append(
          Slip(
            -at.derivative, "a minus sign is lost or added", "check the sign of each factor",
            asks: "Which sign does each factor have?"))
      }
      // The sign of a single weight; of all of them it is that of the chain.
      slips += at.slips({ at.isWeight($0) && at.network.name(ofNode: at.other($0)) != nil }) { edges in
        Slip(
          at.derivative(edges) { -$1 }, "the sign of \(at.name(of: edges, at.other)) is turned around",
          "it goes into the product as it is", distance: 1, asks: "Which sign does each factor have?")
      }
      return slips
        + at.groups { at.operation($0) == .negate || (at.operation($0) == .subtract && $0.slot == 1) }.map { edges in
          Slip(
            at.derivative(edges) { -$1 }, "the minus before \(at.name(of: edges, \.operand)) is overlooked",
            "the slope there is -1", asks: "Which sign does each factor have?")
        }
    },
    MistakeRow("batch-scaling", "mean and sum mixed up", asks: "Is the loss a sum over the examples, or their mean?") {
      at in
      guard at.isChain else { return [] }
      var slips: [Slip] = []
      for edges in at.groups({ at.meanCount($0) != nil }) {
        let count = at.meanCount(edges[0]) ?? 1
        slips.append(
          Slip(
            at.derivative(edges) { _, _ in 1 }, "the sum is taken in place of the mean",
            "the mean divides by \(count)"))
        slips.append(
          Slip(
            at.derivative(edges) { $1 / Double(count) }, "the division by \(count) is done twice",
            "the mean divides by \(count) once"))
      }
      // Where it is known what arrives, only the paths that meet can be averaged.
      let meeting = at.chain.edges.count { $0.operand == at.target }
      if slips.isEmpty, at.isGradient, let count = at.summedTerms, at.chain.forced.isEmpty || meeting == count {
        slips.append(
          Slip(
            at.derivative / Double(count), "the mean is taken in place of the sum",
            "the loss adds its \(count) terms without dividing"))
      }
      return slips
    },
    MistakeRow(
      "extra-slope", "σ′ once too often, or missing",
      asks: "Which factors did you take from the loss back to what goes into the last activation?"
    ) { at in
      guard at.isGradient else { return [] }
      var slips: [Slip] = []
      let hasLog = at.chain.edges.contains { at.operation($0) == .log && at.lossNodes.contains($0.node) }
      for edges in at.groups({ at.isOutputSigmoid($0) }) {
        let (a, z) = (at.name(of: edges, \.node), at.name(of: edges, \.operand))
        if hasLog {
          slips.append(
            Slip(
              at.derivative(edges) { $1 * $1 }, "\(a)(1 - \(a)) is multiplied in once more",
              "with cross-entropy the slope of sigmoid cancels, and at \(z) only the difference to the target is left"))
        } else {
          slips.append(
            Slip(
              at.derivative(edges) { _, _ in 1 }, "the slope of sigmoid at \(z) is left out",
              "it cancels with cross-entropy only, not with a squared error"))
        }
      }
      let shares = at.softmaxShares
      if !shares.isEmpty {
        slips.append(
          Slip(
            at.chain.derivative(
              at.values,
              .init(gradient: { node, gradient in shares[node].map { gradient * $0 * (1 - $0) } ?? gradient })),
            "p(1 - p) is multiplied in after p - y",
            "p - y is the whole gradient at the logits; the slope of softmax is in it already"))
      }
      return slips
    },
    MistakeRow(
      "softmax-staged", "softmax and cross-entropy put together wrongly",
      asks: "Does one logit change the probabilities of the other classes?"
    ) { at in
      guard at.isGradient else { return [] }
      let changed = at.softmaxEdges
      guard !changed.isEmpty else { return [] }
      let staged = at.chain.derivative(
        at.values, .init(factor: { edge, local in changed.contains(edge.node) ? at.stagedSlope(edge) : local }))
      // Softmax in the middle of a network goes through exp; with cross-entropy its logarithm is taken.
      guard at.chain.edges.contains(where: { at.operation($0) == .exp && changed.contains($0.operand) }) else {
        return [
          Slip(
            staged, "p·y - y is taken for p - y at the logits",
            "each logit changes the probabilities of all classes, not of its own alone")
        ]
      }
      let passed = at.chain.derivative(
        at.values,
        .init(factor: { edge, local in
          if changed.contains(edge.operand), at.operation(edge) == .exp { return 1 }
          guard changed.contains(edge.node) else { return local }
          return at.operation(ofNode: edge.operand) == .logAddExp ? 0 : 1
        }))
      return [
        Slip(
          staged, "only p(1 - p) of each softmax output by its own score is taken",
          "each score changes all the outputs, since they add up to 1: by -p·p those of the others"),
        Slip(passed, "the slope of softmax is left out", "the way back through softmax multiplies by its slopes"),
      ]
    },
    MistakeRow(
      "wrong-class", "another answer taken for the right one", asks: "Which answer is the right one here?"
    ) { at in
      at.otherTargets + at.otherClasses
    },
    MistakeRow(
      "loss-upstream", "the loss used as upstream gradient",
      asks: "What arrives from the loss: its value, or its slope?"
    ) {
      at in
      guard at.isGradient else { return [] }
      let outputs = at.outputs
      guard !outputs.isEmpty else { return [] }
      let loss = at.values[at.narrator.walk.root]
      return [
        Slip(
          at.chain.derivative(at.values, .init(gradient: { outputs.contains($0) ? loss : $1 })),
          "\(at.narrator.lossName) itself is sent back", "what goes back is the slope of the loss, not its value")
      ]
    },
    MistakeRow("target-dropped", "the target left out", asks: "Where does the target stand in the slope of the loss?") {
      at in
      guard at.isGradient else { return [] }
      let targets = at.lossTargets
      guard !targets.isEmpty else { return at.sharesSentBack }
      var changed = at.values
      for node in targets { changed[node] = 0 }
      at.graph.forward(&changed)
      let names = at.network.name(ofNode: targets[0]).map {
        at.narrator.naming.name(of: at.network.variables[$0.variable])
      }
      let name = names ?? at.name(targets[0])
      return [
        Slip(
          at.chain.derivative(changed), "the slope of the loss is taken without \(name)",
          "the slope of the square keeps what is inside, and there \(name) is subtracted")
      ]
    },
    MistakeRow(
      "output-nudged", "the output compared with itself", asks: "Does the nudge change the loss, or only the output?"
    ) {
      at in
      guard at.isGradient, at.outputs.contains(at.target), !at.parameters.contains(at.target) else { return [] }
      return [
        Slip(
          1, "\(at.targetName) is nudged and \(at.targetName) itself is looked at",
          "what counts is how \(at.narrator.lossName) changes")
      ]
    },
  ]
}
