// What the transformer lab computes: the run up to a step, the step that comes, and names sampled on the way.

import Autograd
import Diagnostics
import LabKit

/// A run at one step.
struct TransformerExperiment {
  /// What decides a run, so that it is known again.
  private struct Key: Hashable, Sendable {
    let names, weights: LabFile?
    let rate: Double
    let seed: Int
  }

  private struct SampleKey: Hashable, Sendable {
    let run: Key
    let temperature: Double
  }

  /// Names sampled after some steps.
  struct Samples: Hashable, Sendable {
    let step: Int
    let names: [String]
    /// Whether each of them is in the list.
    let isKnown: [Bool]
  }

  let settings: Settings
  let run: TransformerRun
  /// How many steps were made.
  let step: Int
  /// The model after them.
  let trainer: TransformerTrainer
  /// The step that comes, recorded in full: its values, and its name's tokens.
  let recording: TransformerRecording
  let tokens: [Int]
  /// Names sampled at steps on the way, and last at this one; none where they are not asked for.
  private(set) var samples: [Samples] = []

  /// How many names are sampled at a step.
  private static let sampleCount = 5
  /// The steps on the way at which names are sampled; there is a checkpoint at each.
  private static let sampledSteps = [0, 20, 60, 100, 200, 500]

  /// Computes it, or says what is wrong with a file.
  /// - Parameter isSampled: whether names are sampled.
  static func make(
    _ settings: Settings, isSampled: Bool, _ work: LabWork
  ) throws(Interruption) -> Result<Self, DiagnosticReport> {
    try work.check(0)
    let key = Key(
      names: settings.file("names"), weights: settings.file("weights"), rate: settings.number("rate"),
      seed: settings.whole("seed"))
    let engine = work.memory.recall("engine", as: TransformerEngine.self) ?? TransformerEngine(.microgpt)
    work.memory.keep("engine", engine)
    let begun: TransformerRun
    do throws(DiagnosticReport) {
      begun = try run(key, settings, work)
    } catch {
      return .failure(error)
    }
    var it = try TransformerExperiment(settings, key, begun, engine, work)
    if isSampled { try it.sample(key, engine, work) }
    return .success(it)
  }

  /// The run as far as it is known.
  private static func run(_ key: Key, _ settings: Settings, _ work: LabWork) throws(DiagnosticReport) -> TransformerRun
  {
    if let known = work.memory.recall(key, as: TransformerRun.self) { return known }
    let names = try key.names.map { (file) throws(DiagnosticReport) in try NameList(file) }
    let start = try key.weights.map { (file) throws(DiagnosticReport) in try StartWeights.read(file, .microgpt) }
    return TransformerRun(
      TransformerSetup(
        names: names ?? NameList(seed: settings.seed(salt: 1)),
        start: start ?? StartWeights.random(.microgpt, seed: settings.seed(salt: 2)), rate: key.rate))
  }

  private init(
    _ settings: Settings, _ key: Key, _ begun: TransformerRun, _ engine: TransformerEngine, _ work: LabWork
  ) throws(Interruption) {
    self.settings = settings
    step = settings.whole("until")
    var run = begun
    try run.extend(to: step, engine, work)
    work.memory.keep(key, run)
    self.run = run
    trainer = run.trainer(at: step, engine)
    tokens = run.setup.names.tokens(at: step)
    recording = TransformerRecording(run.setup.shape, parameters: trainer.parameters, tokens: tokens)
  }

  private mutating func sample(_ run: Key, _ engine: TransformerEngine, _ work: LabWork) throws(Interruption) {
    let key = SampleKey(run: run, temperature: settings.number("temperature"))
    var known = work.memory.recall(key, as: [Int: Samples].self) ?? [:]
    for wanted in Self.sampledSteps.filter({ $0 < step }) + [step] {
      try work.check(0.95)
      let found = known[wanted] ?? sample(at: wanted, engine)
      samples.append(found)
      if Self.sampledSteps.contains(wanted) { known[wanted] = found }
    }
    work.memory.keep(key, known)
  }

  /// The same chances at each step, so that what differs comes from the weights.
  private func sample(at wanted: Int, _ engine: TransformerEngine) -> Samples {
    let parameters = wanted == step ? trainer.parameters : run.trainer(at: wanted, engine).parameters
    let sampler = TransformerSampler(
      engine, parameters: parameters, temperature: settings.number("temperature"))
    let found = (0..<Self.sampleCount).map { sampler.name(seed: settings.seed(salt: 100 + UInt64($0))) }
    return Samples(
      step: wanted, names: found.map { $0.map(NameList.symbol).joined() }, isKnown: found.map(run.setup.names.contains))
  }

  // MARK: The step that comes

  var shape: TransformerShape { run.setup.shape }
  /// What is known of the step that comes.
  var record: TransformerRun.Record { run.records[step] }
  /// Its name.
  var name: String { run.setup.names.name(at: step) }
  /// What the model reads at a place.
  func symbol(_ place: Int) -> String { NameList.symbol(tokens[place]) }
  /// The losses of the steps that were made.
  var losses: ArraySlice<TransformerRun.Record> { run.records[..<step] }

  /// The loss where all tokens have equal chances.
  var evenLoss: Double { Operation.log.result(Double(shape.vocabulary)) }

  /// How many steps an average takes in.
  static let window = 50

  /// The mean loss of the last steps before one.
  func average(before step: Int) -> Double {
    let last = run.records[max(0, step - Self.window)..<step].map(\.loss)
    return last.isEmpty ? .nan : last.reduce(0, +) / Double(last.count)
  }

  /// The attention weights of a head by place: what the place takes from each, 0 where it cannot look.
  func attention(head: Int) -> [[Double]] {
    recording.attention.map { heads in
      let seen = heads[head].map { recording.graph.values[$0] }
      return seen + [Double](repeating: 0, count: recording.length - seen.count)
    }
  }

  var walk: LabWalk {
    let title = "the step after \(step), the name \(name)"
    return LabWalk(
      title: title, text: shape.text(title: title, parameters: trainer.parameters, tokens: tokens),
      rate: run.setup.rate(at: step), optimizer: TransformerTrainer.optimizer, state: trainer.state,
      note: step < TransformerSetup.steps
        ? "" : "Training is over: the rate has fallen to 0, so this update moves nothing.")
  }
}
