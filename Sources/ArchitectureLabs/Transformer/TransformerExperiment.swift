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
  /// Names sampled at steps on the way, and last at this one.
  let samples: [Samples]

  /// How many names are sampled at a step.
  private static let sampleCount = 5
  /// The steps on the way at which names are sampled; there is a checkpoint at each.
  private static let sampledSteps = [0, 20, 60, 100, 200, 500]

  /// Computes it, or says what is wrong with a file.
  static func make(_ settings: Settings, _ work: LabWork) throws(Interruption) -> Result<Self, DiagnosticReport> {
    try work.check(0)
    let key = Key(
      names: settings.file("names"), weights: settings.file("weights"), rate: settings.number("rate"),
      seed: settings.whole("seed"))
    if let known = work.memory.recall(key, as: TransformerRun.self) {
      return .success(try TransformerExperiment(settings, key, known, work))
    }
    let setup: TransformerSetup
    do throws(DiagnosticReport) {
      let names = try key.names.map { (file) throws(DiagnosticReport) in try NameList(file) }
      let start = try key.weights.map { (file) throws(DiagnosticReport) in try StartWeights.read(file, .microgpt) }
      setup = TransformerSetup(
        names: names ?? NameList(seed: settings.seed(salt: 1)),
        start: start ?? StartWeights.random(.microgpt, seed: settings.seed(salt: 2)), rate: key.rate)
    } catch {
      return .failure(error)
    }
    return .success(try TransformerExperiment(settings, key, TransformerRun(setup), work))
  }

  private init(_ settings: Settings, _ key: Key, _ known: TransformerRun, _ work: LabWork) throws(Interruption) {
    self.settings = settings
    step = settings.whole("until")
    let shape = known.setup.shape
    let engine = work.memory.recall("engine", as: TransformerEngine.self) ?? TransformerEngine(shape)
    work.memory.keep("engine", engine)
    var run = known
    try run.extend(to: step, engine, work)
    work.memory.keep(key, run)
    self.run = run
    trainer = run.trainer(at: step, engine)
    tokens = run.setup.names.tokens(at: step)
    recording = TransformerRecording(shape, parameters: trainer.parameters, tokens: tokens)

    let (wantedStep, temperature) = (step, settings.number("temperature"))
    let sampleKey = SampleKey(run: key, temperature: temperature)
    let before = work.memory.recall(sampleKey, as: [Int: Samples].self) ?? [:]
    var (samples, kept): ([Samples], [Int: Samples]) = ([], before)
    for wanted in Self.sampledSteps.filter({ $0 < wantedStep }) + [wantedStep] {
      try work.check(0.95)
      let sampler = TransformerSampler(
        engine, parameters: wanted == step ? trainer.parameters : run.trainer(at: wanted, engine).parameters,
        temperature: temperature)
      let found = before[wanted] ?? Self.samples(sampler, wanted, run.setup.names, settings)
      samples.append(found)
      if Self.sampledSteps.contains(wanted) { kept[wanted] = found }
    }
    if kept.count > before.count { work.memory.keep(sampleKey, kept) }
    self.samples = samples
  }

  /// The same chances at each step, so that what differs comes from the weights.
  private static func samples(
    _ sampler: TransformerSampler, _ step: Int, _ names: NameList, _ settings: Settings
  ) -> Samples {
    let found = (0..<sampleCount).map { sampler.name(seed: settings.seed(salt: 100 + UInt64($0))) }
    return Samples(
      step: step, names: found.map { $0.map(NameList.symbol).joined() }, isKnown: found.map(names.contains))
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
