// Any exercise can be done again with other numbers, and never with ones that make it wrong.

import Templates
import QuestionKit
import Quantities
import Diagnostics
import Narration
import Page
import Testing

@testable import Lessons
@testable import Course

@Suite struct FreshStepTests {
  private func step(_ text: String) throws -> LessonStep { try LessonRunTests.lesson(text).steps[0] }

  private func moved(_ text: String, seed: UInt64 = 1) throws -> MovedStep {
    let step = try step(text)
    return try #require(FreshStep(step)?.moved(seed: seed), "\(text)")
  }

  private func value(_ text: String, _ moved: MovedStep) throws -> Double { try moved.context.value(of: text) }

  private func once(_ text: String) throws -> (run: LessonRun, words: String) {
    var run = LessonRun(lesson: try LessonRunTests.lesson(text), seed: 1)
    let event = run.again()
    return (run, LessonRunTests.text(event.message))
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func aFormulaIsAskedAboutOtherNumbers(_ seed: UInt64) throws {
    // The answer is right for z1 > 0 only, so that other numbers must keep to it.
    let found = try moved("- formula: dL/dw1\n  answer: 2*(z2 - y)*w2*x", seed: seed)
    #expect(try value("z1", found) > 0)
    #expect(try value("w1", found) != 0.5)
    var run = LessonRun(
      lesson: try LessonRunTests.lesson("- formula: dL/dw1\n  answer: 2*(z2 - y)*w2*x"), seed: seed)
    #expect(LessonRunTests.text(run.again().message) == "Once more, with other numbers.")
    #expect(run.submit("2*(y - z2)*w2*x").mistakes.contains("sign"))
    let right = run.submit("2*x*w2*(z2 - y)")
    #expect(right.isRight == true)
    #expect(right.records(at: 0).first?.seed != nil)
  }

  @Test func ownNumbersOfAQuestionAreFreshToo() throws {
    let text = "- ask: dL/dw1(w1 = 0.9)\n  prompt: 'Suppose w1 were {w1(w1 = 0.9)}. And dL/dw1?'"
    let found = try moved(text)
    guard let question = found.activity as? NumberQuestion else {
      Issue.record("no number")
      return
    }
    let own = try value("w1(\(question.quantity.text.split(separator: "(")[1])", found)
    #expect(own > 0 && own != 0.9)
    #expect(question.prompt.line(in: found.context).plain.contains("Suppose w1 were \(own)."))
  }

  @Test func aNumberThatTheProseHasTypedInStays() throws {
    let found = try moved("- ask: dL/dw1(w1 = 0.9)\n  prompt: Suppose w1 were 0.9. And dL/dw1?")
    guard let question = found.activity as? NumberQuestion else {
      Issue.record("no number")
      return
    }
    #expect(question.quantity.text == "dL/dw1(w1 = 0.9)")
    #expect(try value("w2", found) != 1.5)
  }

  @Test func aNudgeStaysANudge() throws {
    let found = try moved("- ask: L(w1 = 0.51)\n  prompt: And with w1 = {w1(w1 = 0.51)}?")
    guard let question = found.activity as? NumberQuestion else {
      Issue.record("no number")
      return
    }
    let own = try value("w1(\(question.quantity.text.split(separator: "(")[1])", found)
    #expect(abs(own - (try value("w1", found)) - 0.01) < 1e-12)
  }

  @Test func whatAStepSetsIsSetAgain() throws {
    let updated = try moved("- with: {w1: w1 after w1}\n  ask: z2\n  prompt: With w1 = {w1}?")
    let before = LessonContext(network: updated.context.network, rate: updated.context.rate)
    #expect(try value("w1", updated) == before.value(of: "w1 after w1"))
    let typed = try moved("- with: {w1: 0.9}\n  ask: z2\n  prompt: With w1 = {w1}?")
    #expect(try value("w1", typed) > 0 && value("w1", typed) != 0.9)
  }

  @Test func optionsAreComputedAgainAndStayDifferent() throws {
    let step = """
      - choose:
          prompt: dL/dz2?
          options: [{text: '{dL/dz2}', correct: true}, {text: '{(z2 - y)}'}, {text: '{-dL/dz2}'}]
      """
    for seed in 1...20 as ClosedRange<UInt64> {
      let found = try moved(step, seed: seed)
      let texts = found.activity.optionTexts.map { $0.line(in: found.context).plain }
      #expect(Set(texts).count == 3)
      #expect(texts[0] == NumberFormat.standard.text(try value("dL/dz2", found)))
    }
    // Where relu is switched off, these two would be the same.
    let kink = "- choose: {prompt: 'a1?', options: [{text: '{a1}', correct: true}, {text: '{0*x}'}]}"
    for seed in 1...20 as ClosedRange<UInt64> { #expect(try value("z1", moved(kink, seed: seed)) > 0) }
  }

  @Test func whatTheProseTakesForGrantedHolds() throws {
    for seed in 1...10 as ClosedRange<UInt64> {
      let found = try moved(
        "- fresh: [z2 < y, L after w1 < L]\n  choose: {prompt: '{z2} is too low.', options: [{text: A, correct: true}, {text: B}]}",
        seed: seed)
      #expect(try value("z2", found) < value("y", found))
      #expect(try value("L after w1", found) < value("L", found))
    }
  }

  @Test func aRuleThatNoNumbersKeepLeavesTheLessonsOwn() throws {
    let text = "- fresh: [w1*x = 1]\n  choose: {prompt: 'z1 is {z1}.', options: [{text: A, correct: true}, {text: B}]}"
    let found = FreshStep(try step(text))?.moved(seed: 1)
    #expect(try found == nil || value("z1", found!) == 1)
    #expect(FreshStep(try step("- fresh: false\n  ask: z1")) == nil)
  }

  @Test func aPredictionHasAnOutcomeThatShows() throws {
    var outcomes: Set<Prediction.Outcome> = []
    for seed in 1...30 as ClosedRange<UInt64> {
      let found = try moved("- predict: {prompt: Well?, of: dL/dw1, kind: sign}", seed: seed)
      guard let prediction = found.activity as? Prediction else {
        Issue.record("no prediction")
        return
      }
      outcomes.insert(try prediction.outcome(in: found.context))
    }
    #expect(outcomes.contains(.below) && outcomes.contains(.above))
  }

  @Test func otherNumbersAreListed() throws {
    for text in [
      "- predict: {prompt: Well?, of: L after w1, against: L, kind: falls}",
      "- fresh: true\n  choose: {prompt: 'Is {L} large?', options: [{text: A, correct: true}, {text: B}]}",
      "- fresh: [z2 < y]\n  explain: {prompt: 'Why {z2}?', model: 'So {L}.', checklist: [It is.]}", "- ask: L",
    ] {
      let (run, words) = try once(text)
      #expect(words == "Once more, with other numbers.")
      #expect(run.hasFreshNumbers)
      let listings = run.stepElements.compactMap { if case .listing(let listing) = $0 { listing } else { nil } }
      #expect(listings.first?.rows.first?.formula.plain.hasPrefix("x = ") == true)
      #expect(listings.first?.rows.first?.formula.plain != "x = 2.0")
    }
  }

  @Test func aWalkGoesThroughOtherNumbersAndCarriesSlips() throws {
    let text = "- walk: {from: backward, to: backward, ask: [dL/dz2, dL/da1]}"
    var (run, words) = try once(text)
    #expect(words == "Once more, with other numbers.")
    #expect(run.submit("-3").isRight == false)
    #expect(run.submit("z2 - y").mistakes.contains("factor-two"))
    _ = run.skip()
    while !run.prompt.wantsLine, run.proceed().kind == .moved {}
    let event = run.submit("(z2 - y)*w2")
    #expect(event.kind == .carried)
    #expect(event.wayBack == nil)
  }

  @Test(arguments: [
    "- experiment: {prompt: Land., set: [rate], target: L after w1 < 0.0001, solution: {rate: 1/18}}",
    "- experiment: {prompt: Land., set: [w1, w2], target: L < 0.01, solution: {w1: 1}}",
  ])
  func theTargetOfAnExperimentCanBeReached(_ text: String) throws {
    for seed in 1...5 as ClosedRange<UInt64> {
      let found = try moved(text, seed: seed)
      guard let experiment = found.activity as? Experiment else {
        Issue.record("no experiment")
        return
      }
      #expect(try !experiment.target.sides(in: found.context).holds)
      let solved = try experiment.context(found.context, with: experiment.solution)
      #expect(try experiment.target.sides(in: solved).holds)
    }
  }

  @Test func whatHasNoNumbersComesInAnotherOrder() throws {
    let order = "- order: {prompt: Order., items: [one, two, three]}"
    let (run, words) = try once(order)
    #expect(words == "Once more, in another order.")
    #expect(run.options != LessonRun(lesson: try LessonRunTests.lesson(order), seed: 1).options)
    let match = "- match: {prompt: Match., pairs: [{left: a, right: A}, {left: b, right: B}, {left: c, right: C}]}"
    #expect(try once(match).words == "Once more, in another order.")
    // There is one order only that is not the right one.
    #expect(try once("- order: {prompt: Order., items: [one, two]}").words == "Once more.")
    #expect(try once("- ask: 784*100 + 1").words == "Once more.")
    #expect(try once("- explain: {prompt: Why?, model: So., checklist: [It is.]}").words == "Once more.")
  }

  /// A question whose expression holds a number of the lesson's own is not moved unless the author says so.
  @Test func aTypedNumberInAnExpressionKeepsTheNumbers() throws {
    #expect(FreshStep(try step("- ask: (L(w1 = w1 + 0.1) - L)/0.1")) == nil)
    #expect(FreshStep(try step("- fresh: true\n  ask: (L(w1 = w1 + 0.1) - L)/0.1")) != nil)
    #expect(FreshStep(try step("- ask: dL/dw1/dL/dz2")) != nil)
  }

  @Test func theAnswerOfAYesOrNoQuestionStaysOne() throws {
    let lesson = try #require(Catalog.builtIn.lesson(named: "losses"))
    for step in lesson.steps {
      guard let context = step.context, let y = try? context.value(of: "y"), [0, 1].contains(y),
        let found = FreshStep(step)?.moved(seed: 3)
      else { continue }
      #expect(try value("y", found) == y, "\(step.id)")
    }
  }

  /// The built-in steps that can be asked again, with what their authors take for granted; of every third lesson, since
  /// lint tries all of them.
  @Test(arguments: Catalog.builtIn.lessons.filter { $0.number % 3 == 1 }.map(\.name))
  func builtInStepsCanBeAskedAgain(_ name: String) throws {
    let lesson = try #require(Catalog.builtIn.lesson(named: name))
    for step in lesson.steps {
      guard let fresh = FreshStep(step) else { continue }
      // An option may show a number that is the same in all networks, so that none is gained.
      if step.activity is Choice, step.fresh == .computed, fresh.moved(seed: 11) == nil { continue }
      let found = try #require(fresh.moved(seed: 11), "\(step.id)")
      // What speaks of NaN itself says it.
      for template in found.activity.texts + found.hints where !template.text.contains("NaN") {
        for element in template.elements(in: found.context) {
          if case .prose(let line) = element { #expect(!line.plain.contains("NaN"), "\(step.id): \(line.plain)") }
        }
      }
    }
  }
}
