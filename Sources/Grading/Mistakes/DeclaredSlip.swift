// A slip of one question, which whoever asks it knows of.

import Autograd
import Diagnostics
import Narration
import Quantities

/// A wrong number to be recognised, with what is said of it, for one question alone.
package struct DeclaredSlip: Hashable, Sendable {
  /// What the number is.
  package let gives: Quantity
  /// What was done: "the root is left out".
  package let deed: String
  /// What is right: "the spread is the root of the variance".
  package let remedy: String

  /// Declares a slip; its words are said as those of the mistake table are: "25 comes out when the root is left out:
  /// the spread is the root of the variance."
  package init(gives: Quantity, deed: String, remedy: String) {
    self.gives = gives
    self.deed = deed
    self.remedy = remedy
  }

  /// What the slips of a question are called in the journal: `slip-1`, by their order.
  static func name(_ index: Int) -> String { "slip-\(index + 1)" }
}

extension Question {
  /// The wrong numbers of its own slips.
  func ownCandidates(_ evaluation: Evaluation) -> [MistakeTable.Candidate] {
    slips.enumerated().compactMap { index, slip in
      (try? evaluation.value(of: slip.gives)).map {
        .init(mistake: DeclaredSlip.name(index), value: $0, row: nil, slip: Slip($0, slip.deed, slip.remedy))
      }
    }
  }

  /// The same question about a network with other numbers, which its subject was moved to.
  func asked(_ subject: Quantity, in narrator: Narrator) throws(DiagnosticReport) -> Question {
    var question = try Question(
      narrator, Training(walk: narrator.walk, rate: training.rate), subject, precision: precision)
    let moved = slips.compactMap { slip in
      slip.gives.moved(from: self.narrator.naming, to: narrator.naming).map {
        DeclaredSlip(gives: $0, deed: slip.deed, remedy: slip.remedy)
      }
    }
    // They are known by their places.
    if moved.count == slips.count { question.slips = moved }
    return question
  }

  /// The same question without its own slips.
  var withoutSlips: Question {
    var question = self
    question.slips = []
    return question
  }
}

extension MistakeTable {
  /// Fitting slips without those rows of the table that say of an own slip of the question, which fits as well, what it
  /// says itself: they give its number wherever one looks.
  func withoutRepeated(_ fitting: [Candidate], _ question: Question) -> [Candidate] {
    let own = fitting.filter(\.isOwn)
    guard !own.isEmpty, own.count < fitting.count else { return fitting }
    let repeated = Set(
      own.flatMap { candidate in
        question.slips.indices.filter { DeclaredSlip.name($0) == candidate.mistake }.flatMap { index in
          FormulaDiagnosis(question.withoutSlips, self).rows(giving: question.slips[index].gives, candidate.value)
        }
      })
    return fitting.filter { $0.isOwn || !repeated.contains($0.mistake) }
  }
}
