// Sweeps with checkpoints: the same bits as the sweep over the whole recording, and what Griewank and Walther count.

import Testing

import Autograd
import Checkpointing

@Suite struct CheckpointTests {
  /// h ← tanh(W·h + b) with three units, half the squares of the last state and a little of the weights' as its loss.
  private func network(_ count: Int) -> Chain {
    Chain(
      count: count, parameters: [0.9, -0.4, 0.3, 0.2, 0.8, -0.7, -0.1, 0.6, 1.1, 0.05, -0.1, 0.02],
      start: [0.3, -0.8, 0.5],
      step: { tape, weights, state in
        (0..<3).map {
          tape.neuron(
            weights: weights[3 * $0..<3 * $0 + 3], inputs: state, bias: weights[9 + $0], activation: .tanh)
        }
      },
      loss: { _, weights, state in
        state.dropFirst().reduce(0.5 * state[0] ** 2) { $0 + 0.5 * $1 ** 2 } + 0.01 * weights[0] ** 2
      })
  }

  /// A state that hands a number on untouched, uses another twice, and computes one from another of the same step.
  private func tangle(_ count: Int) -> Chain {
    Chain(
      count: count, parameters: [0.7, -0.3], start: [0.4, 1.2, -0.6],
      step: { _, weights, state in
        let first = (weights[0] * state[0] + state[1] * state[2]).sin()
        return [first, state[1], first * state[0] + weights[1] * state[2] * first]
      },
      loss: { _, _, state in state[0] * state[1] + state[2] })
  }

  private func plans(_ count: Int) -> [CheckpointPlan] {
    [.all(count), .none(count)] + (1...count).map { .segments(count, segments: $0) }
      + (1...6).map { .binomial(count, snapshots: $0) }
  }

  @Test(arguments: [1, 2, 3, 7, 24]) func everyPlanGivesTheBitsOfTheWholeSweep(_ count: Int) {
    for chain in [network(count), tangle(count)] {
      let whole = chain.gradientsOfWholeRecording()
      #expect(whole.parameters.contains { $0 != 0 })
      for plan in plans(count) {
        let sweep = CheckpointedSweep(chain, plan: plan)
        #expect(sweep.gradients.isIdentical(to: whole), "\(plan.actions.prefix(12))")
        #expect(sweep.work == sweep.advances + 3 * count)
      }
    }
  }

  /// The loss of `network` in plain arithmetic.
  private func loss(_ parameters: [Double], from start: [Double], steps: Int) -> Double {
    var state = start
    for _ in 0..<steps {
      let before = state
      for row in 0..<3 {
        var sum = parameters[9 + row]
        for column in 0..<3 { sum += parameters[3 * row + column] * before[column] }
        state[row] = Elementary.tanh(sum)
      }
    }
    let squares: Double = state.reduce(0) { $0 + $1 * $1 }
    return 0.5 * squares + 0.01 * parameters[0] * parameters[0]
  }

  @Test func theWholeSweepAgreesWithDifferences() {
    let chain = network(9)
    let whole = chain.gradientsOfWholeRecording()
    for place in chain.parameters.indices {
      let ends = [1e-5, -1e-5].map { distance in
        var moved = chain.parameters
        moved[place] += distance
        return loss(moved, from: chain.start, steps: 9)
      }
      #expect(abs((ends[0] - ends[1]) / 2e-5 - whole.parameters[place]) < 1e-8)
    }
  }

  /// Figures of Griewank and Walther's paper.
  @Test(arguments: [(10, 3, 15), (56, 5, 140), (100, 10, 222)])
  func revolveNeedsTheAdvancesOfThePaper(_ steps: Int, _ snapshots: Int, _ advances: Int) {
    let sweep = CheckpointedSweep(network(steps), plan: .binomial(steps, snapshots: snapshots))
    #expect(sweep.advances == advances)
    #expect(CheckpointPlan.fewestAdvances(steps, snapshots: snapshots) == advances)
    #expect(sweep.mostStates == snapshots + 1, "the snapshots, and the record of one step")
  }

  /// No way to place the snapshots needs fewer: all are tried.
  @Test func noPlacesOfTheSnapshotsNeedFewerAdvances() {
    var fewest = [[Int]](repeating: [], count: 8)
    for snapshots in 1...7 {
      fewest[snapshots] = [0, 0]
      for steps in 2...40 {
        let ways = (1..<steps).map { middle -> Int in
          guard snapshots > 1 else { return steps * (steps - 1) / 2 }
          return middle + fewest[snapshots - 1][steps - middle] + fewest[snapshots][middle]
        }
        fewest[snapshots].append(ways.min() ?? 0)
      }
      for steps in 1...40 {
        #expect(CheckpointPlan.fewestAdvances(steps, snapshots: snapshots) == fewest[snapshots][steps])
        #expect(CheckpointPlan.binomial(steps, snapshots: snapshots).advances == fewest[snapshots][steps])
      }
    }
  }

  @Test func tenSegmentsOfAHundredStepsKeepTwentyStatesForThreeTenthsMoreWork() {
    let chain = network(100)
    let sweep = CheckpointedSweep(chain, plan: .segments(100, segments: 10))
    #expect(sweep.mostStates == 20)
    #expect(Double(sweep.work) / 300 == 1.3)
    #expect(CheckpointedSweep(chain, plan: .all(100)).work == 300)
    #expect(CheckpointedSweep(chain, plan: .all(100)).mostStates == 100)
    // No number of segments keeps fewer states.
    for segments in 1...100 {
      #expect(CheckpointedSweep(chain, plan: .segments(100, segments: segments)).mostStates >= 20)
    }
  }

  @Test func whatIsKeptIsCountedByHand() {
    // Three states of 3 numbers; a record holds 3, and 3·(2·3 + 1) that a step computes.
    let sweep = CheckpointedSweep(network(6), plan: .segments(6, segments: 3))
    #expect(sweep.mostStates == 3 + 2)
    #expect(sweep.mostValues == 3 * 3 + 2 * 24)
    // Without checkpoints the first state starts each of the steps: 5 + 4 + 3 + 2 + 1 advances.
    let none = CheckpointedSweep(network(6), plan: .none(6))
    #expect(none.advances == 15)
    #expect(none.mostStates == 2)
  }

  @Test func whatIsKeptAtAnyTimeIsNeverMoreThanTheMost() {
    for plan in plans(24) {
      let sweep = CheckpointedSweep(network(24), plan: plan)
      let kept = (0...sweep.work).map { time in sweep.holdings.count { $0.from <= time && time < $0.to } }
      #expect((kept.max() ?? 0) <= sweep.mostStates)
      #expect(sweep.moves.last?.to == sweep.work)
    }
  }
}
