// The lab of convolution: gradients against NumPy (References/convolution.py), what it learns, pooling, the opened step.

import Autograd
import Diagnostics
import Foundation
import LabKit
import Labs
import Narration
import NetworkLanguage
import Testing

@testable import ArchitectureLabs

@Suite struct ConvolutionLabTests {
  static func settings(_ turns: [String: String]) throws -> Settings {
    var settings = try #require(Lab.named("convolution")).settings
    for (name, value) in turns { try settings.set(name, to: value) }
    return settings
  }

  static func report(_ turns: [String: String], _ work: LabWork = LabWork()) throws -> LabReport {
    try #require(Lab.named("convolution")).run(try settings(turns), work)
  }

  @Test func thereAreReferences() { #expect(ReferenceNumbers.cases("convolution").count == 4) }

  @Test(arguments: ReferenceNumbers.cases("convolution")) func numbersAreNumPys(_ reference: ReferenceNumbers) throws {
    let network = ConvolutionNetwork(
      kernels: try #require(Int(reference.words[1])), size: try #require(Int(reference.words[2])),
      pool: try #require(ConvolutionNetwork.Pool(rawValue: reference.words[0])))
    let seed = try #require(Int(reference.words[3]))
    var random = RandomNumbers(seed: UInt64(seed))
    let parameters = (0..<network.parameterCount).map { _ in 0.4 * random.normal() }
    let pictures = (0..<2).map { _ in (0..<64).map { _ in random.unit() } }
    let examples = Examples(inputs: pictures, targets: [Double(seed % 10), Double((3 * seed + 1) % 10)])
    let batch = ConvolutionBatch(network, count: 2)
    batch.set(parameters)
    batch.forward(examples, [0, 1])
    reference.expect("parameters", batch.gradients())
    reference.expect("loss", [batch.loss])
    let example = ConvolutionExample(network, parameters: parameters, picture: pictures[0], digit: seed % 10)
    reference.expect("scores", example.scores)
    reference.expect("saliency", example.saliency)
  }

  /// With `BACKSTEP_ALL_SEEDS` set, every seed from 1 to 10; else one stands for all.
  static let seeds = ProcessInfo.processInfo.environment["BACKSTEP_ALL_SEEDS"] == nil ? 4...4 : 1...10

  @Test(arguments: seeds) func fromTheDefaultsAtLeast95PercentOfTheHeldBackAreToldRight(_ seed: Int) throws {
    let accuracy = try #require(try Self.report(["seed": "\(seed)"]).measures["accuracy"])
    #expect(accuracy >= 0.95)
  }

  @Test func picturesAreGreyAndNoneIsInBothSets() throws {
    let setup = ConvolutionSetup(try Self.settings([:]))
    let (training, held) = (setup.training, setup.held)
    #expect((training.inputs + held.inputs).allSatisfy { $0.count == 64 && $0.allSatisfy { (0...1).contains($0) } })
    for digit in 0..<10 { #expect(held.targets.count { $0 == Double(digit) } == held.count / 10) }
    #expect(Set(training.inputs + held.inputs).count == training.count + held.count)
    #expect(DigitPictures.examples(30, seed: 1) == DigitPictures.examples(30, seed: 1))
  }

  /// Of each window the largest value gets the whole gradient; under mean pooling each gets a quarter.
  @Test(arguments: ["max", "mean", "none"]) func poolingHandsOnAsItsRuleSays(_ pool: String) throws {
    let setup = ConvolutionSetup(try Self.settings(["pool": pool]))
    let network = setup.network
    for picture in 0..<10 {
      let example = ConvolutionExample(
        network, parameters: setup.start, picture: setup.held.inputs[picture],
        digit: Int(setup.held.targets[picture]))
      for kernel in 0..<network.kernels {
        for window in 0..<network.pooledSide * network.pooledSide {
          let places = network.places(ofWindow: window)
          let gradients = places.map { example.mapGradients[kernel][$0] }
          let upstream = example.pooledGradients[kernel][window]
          #expect(abs(gradients.reduce(0, +) - upstream) < 1e-15)
          let values = places.map { example.maps[kernel][$0] }
          let largest = values.max() ?? 0
          switch pool {
          case "mean": #expect(gradients.allSatisfy { $0 == upstream / 4 })
          case "none": #expect(gradients == [upstream])
          default:
            guard largest > 0 else { continue }
            for (value, gradient) in zip(values, gradients) { #expect(gradient == (value == largest ? upstream : 0)) }
          }
        }
      }
    }
  }

  @Test func aRunIsTheSameInPiecesAndAtOnce() throws {
    let small = ["kernels": "1", "batch": "4"]
    let work = LabWork()
    for step in ["3", "30", "12"] { _ = try Self.report(small.merging(["step": step]) { $1 }, work) }
    let again = try Self.report(small.merging(["step": "45"]) { $1 }, work)
    #expect(try again == Self.report(small.merging(["step": "45"]) { $1 }))
  }

  /// Numbers that grow beyond a double end the run, and it can still be looked at.
  @Test func aRunEndsWhereNumbersEnd() throws {
    var setup = ConvolutionSetup(try Self.settings(["kernels": "8", "batch": "2"]))
    setup.rate = 1e200
    let run = try LabWork().convolutionRun(setup, to: 30)
    #expect(run.trouble?.step == run.end + 1 && run.end < 30)
    #expect(run.scores(at: run.end).held.accuracy < 0.5)
    #expect(run.state(before: run.end) == run.state(before: run.end))
  }

  private func walk(_ turns: [String: String]) throws -> LabWalk {
    let lab = try #require(Lab.named("convolution"))
    return try #require(try lab.walk?(try Self.settings(turns), LabWork()))
  }

  private func network(_ walk: LabWalk) throws -> Network {
    try Network(parsing: SourceText(name: walk.title, text: walk.text))
  }

  /// A step of one picture is the walk's step: the same gradient, and the walk's update leads to the lab's next step.
  @Test(arguments: ["max", "mean", "none"], ["3", "5"]) func theOpenedStepIsTheLabs(_ pool: String, _ size: String)
    throws
  {
    let turns = ["pool": pool, "size": size, "kernels": "2", "batch": "1", "step": "23"]
    let walk = try walk(turns)
    #expect(walk.note.isEmpty)
    let network = try network(walk)
    let gradients = network.graph.gradients(of: network.lossNode, values: network.graph.values)
    let kernels = try #require(network.variables.first { $0.name == "K" }).elements.map { gradients[$0] }
    let table = try Self.report(turns).tables[1]
    for (one, other) in zip(kernels, table.numbers("gradient")) { #expect(abs(one - other) < 1e-12) }
    #expect(kernels.count == table.rows.count)

    let next = try self.network(self.walk(turns.merging(["step": "24"]) { $1 }))
    let training = Training(
      walk: Narrator(network: network).walk, rate: walk.rate, optimizer: walk.optimizer, state: walk.state)
    func parameters(_ network: Network) -> [Int] { network.parameters.flatMap { network.variables[$0].elements } }
    let moved = parameters(network).map(training.updated)
    let wanted = parameters(next).map { next.graph.values[$0] }
    #expect(moved.count == wanted.count)
    for (one, other) in zip(moved, wanted) { #expect(abs(one - other) < 1e-9) }
  }

  @Test func ofALargerBatchTheFirstPictureIsOpened() throws {
    let walk = try walk(["step": "2", "kernels": "1"])
    #expect(walk.note == "This is the first of the step's 16 pictures; the lab takes the mean of all.")
    let setup = ConvolutionSetup(try Self.settings(["step": "2", "kernels": "1"]))
    let first = setup.order.batch(at: 2)[0]
    let network = try network(walk)
    let picture = try #require(network.variables.first { $0.name == "X" }).elements.map { network.graph.values[$0] }
    #expect(picture == setup.training.inputs[first])
  }
}
