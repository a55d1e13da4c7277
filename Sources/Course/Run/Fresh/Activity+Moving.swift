// An activity about the same network with other numbers.

import Diagnostics

extension Activity {
  /// The activity with changed expressions, about the network of another context; nil where that cannot be asked.
  func moved(to context: LessonContext, _ change: (String) -> String) -> Activity? {
    func quantity(_ old: AskedQuantity) -> AskedQuantity? { context.quantity(change(old.text)) }
    switch self {
    case .lab: return nil
    case .read(let activity): return .read(Read(text: activity.text.mapped(change)))
    case .walk(let activity):
      let asked = activity.asked.compactMap(quantity)
      guard asked.count == activity.asked.count else { return nil }
      return .walk(
        WalkStretch(
          intro: activity.intro.mapped(change), from: activity.from, to: activity.to, level: activity.level,
          asked: asked))
    case .number(let activity):
      // Numbers that nobody chose by hand need not come out even.
      let digits: NumberQuestion.Digits = activity.digits == .exact ? .decimals(4) : activity.digits
      return quantity(activity.quantity).map {
        .number(NumberQuestion(prompt: activity.prompt.mapped(change), quantity: $0, digits: digits))
      }
    case .formula(let activity):
      return quantity(activity.quantity).map {
        .formula(
          FormulaQuestion(prompt: activity.prompt.mapped(change), quantity: $0, answer: change(activity.answer)))
      }
    case .choose(let activity):
      let options = activity.options.map {
        Choice.Option(text: $0.text.mapped(change), isCorrect: $0.isCorrect, why: $0.why.mapped(change))
      }
      return .choose(Choice(prompt: activity.prompt.mapped(change), options: options))
    case .match(let activity):
      let pairs = activity.pairs.map { Matching.Pair(left: $0.left.mapped(change), right: $0.right.mapped(change)) }
      return .match(Matching(prompt: activity.prompt.mapped(change), pairs: pairs))
    case .order(let activity):
      return .order(
        Ordering(prompt: activity.prompt.mapped(change), items: activity.items.map { $0.mapped(change) }))
    case .predict(let activity):
      guard let of = quantity(activity.quantity) else { return nil }
      let against = activity.against.flatMap(quantity)
      guard (against == nil) == (activity.against == nil) else { return nil }
      return .predict(
        Prediction(prompt: activity.prompt.mapped(change), kind: activity.kind, quantity: of, against: against))
    case .explain(let activity):
      return .explain(
        Explanation(
          prompt: activity.prompt.mapped(change), model: activity.model.mapped(change),
          checklist: activity.checklist.map { $0.mapped(change) }))
    case .experiment(let activity):
      return .experiment(
        Experiment(
          prompt: activity.prompt.mapped(change), dials: activity.dials, target: activity.target.mapped(change),
          solution: activity.solution))
    }
  }

  /// What is said before an answer is given, and what can be chosen.
  var questionTexts: [Template] {
    switch self {
    case .read(let activity): [activity.text]
    case .walk(let activity): [activity.intro]
    case .number(let activity): [activity.prompt]
    case .formula(let activity): [activity.prompt]
    case .choose(let activity): [activity.prompt] + optionTexts
    case .match(let activity): [activity.prompt] + optionTexts
    case .order(let activity): [activity.prompt] + optionTexts
    case .predict(let activity): [activity.prompt]
    case .explain(let activity): [activity.prompt]
    case .experiment(let activity): [activity.prompt]
    case .lab(let activity): [activity.prompt]
    }
  }

  /// What can be chosen, matched or put in order.
  var optionTexts: [Template] {
    switch self {
    case .choose(let activity): activity.options.map(\.text)
    case .match(let activity): activity.pairs.flatMap { [$0.left, $0.right] }
    case .order(let activity): activity.items
    case .read, .walk, .number, .formula, .predict, .explain, .experiment, .lab: []
    }
  }

  /// What is said once an answer is given.
  var answerTexts: [Template] {
    switch self {
    case .choose(let activity): activity.options.map(\.why)
    case .explain(let activity): [activity.model] + activity.checklist
    case .read, .walk, .number, .formula, .match, .order, .predict, .experiment, .lab: []
    }
  }

  /// What is asked for, as expressions.
  var askedTexts: [String] {
    switch self {
    case .walk(let activity): activity.asked.map(\.text)
    case .number(let activity): [activity.quantity.text]
    case .formula(let activity): [activity.quantity.text, activity.answer]
    case .predict(let activity): [activity.quantity.text] + (activity.against.map { [$0.text] } ?? [])
    case .experiment(let activity): [activity.target.left, activity.target.right]
    case .read, .choose, .match, .order, .explain, .lab: []
    }
  }
}

extension Template {
  /// All its expressions.
  var expressions: [String] {
    pieces.compactMap { if case .hole(let expression, _, _, _, _) = $0 { expression } else { nil } }
  }

  /// The words and numbers that are typed in, beside its expressions.
  var typedWords: Set<String> {
    var words: Set<String> = []
    for case .text(let text, _) in pieces {
      let found = text.split { !($0.isLetter || $0.isNumber || ".-".contains($0)) }
      // `-0.5.` at the end of a sentence is -0.5.
      words.formUnion(found.map { String($0.last == "." ? $0.dropLast() : $0) })
    }
    return words
  }

  /// Whether all its numbers can be computed, and are finite.
  func isFinite(in context: LessonContext) -> Bool {
    expressions.allSatisfy { (try? context.value(of: $0))?.isFinite ?? false }
  }
}
