// What an answer turns out to be, and what is said about it.

import Quantities
import Diagnostics
import Page

/// The grader's finding.
package enum Verdict: Hashable, Sendable {
  /// Right to the digits asked for.
  case right(Right)
  /// The right number, but rounded too early or to too few digits.
  case roundedOff(RoundedOff)
  /// Right, given an earlier wrong answer.
  case carried(Carried)
  /// Wrong, and known slips give this very number; several if it cannot be told which.
  case mistake([Diagnosis])
  /// Wrong, and no known slip gives this number.
  case unknown(Unknown)
  /// A name of something else that has the right value here by accident.
  case coincidence(Coincidence)
  /// Not a number or an expression that can be evaluated.
  case unreadable(DiagnosticReport)

  /// A right answer.
  package struct Right: Hashable, Sendable {
    /// The learner's number.
    package let number: Double
    /// Whether it says no more than that, and the number.
    package let isPlain: Bool
    /// What is said.
    package let sentence: RichText
  }

  /// An answer that is off by rounding alone.
  package struct RoundedOff: Hashable, Sendable {
    /// The learner's number.
    package let number: Double
    /// The precision that is asked for.
    package let precision: Precision
    /// What is said.
    package let sentence: RichText
  }

  /// An answer that follows from earlier wrong ones.
  package struct Carried: Hashable, Sendable {
    /// The learner's number.
    package let number: Double
    /// The earlier answers where the slip happened: the way back.
    package let from: [Answered]
    /// What is said.
    package let sentence: RichText
  }

  /// Another quantity with the same value.
  package struct Coincidence: Hashable, Sendable {
    /// The number.
    package let number: Double
    /// What was named.
    package let named: Quantity
    /// What is said.
    package let sentence: RichText
  }

  /// A wrong answer without explanation.
  package struct Unknown: Hashable, Sendable {
    /// The learner's number.
    package let number: Double
    /// What to check first; nil where there is nothing before it.
    package let checkFirst: Quantity?
    /// That it is not right, without what to check.
    package let refusal: RichText
    /// What is said.
    package let sentence: RichText
  }
}

extension Verdict {
  /// Whether the answer is accepted.
  package var isRight: Bool {
    if case .right = self { return true }
    return false
  }

  /// The number that the learner gave; nil where there was none.
  package var number: Double? {
    switch self {
    case .right(let right): right.number
    case .roundedOff(let off): off.number
    case .carried(let carried): carried.number
    case .mistake(let diagnoses): diagnoses.first?.number
    case .unknown(let unknown): unknown.number
    case .coincidence, .unreadable: nil
    }
  }

  /// What is said to the learner, paragraph by paragraph.
  package var sentences: [RichText] {
    switch self {
    case .right(let right): return [right.sentence]
    case .roundedOff(let off): return [off.sentence]
    case .carried(let carried): return [carried.sentence]
    case .unknown(let unknown): return [unknown.sentence]
    case .coincidence(let coincidence): return [coincidence.sentence]
    case .unreadable(let report):
      return report.sentences
    case .mistake(let diagnoses):
      guard diagnoses.count > 1 else {
        return diagnoses.map { $0.isHedged ? $0.guess : $0.sentence }
      }
      return [Ambiguity.announcement(diagnoses.count)]
        + diagnoses.map { RichText("- ") + $0.sentence } + (ambiguity.map { [$0.prompt] } ?? [])
    }
  }

  /// The question that tells several fitting slips apart; nil where there is nothing to tell apart.
  package var ambiguity: Ambiguity? {
    guard case .mistake(let diagnoses) = self else { return nil }
    return Ambiguity(diagnoses)
  }
}

extension DiagnosticReport {
  /// What is wrong with what a learner wrote, in sentences.
  package var sentences: [RichText] {
    diagnostics.map { problem in
      RichText([problem.message, problem.label, problem.help].compactMap { $0 }.joined(separator: ": "), .warning)
    }
  }
}
