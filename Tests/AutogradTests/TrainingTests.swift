// Rounds of gradient descent, forwards and back, on the ReLU trace of the documents.

import Autograd
import Testing

@Suite struct TrainingTests {
  /// x = 2, w1 = 0.5, w2 = 1.5, y = 3 with only w1 trained.
  static func reluTrace(rate: Double) -> (training: Training, w1: Int, x: Int) {
    let tape = Tape()
    let x = tape.constant(2)
    let w1 = tape.value(0.5)
    let z1 = w1 * x
    let z2 = z1.relu() * 1.5
    let loss = (z2 - 3) ** 2
    let walk = Walk(graph: Graph(tape), root: loss.index, parameters: [w1.index], lossStart: loss.index - 1)
    return (Training(walk: walk, rate: rate), w1.index, x.index)
  }

  @Test func theStepOvershootsAsTheDocumentsNumbersSay() {
    var (training, w1, _) = TrainingTests.reluTrace(rate: 0.1)
    #expect(training.pass.gradients[w1] == -9)
    training.advance()
    #expect(abs(training.pass.values[w1] - 1.4) < 1e-15)
    #expect(abs(training.losses[1] - 1.44) < 1e-14)
    #expect(abs(training.pass.gradients[w1] - 7.2) < 1e-13)
  }

  @Test func aRateOfOneEighteenthLandsExactly() {
    var (training, _, _) = TrainingTests.reluTrace(rate: 1.0 / 18)
    training.advance()
    #expect(training.losses[1] < 1e-30)
  }

  @Test func roundsCanBeRewoundAndComeOutTheSame() {
    var (training, w1, _) = TrainingTests.reluTrace(rate: 0.1)
    for _ in 0..<5 { training.advance() }
    let fifth = training.pass.values
    training.rewind(to: 0)
    #expect(training.pass.values[w1] == 0.5)
    #expect(training.losses.count == 6)
    for _ in 0..<5 { training.advance() }
    #expect(training.pass.values == fifth)
  }

  @Test func anEditForgetsTheRoundsThatFollowedAndStaysInLaterOnes() {
    var (training, w1, x) = TrainingTests.reluTrace(rate: 0.1)
    training.advance()
    training.set(x, to: 3)
    #expect(training.losses.count == 2)
    #expect(training.pass.values[x] == 3)
    #expect(abs(training.pass.values[w1] - 1.4) < 1e-15)
    training.advance()
    #expect(training.pass.values[x] == 3)
    training.rewind(to: 0)
    #expect(training.pass.values[x] == 2)
  }

  /// Later rounds are replayed; that must not be seen, also by copies that go their own ways at the same time.
  @Test func everyRoundHasTheBitsOfTheSweeps() async {
    var recording = Recording(seed: 5, inCalls: false)
    let loss = recording.batch()
    let graph = Graph(recording.tape)
    let leaves = graph.nodes.indices.filter { graph.nodes[$0].isLeaf }
    let parameters = leaves.filter { graph.nodes[$0].wantsGradient }
    let root = loss.index
    let constants = leaves.filter { !graph.nodes[$0].wantsGradient }
    let walk = Walk(graph: graph, root: root, parameters: parameters, lossStart: root)
    let start = Training(walk: walk, rate: 0.01)
    await withTaskGroup(of: Void.self) { group in
      for copy in 0..<4 {
        group.addTask {
          var training = start
          for round in 0..<30 {
            training.advance()
            if round % 7 == copy { training.set(constants[round % constants.count], to: Double(round)) }
            if round % 11 == copy { training.rewind(to: training.round / 2) }
            let pass = Pass(graph: graph, root: root, leaves: training.pass.values)
            #expect(ReplayTests.bits(training.pass.values) == ReplayTests.bits(pass.values))
            #expect(ReplayTests.bits(training.pass.gradients) == ReplayTests.bits(pass.gradients))
          }
        }
      }
    }
  }

  @Test func askingWhatIfChangesNothing() {
    let (training, w1, _) = TrainingTests.reluTrace(rate: 0.1)
    let before = training.pass.values
    #expect(abs(training.loss(ifLeaf: w1, were: 1)) < 1e-30)
    #expect(training.pass.values == before)
  }
}
