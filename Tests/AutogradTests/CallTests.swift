// Calls that record many scalars in one go against what the operators record: the same bits for each.

import Autograd
import Testing

@Suite struct CallTests {
  @Test(arguments: 0..<60 as Range<UInt64>)
  func callsStandForTheScalarsOfTheOperators(seed: UInt64) {
    var single = Recording(seed: seed, inCalls: false)
    var called = Recording(seed: seed, inCalls: true)
    let (one, other) = (single.perceptron(), called.perceptron())
    #expect(one.index == other.index)
    #expect(single.tape.count == called.tape.count)
    #expect(Graph(single.tape).nodes == Graph(called.tape).nodes)
    for _ in 0..<2 {
      one.backward()
      other.backward()
      for index in 0..<single.tape.count {
        #expect(single.tape.data(at: index).bitPattern == called.tape.data(at: index).bitPattern)
        #expect(single.tape.gradient(at: index).bitPattern == called.tape.gradient(at: index).bitPattern)
      }
    }
    let graph = Graph(called.tape)
    #expect(ReplayTests.bits(graph.values) == ReplayTests.bits(Graph(single.tape).values))
    single.tape.forward()
    called.tape.forward()
    #expect(one.data.bitPattern == other.data.bitPattern)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func layersStandForTheScalarsOfTheOperators(seed: UInt64) {
    var random = RandomNumbers(seed: seed)
    let (n, m) = (Int.random(in: 1...20, using: &random), Int.random(in: 1...20, using: &random))
    func numbers(_ count: Int) -> [Double] { (0..<count).map { _ in Double.random(in: -1...1, using: &random) } }
    let (w, b, x, v) = (numbers(n * m), numbers(m), numbers(n), numbers(m * m))
    let activation = [Operation.tanh, .relu, .softplus, nil].randomElement(using: &random)!
    let isWanted = (Bool.random(using: &random), Bool.random(using: &random), Bool.random(using: &random))
    let single = Tape()
    let called = Tape()
    func layer(_ weights: [Value], _ inputs: [Value], _ biases: [Value]) -> [Value] {
      biases.enumerated().map { row, bias in
        var sum = bias
        for (k, input) in inputs.enumerated() { sum += weights[row * inputs.count + k] * input }
        return activation.map { sum.applying($0) } ?? sum
      }
    }
    func leaves(_ numbers: [Double], _ isWanted: Bool) -> [Value] {
      numbers.map { isWanted ? single.value($0) : single.constant($0) }
    }
    let (w1, b1, x1) = (leaves(w, isWanted.0), leaves(b, isWanted.1), leaves(x, isWanted.2))
    let (v1, c1) = (leaves(v, true), leaves(b, true))
    let hidden1 = layer(w1, x1, b1)
    let results1 = layer(v1, hidden1, c1)
    let (w2, b2) = (called.row(w, wantsGradient: isWanted.0), called.row(b, wantsGradient: isWanted.1))
    let (x2, v2, c2) = (called.row(x, wantsGradient: isWanted.2), called.row(v), called.row(b))
    let hidden2 = called.layer(weights: w2, inputs: x2, biases: b2, activation: activation)
    let results2 = called.layer(weights: v2, inputs: hidden2, biases: c2, activation: activation)
    // Only some of the rows are used, and some used twice.
    let used = (0..<m).filter { _ in Int.random(in: 0..<8, using: &random) > 0 } + [0, 0]
    let total1 = used.reduce(hidden1[m - 1]) { $0 + results1[$1] }
    let total2 = used.reduce(hidden2[m - 1]) { $0 + results2[$1] }
    #expect(total1.index == total2.index)
    #expect(Graph(single).nodes == Graph(called).nodes)
    for _ in 0..<2 {
      total1.backward()
      total2.backward()
      for index in 0..<single.count {
        #expect(single.data(at: index).bitPattern == called.data(at: index).bitPattern)
        #expect(single.gradient(at: index).bitPattern == called.gradient(at: index).bitPattern, "\(index)")
      }
      called.forward()
    }
  }

  @Test func aLeafThatIsSetIsReadAnewByACall() {
    let tape = Tape()
    let w = (0..<3).map { tape.value(Double($0)) }
    let x = (0..<3).map { tape.constant(Double($0) + 0.5) }
    let before = tape.dot(w, x)
    w[1].data = 10
    #expect(tape.dot(w, x).data == 10 * 1.5 + 2 * 2.5)
    tape.forward()
    #expect(before.data == 10 * 1.5 + 2 * 2.5)
    before.backward()
    #expect(w.map(\.grad) == [0.5, 1.5, 2.5])
  }

  @Test func manyNeuronsTakeLittleMemory() {
    let tape = Tape()
    let w = (0..<128).map { tape.value(Double($0)) }
    let x = (0..<128).map { tape.value(Double($0)) }
    let start = tape.byteCount
    for _ in 0..<100 { _ = tape.neuron(weights: w, inputs: x, bias: w[0], activation: .tanh) }
    #expect(tape.count == 256 + 100 * 257)
    #expect(tape.byteCount - start < 4 * 100 * 257)
    #expect(start <= 40 * 256)
  }
}
