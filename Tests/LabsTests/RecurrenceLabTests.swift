// The lab of recurrence: closed forms of linear and sigmoid chains, backpropagation through time by hand, and what is
// learned.

import Autograd
import Diagnostics
import Foundation
import LabKit
import Labs
import Narration
import NetworkLanguage
import Testing

@Suite struct RecurrenceLabTests {
  static let bench = LabBench("recurrence")

  // MARK: Closed forms

  @Test(arguments: [("0.9", 0.005154, "0.9^50 = 0.005154"), ("1.1", 117.391, "1.1^50 = 117.3909")], ["1", "8"])
  func `of a linear chain the gain to the power of the steps is left`(
    _ chain: (gain: String, left: Double, words: String), _ units: String
  ) throws {
    let report = try Self.bench.report(["activation": "linear", "gain": chain.gain, "units": units, "step": "0"])
    let ratio = try #require(report.measures["ratio"])
    #expect(abs(ratio / chain.left - 1) < 1e-4)
    #expect(abs(ratio / pow(try #require(Double(chain.gain)), 50) - 1) < 1e-10)
    #expect(report.words.plain.contains(chain.words))
    #expect(abs(try #require(report.measures["factor"]) / Double(chain.gain)! - 1) < 1e-12)
  }

  @Test(arguments: ["0.1", "0.9", "1.5", "3", "3.9", "3.99"], ["2", "11", "101"])
  func `a sigmoid chain vanishes for every weight below 4`(_ gain: String, _ length: String) throws {
    let turns = ["activation": "sigmoid", "gain": gain, "units": "1", "length": length, "step": "0", "noise": "1"]
    let report = try Self.bench.report(turns)
    let bound = try #require(Double(gain)) / 4
    let factors = report.tables[0].numbers("factor").dropLast()
    #expect(factors.allSatisfy { $0 > 0 && $0 <= bound * (1 + 1e-12) })
    #expect(try #require(report.measures["ratio"]) <= pow(bound, try #require(Double(length)) - 1) * (1 + 1e-9))
  }

  @Test func `tanh takes away from what a linear cell would leave`() throws {
    for seed in ["1", "2", "3"] {
      let report = try Self.bench.report(["gain": "1.5", "step": "0", "seed": seed])
      #expect(report.tables[0].numbers("factor").dropLast().allSatisfy { $0 <= 1.5 + 1e-12 })
    }
  }

  /// Without recurrent weights and noise a forget gate is sigmoid(bias), and ∂L/∂c has no other way.
  @Test func `a cell state's gradient shrinks by the forget gates alone`() throws {
    let report = try Self.bench.report([
      "cell": "lstm", "gain": "0", "noise": "0", "bias": "2", "length": "21", "step": "0",
    ])
    let gate = 1 / (1 + exp(-2.0))
    #expect(abs(try #require(report.measures["gate"]) - gate) < 1e-12)
    #expect(abs(try #require(report.measures["best_gate"]) - gate) < 1e-12)
    #expect(abs(try #require(report.measures["memory_ratio"]) / pow(gate, 20) - 1) < 1e-10)
    #expect(report.measures["first_norm"] == 0, "h1 has no way of its own")
  }

  @Test func `a GRU's gate z keeps the state`() throws {
    let report = try Self.bench.report([
      "cell": "gru", "gain": "0", "noise": "0", "bias": "3", "length": "21", "step": "0",
    ])
    let gate = 1 / (1 + exp(-3.0))
    #expect(abs(try #require(report.measures["factor"]) - gate) < 1e-12)
    #expect(abs(try #require(report.measures["gate"]) - gate) < 1e-12)
  }

  // MARK: By hand

  /// The numbers of a leaf of a network.
  private func numbers(_ network: Network, _ name: String) throws -> [Double] {
    let variable = try #require(network.variables.first { $0.name == name })
    return variable.elements.map { network.graph.values[$0] }
  }

  @Test func `gradients by time step are those of backpropagation through time by hand`() throws {
    let turns = ["batch": "1", "units": "3", "length": "12", "step": "4", "gain": "1.2"]
    let table = try Self.bench.report(turns).tables[0]
    let (_, network) = try Self.bench.network(turns)
    let (x, y) = (try numbers(network, "x"), try numbers(network, "y")[0])
    let (w, u, b) = (try numbers(network, "W"), try numbers(network, "U"), try numbers(network, "b"))
    let (v, d) = (try numbers(network, "V"), try numbers(network, "d")[0])
    var states = [[0.0, 0, 0]]
    for input in x {
      let h = states[states.count - 1]
      states.append(
        (0..<3).map { k in tanh(w[k] * input + b[k] + (0..<3).reduce(0) { $0 + u[3 * k + $1] * h[$1] }) })
    }
    let z: Double = d + zip(v, states[12]).reduce(0.0) { $0 + $1.0 * $1.1 }
    let error: Double = 1 / (1 + exp(-z)) - y
    var gradient: [Double] = v.map { $0 * error }
    for time in (1...12).reversed() {
      #expect(abs(euclideanNorm(gradient) / table.numbers("hidden_norm")[time - 1] - 1) < 1e-9, "t = \(time)")
      let delta = zip(gradient, states[time]).map { $0 * (1 - $1 * $1) }
      gradient = (0..<3).map { k in (0..<3).reduce(0) { $0 + u[3 * $1 + k] * delta[$1] } }
    }
  }

  @Test func `the window cuts the gradient and changes nothing behind the cut`() throws {
    for cell in ["rnn", "lstm", "gru"] {
      let turns = ["cell": cell, "length": "21", "units": "2", "batch": "2", "step": "0"]
      let whole = try Self.bench.report(turns).tables[0].numbers("hidden_norm")
      let cut = try Self.bench.report(turns.merging(["window": "8"]) { $1 }).tables[0].numbers("hidden_norm")
      #expect(cut.prefix(13).allSatisfy { $0 == 0 } && cut.suffix(8) == whole.suffix(8), "\(cell)")
    }
  }

  @Test func `clipping scales the whole gradient down to the limit`() throws {
    let turns = ["gain": "3", "step": "0", "clip": "0.1"]
    let report = try Self.bench.report(turns)
    #expect(try #require(report.measures["gradient"]) > 0.1)
    #expect(abs(try #require(report.measures["clipped"]) - 0.1) < 1e-15)
    let free = try Self.bench.report(turns.merging(["clip": "0"]) { $1 })
    #expect(free.measures["clipped"] == free.measures["gradient"])
    #expect(free.measures["gradient"] == report.measures["gradient"])
  }

  // MARK: Walk and time

  private func parameters(_ network: Network) -> [Int] { network.parameters.flatMap { network.variables[$0].elements } }

  @Test(arguments: ["rnn", "lstm", "gru"], ["0", "4"])
  func `with one sequence the opened step is the lab's`(_ cell: String, _ window: String) throws {
    let turns = [
      "cell": cell, "window": window, "batch": "1", "units": "2", "length": "11", "clip": "0", "step": "6",
    ]
    let (walk, network) = try Self.bench.network(turns)
    #expect(walk.note.isEmpty)
    let (_, next) = try Self.bench.network(turns.merging(["step": "7"]) { $1 })
    let training = Training(
      walk: Narrator(network: network).walk, rate: walk.rate, optimizer: walk.optimizer, state: walk.state)
    for (node, later) in zip(parameters(network), parameters(next)) {
      #expect(abs(training.updated(node) - next.graph.values[later]) < 1e-12)
    }
    #expect(parameters(network).count == parameters(next).count)
    let losses = try Self.bench.report(turns).tables[1].numbers("batch_loss")
    #expect(abs(training.pass.values[network.lossNode] - losses[6]) < 1e-12)
  }

  @Test func `a run that is gone on with is the run in one go`() throws {
    let small = ["units": "2", "length": "11", "batch": "2", "cell": "gru"]
    let (lab, early) = try Self.bench.settings(small.merging(["step": "7"]) { $1 })
    let (_, late) = try Self.bench.settings(small.merging(["step": "33"]) { $1 })
    let work = LabWork()
    _ = try lab.run(early, work)
    #expect(try lab.run(late, LabWork(memory: work.memory)).asText == lab.run(late, LabWork()).asText)
  }

  // MARK: What is learned

  @Test(arguments: ["1", "2", "3"]) func `at the defaults a plain cell does not learn to recall the bit`(
    _ seed: String
  ) throws {
    let report = try Self.bench.report(["seed": seed])
    #expect(try #require(report.measures["accuracy"]) < 0.7)
    #expect(try #require(report.measures["loss"]) > 0.6)
    #expect(try #require(report.measures["ratio"]) < 1e-3)
  }

  @Test(arguments: ["lstm", "gru"], ["1", "2", "3"]) func `at the defaults a gated cell learns it`(
    _ cell: String, _ seed: String
  ) throws {
    let report = try Self.bench.report(["cell": cell, "seed": seed])
    #expect(try #require(report.measures["accuracy"]) >= 0.95)
    #expect(try #require(report.measures["loss"]) < 0.2)
  }
}
