// Rows about functions in the forward pass: squares, activations, logarithms, softmax.

import Autograd
import NetworkLanguage

#if canImport(Glibc)
  import Glibc
#else
  import CLibrary
#endif

extension MistakeTable {
  static let functionRows: [MistakeRow] = [
    MistakeRow("activation-left-out", "the activation left out", asks: "What does the activation make of it?") { at in
      at.steps(at.isActivation(ofNode:)).map { steps in
        let function = at.function(steps)
        return at.slip(
          steps, "\(function) is not applied", "\(function) comes on top, for what goes in is not yet the result"
        ) { at.operand(0, $0, $1) }
      }
    },
    MistakeRow("activation-twice", "the activation applied twice", asks: "How often is the activation applied?") {
      at in
      at.steps(at.isActivation(ofNode:)).map { steps in
        at.slip(steps, "\(at.function(steps)) is applied twice", "it is applied once") { node, values in
          let rule = at.operation(ofNode: node)?.rule
          return rule.map { $0.value($0.value(at.operand(0, node, values), 0), 0) }
        }
      }
    },
    MistakeRow("slope-for-value", "the slope in place of the value", asks: "Is this the value, or the slope?") { at in
      // In an expression a slope may be what is asked for.
      guard at.parts == nil else { return [] }
      return at.steps(at.isActivation(ofNode:)).map { steps in
        let function = at.function(steps)
        return at.slip(
          steps, "the slope of \(function) is given", "its value is asked for; slopes belong to the way back"
        ) { node, values in
          let rule = at.operation(ofNode: node)?.rule
          let a = at.operand(0, node, values)
          return rule.map { $0.partials[0].value(a, 0, $0.value(a, 0)) }
        }
      }
    },
    MistakeRow("another-function", "another function applied", asks: "Which function stands there?") { at in
      OtherFunction.all.flatMap { other in
        at.steps { at.operation(ofNode: $0) == other.of && !at.isLogSoftmax(at.graph.nodes[$0].operand(0)) }.map {
          at.slip($0, other.deed, other.remedy) { other.value(at.operand(0, $0, $1)) }
        }
      }
    },
    MistakeRow("max-for-min", "max and min mixed up", asks: "Which of the two is taken?") { at in
      at.steps { at.operation(ofNode: $0) == .max || at.operation(ofNode: $0) == .min }.map { steps in
        let isMax = at.operation(ofNode: steps.nodes[0]) == .max
        return at.slip(
          steps, isMax ? "the smaller one is taken" : "the larger one is taken",
          isMax ? "max is the larger one" : "min is the smaller one"
        ) { node, values in
          let (a, b) = (at.operand(0, node, values), at.operand(1, node, values))
          return isMax ? min(a, b) : max(a, b)
        }
      }
    },
    MistakeRow("square-left-out", "the square left out", asks: "What did you do with the difference: square it?") {
      at in
      at.steps(at.isPower).flatMap { steps in
        let base = at.name(steps) { at.graph.nodes[$0].operand(0) }
        let isSquare = steps.nodes.allSatisfy { at.exponent($0) == 2 }
        let deed = isSquare ? "\(base) is not squared" : "\(base) is not raised to the power"
        // A difference can be taken the other way round, most likely a negative one; a name cannot.
        let isNear = steps.nodes.allSatisfy { at.operand(0, $0) < 0 }
        return (base.contains(" - ") ? [1, -1] : [1]).map { sign in
          at.slip(
            steps, sign > 0 ? deed : "\(deed), and its sign is turned around",
            isSquare ? "a square multiplies it by itself" : "a power multiplies it by itself",
            more: sign > 0 || isNear ? 0 : 1
          ) { sign * at.operand(0, $0, $1) }
        }
      }
    },
    MistakeRow("square-doubled", "doubled in place of squared", asks: "Is a square twice the number?") { at in
      at.steps(at.isPower).flatMap { steps in
        let base = at.name(steps) { at.graph.nodes[$0].operand(0) }
        let isSquare = steps.nodes.allSatisfy { at.exponent($0) == 2 }
        // A difference can be taken the other way round, most likely a negative one; a name cannot.
        let isNear = steps.nodes.allSatisfy { at.operand(0, $0) < 0 }
        return (base.contains(" - ") ? [1, -1] : [1]).map { sign in
          at.slip(
            steps,
            (isSquare ? "\(base) is doubled" : "\(base) is multiplied by the exponent")
              + (sign > 0 ? "" : ", and its sign is turned around"),
            isSquare ? "a square multiplies it by itself" : "a power multiplies it by itself",
            more: sign > 0 || isNear ? 0 : 1
          ) { sign * at.exponent($0) * at.operand(0, $0, $1) }
        }
      }
    },
    MistakeRow("half-value", "the ½ of the loss left out, or added", asks: "Is there a ½ in front of the loss?") {
      at in
      var slips = at.steps { at.edges($0).contains(where: at.isHalf) }.map { steps in
        at.slip(steps, "the ½ is left out", "it stands in front of the square") { node, values in
          at.edges(node).first(where: at.isHalf).map { values[$0.operand] }
        }
      }
      if slips.isEmpty, at.use == .value, at.leaves.isEmpty, at.target == at.narrator.walk.root,
        at.forward?.nodes.contains(where: { at.lossNodes.contains($0) && at.isPower($0) }) ?? false
      {
        slips.append(
          Slip(
            at.values[at.target] / 2, "a ½ is put in front of the square", "this loss has none; look at its line first")
        )
      }
      return slips
    },
    MistakeRow("softmax-value", "softmax put together wrongly", asks: "What is divided by what in softmax?") { at in
      at.steps { at.operation(ofNode: $0) == .exp && at.isLogSoftmax(at.graph.nodes[$0].operand(0)) }
        .filter { $0.nodes.count == 1 }.flatMap { at.softmaxSlips($0) }
    },
  ]
}

/// A function that is taken for another.
private struct OtherFunction: Sendable {
  let of: Operation
  let deed: String
  let remedy: String
  let value: @Sendable (Double) -> Double

  init(_ of: Operation, _ deed: String, _ remedy: String, _ value: @escaping @Sendable (Double) -> Double) {
    self.of = of
    self.deed = deed
    self.remedy = remedy
    self.value = value
  }

  static let all: [OtherFunction] = [
    .init(.tanh, "sigmoid is taken for tanh", "tanh lies between -1 and 1", Operation.sigmoid.value),
    .init(.tanh, "tan is taken for tanh", "the h is for hyperbolic; tanh lies between -1 and 1") { tan($0) },
    .init(.sigmoid, "tanh is taken for sigmoid", "sigmoid lies between 0 and 1", Operation.tanh.value),
    .init(.sigmoid, "the minus in exp(-z) is lost", "sigmoid is 1/(1 + exp(-z))") { 1 / (1 + exp($0)) },
    // Of a positive number relu is that number: the activation is left out.
    .init(.tanh, "relu is taken for tanh", "tanh of a negative number is negative, not 0") { $0 < 0 ? 0 : .nan },
    .init(.sigmoid, "relu is taken for sigmoid", "sigmoid lies between 0 and 1, and is never 0") { $0 < 0 ? 0 : .nan },
    .init(.relu, "tanh is taken for relu", "relu leaves a positive number as it is", Operation.tanh.value),
    .init(.relu, "sigmoid is taken for relu", "relu leaves a positive number as it is", Operation.sigmoid.value),
    .init(.relu, "the sign is dropped", "relu makes 0 of a negative number") { abs($0) },
    .init(.relu, "relu is taken as switched off", "relu lets a positive number through") { $0 > 0 ? 0 : .nan },
    .init(.log, "the logarithm to the base 10 is taken", "log is the natural logarithm, ln on many calculators") {
      log10($0)
    },
    .init(.log, "the logarithm to the base 2 is taken", "log is the natural logarithm, ln on many calculators") {
      log2($0)
    },
    .init(.exp, "a power of 10 is taken", "exp is a power of e = 2.718…") { pow(10, $0) },
  ]
}

extension Operation {
  /// The value of a function of one number.
  fileprivate var value: @Sendable (Double) -> Double {
    let rule = self.rule
    return { rule.value($0, 0) }
  }
}

extension MistakeContext {
  /// What comes out when a part of softmax is left out.
  fileprivate func softmaxSlips(_ steps: Steps) -> [Slip] {
    let difference = graph.nodes[graph.nodes[steps.nodes[0]].operand(0)]
    guard operation(ofNode: difference.operand(1)) == .logAddExp else { return [] }
    let own = difference.operand(0)
    var logits: [Int] = []
    var open = [difference.operand(1)]
    while let place = open.popLast() {
      for operand in graph.nodes[place].operands {
        if operation(ofNode: operand) == .logAddExp { open.append(operand) } else { logits.append(operand) }
      }
    }
    let all = logits
    return [
      slip(steps, "\(name(own)) is divided by the sum of the logits", "exp of each is taken first") { _, values in
        values[own] / all.reduce(0) { $0 + values[$1] }
      },
      slip(steps, "exp(\(name(own))) is not divided by the sum", "the probabilities add up to 1") { _, values in
        exp(values[own])
      },
      slip(
        steps, "exp(\(name(own))) is divided by the sum of the others", "its own exponential belongs to the sum"
      ) { _, values in exp(values[own]) / all.filter { $0 != own }.reduce(0) { $0 + exp(values[$1]) } },
      slip(steps, "each exponential is divided by how many there are", "divide by their sum") { _, values in
        exp(values[own]) / Double(all.count)
      },
    ]
  }
}
