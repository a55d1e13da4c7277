// A batch against single replays: the same bits in every lane. `ReplayTests.compare` has its graphs run in batches, too.

import Autograd
import Testing

@Suite struct ReplayBatchTests {
  /// Gives leaves new values, some in all lanes and some lane by lane, and compares every number with a replay for each.
  static func compare(_ graph: Graph, root: Int, _ instructions: Instructions, _ random: inout RandomNumbers) {
    let lanes = [1, 3, 8, 16].randomElement(using: &random)!
    let batch = ReplayBatch(graph, root: root, lanes: lanes, instructions: instructions)
    let replays = (0..<lanes).map { _ in Replay(graph, root: root, instructions: .base) }
    for _ in 0..<2 {
      for (index, node) in graph.nodes.enumerated() where node.isLeaf {
        switch Int.random(in: 0..<3, using: &random) {
        case 0:
          let value = graph.values[index] + Double.random(in: -0.1...0.1, using: &random)
          batch.set(index, to: value)
          for replay in replays { replay.set(index, to: value) }
        case 1:
          for lane in 0..<lanes {
            let value = graph.values[index] + Double.random(in: -0.1...0.1, using: &random)
            batch.set(index, lane: lane, to: value)
            replays[lane].set(index, to: value)
          }
        default: break
        }
      }
      batch.forward()
      batch.backward()
      for (lane, replay) in replays.enumerated() {
        replay.forward()
        replay.backward()
        #expect(ReplayTests.bits(batch.values(lane: lane)) == ReplayTests.bits(replay.values))
        #expect(ReplayTests.bits(batch.gradients(lane: lane)) == ReplayTests.bits(replay.gradients))
      }
      let leaves = graph.nodes.indices.filter { graph.nodes[$0].isLeaf }
      let sums = leaves.map { leaf in
        replays.dropFirst().reduce(replays[0].gradient(leaf)) { $0 + $1.gradient(leaf) }
      }
      #expect(ReplayTests.bits(batch.sharedGradients(of: leaves)) == ReplayTests.bits(sums))
    }
  }

  private static func record(_ operation: Operation, _ a: Value, _ b: Value) -> Value {
    switch operation {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .power: a ** b
    case .max: a.max(b)
    case .min: a.min(b)
    case .logAddExp: a.logAddExp(b)
    default: a.applying(operation)
    }
  }

  /// Each operation in lanes, on numbers that differ from lane to lane, special ones among them.
  @Test(arguments: Operation.allCases) func everyOperationRunsInLanes(_ operation: Operation) {
    let numbers = [0.7, -1.3, 0, -0.0, .infinity, -.infinity, .nan, 0x1p-1060]
    for shift in 0..<8 {
      let tape = Tape()
      let (a, b) = (tape.value(0.5), tape.value(0.25))
      let result = ReplayBatchTests.record(operation, a, b)
      let scaled = result * 0.75
      let graph = Graph(tape)
      let batch = ReplayBatch(graph, root: scaled.index, lanes: 8)
      for lane in 0..<8 {
        batch.set(a.index, lane: lane, to: numbers[lane])
        batch.set(b.index, lane: lane, to: numbers[(lane + shift) % 8])
      }
      batch.forward()
      batch.backward()
      for lane in 0..<8 {
        let replay = Replay(graph, root: scaled.index)
        replay.set(a.index, to: numbers[lane])
        replay.set(b.index, to: numbers[(lane + shift) % 8])
        replay.forward()
        replay.backward()
        #expect(ReplayTests.bits(batch.values(lane: lane)) == ReplayTests.bits(replay.values))
        #expect(ReplayTests.bits(batch.gradients(lane: lane)) == ReplayTests.bits(replay.gradients))
      }
    }
  }

  @Test func aLaneLeavesTheOthersAlone() {
    let tape = Tape()
    let (w, x) = (tape.value(2), tape.constant(3))
    let loss = w * x
    let batch = ReplayBatch(Graph(tape), root: loss.index, lanes: 3)
    batch.set(x.index, lane: 1, to: 5)
    batch.set([w.index], to: [4])
    batch.forward()
    batch.backward()
    #expect((0..<3).map { batch.value(loss.index, lane: $0) } == [12, 20, 12])
    #expect((0..<3).map { batch.gradient(w.index, lane: $0) } == [3, 5, 3])
    #expect(batch.sharedGradients(of: [w.index]) == [11])
  }
}
