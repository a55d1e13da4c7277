// Operations of 16 bits: what goes through is rounded, forward and back, in every sweep.

import Autograd
import GradientChecking
import Testing

@Suite struct HalfTests {
  /// The gradient of scale·half(x) by the tape's own sweep, the graph's, the table's and a replay's.
  static func gradients(_ x: Double, scale: Double, _ operation: (Value) -> Value) -> [Double] {
    let tape = Tape()
    let leaf = tape.value(x)
    let factor = tape.constant(scale)
    let root = factor * operation(leaf)
    root.backward()
    let graph = Graph(tape)
    let replay = Replay(graph, root: root.index)
    replay.forward()
    replay.backward()
    return [
      leaf.grad, graph.gradients(of: root.index, values: graph.values)[leaf.index],
      graph.gradients(of: root.index, values: graph.values, rules: .standard)[leaf.index],
      replay.gradient(leaf.index),
    ]
  }

  @Test func valuesAreRoundedToSixteenBits() {
    let tape = Tape()
    func half(_ x: Double) -> Double { tape.constant(x).half().data }
    #expect(half(0.1) == 0.0999755859375)
    #expect(half(1 - 0.0002) == 1)
    #expect(half(65504) == 65504)
    #expect(half(65519) == 65504)
    #expect(half(65520) == .infinity)
    // Ties go to the even neighbour: 2049 lies between 2048 and 2050, 2051 between 2050 and 2052.
    #expect(half(2049) == 2048)
    #expect(half(2051) == 2052)
    // The smallest number, and half of it.
    #expect(half(5.960464477539063e-08) == 5.960464477539063e-08)
    #expect(half(2.98e-08) == 0)
    #expect(tape.constant(1.005).bfloat().data == 1.0078125)
    #expect(tape.constant(70_000).bfloat().data == 70_144)
  }

  @Test func whatPassesBackIsRoundedTheSameWay() {
    #expect(Self.gradients(1, scale: 0.1) { $0.half() } == Array(repeating: 0.0999755859375, count: 4))
    #expect(Self.gradients(1, scale: 1e-8) { $0.half() } == [0, 0, 0, 0])
    #expect(Self.gradients(1, scale: 1e5) { $0.half() } == Array(repeating: .infinity, count: 4))
    #expect(Self.gradients(1, scale: 1e5) { $0.bfloat() } == Array(repeating: 99_840, count: 4))
    #expect(Self.gradients(1, scale: -0.1) { $0.half() } == Array(repeating: -0.0999755859375, count: 4))
  }

  /// A dot product with half on top takes the fast way of an activation through a layer.
  @Test func layersRoundWhatPassesBackToo() {
    let tape = Tape()
    let weights = [0.3, -0.7, 0.2, 0.9].map { tape.value($0) }
    let inputs = [1.5, 2.5].map { tape.constant($0) }
    let results = (0..<2).map { row in
      (weights[2 * row] * inputs[0] + weights[2 * row + 1] * inputs[1]).half()
    }
    let root = 0.1 * results[0] + 0.3 * results[1]
    let graph = Graph(tape)
    let replay = Replay(graph, root: root.index)
    replay.forward()
    replay.backward()
    let swept = graph.gradients(of: root.index, values: graph.values)
    for (row, upstream) in [0.0999755859375, 0.300048828125].enumerated() {
      #expect(swept[weights[2 * row].index] == upstream * 1.5)
      #expect(replay.gradient(weights[2 * row].index) == upstream * 1.5)
    }
  }

  @Test func aWalksProductsAddUpToTheGradient() {
    let tape = Tape()
    let w = tape.value(0.5)
    let root = 0.1 * (w * 3).half()
    let walk = Walk(graph: Graph(tape), root: root.index, parameters: [w.index], lossStart: root.index)
    let pass = Pass(graph: walk.graph, root: walk.root, leaves: walk.graph.values)
    let products = (0..<walk.count).map { walk[$0] }.filter {
      if case .product(_, _, w.index) = $0 { true } else { false }
    }
    #expect(products.map { walk.contribution($0, in: pass) } == [0.0999755859375 * 3])
    #expect(pass.gradients[w.index] == 0.0999755859375 * 3)
  }

  /// The slope 1 is what differences see where the steps are passed over.
  @Test func theCheckMovesAlongWithWhatGoesIn() {
    let tape = Tape()
    let w = tape.value(0.3)
    let root = 0.25 * (w.half() ** 2)
    let graph = Graph(tape)
    let gradients = graph.gradients(of: root.index, values: graph.values)
    let entry = GradientCheck.run(
      graph: graph, root: root.index, leaves: [w.index], values: graph.values, gradients: gradients)[0]
    #expect(abs(entry.numeric - 0.5 * 0.300048828125) < 1e-9)
    #expect(entry.relativeError < 1e-3)
  }
}
