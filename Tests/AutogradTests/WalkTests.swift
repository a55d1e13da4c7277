// The walk against the sweep it describes, on a hand example and on random graphs.

import Autograd
import GradientChecking
import Testing

@Suite struct WalkTests {
  static func randomWalk(seed: UInt64) -> Walk {
    var random = RandomNumbers(seed: seed)
    let tape = Tape()
    var values = (0..<4).map { _ in tape.value(Double.random(in: -2...2, using: &random)) }
    values.append(tape.constant(0.5))
    let smooth: [Operation] = [.tanh, .sigmoid, .sin, .cos, .softplus, .silu, .gelu, .elu, .negate, .exp]
    for _ in 0..<30 {
      let a = values.randomElement(using: &random)!
      let b = values.randomElement(using: &random)!
      switch Int.random(in: 0..<5, using: &random) {
      case 0: values.append(a + b)
      case 1: values.append(a - b)
      case 2: values.append((a * b).tanh())
      case 3: values.append(a / (b * b + 1))
      default: values.append((a * 0.3).applying(smooth.randomElement(using: &random)!))
      }
    }
    let loss = values.suffix(6).dropFirst().reduce(values[values.count - 6], +)
    return Walk(graph: Graph(tape), root: loss.index, parameters: [0, 1, 2, 3], lossStart: loss.index - 3)
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func randomGraphsAgreeWithCentralDifferences(seed: UInt64) {
    let walk = WalkTests.randomWalk(seed: seed)
    let pass = Pass(graph: walk.graph, root: walk.root, leaves: walk.graph.values)
    let entries = GradientCheck.run(
      graph: walk.graph, root: walk.root, leaves: walk.parameters, values: pass.values, gradients: pass.gradients)
    for entry in entries {
      #expect(
        entry.relativeError < 1e-7,
        "seed \(seed) node \(entry.node): \(entry.backpropagated) and \(entry.numeric)")
    }
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func productsAddUpToTheSweepsGradients(seed: UInt64) {
    let walk = WalkTests.randomWalk(seed: seed)
    let pass = Pass(graph: walk.graph, root: walk.root, leaves: walk.graph.values)
    var sums = [Double](repeating: 0, count: walk.graph.count)
    var computed = Set<Int>()
    for place in 0..<walk.count {
      switch walk[place] {
      case .operation(let node):
        #expect(!walk.isComputed(node, at: place))
        for operand in walk.graph.nodes[node].operands { #expect(walk.isComputed(operand, at: place)) }
        #expect(walk.isComputed(node, at: place + 1))
        #expect(walk.stepComputing(node) == place)
        computed.insert(node)
      case .lossGradient(let node):
        #expect(node == walk.root)
        sums[node] = 1
      case .product(let node, _, let operand):
        #expect(walk.gradientState(node, at: place) == .complete, "a product uses an unfinished gradient")
        sums[operand] += walk.contribution(walk[place], in: pass)
        #expect(walk.gradient(operand, at: place + 1, in: pass) == sums[operand])
        #expect(walk.steps(addingTo: operand).contains(place))
      case .update(let parameter, let node):
        #expect(walk.parameters[parameter] == node)
      }
    }
    #expect(sums == pass.gradients)
    #expect(computed.count == walk.graph.nodes.filter { !$0.isLeaf }.count)
  }

  @Test func phasesFollowEachOther() {
    let walk = WalkTests.randomWalk(seed: 1)
    var previous = Walk.Phase.forward
    for place in 0..<walk.count {
      let phase = walk.phase(ofStep: place)
      #expect(phase.rawValue >= previous.rawValue)
      #expect(walk.range(of: phase).contains(place))
      previous = phase
    }
    #expect(Walk.Phase.allCases.map { walk.range(of: $0).count }.reduce(0, +) == walk.count)
    #expect(walk.range(of: .loss).count == 4)
  }

  @Test func aValueUsedTwiceIsSteppedTwiceAndSummed() {
    let tape = Tape()
    let x = tape.value(3)
    let y = x * x
    let walk = Walk(graph: Graph(tape), root: y.index, parameters: [x.index], lossStart: y.index)
    let pass = Pass(graph: walk.graph, root: walk.root, leaves: walk.graph.values)
    let start = walk.range(of: .backward).lowerBound
    #expect(walk.gradient(x.index, at: start + 1, in: pass) == nil)
    #expect(walk.gradient(x.index, at: start + 2, in: pass) == 3)
    #expect(walk.gradientState(x.index, at: start + 2) == .partial(remaining: 1))
    #expect(walk.gradient(x.index, at: start + 3, in: pass) == 6)
  }
}
