// Answers that are right given an earlier slip.

import Quantities
import Grading
import QuestionKit
import Testing

@Suite struct CarriedForwardTests {
  /// A wrong δ carried through three later answers is one slip.
  @Test func oneSlipInThreeLaterAnswers() throws {
    let relu = try builtIn("tanh")
    var earlier: [Answered] = [try relu.answered("0.2431", to: "yhat")]
    // The slip: the slope of tanh is left out.
    let slip = try relu.ask("dL/dz1[0]")
    let wrong = Grader().grade("0.0972", slip, earlier: earlier)
    #expect(wrong.mistakes == ["slope-left-out"])
    earlier.append(try #require(Answered("0.0972", to: slip, verdict: wrong)))
    for (asked, answer) in [("dL/dW1[0]", "0.0972"), ("dL/db1[0]", "0.0972"), ("W1[0] after update", "0.49028")] {
      let question = try relu.ask(asked)
      let verdict = Grader().grade(answer, question, earlier: earlier)
      guard case .carried(let carried) = verdict else {
        Issue.record("\(asked): \(verdict.text)")
        continue
      }
      #expect(carried.from.map(\.subject) == [slip.subject], "\(asked)")
      #expect(verdict.text.contains("∂L/∂z1[0]"))
      earlier.append(try #require(Answered(answer, to: question, verdict: verdict)))
    }
  }

  /// A wrong value goes through the rest of the forward pass and back.
  @Test func aWrongValueIsCarriedForwardAndBack() throws {
    let relu = try builtIn("relu")
    var earlier = [try relu.answered("1", to: "z1"), try relu.answered("1", to: "a1")]
    earlier.append(try relu.answered("1.6", to: "z2", earlier: earlier))
    for (asked, answer) in [("L", "1.96"), ("dL/dz2", "-2.8"), ("dL/da1", "-4.2"), ("dL/dw1", "-8.4")] {
      let question = try relu.ask(asked)
      let verdict = Grader().grade(answer, question, earlier: earlier)
      guard case .carried(let carried) = verdict else {
        Issue.record("\(asked): \(verdict.text)")
        continue
      }
      #expect(carried.from.map(\.symbols) == ["z2"])
      earlier.append(try #require(Answered(answer, to: question, verdict: verdict)))
    }
    // After the update too: a wrong new weight, then what follows from it.
    var later = [try relu.answered("-0.4", to: "w1 after update")]
    let z1 = try relu.ask("z1 after w1")
    let verdict = Grader().grade("-0.8", z1, earlier: later)
    #expect(verdict.kind == "carried" || verdict.mistakes == ["ascent"])
    later.append(try #require(Answered("-0.8", to: z1, verdict: verdict)))
    let loss = try relu.ask("L after w1")
    guard case .carried(let carried) = Grader().grade("9", loss, earlier: later) else {
      Issue.record("L = 9 follows from w1 = -0.4")
      return
    }
    #expect(carried.from.map(\.symbols) == ["w1 after update"])
  }

  @Test func aNewMistakeOnTopOfAnOldOneIsTold() throws {
    let relu = try builtIn("relu")
    let earlier = [try relu.answered("-1.7", to: "dL/dz2")]
    let question = try relu.ask("dL/dw1")
    // -1.7·1.5·2 would be carried; here the input is left out as well.
    #expect(Grader().grade("-5.1", question, earlier: earlier).kind == "carried")
    let verdict = Grader().grade("-2.55", question, earlier: earlier)
    #expect(verdict.mistakes.contains("input-left-out"))
    #expect(verdict.text.contains("Given your ∂L/∂z2"))
  }

  @Test func rightAnswersStayRightAfterASlip() throws {
    let relu = try builtIn("relu")
    let earlier = [try relu.answered("-1.5", to: "dL/dz2")]
    #expect(Grader().grade("-9", try relu.ask("dL/dw1"), earlier: earlier).isRight)
    let mended = earlier + [try relu.answered("-3", to: "dL/dz2")]
    #expect(Grader().grade("-4.5", try relu.ask("dL/dw1"), earlier: mended).kind == "mistake")
  }

  @Test func whatToCheckFirst() throws {
    let relu = try builtIn("relu")
    guard case .unknown(let unknown) = Grader().grade("-7.77", try relu.ask("dL/dw1")) else {
      Issue.record("-7.77 is no known mistake")
      return
    }
    #expect(unknown.checkFirst == QuantityParser(relu.naming, as: .learner).quantity("dL/dz2"))
    let earlier = try ["dL/dz2": "-3", "dL/da1": "-4.5", "dL/dz1": "-4.5"].map { try relu.answered($1, to: $0) }
    guard case .unknown(let later) = Grader().grade("-7.77", try relu.ask("dL/dw1"), earlier: earlier) else {
      Issue.record("-7.77 is no known mistake")
      return
    }
    #expect(later.checkFirst == QuantityParser(relu.naming, as: .learner).quantity("dz1/dw1"))
  }

  /// A slope that was taken for 3 in place of 1.5 is in everything that follows.
  @Test func aWrongLocalDerivativeIsCarriedOn() throws {
    let relu = try builtIn("relu")
    let slip = try relu.answered("3", to: "dz2/da1")
    guard case .carried(let carried) = Grader().grade("-9", try relu.ask("dL/da1"), earlier: [slip]) else {
      Issue.record("-3 · 3 = -9 follows from the slip")
      return
    }
    #expect(carried.from.map(\.subject) == [slip.subject])
  }
}
