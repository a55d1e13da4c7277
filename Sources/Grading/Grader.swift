// Holds an answer against the right one, against earlier slips, and against all known mistakes.

import Diagnostics
import Quantities
import Page

/// Grades answers.
package struct Grader: Sendable {
  /// The mistakes that are recognised.
  package let table: MistakeTable

  package init(table: MistakeTable = .standard) { self.table = table }

  /// What an answer is.
  /// - Parameter earlier: what the learner answered before about the same round, in order.
  package func grade(_ text: String, _ question: Question, earlier: [Answered] = []) -> Verdict {
    let number: TypedNumber
    do throws(DiagnosticReport) {
      number = try AnswerParser(question).parse(text)
    } catch {
      return .unreadable(error)
    }
    return grade(number, question, earlier: earlier)
  }

  /// What a number is.
  package func grade(_ number: TypedNumber, _ question: Question, earlier: [Answered] = []) -> Verdict {
    if isRight(number, question) {
      if let named = number.named, !question.isAlways(named) {
        return .coincidence(coincidence(number, named, question))
      }
      return .right(right(number, question))
    }
    if let shown = ShownNumbers(question).answer, !isOwnSlip(number, question),
      abs(number.value - shown) <= question.precision.tolerance(of: shown)
    {
      return .right(right(number, question))
    }
    if let worked = number.worked, isRight(worked.value, question) {
      return .mistake([arithmetic(worked, number, question)])
    }
    let rounding = Rounding(number, question)
    let known = Set(earlier.filter(\.isRight).map(\.subject))
    lazy var diagnoses =
      number.formula.map { FormulaDiagnosis(question, table).diagnoses(of: $0, number, known: known) }
      ?? table.diagnoses(of: number, for: question, known: known)
    // A slip that gives all the digits comes before rounding: the old weight 1.2 is not 1.2016 rounded.
    if rounding.isShortened, !diagnoses.contains(where: \.isExact) { return .roundedOff(rounding.finding) }
    let carried = CarriedForward(question, earlier)
    if let finding = carried.finding(number) { return .carried(finding) }
    if !diagnoses.isEmpty { return .mistake(diagnoses) }
    if rounding.isNear || rounding.isCoarse { return .roundedOff(rounding.finding) }
    let later = carried.diagnoses(number, table)
    if !later.isEmpty { return .mistake(later) }
    return .unknown(CheckFirst(question, earlier).finding(number))
  }

  /// The slips in a formula, given with its value here.
  package func diagnoses(of formula: String, _ value: Double, _ question: Question) -> [Diagnosis] {
    FormulaDiagnosis(question, table).diagnoses(of: formula, TypedNumber(value: value), known: [])
  }

  /// The slips in a formula whose value is right here by accident.
  package func diagnosesElsewhere(of formula: String, _ question: Question) -> [Diagnosis] {
    FormulaDiagnosis(question, table).diagnosesElsewhere(of: formula)
  }

  /// Whether whoever asks has declared the number as a slip.
  private func isOwnSlip(_ number: TypedNumber, _ question: Question) -> Bool {
    question.ownCandidates(question.narrator.evaluation(question.training)).contains {
      abs($0.value - number.value) <= max(question.precision.tolerance(of: $0.value), number.tolerance)
    }
  }

  /// Whether a number is right as typed: with more digits than are asked for it must round to the right ones.
  private func isRight(_ number: TypedNumber, _ question: Question) -> Bool {
    guard isRight(number.value, question) else { return false }
    let unit = question.precision.unit(of: question.answer)
    guard let place = number.lastPlace, place < unit * 0.99 else { return true }
    let format = question.precision.format
    let shown = format.text(question.answer)
    return format.text(number.value) == shown || Double(shown) == question.answer || Double(shown) == number.value
      || abs(number.value - question.answer) <= unit * 0.05
  }

  private func isRight(_ value: Double, _ question: Question) -> Bool {
    abs(value - question.answer) <= question.precision.tolerance(of: question.answer)
  }

  /// A name whose value is the right number by accident.
  private func coincidence(_ number: TypedNumber, _ named: Quantity, _ question: Question) -> Verdict.Coincidence {
    let name = named.symbols(in: question.narrator.naming)
    return .init(
      number: number.value, named: named,
      sentence: RichText("\(name) is another quantity that happens to have this value here.", .warning)
        + RichText(" What is \(question.symbols)? Write the number, or a formula that holds with other numbers too."))
  }

  /// A formula that is right, and a result that it does not have.
  private func arithmetic(
    _ worked: (text: String, value: Double), _ number: TypedNumber, _ question: Question
  ) -> Diagnosis {
    let typed = number.shown(question.precision)
    return Diagnosis(
      mistake: "arithmetic", name: "a slip in the arithmetic", number: number.value,
      sentence: RichText("The formula is right", .good)
        + RichText(", but it does not come to \(typed): work it out once more."),
      deed: "the formula is worked out wrong", question: "What does \(worked.text) come to?",
      isExact: true)
  }

  private func right(_ number: TypedNumber, _ question: Question) -> Verdict.Right {
    let shown = question.precision.format.text(question.answer)
    let typed = question.precision.format.text(number.value)
    let isAsTyped = typed == shown || number.value == question.answer
    let isShort = number.spelling == shown
    var sentence = RichText("Right", .good) + RichText(isAsTyped ? "" : " to the digits asked for")
    // An expression is a way to compute the number, not what it is called.
    if case .expression = question.subject {
      sentence += isShort ? RichText(".") : RichText(": ") + RichText(shown, .result) + RichText(".")
    } else {
      sentence += RichText(": \(question.symbols) = ") + RichText(shown, .result) + RichText(".")
    }
    if let worked = number.worked {
      sentence += RichText(
        " (What stands before it comes to \(question.precision.format.text(worked.value)), though.)", .warning)
    }
    return .init(number: number.value, isPlain: isAsTyped && number.worked == nil, sentence: sentence)
  }
}
