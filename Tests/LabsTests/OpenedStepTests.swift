// "Open this step": the walk of a lab's step has the lab's network, batch and optimizer, and moves to the lab's next step.

import Autograd
import Diagnostics
import LabKit
import Labs
import Narration
import NetworkLanguage
import Testing

@Suite struct OpenedStepTests {
  private func settings(_ name: String, _ turns: [String: String]) throws -> (lab: Lab, settings: Settings) {
    let lab = try #require(Lab.named(name))
    var settings = lab.settings
    for (name, value) in turns { try settings.set(name, to: value) }
    return (lab, settings)
  }

  private func network(_ walk: LabWalk) throws -> Network {
    try Network(parsing: SourceText(name: walk.title, text: walk.text))
  }

  /// The training of the walk as the screen makes it.
  private func training(_ walk: LabWalk, _ network: Network) -> Training {
    Training(
      walk: Narrator(network: network).walk, rate: walk.rate, optimizer: walk.optimizer, state: walk.state)
  }

  private func parameters(_ network: Network) -> [Int] { network.parameters.flatMap { network.variables[$0].elements } }

  private func isNear(_ one: [Double], _ other: [Double]) -> Bool {
    one.count == other.count && zip(one, other).allSatisfy { abs($0 - $1) <= 1e-9 * max(1, abs($1)) }
  }

  /// The walk's update leads to the parameters with which the walk of the lab's next step begins.
  @Test(arguments: ["sgd", "momentum", "nesterov", "rmsprop", "adam", "adamw", "adafactor", "lion"])
  func aTrainingStepMovesAsTheLabDoes(_ method: String) throws {
    let turns = ["optimizer": method, "points": "30", "units": "3", "batch": "8", "step": "7", "until": "10"]
    let (lab, now) = try settings("playground", turns)
    let (_, later) = try settings("playground", turns.merging(["step": "8"]) { $1 })
    let walk = try #require(try lab.walk?(now, LabWork()))
    let next = try network(try #require(try lab.walk?(later, LabWork())))
    let network = try network(walk)
    let training = training(walk, network)
    #expect(isNear(parameters(network).map(training.updated), parameters(next).map { next.graph.values[$0] }))
    var moved = training
    moved.advance()
    #expect(parameters(network).map { moved.pass.values[$0] } == parameters(network).map(training.updated))
    // The loss is that of the batch.
    let losses = try lab.run(now, LabWork()).tables[0].numbers("batch_loss")
    #expect(abs(training.pass.values[network.lossNode] - losses[7]) < 1e-9)
  }

  @Test(arguments: ["sgd", "momentum", "nesterov", "rmsprop", "adam", "adamw", "adafactor", "lion"])
  func aStepOfTheRaceMovesAsTheRaceDoes(_ method: String) throws {
    let (lab, settings) = try settings(
      "optimizers", ["inspect": method, "step": "12", "until": "20", "schedule": "cosine", "beta1": "0.8"])
    let walk = try #require(try lab.walk?(settings, LabWork()))
    let network = try network(walk)
    let training = training(walk, network)
    let table = try lab.run(settings, LabWork()).tables[1]
    #expect(abs(training.updated(parameters(network)[0]) - table.numbers("updated")[12]) < 1e-12)
  }

  /// Stacks with their batch, whatever stands between sums and activation.
  @Test(arguments: ["none", "layer", "batch"], ["off", "on"]) func aStackIsWalkedWithItsBatch(
    _ norm: String, _ residual: String
  ) throws {
    let (lab, settings) = try settings(
      "depth",
      ["layers": "4", "width": "5", "examples": "3", "norm": norm, "residual": residual, "activation": "tanh"])
    let walk = try #require(try lab.walk?(settings, LabWork()))
    #expect(walk.note.isEmpty)
    let network = try network(walk)
    let report = try lab.run(settings, LabWork())
    let loss = try #require(report.measures["loss"])
    #expect(abs(network.graph.values[network.lossNode] / loss - 1) < 1e-12)
    let gradients = network.graph.gradients(of: network.lossNode, values: network.graph.values)
    let norms = report.tables[0].numbers("gradient_norm")
    for layer in 1...4 {
      let weights = try #require(network.variables.first { $0.name == "W\(layer)" })
      #expect(abs(euclideanNorm(weights.elements.map { gradients[$0] }) / norms[layer - 1] - 1) < 1e-9)
    }
  }

  @Test(arguments: Lab.all.filter { $0.walk != nil }.map(\.name)) func notesFitIntoALine(_ name: String) throws {
    let lab = try #require(Lab.named(name))
    let walk = try #require(try lab.walk?(lab.settings, LabWork()))
    #expect(walk.note.count <= 78, "\(walk.note)")
  }
}
