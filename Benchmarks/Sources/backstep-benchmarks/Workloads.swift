// The list of workloads, and who runs which.

import Autograd

extension Workload {
  /// All workloads.
  static var all: [Workload] { [moons, wide, chain, transformer] }

  private static var moons: Workload {
    let task = Perceptron.moons()
    return Workload(
      name: "W1", title: "2-16-16-1 tanh, 100 points of two moons", nodeCount: task.nodeCount,
      contestants: perceptrons(task) + [{ try Peer.python("micrograd", task) }],
      note: { compileNote(task) })
  }

  private static var wide: Workload {
    let task = Perceptron.wide()
    return Workload(
      name: "W2", title: "32-128-128-1 tanh, batch 32", nodeCount: task.nodeCount, contestants: perceptrons(task))
  }

  private static func perceptrons(_ task: Perceptron) -> [() throws -> Contestant] {
    [
      { NaivePerceptron(task) }, { VectorisedPerceptron(task) }, { RecordedPerceptron(task) },
      { CalledPerceptron(task) }, { Replayed.perceptron(task) }, { try Peer.adolc(task) },
      { try Peer.python("casadi", task) }, { try Peer.python("numpy", task) }, { try Peer.python("jax", task) },
    ]
  }

  /// After how many steps compiling has paid for itself.
  private static func compileNote(_ task: Perceptron) -> String {
    let recorded = RecordedPerceptron(task)
    let tape = Tape()
    let leaves = task.parameters.map(tape.value)
    let loss = RecordedPerceptron.loss(task, leaves, tape)
    func best(_ body: () -> Void) -> Double {
      (0..<20).map { _ in
        let start = now()
        body()
        return now() - start
      }.min() ?? .nan
    }
    let compile = best { _ = Replay(Graph(tape), root: loss.index) }
    let record = best {
      recorded.forward()
      recorded.backward()
      recorded.update()
    }
    let replayed = Replayed.perceptron(task)
    let replay = best {
      replayed.forward()
      replayed.backward()
      replayed.update()
    }
    let steps = ((compile / (record - replay)) * 10).rounded(.up) / 10
    return "compiling takes \((compile / 1e4).rounded() / 100) ms and has paid for itself after \(steps) steps"
  }

  private static var chain: Workload {
    let task = ChainTask()
    return Workload(
      name: "W3", title: "y = tanh(w·y + b) repeated", nodeCount: task.nodeCount,
      contestants: [{ NaiveChain(task) }, { RecordedChain(task) }, { Replayed.chain(task) }])
  }

  private static var transformer: Workload {
    let model = Transformer()
    return Workload(
      name: "W4", title: "a transformer of one layer, one name a step", nodeCount: TrainedTransformer.nodeCount(model),
      contestants: [
        { TrainedTransformer(model, isReplayed: false) }, { TrainedTransformer(model, isReplayed: true) },
      ],
      note: {
        let steps = 1000
        let loss = TrainedTransformer.finalLoss(model, steps: steps, isReplayed: true)
        return "mean loss over the list after \(steps) steps: \((loss * 1000).rounded() / 1000)"
      })
  }
}
