// The lab of the transformer: the step that opens, files, samples, and that the clock and the past hold together.

import ArchitectureLabs
import Autograd
import Diagnostics
import LabKit
import Labs
import Narration
import NetworkLanguage
import Page
import Testing

@Suite struct TransformerLabTests {
  private func lab() throws -> Lab { try #require(Lab.named("transformer")) }

  private func settings(_ turns: [String: String], files: [String: String] = [:]) throws -> Settings {
    var settings = try lab().settings
    for (name, value) in turns { try settings.set(name, to: value) }
    for (name, text) in files { settings.set(name, to: LabFile(path: "\(name).txt", bytes: Array(text.utf8))) }
    return settings
  }

  private func report(_ turns: [String: String], files: [String: String] = [:]) throws -> LabReport {
    try lab().run(settings(turns, files: files), LabWork())
  }

  /// Names so short that a test takes no time.
  private static let short = ["names": "ada\nbo\nIda\n\n# a comment\n  eve  \n"]

  // MARK: The step that opens

  @Test func theWalkMovesToTheLabsNextStep() throws {
    let (now, later) = (["until": "7"], ["until": "8"])
    let walk = try #require(try lab().walk?(settings(now, files: Self.short), LabWork()))
    let next = try #require(try lab().walk?(settings(later, files: Self.short), LabWork()))
    let networks = try [walk, next].map { try Network(parsing: SourceText(name: "step", text: $0.text)) }
    let parameters = networks.map { network in network.parameters.flatMap { network.variables[$0].elements } }
    let training = Training(
      walk: Narrator(network: networks[0]).walk, rate: walk.rate, optimizer: walk.optimizer, state: walk.state)
    #expect(parameters[0].count == 4192 && walk.note.isEmpty)
    for (place, node) in parameters[0].enumerated() {
      #expect(abs(training.updated(node) - networks[1].graph.values[parameters[1][place]]) < 1e-9)
    }
    // It is the step that comes: its loss is the next in the table, its gradients are those of the measures.
    let losses = try report(later, files: Self.short).tables[0].numbers("loss")
    #expect(abs(training.pass.values[networks[0].lossNode] - losses[7]) < 1e-12)
    let measures = try report(now, files: Self.short).measures
    for name in ["wte", "wpe", "lm_head", "wq", "wk", "wv", "wo", "fc1", "fc2"] {
      let variable = try #require(networks[0].variables.first { $0.name == name })
      let norm = euclideanNorm(variable.elements.map { training.pass.gradients[$0] })
      #expect(abs(try #require(measures["gradient_\(name)"]) - norm) < 1e-12, "\(name)")
    }
  }

  @Test func afterTheLastStepTheWalkSaysThatTheRateIs0() throws {
    let work = LabWork()
    let walk = try #require(try lab().walk?(settings(["until": "1000"], files: Self.short), work))
    #expect(walk.rate == 0 && walk.note.contains("over") && walk.note.count <= 78)
  }

  // MARK: The clock

  @Test func theSameStepIsReachedFromAnywhere() throws {
    let work = LabWork()
    for step in ["3", "45", "44", "21", "0", "45"] {
      let settings = try settings(["until": step], files: Self.short)
      let report = try lab().run(settings, LabWork(memory: work.memory))
      let alone = try lab().run(settings, LabWork())
      #expect(report == alone, "\(step)")
    }
  }

  @Test func theFirstStepIsBeforeAllTraining() throws {
    let (start, one) = (try report(["until": "0"], files: Self.short), try report(["until": "1"], files: Self.short))
    #expect(start.tables[0].rows.isEmpty)
    let loss = try #require(start.measures["start_loss"])
    for name in ["loss", "average"] { #expect(start.measures[name] == loss && one.measures[name] == loss) }
    #expect(one.tables[0].numbers("loss") == [loss])
  }

  @Test func namesComeInTheirOrderAndAgain() throws {
    let names = try NameList(LabFile(path: "names", bytes: Array("ada\nBo\r\n".utf8)))
    #expect((0..<3).map(names.name) == ["ada", "bo", "ada"])
    #expect(names.tokens(at: 1) == [26, 1, 14, 26])
  }

  /// Names of its own are learned well below equal chances.
  @Test func itsOwnNamesAreLearned() throws {
    let measures = try report(["until": "300"]).measures
    #expect(try #require(measures["start_loss"]) > 3)
    #expect(try #require(measures["average"]) < 2.6)
  }

  @Test func theProgramsNamesAreNamesOnce() {
    let names = NameList(seed: 1)
    let all = (0..<names.count).map(names.name)
    #expect(names.count == 600 && Set(all).count == 600)
    #expect(all.allSatisfy { $0.allSatisfy { ("a"..."z").contains($0) } && $0.count <= 15 })
  }

  // MARK: Samples

  @Test func lowTemperaturesTakeTheLikeliest() {
    let engine = TransformerEngine(.microgpt)
    let weights = StartWeights.random(.microgpt, seed: 3)
    let cold = TransformerSampler(engine, parameters: weights, temperature: 0.05)
    let warm = TransformerSampler(engine, parameters: weights, temperature: 1)
    let logits = engine.logits(weights, after: [26, 3])
    let likeliest = logits.indices.max { logits[$0] < logits[$1] }
    let shares = cold.probabilities(logits)
    #expect(shares.indices.max { shares[$0] < shares[$1] } == likeliest)
    #expect(shares.max() ?? 0 > warm.probabilities(logits).max() ?? 1)
    #expect(abs(shares.reduce(0, +) - 1) < 1e-12)
    #expect((1...20).allSatisfy { warm.name(seed: $0).count <= 16 })
    #expect(warm.name(seed: 5) == warm.name(seed: 5))
  }

  /// Drawn often, tokens come as often as their probabilities say.
  @Test func samplesFollowTheProbabilities() {
    let shape = TransformerShape(vocabulary: 27, context: 1, width: 4, heads: 2, hidden: 4)
    let engine = TransformerEngine(shape)
    let weights = StartWeights.random(shape, seed: 8).map { 12 * $0 }
    let sampler = TransformerSampler(engine, parameters: weights, temperature: 1)
    let shares = sampler.probabilities(engine.logits(weights, after: [26]))
    var counts = [Double](repeating: 0, count: 27)
    for seed in 1...4000 as ClosedRange<UInt64> { counts[sampler.name(seed: 7919 &* seed).first ?? 26] += 1 }
    for (share, count) in zip(shares, counts) {
      #expect(abs(count / 4000 - share) < 4 * (share * (1 - share) / 4000).squareRoot() + 1e-3)
    }
  }

  // MARK: Attention and the tape

  @Test func attentionLooksBackAloneAndItsRowsAddUpTo1() throws {
    let table = try #require(try report(["until": "20"]).tables.first { $0.name == "attention" })
    let numbers = ["head", "place", "looks_at", "weight"].map(table.numbers)
    var sums: [[Double]: Double] = [:]
    for row in table.rows.indices {
      if numbers[2][row] > numbers[1][row] { #expect(numbers[3][row] == 0) }
      sums[[numbers[0][row], numbers[1][row]], default: 0] += numbers[3][row]
    }
    #expect(sums.values.allSatisfy { abs($0 - 1) < 1e-12 })
  }

  @Test func theTapeOnlyReadsBackwards() throws {
    let report = try report(["until": "0", "shown": "tape"], files: Self.short)
    guard case .plot(let plot) = report.elements[0] else { return #expect(Bool(false), "no plot") }
    // A dot stands for a few scalars, so it may be off by one row of the grid.
    let height = (plot.series.flatMap { $0.points.map { $0[1] } }.max() ?? 0) / 199
    #expect(plot.series.allSatisfy { $0.points.allSatisfy { $0[1] <= $0[0] + height } })
    #expect(plot.series.allSatisfy { !$0.points.isEmpty })
    // Every operation belongs to one part.
    let parts = try #require(report.tables.first { $0.name == "parts" }).numbers("operations")
    #expect(parts.reduce(0, +) == report.measures["operations"])
  }

  // MARK: Files that cannot be used

  private func problem(_ files: [String: String]) throws -> String {
    let report = try report([:], files: files)
    #expect(Set(report.measures.keys) == Set(try lab().measures.keys) && !report.elements.isEmpty)
    let walk = try #require(try lab().walk?(settings([:], files: files), LabWork()))
    #expect(!walk.note.isEmpty)
    _ = try Network(parsing: SourceText(name: "walk", text: walk.text))
    return try #require(report.problem)
  }

  @Test func aLetterThatIsNoneIsShown() throws {
    let text = try problem(["names": "ada\nzoë\njean luc\n"])
    #expect(text.contains("names.txt:2:3") && text.contains("names.txt:3:5"), "\(text)")
    #expect(text.contains("letters a to z") && text.contains("nothing beside it"))
  }

  @Test func aFileWithoutNamesIsNamed() throws {
    #expect(try problem(["names": "\n  \n# nothing\n"]).contains("there is no name"))
    #expect(try problem(["names": ""]).contains("there is no name"))
  }

  @Test func wrongWeightsAreShown() throws {
    #expect(try problem(["weights": "1 2 x 1e9 nan"]).contains("weights.txt:1:5"))
    let count = try problem(["weights": "0.5, 0.25\n"])
    #expect(count.contains("2, and the model has 4192") && count.contains("wte 27×16"))
  }

  @Test func moreThanTenMistakesAreCounted() throws {
    #expect(try problem(["names": String(repeating: "x1\n", count: 40)]).contains("and 30 more"))
  }

  /// The largest weights that are taken, and the largest rate, give numbers.
  @Test func extremeWeightsStayNumbers() throws {
    let weights = (0..<4192).map { $0 % 3 == 0 ? "1000" : $0 % 3 == 1 ? "-1000" : "999" }.joined(separator: " ")
    let report = try report(["until": "40", "rate": "1"], files: Self.short.merging(["weights": weights]) { $1 })
    #expect(report.measures.values.allSatisfy { $0.isFinite })
    let zeros = [String](repeating: "0", count: 4192).joined(separator: "\n")
    let still = try self.report(["until": "3"], files: Self.short.merging(["weights": zeros]) { $1 })
    #expect(still.problem == nil)
  }
}
