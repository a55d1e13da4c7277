// A wrong number that nothing explains is taken apart: its parts are asked for, one after the other.

import Grading
import Guidance
import Page

/// The smaller questions that a question was split into, as far as they are still open.
struct SmallerSteps {
  private var open: [NumberJudge] = []
  /// A question is split once: after that its hints help.
  private var wasSplit = false

  /// The smaller question that is asked now.
  var current: NumberJudge? { open.first }

  /// What the line for the answer says.
  var prompt: RunPrompt? {
    guard let current, case .line(let label, _) = current.prompt else { return nil }
    return .line(label: label, placeholder: "a number; Enter alone: back to the whole")
  }

  /// Splits a question, if nothing explains a wrong answer to it.
  /// - Returns: what is said then; the finding itself where there is nothing to split.
  mutating func split(_ judge: NumberJudge, after finding: Finding, _ view: TaskView) -> Finding {
    guard finding.kind == .wrong, let refusal = finding.refusal, !wasSplit, let question = judge.question,
      judge.isOwn
    else { return finding }
    open = SmallerQuestions(question, earlier: view.earlier).all.map(NumberJudge.init)
    guard let first = open.first else { return finding }
    wasSplit = true
    var split = finding
    split.message = [.prose(refusal + RichText(" So let us take it apart. ") + SmallerSteps.asks(first))]
    return split
  }

  /// Judges an answer to the smaller question that is open; a right one leads to the next, and at last to the whole.
  mutating func judge(_ text: String, whole: NumberJudge, _ view: TaskView) -> Finding? {
    guard let current else { return nil }
    var finding = current.finding(text, view)
    finding.isSmaller = true
    guard finding.kind == .right else {
      // The answer to the whole is welcome at any time.
      let answer = whole.finding(text, view)
      if answer.kind == .right {
        open = []
        return answer
      }
      // And so is one to the whole that is explained, where nothing explains it as one to the part.
      if finding.kind == .wrong, answer.isExplained, !finding.isExplained {
        finding = answer
        finding.isSmaller = true
      }
      finding.message.append(.prose(SmallerSteps.asks(current)))
      return finding
    }
    open.removeFirst()
    if let next = open.first {
      finding.message.append(.prose(SmallerSteps.asks(next)))
    } else {
      finding.message.append(
        .prose(RichText("Now the whole: ", .strong) + (whole.rule ?? RichText(whole.symbols, .code))))
    }
    return finding
  }

  /// Gives them up; false where none is open.
  mutating func leave() -> Bool {
    defer { open = [] }
    return !open.isEmpty
  }

  private static func asks(_ judge: NumberJudge) -> RichText {
    RichText("What is ") + RichText(judge.symbols, .code) + RichText("?")
  }
}
