// The list of workloads, and who runs which.

extension Workload {
  /// All workloads.
  static var all: [Workload] { [moons, wide, chain, transformer] }

  private static var moons: Workload {
    let task = Perceptron.moons()
    return Workload(
      name: "W1", title: "2-16-16-1 tanh, 100 points of two moons", nodeCount: task.nodeCount,
      contestants: perceptrons(task) + [{ try Peer.python("micrograd", task) }])
  }

  private static var wide: Workload {
    let task = Perceptron.wide()
    return Workload(
      name: "W2", title: "32-128-128-1 tanh, batch 32", nodeCount: task.nodeCount, contestants: perceptrons(task))
  }

  private static func perceptrons(_ task: Perceptron) -> [() throws -> Contestant] {
    [
      { NaivePerceptron(task) }, { RecordedPerceptron(task) }, { CalledPerceptron(task) },
      { Replayed.perceptron(task) }, { try Peer.adolc(task) }, { try Peer.python("casadi", task) },
    ]
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
