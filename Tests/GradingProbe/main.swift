// Grades answers that come as lines of JSON, for `Tests/Measures/grading.py`.

import Autograd
import Diagnostics
import Foundation
import Grading
import Narration
import NetworkLanguage
import Quantities

/// An answer to a question about the first round of a network.
struct Case: Decodable {
  let network: String
  let rate: Double
  let asked: String
  /// Decimals; nil for exact numbers.
  let digits: Int?
  let answer: String
  /// What was answered before: what was asked for, and the answer.
  let earlier: [[String]]
}

/// What the grader makes of it.
struct Found: Encodable {
  let kind: String
  var mistakes: [String] = []
  var isHedged = false
  var text = ""
  var milliseconds = 0.0
}

func grade(_ given: Case, _ narrator: Narrator) throws -> Found {
  let training = Training(walk: narrator.walk, rate: given.rate)
  func question(_ text: String, _ precision: Precision) throws -> Question {
    try Question(narrator, training, asking: text, precision: precision)
  }
  let precision = given.digits.map { Precision.decimals($0) } ?? .exact
  var earlier: [Answered] = []
  for answer in given.earlier {
    let asked = try question(answer[0], precision)
    let verdict = Grader().grade(answer[1], asked, earlier: earlier)
    if let answered = Answered(answer[1], to: asked, verdict: verdict) { earlier.append(answered) }
  }
  let asked = try question(given.asked, precision)
  let start = DispatchTime.now().uptimeNanoseconds
  let verdict = Grader().grade(given.answer, asked, earlier: earlier)
  var found = Found(kind: String("\(verdict)".prefix { $0 != "(" }))
  found.milliseconds = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e6
  if case .mistake(let diagnoses) = verdict {
    found.mistakes = diagnoses.map(\.mistake)
    found.isHedged = diagnoses.allSatisfy(\.isHedged)
  }
  found.text = verdict.sentences.map(\.plain).joined(separator: " | ")
  return found
}

var narrators: [String: Narrator] = [:]
while let line = readLine() {
  let given = try JSONDecoder().decode(Case.self, from: Data(line.utf8))
  do {
    let narrator =
      try narrators[given.network]
      ?? Narrator(network: Network(parsing: SourceText(name: "case.net", text: given.network)))
    narrators[given.network] = narrator
    let found = try grade(given, narrator)
    print(String(decoding: try JSONEncoder().encode(found), as: UTF8.self))
  } catch {
    print(String(decoding: try JSONEncoder().encode(Found(kind: "failed", text: "\(error)")), as: UTF8.self))
  }
}
