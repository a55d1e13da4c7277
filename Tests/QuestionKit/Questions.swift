// Networks and questions for the tests of answers.

import Grading
import Autograd
import BuiltIns
import Diagnostics
import Narration
import NetworkLanguage

/// A network from its formulas.
package func narrator(_ text: String) throws -> Narrator {
  Narrator(network: try Network(parsing: SourceText(name: "test.net", text: text)))
}

/// A built-in network.
package func builtIn(_ name: String) throws -> Narrator { try narrator(BuiltInNetwork.named(name)!.text) }

extension Narrator {
  /// The first round at rate 0.1.
  package var training: Training { Training(walk: walk, rate: 0.1) }

  /// A question about the first round.
  package func ask(_ text: String, _ precision: Precision = .standard) throws -> Question {
    try Question(self, training, asking: text, precision: precision)
  }

  /// An earlier answer to a question, graded.
  package func answered(_ text: String, to asked: String, earlier: [Answered] = []) throws -> Answered {
    let question = try ask(asked)
    return Answered(text, to: question, verdict: Grader().grade(text, question, earlier: earlier))!
  }
}

extension Verdict {
  /// The rows that fit.
  package var mistakes: [String] {
    guard case .mistake(let diagnoses) = self else { return [] }
    return diagnoses.map(\.mistake)
  }

  /// All that is said.
  package var text: String { sentences.map(\.plain).joined(separator: "\n") }

  /// What kind of verdict it is.
  package var kind: String { String("\(self)".prefix { $0 != "(" }) }
}
