// A learner in a lesson: on and back, right and wrong, help, resuming.

import QuestionKit
@testable import Lessons
@testable import Course
import Diagnostics
import Page
import Testing

@Suite struct LessonRunTests {
  static func lesson(_ steps: String) throws -> Lesson {
    try LessonReader.read(
      SourceText(
        name: "lessons/01-sample.yaml",
        text: """
          title: Sample
          summary: Of everything a little.
          skills: [forward-value]
          network: |
            x = 2.0
            y = 3.0
            param w1 = 0.5
            param w2 = 1.5
            z1 = w1*x
            a1 = relu(z1)
            z2 = w2*a1
            L = (z2 - y)^2
            minimize L
          steps:
          \(steps)
          takeaways: [One., Two., Three.]

          """))
  }

  static let questions = """
    - read: Hello.
    - name: z1
      ask: z1
      digits: exact
      after: So z1 is {z1}.
    - name: gz2
      ask: dL/dz2
      digits: exact
    - name: ga1
      ask: dL/da1
      digits: exact
    - name: gw1
      ask: dL/dw1
      digits: exact
    """

  static func text(_ elements: [Element]) -> String {
    elements.map { element in
      switch element {
      case .prose(let text): text.plain
      case .list(let list): list.plainLines.joined(separator: "\n")
      case .code(let lines): lines.map(\.plain).joined(separator: "\n")
      case .listing, .derivation, .table, .figure, .plot, .bars, .field, .fields: ""
      }
    }.joined(separator: "\n")
  }

  @Test func aQuestionIsNotPassedOverAndARightAnswerGoesOn() throws {
    var run = LessonRun(lesson: try Self.lesson(Self.questions), seed: 1)
    #expect(run.prompt == .proceed("the next step"))
    let event = run.proceed()
    #expect(event.kind == .moved)
    #expect(event.records(at: 5).map(\.kind) == [.passed])
    #expect(event.records(at: 5).map(\.time) == [5])
    #expect(run.proceed().kind == .refused)
    #expect(run.stepIndex == 1)
    let right = run.submit(" 1 ")
    #expect(right.isRight == true)
    #expect(Self.text(right.message).contains("So z1 is 1."))
    #expect(run.isSolved)
    #expect(run.page.facts == ["step 2 of 5"])
    #expect(Self.text(run.page.elements).hasSuffix("So z1 is 1."))
    #expect(run.submit("").kind == .moved)
    #expect(run.stepIndex == 2)
  }

  @Test func aGradientIsCheckedByANudge() throws {
    var run = LessonRun(lesson: try Self.lesson(Self.questions), seed: 1)
    _ = run.go(to: 2)
    #expect(Self.text(run.submit("-3").message).contains("Tried out: z2 pushed up by 0.001 changes L by about -0.003."))
  }

  @Test func theSameWrongAnswerTwiceLeadsToAHint() throws {
    var run = LessonRun(lesson: try Self.lesson(Self.questions), seed: 1)
    _ = run.go(to: 2)
    #expect(!Self.text(run.submit("-1.5").message).contains("hint"))
    let again = run.submit("-3/2")
    #expect(Self.text(again.message).contains("The same answer again. "))
    #expect(run.submit("-3").records(at: 0).first?.hints == 1)
  }

  @Test func aSlipCarriedForwardIsOneSlip() throws {
    var run = LessonRun(lesson: try Self.lesson(Self.questions), seed: 1)
    _ = run.go(to: 2)
    #expect(run.submit("-1.5").mistakes == ["factor-two"])
    #expect(run.skip().kind == .moved)
    for answer in ["-2.25", "-4.5"] {
      let event = run.submit(answer)
      #expect(event.kind == .carried)
      #expect(event.wayBack == 2)
      #expect(event.mistakes == ["carried-forward"])
      _ = run.proceed()
    }
    #expect(run.isFinished)
    #expect(Self.text(run.page.elements).contains("Steps 1 to 5 are left to do"))
  }

  @Test func aSlipWithOtherNumbersIsNotCarried() throws {
    let steps = "- ask: z1\n  digits: exact\n- with: {x: 4}\n  ask: a1\n  digits: exact"
    var run = LessonRun(lesson: try Self.lesson(steps), seed: 1)
    _ = run.submit("7")
    _ = run.skip()
    #expect(run.submit("7").kind == .wrong)
  }

  @Test func ofEarlierAttemptsOnlyTheAnswersStay() throws {
    var run = LessonRun(lesson: try Self.lesson(Self.questions), seed: 1)
    _ = run.go(to: 2)
    _ = run.submit("-1.5")
    let diagnosis = try #require(run.page.elements.last)
    _ = run.hint()
    #expect(run.page.elements.contains(diagnosis))
    let hint = try #require(run.page.elements.last)
    _ = run.submit("2 3")
    _ = run.submit("7")
    let text = Self.text(run.page.elements)
    #expect(text.contains("✗ -1.5") && text.contains("✗ 7") && !text.contains("> 2 3"))
    #expect(!run.page.elements.contains(diagnosis))
    #expect(run.page.elements.contains(hint))
  }

  @Test func theLineForTheAnswerDoesNotGiveItAway() {
    for lesson in Catalog.builtIn.lessons {
      var run = LessonRun(lesson: lesson, seed: 1)
      for (index, step) in lesson.steps.enumerated() {
        _ = run.go(to: index)
        guard let activity = step.activity as? NumberQuestion, case .line(let label, _) = run.prompt else { continue }
        // A name such as ∂L/∂w1 can be asked for; a way to compute the number cannot.
        let isSpelt = !activity.quantity.isNamed && label == activity.quantity.text
        #expect(!isSpelt || label.contains(" after "), "\(lesson.name) \(step.id): \(label)")
        #expect(!label.contains { "+*(".contains($0) }, "\(lesson.name) \(step.id): \(label)")
      }
    }
  }

  @Test func aRightAnswerIsNotExplainedInOperationsThatNobodyWrote() throws {
    let lesson = try #require(Catalog.builtIn.lesson(named: "losses"))
    var run = LessonRun(lesson: lesson, seed: 1)
    let index = try #require(lesson.steps.firstIndex { $0.id == "losses/softmax" })
    _ = run.go(to: index)
    let event = run.submit("0.231")
    #expect(event.isRight == true)
    #expect(!Self.text(event.message).contains("logaddexp"))
  }

  @Test func aNumberOfTheLessonAloneIsToldFromItsOpposite() throws {
    let steps = "- ask: (L(w1 = w1 + 0.1) - L)/0.1\n  prompt: The slope?"
    var run = LessonRun(lesson: try Self.lesson(steps), seed: 1)
    guard case .line("your number", _) = run.prompt else {
      Issue.record("\(run.prompt)")
      return
    }
    #expect(Self.text(run.submit("8.1").message).contains("2.25 - 1.44 is taken for 1.44 - 2.25"))
    #expect(run.submit("-8.1").isRight == true)
  }

  @Test func gradientsHaveNoColumnBeforeOneIsKnown() throws {
    let run = LessonRun(lesson: try #require(Catalog.builtIn.lesson(named: "what-backpropagation-answers")), seed: 1)
    var walked = run
    for index in 0..<run.stepCount {
      _ = walked.go(to: index)
      guard run.lesson.steps[index].activity is WalkStretch else {
        for case .listing(let listing) in walked.page.elements {
          let gradients = listing.rows.flatMap(\.gradients)
          #expect(gradients.isEmpty || gradients.contains { $0.tone != .pending })
        }
        continue
      }
    }
  }

  @Test func severalSlipsAreToldApartByALetter() throws {
    var run = LessonRun(lesson: try Self.lesson(Self.questions), seed: 1)
    _ = run.go(to: 4)
    let event = run.submit("-4.5")
    #expect(event.mistakes.count > 1)
    #expect(event.records(at: 0).first?.mistake == nil)
    #expect(Self.text(event.message).contains("a) "))
    // They are options like any others, for arrow keys and whoever lists them.
    #expect(run.selection == .one)
    #expect(run.options.count == event.mistakes.count)
    for option in run.options { #expect(Self.text(event.message).contains(") \(option)")) }
    let last = ["a", "b", "c", "d", "e"][run.options.count - 1]
    #expect(
      run.prompt == .line(label: "∂L/∂w1", placeholder: "a letter from a to \(last) for the slip, or another number"))
    let told = run.submit("a")
    #expect(told.kind == .told)
    #expect(run.options.isEmpty)
    #expect(run.selection == .none)
    #expect(told.records(at: 0).isEmpty)
    #expect(run.submit("-9").isRight == true)
  }

  @Test func hintsLeadToTheAnswerAndNeverEndInNothing() throws {
    var run = LessonRun(lesson: try Self.lesson(Self.questions), seed: 1)
    _ = run.go(to: 1)
    var last = ""
    for _ in 0..<20 {
      let event = run.hint()
      if event.kind == .refused { break }
      last = Self.text(event.message)
    }
    #expect(last.contains("1"))
    #expect(run.hint().kind == .refused)
    #expect(run.solution().records(at: 0).map(\.kind) == [.skipped])
    #expect(run.proceed().kind == .moved)
    #expect(run.skippedSteps == [1])
    #expect(run.back().kind == .moved)
    #expect(Self.text(run.page.elements).contains("Solution"))
    #expect(run.submit("1").isRight == true)
    #expect(run.skippedSteps.isEmpty)
  }

  @Test func aSolutionIsShownOnce() throws {
    var run = LessonRun(lesson: try Self.lesson(Self.questions), seed: 1)
    _ = run.go(to: 1)
    #expect(run.solution().kind == .told)
    let page = run.page
    #expect(run.solution().kind == .refused && run.hint().kind == .refused)
    #expect(run.page == page && run.hintRefusal == "The solution is shown above.")
    _ = run.proceed()
    #expect(run.stepIndex == 2 && run.hintRefusal == nil && run.solution().kind == .told)
  }

  @Test func againGivesFreshNumbersThatTheSeedDecides() throws {
    let lesson = try Self.lesson(Self.questions)
    var one = LessonRun(lesson: lesson, seed: 7)
    var two = LessonRun(lesson: lesson, seed: 7)
    for step in 0..<2 {
      _ = one.go(to: step)
      _ = two.go(to: step)
    }
    _ = one.submit("1")
    _ = two.submit("1")
    #expect(one.again().kind == .moved)
    _ = two.again()
    #expect(one.page == two.page)
    #expect(!one.isSolved)
    #expect(one.progress == 1)
    let wrong = one.submit("1")
    #expect(wrong.isRight == false)
    let right = one.submit("w1*x")
    #expect(right.isRight == true)
    #expect(right.records(at: 0).first?.seed != nil)
    #expect(!Self.text(right.message).contains("So z1 is"))
  }

  @Test func aSessionGoesOnWhereTheLastOneStopped() throws {
    let lesson = try Self.lesson(Self.questions)
    var run = LessonRun(lesson: lesson, seed: 1)
    var records = run.opening.records(at: 0)
    for answer in ["", "1", "", "-1.5"] { records += run.submit(answer).records(at: 1) }
    #expect(records.map(\.kind) == [.opened, .passed, .answered, .answered])
    var next = LessonRun(lesson: lesson, resumingFrom: records, seed: 1)
    #expect(next.stepIndex == 2)
    #expect(next.progress == 2)
    #expect(Self.text(next.page.elements).contains("✗ -1.5"))
    _ = next.skip()
    #expect(next.submit("-2.25").kind == .carried)
    _ = next.back()
    _ = next.back()
    #expect(next.isSolved)
    #expect(Self.text(next.page.elements).contains("✓ 1"))
  }

  @Test(arguments: [
    "\u{1B}[2J", "99999999999999999999999", "=", "1b 2", String(repeating: "(", count: 50_000), "🙂", "a,,b",
  ])
  func nothingThatIsTypedTraps(_ text: String) throws {
    let lesson = try #require(Catalog.builtIn.lesson(named: "trace-a-gradient"))
    var run = LessonRun(lesson: lesson, seed: 1)
    for index in 0..<run.stepCount {
      _ = run.go(to: index)
      _ = run.submit(text)
      for case .prose(let line) in run.page.elements { #expect(!line.plain.contains("\u{1B}")) }
    }
    #expect(run.go(to: -1).kind == .refused)
    #expect(run.go(to: Int.max).kind == .refused)
  }
}
