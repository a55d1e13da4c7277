// The list of workloads, and who runs which.

import Autograd

extension Workload {
  /// All workloads.
  static func all(_ options: Options) -> [Workload] { [moons, wide, chain, microGPT(options), batchedGPT(options)] }

  private static var moons: Workload {
    let task = Perceptron.moons()
    return Workload(
      name: "W1", title: "2-16-16-1 tanh, 100 points of two moons", nodeCount: task.nodeCount,
      contestants: perceptrons(task) + [{ try Peer.python("micrograd", task) }],
      targets: [
        Target(engine: "record", ratio: 3.2), Target(engine: "record-nary", ratio: 0.85),
        Target(engine: "replay", ratio: 0.4),
      ],
      note: { compileNote(task) })
  }

  private static var wide: Workload {
    let task = Perceptron.wide()
    return Workload(
      name: "W2", title: "32-128-128-1 tanh, batch 32", nodeCount: task.nodeCount, contestants: perceptrons(task),
      targets: [
        Target(engine: "record", ratio: 5), Target(engine: "record-nary", ratio: 0.45),
        Target(engine: "replay", ratio: 0.22),
      ])
  }

  private static func perceptrons(_ task: Perceptron) -> [() throws -> Contestant] {
    [
      { CPerceptron("c", .naive, task) }, { CPerceptron("c-vectorised", .vectorised, task) },
      { RecordedPerceptron(task) },
      { CalledPerceptron(task) }, { Replayed.perceptron(task) }, { try Peer.adolc(task, isReplayed: false) },
      { try Peer.adolc(task, isReplayed: true) },
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

  private static func microGPT(_ options: Options) -> Workload {
    let task = MicroGPT(in: options.microGPT)
    return Workload(
      name: "W4", title: "microgpt: a transformer of one layer, one name a step", nodeCount: task.nodeCount,
      contestants: [{ PortedGPT(task) }, { RecordingGPT(task) }, { ReplayedGPT(task) }], yardstick: "port",
      training: task, targets: [Target(engine: "record", ratio: 1), Target(engine: "replay", ratio: 0.5)],
      note: { task.hint ?? "all \(task.losses.count) losses that are known of the 1000 steps are right" })
  }

  private static func batchedGPT(_ options: Options) -> Workload {
    let task = GPTBatches(MicroGPT(in: options.microGPT))
    return Workload(
      name: "W5", title: "microgpt, \(GPTBatches.size) names of \(task.predictions) predictions a step",
      nodeCount: GPTBatches.size * MicroGPT.nodeCount(predictions: task.predictions),
      contestants: [
        { PortedBatches(task) }, { ReplayedBatches(task) },
      ], yardstick: "port", targets: [Target(engine: "replay-batch", ratio: 0.15)])
  }
}
