// A step of a lesson about the same network with other numbers.

import Quantities
import Grading
import Autograd
import Narration
import Page

/// A step as it is asked with other numbers.
struct MovedStep: Sendable {
  let activity: Activity
  /// The author's hints.
  let hints: [Template]
  /// The network with the other numbers.
  let context: LessonContext
  /// What decided the numbers.
  let seed: UInt64

  /// The other numbers, where the activity does not list them itself, as far as they give no answer away.
  func numbers(_ format: NumberFormat) -> [Element] {
    let known = KnownSoFar(context)
    switch activity {
    case .choose, .match, .order:
      let isComputed = activity.optionTexts.contains { !$0.expressions.isEmpty }
      return [isComputed ? known.start(format) : known.forward(format)]
    case .predict(let prediction): return [known.listing(before: prediction.quantity, format)]
    case .explain: return [known.forward(format)]
    case .read, .walk, .number, .formula, .experiment, .lab: return []
    }
  }
}

/// Looks for other numbers with which a step can be asked again.
struct FreshStep {
  private let step: LessonStep
  private let own: LessonContext
  private let network: FreshNetwork
  /// The words that the prose has in typed digits and letters.
  private let typed: Set<String>

  /// Prepares to look; nil where a step has no numbers that could be other ones.
  init?(_ step: LessonStep) {
    guard let own = step.context, FreshStep.canMove(step, own) else { return nil }
    self.step = step
    self.own = own
    network = FreshNetwork(own.narrator)
    typed = (step.activity.questionTexts + step.activity.answerTexts + step.hints).reduce(into: []) {
      $0.formUnion($1.typedWords)
    }
    guard network.canChange else { return nil }
  }

  /// Whether what is right is said by expressions alone, or the author says what else it takes.
  private static func canMove(_ step: LessonStep, _ context: LessonContext) -> Bool {
    if case .never = step.fresh { return false }
    let isAllowed = step.fresh != .computed
    switch step.activity {
    case .read, .lab: return false
    case .walk, .formula, .predict, .experiment: return true
    case .number(let question):
      let text = question.quantity.text
      // A number typed into an expression may be one of the lesson's own.
      return text.hasNames
        && (isAllowed || text.hasNoNumbers || NumberJudge(question, in: context).isNamed)
    case .choose, .match: return isAllowed || step.activity.optionTexts.contains { !$0.expressions.isEmpty }
    case .order, .explain: return isAllowed
    }
  }

  /// The step with other numbers; nil where none are found.
  func moved(seed: UInt64) -> MovedStep? {
    // An experiment takes long to prove.
    var isExperiment = false
    if case .experiment = step.activity { isExperiment = true }
    let tries = isExperiment ? 12 : step.fresh.conditions.isEmpty ? 200 : 1_000
    var fresh = FreshNumbers(seed: seed, tries: tries)
    if let found = search(&fresh, seed, reshuffled: false) { return found }
    return isExperiment ? search(&fresh, seed, reshuffled: true) : nil
  }

  private func search(_ fresh: inout FreshNumbers, _ seed: UInt64, reshuffled: Bool) -> MovedStep? {
    fresh.best { numbers in
      candidate(&numbers, seed, reshuffled: reshuffled)
    } scored: { numbers, candidate in
      score(candidate, numbers)
    }
  }

  // MARK: - Candidates

  private func candidate(_ numbers: inout RandomNumbers, _ seed: UInt64, reshuffled: Bool) -> MovedStep? {
    guard let narrator = network.narrator(&numbers, reshuffled: reshuffled) else { return nil }
    let plain = LessonContext(network: narrator.network, rate: own.rate)
    let texts = step.activity.questionTexts + step.activity.answerTexts + step.hints
    let expressions = texts.flatMap(\.expressions) + step.activity.askedTexts
    let settings = step.settings.map { "(\($0.name) = \($0.value))" }
    let ownNumbers = OwnNumbers(
      in: expressions + settings, typed: typed, from: LessonContext(network: own.network, rate: own.rate), to: plain,
      &numbers)
    var leaves: [Int: Double] = [:]
    for setting in step.settings {
      let text = ownNumbers.moved(setting.value, of: setting.name)
      guard let node = plain.narrator.node(named: setting.name), let value = try? plain.value(of: text) else {
        return nil
      }
      leaves[node] = value
    }
    let context = plain.with(leaves: leaves)
    guard step.fresh.conditions.allSatisfy({ $0.mapped(ownNumbers.moved).holds(in: context) }),
      var activity = step.activity.moved(to: context, ownNumbers.moved)
    else { return nil }
    if case .experiment(let experiment) = activity {
      guard let solution = ExperimentSearch(experiment: experiment, context: context).solution else { return nil }
      activity = .experiment(
        Experiment(
          prompt: experiment.prompt, dials: experiment.dials, target: experiment.target, solution: solution))
    }
    return MovedStep(
      activity: activity, hints: step.hints.map { $0.mapped(ownNumbers.moved) }, context: context, seed: seed)
  }

  // MARK: - How good they are

  /// How far right answers are from wrong ones; nil where the step could not be asked like this.
  private func score(_ moved: MovedStep, _ numbers: FreshNumbers) -> Double? {
    let context = moved.context
    let activity = moved.activity
    let texts = activity.questionTexts + activity.answerTexts + moved.hints
    guard texts.allSatisfy({ $0.isFinite(in: context) }) else { return nil }
    switch activity {
    case .read, .lab: return nil
    case .number(let question): return score(NumberJudge(question, in: context), numbers)
    case .formula(let question):
      guard question.judge(question.answer, in: context) == .right, question.isAnswerGeneral(in: context) else {
        return nil
      }
      return score(NumberJudge(question.quantity, .standard, in: context), numbers)
    case .walk(let stretch):
      let scores = stretch.asked.map { score(NumberJudge($0, .standard, in: context), numbers) }
      guard !scores.contains(nil) else { return nil }
      return scores.compactMap { $0 }.min() ?? 1
    case .choose, .match, .order: return differs(moved) && areDistinct(activity.optionTexts, in: context) ? 1 : nil
    case .predict(let prediction): return isClear(prediction, in: context) ? 1 : nil
    case .explain: return differs(moved) ? 1 : nil
    case .experiment: return 1
    }
  }

  private func score(_ probe: NumberJudge, _ numbers: FreshNumbers) -> Double? {
    guard let answer = probe.answer else { return nil }
    if let question = probe.question { return numbers.separation(of: question) }
    return abs(answer) > 1e-3 && abs(answer) < 1e3 ? 1 : 0
  }

  /// Whether any number that is shown is another one.
  private func differs(_ moved: MovedStep) -> Bool {
    func shown(_ activity: Activity, _ context: LessonContext) -> [[Element]] {
      (activity.questionTexts + activity.answerTexts).map { $0.elements(in: context) }
    }
    return shown(step.activity, own) != shown(moved.activity, moved.context)
  }

  /// Whether no two texts that were different have become the same.
  private func areDistinct(_ texts: [Template], in context: LessonContext) -> Bool {
    let before = Set(step.activity.optionTexts.map { $0.line(in: own).plain }).count
    return Set(texts.map { $0.line(in: context).plain }).count >= before
  }

  /// Whether what comes out can be told without computing to the last digit.
  private func isClear(_ prediction: Prediction, in context: LessonContext) -> Bool {
    guard let outcome = try? prediction.outcome(in: context),
      let value = try? context.value(of: prediction.quantity.text), value.isFinite
    else { return false }
    let other = prediction.against.flatMap { try? context.value(of: $0.text) } ?? 0
    return other.isFinite && (outcome == .same || abs(value - other) > 0.01 * max(abs(value), abs(other), 0.01))
  }
}

extension String {
  /// Whether an expression has names.
  fileprivate var hasNames: Bool { scanned().contains(where: \.isName) }

  /// Whether an expression has no number of its own except for leaves and indices.
  fileprivate var hasNoNumbers: Bool {
    var bytes = Array(utf8)
    for place in OwnNumbers.places(in: self).reversed() { bytes.removeSubrange(place.range) }
    let words = String(decoding: bytes, as: UTF8.self).scanned()
    return words.indices.allSatisfy { index in
      Double(words[index].text) == nil || (index > 0 && ["[", ","].contains(words[index - 1].text))
    }
  }
}
