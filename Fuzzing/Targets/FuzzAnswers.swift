// What learners write: answers to questions, and backward passes.

import Autograd
import BuiltIns
import Diagnostics
import Grading
import Narration
import NetworkLanguage
import Writing

enum FuzzAnswers {
  private static let networks = ["relu", "tanh", "softmax", "pytorch"].compactMap { name in
    BuiltInNetwork.named(name).flatMap { try? Network(parsing: SourceText(name: name, text: $0.text)) }
  }

  private static let questions: [Question] = networks.flatMap { network -> [Question] in
    let narrator = Narrator(network: network)
    let training = Training(walk: narrator.walk, rate: 0.1)
    let names = network.variables.prefix(6).map(\.name)
    return (names + names.map { "dL/d\($0)" }).compactMap { try? Question(narrator, training, asking: $0) }
  }

  static func answer(_ bytes: [UInt8]) {
    guard let first = bytes.first, !questions.isEmpty else { return }
    let question = questions[Int(first) % questions.count]
    let verdict = Grader().grade(String(decoding: bytes.dropFirst(), as: UTF8.self), question)
    precondition(!verdict.sentences.isEmpty, "a verdict says something")
  }

  private static let desks = networks.map { WritingDesk($0) }

  static func pass(_ bytes: [UInt8]) {
    guard let first = bytes.first, !desks.isEmpty else { return }
    let lines = String(decoding: bytes.dropFirst().prefix(2_000), as: UTF8.self)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).prefix(30).map(String.init)
    let report = desks[Int(first) % desks.count].judge(lines)
    precondition(report.lines.count == lines.count, "each line has a verdict")
  }
}
