// The transformer's numbers: against a model in plain Python, against microgpt, and its own two recordings and its text against
// each other.

import ArchitectureLabs
import Autograd
import Diagnostics
import Foundation
import LabKit
import Labs
import Narration
import NetworkLanguage
import Testing

@Suite struct TransformerTests {
  // MARK: The model in plain Python

  private static let tiny = TransformerShape(vocabulary: 5, context: 3, width: 4, heads: 2, hidden: 6)
  private static let names = [[4, 1, 3, 0, 2, 4], [4, 2, 4], [4, 0, 1, 4]]
  private static let start = (0..<tiny.parameterCount).map { 0.3 * (Double(37 * $0 % 19) / 10 - 0.9) }

  private func reference() throws -> [[Double]] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "References/transformer.txt")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
      line.split(separator: " ").compactMap { Double($0) }
    }
  }

  private func isNear(_ one: [Double], _ other: [Double], _ tolerance: Double = 1e-12) -> Bool {
    one.count == other.count && zip(one, other).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($1)) }
  }

  @Test func lossAndGradientsAreThoseOfAModelInPlainPython() throws {
    let lines = try reference()
    let (loss, gradients) = TransformerEngine(Self.tiny).sweep(Self.start, Self.names[0])
    #expect(isNear([loss], lines[0]))
    #expect(isNear(gradients, lines[1]))
  }

  @Test func fiveStepsOfAdamAreThoseOfAModelInPlainPython() throws {
    let lines = try reference()
    let engine = TransformerEngine(Self.tiny)
    var (trainer, losses) = (TransformerTrainer(parameters: Self.start), [Double]())
    for step in 0..<5 {
      let (loss, gradients) = engine.sweep(trainer.parameters, Self.names[step % 3])
      losses.append(loss)
      trainer.update(gradients, rate: 0.01 * (1 - Double(step) / 1000), TransformerTrainer.optimizer)
    }
    #expect(isNear(losses + [trainer.parameters.reduce(0) { $0 + $1 * $1 }], lines[2]))
  }

  // MARK: One model, three ways

  @Test func whatIsRecordedForALengthGivesWhatIsRecordedForTheName() {
    for name in Self.names {
      let (loss, gradients) = TransformerEngine(Self.tiny).sweep(Self.start, name)
      let recording = TransformerRecording(Self.tiny, parameters: Self.start, tokens: name)
      let graph = recording.graph
      #expect(isNear([graph.values[recording.root]], [loss]))
      let direct = graph.gradients(of: recording.root, values: graph.values)
      #expect(isNear(Array(direct.prefix(Self.tiny.parameterCount)), gradients))
    }
  }

  @Test func theTextGivesWhatIsRecorded() throws {
    for name in Self.names {
      let text = Self.tiny.text(title: "tiny", parameters: Self.start, tokens: name)
      let network = try Network(parsing: SourceText(name: "tiny", text: text))
      let nodes = network.parameters.flatMap { network.variables[$0].elements }
      let recording = TransformerRecording(Self.tiny, parameters: Self.start, tokens: name)
      #expect(network.graph.operationCount == recording.graph.operationCount)
      let (loss, gradients) = TransformerEngine(Self.tiny).sweep(Self.start, name)
      #expect(isNear([network.graph.values[network.lossNode]], [loss]))
      let swept = network.graph.gradients(of: network.lossNode, values: network.graph.values)
      #expect(isNear(nodes.map { swept[$0] }, gradients))
    }
  }

  @Test func theGradientIsThatOfDifferences() {
    let recording = TransformerRecording(Self.tiny, parameters: Self.start, tokens: Self.names[2])
    let graph = recording.graph
    let gradients = graph.gradients(of: recording.root, values: graph.values)
    for place in stride(from: 0, to: Self.tiny.parameterCount, by: 7) {
      let losses = [1e-5, -1e-5].map { step in
        var values = graph.values
        values[place] += step
        graph.forward(&values)
        return values[recording.root]
      }
      #expect(abs((losses[0] - losses[1]) / 2e-5 - gradients[place]) < 1e-8)
    }
  }

  /// Per place, with T places in sight, 7106 + 76·T operations: two sums of vectors and three rms take 66 + 50 + 50; q, k, v and
  /// wo 16·31 each; the heads 4·(19·T - 5); two residuals 16 each; fc1 64·32, fc2 16·127, lm_head 27·31, the loss 27. All losses
  /// are added up and divided by their number.
  @Test(arguments: [1, 2, 7, 16]) func operationsFollowTheClosedForm(_ length: Int) {
    let shape = TransformerShape.microgpt
    let tokens = [26] + [Int](repeating: 3, count: length - 1) + [26]
    let recording = TransformerRecording(
      shape, parameters: [Double](repeating: 0.1, count: shape.parameterCount), tokens: tokens)
    let places = (1...length).reduce(0) { $0 + 7106 + 76 * $1 }
    #expect(recording.graph.operationCount == places + length)
  }

  /// Without weights all tokens have equal chances.
  @Test func withoutWeightsTheLossIsLog27() {
    let zeros = [Double](repeating: 0, count: TransformerShape.microgpt.parameterCount)
    #expect(abs(TransformerEngine(.microgpt).sweep(zeros, [26, 4, 12, 12, 0, 26]).loss - log(27)) < 1e-12)
  }

  // MARK: microgpt

  private static let folder = "/work/shared/microgpt/"

  private static let hasMicrogpt = FileManager.default.fileExists(atPath: folder + "params.txt")

  @Test(.enabled(if: hasMicrogpt, "microgpt's numbers are not on this machine"))
  func thousandStepsAreMicrogpts() throws {
    let lab = try #require(Lab.named("transformer"))
    var settings = lab.settings
    for (knob, file) in ["names": "names.txt", "weights": "params.txt"] {
      let data = try Data(contentsOf: URL(fileURLWithPath: Self.folder + file))
      settings.set(knob, to: LabFile(path: file, bytes: Array(data)))
    }
    try settings.set("until", to: "1000")
    let table = try lab.run(settings, LabWork()).tables[0]
    #expect(table.columns == ["step", "loss"] && table.numbers("step") == (1...1000).map(Double.init))
    let losses = table.numbers("loss")
    let known = try String(contentsOfFile: Self.folder + "losses-150.txt", encoding: .utf8)
    var count = 0
    for line in known.split(separator: "\n") {
      let numbers = line.split(separator: " ").compactMap { Double($0) }
      #expect(abs(losses[Int(numbers[0]) - 1] - numbers[1]) < 2e-6, "step \(numbers[0])")
      count += 1
    }
    #expect(count == 150)
    #expect(abs(losses[499] - 2.0645) < 5.1e-5 && abs(losses[999] - 2.6497) < 5.1e-5)
  }
}
