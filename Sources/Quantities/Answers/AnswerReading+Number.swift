// A number that a learner sets: a leaf of a walk, a rate, a knob.

import Diagnostics
import NetworkLanguage

extension AnswerReading {
  /// What has to be asked back about a number: `1,234` can be read in two ways; nil where there is no doubt.
  package static func doubt(about text: String) -> (message: String, help: String)? {
    var draft = LearnerSpelling.Draft(text: text, names: AnswerNames(nil))
    for row in LearnerSpelling.characterRows + LearnerSpelling.numberRows { row.read(&draft) }
    return draft.doubt
  }

  /// The number that a text stands for, written in any of the ways in which answers are.
  /// - Throws: a report where it is none, or can be read in two ways.
  package static func number(_ text: String) throws(DiagnosticReport) -> Double {
    let reading = try AnswerReading(text, to: nil, in: nil)
    let value = try Network.parseNumber(reading.text)
    guard value.isFinite else {
      throw .refusal(of: text, "this is not a finite number", help: "look for a division by 0")
    }
    return value
  }
}
