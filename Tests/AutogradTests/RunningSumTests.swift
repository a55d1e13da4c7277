// Sums to which products are added one by one: the same bits as a sweep node by node, by the closures of the rule table.

import Autograd
import Testing

@Suite struct RunningSumTests {
  @Test(arguments: 0..<300 as Range<UInt64>)
  func aRunningSumIsSweptAsNodeByNode(seed: UInt64) {
    var random = RandomNumbers(seed: seed)
    let tape = Tape()
    var values = (0..<4).map { _ in leaf(tape, &random) }
    for _ in 0..<6 {
      values.append(runningSum(values, tape, &random))
      // What lies inside a sum is used again.
      let inside = Int.random(in: 0..<tape.count, using: &random)
      if let place = values.indices.randomElement(using: &random), inside % 3 == 0 {
        values[place] = values[place].tanh()
      }
    }
    compare(tape, root: values[values.count - 1])
    compare(tape, root: values[Int.random(in: 4..<values.count, using: &random)])
  }

  @Test func theSumBeforeMayBeAFactor() {
    let tape = Tape()
    let (x, y) = (tape.value(3), tape.value(5))
    let start = x + y
    let before = start + x * y
    let product = before * x
    let sum = before + product
    compare(tape, root: sum)
    sum.backward()
    // (x + y + x·y)·(1 + x)
    let expected: [Double] = [6 * 4 + 23, 4 * 4, 4, 1]
    #expect([x, y, before, product].map(\.grad) == expected)
  }

  @Test func aProductMayBeUsedOnceMore() {
    let tape = Tape()
    let (x, y) = (tape.value(3), tape.value(5))
    let start = x + y
    let product = x * y
    let sum = start + product
    let loss = sum + product
    compare(tape, root: loss)
    loss.backward()
    #expect([x, y, product, sum].map(\.grad) == [11, 7, 2, 1])
  }

  /// A leaf, wanted or not; now and then one that makes infinities and NaN.
  private func leaf(_ tape: Tape, _ random: inout RandomNumbers) -> Value {
    let number = [0, -0.0, .infinity, 0x1p-1063].randomElement(using: &random)!
    let data = Int.random(in: 0..<30, using: &random) == 0 ? number : Double.random(in: -2...2, using: &random)
    return Int.random(in: 0..<4, using: &random) == 0 ? tape.constant(data) : tape.value(data)
  }

  /// Products added one by one, with factors that are old, new, twice the same, or the sum itself.
  private func runningSum(_ values: [Value], _ tape: Tape, _ random: inout RandomNumbers) -> Value {
    var sum = values.randomElement(using: &random)!
    var inside = values
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      let left = Int.random(in: 0..<6, using: &random) == 0 ? sum : inside.randomElement(using: &random)!
      let right = Int.random(in: 0..<6, using: &random) == 0 ? sum : inside.randomElement(using: &random)!
      let product = left * right
      switch Int.random(in: 0..<10, using: &random) {
      case 0: sum = product + sum
      case 1: sum = product + product
      case 2: sum = sum + (left - right)
      case 3:
        _ = leaf(tape, &random)
        sum = sum + product
      default: sum = sum + product
      }
      if Bool.random(using: &random) { inside += [product, sum] }
    }
    return sum
  }

  private func compare(_ tape: Tape, root: Value) {
    let graph = Graph(tape)
    let expected = graph.gradients(of: root.index, values: graph.values, rules: .standard)
    tape.zeroGradients()
    root.backward()
    let swept = (0..<tape.count).map { tape.gradient(at: $0) }
    #expect(ReplayTests.bits(swept) == ReplayTests.bits(expected))
    #expect(ReplayTests.bits(graph.gradients(of: root.index, values: graph.values)) == ReplayTests.bits(expected))
    tape.zeroGradients()
  }
}
