// A slip that gives the learner's very number, and the question that tells several of them apart.

import Page

/// One fitting slip.
package struct Diagnosis: Hashable, Sendable {
  /// The row of the mistake table.
  package let mistake: String
  /// The slip in a few words.
  package let name: String
  /// The learner's number.
  package let number: Double
  /// Names the slip and points at the factor.
  package var sentence: RichText
  /// The same, said of what may be an accident.
  var guess = RichText()
  /// What the learner did, if it is this slip: "took (z2 - y)² to have the slope z2 - y".
  package let deed: String
  /// Asks for the one thing that this slip gets wrong: "What did you take as the slope of the square?"
  package let question: String
  /// Whether the slip gives the learner's number with all its digits, and not only to those asked for.
  package var isExact = false
  /// Whether the number may well be this slip's by accident: there are few digits, or many slips.
  package var isHedged = false
}

/// A question with one option for each slip that fits.
package struct Ambiguity: Hashable, Sendable {
  /// The question.
  package let prompt: RichText
  /// The fitting slips; each one's `deed` is an option.
  package let options: [Diagnosis]

  /// What is asked where nothing better is known.
  static let anyOfThem = "Which of these did you do?"

  /// That there are several.
  package static func announcement(_ count: Int) -> RichText {
    let words = ["Two", "Three", "Four", "Five", "Six"]
    let number = words.indices.contains(count - 2) ? words[count - 2] : "\(count)"
    return RichText("\(number) different slips give this very number, so I cannot tell which it was.")
  }

  init?(_ diagnoses: [Diagnosis]) {
    guard diagnoses.count > 1 else { return nil }
    options = diagnoses
    var asked: [String] = []
    for diagnosis in diagnoses where !asked.contains(diagnosis.question) { asked.append(diagnosis.question) }
    // A row of questions is no question.
    prompt = RichText(asked.count == 1 ? asked[0] : Self.anyOfThem)
  }
}

extension Diagnosis {
  /// The same with words before its sentence.
  func after(_ words: String) -> Diagnosis {
    var later = self
    later.sentence = RichText(words) + sentence
    later.guess = RichText(words) + guess
    return later
  }
}
