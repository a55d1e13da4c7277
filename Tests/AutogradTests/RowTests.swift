// Rows: their numbers, and a layer's sums with their gradients, against the scalars at the same places.

import Autograd
import Testing

@Suite struct RowTests {
  private func layer(_ activation: Operation?) -> (tape: Tape, weights: Row, result: Row, loss: Value) {
    let tape = Tape()
    let weights = tape.row([0.5, -1, 2, 0.25, 1.5, -0.75])
    let biases = tape.row([0.1, 0.2])
    let inputs = tape.row([1, -2, 0.5], wantsGradient: false)
    let result = tape.layer(weights: weights, inputs: inputs, biases: biases, activation: activation)
    return (tape, weights, result, result[0] * result[0] + result[1] * 3)
  }

  @Test func sumsAreWhatTheActivationWasAppliedTo() {
    for activation in [Operation.tanh, .relu, nil] {
      let (tape, weights, result, loss) = layer(activation)
      #expect(result.sumGradients == [0, 0])
      loss.backward()
      #expect(weights.numbers == [0.5, -1, 2, 0.25, 1.5, -0.75])
      #expect(result.numbers == result.map(\.data))
      let back = activation == nil ? 0 : 1
      #expect(result.sums == result.map { tape.data(at: $0.index - back) })
      #expect(result.sumGradients == result.map { tape.gradient(at: $0.index - back) })
      #expect(result.sumGradients[0] != 0)
    }
  }

  /// Nothing in the layer wants a gradient, as before a part of a network that is recorded as constants.
  @Test func aFixedLayerTellsItsSums() {
    let tape = Tape()
    func fixed(_ numbers: [Double]) -> Row { tape.row(numbers, wantsGradient: false) }
    let first = tape.layer(weights: tape.row([1]), inputs: fixed([3]), biases: fixed([0]), activation: nil)
    let result = tape.layer(weights: fixed([2]), inputs: fixed([0.5]), biases: fixed([0.25]), activation: .tanh)
    (first[0] * result[0]).backward()
    #expect(result.sums == [1.25] && result.sumGradients == [0])
  }

  @Test func numbersFollowAChange() {
    let (tape, weights, result, _) = layer(.tanh)
    let before = result.numbers
    weights[0].data = 2
    tape.forward()
    #expect(weights.numbers[0] == 2 && result.numbers[0] != before[0])
    #expect(result.sums[0] == 5.1)
  }

  @Test func roomFromTheStartIsNoLimit() {
    for capacity in [-1, 0, 1, 100, 1000] {
      let tape = Tape(capacity: capacity)
      let row = tape.row((0..<500).map { Double($0) })
      let sum = row.dropFirst().reduce(row[0], +)
      sum.backward()
      #expect(sum.data == 499 * 250 && row.gradients.allSatisfy { $0 == 1 })
    }
  }

  @Test func neighboursMakeARow() {
    let (tape, _, result, _) = layer(.tanh)
    let doubled = tape.row(of: result.map { $0 + $0 })
    let sum = tape.layer(
      weights: tape.row([1, 1]), inputs: doubled, biases: tape.row([0]), activation: nil)
    let expected = 2 * result[0].data + 2 * result[1].data
    #expect(sum.numbers == [expected])
  }

  @Test func strangersMakeNone() async {
    await #expect(processExitsWith: .failure) {
      let tape = Tape()
      let (a, _, b) = (tape.value(1), tape.value(2), tape.value(3))
      _ = tape.row(of: [a, b])
    }
    await #expect(processExitsWith: .failure) {
      let tape = Tape()
      _ = tape.row([1, 2]).sums
    }
  }
}
