// What each kind of activity asks, and which lines answer it.

import QuestionKit
import Lessons
import Course
import Page
import Testing

@Suite struct ActivityTests {
  private func run(_ step: String, seed: UInt64 = 1) throws -> LessonRun {
    LessonRun(lesson: try LessonRunTests.lesson(step), seed: seed)
  }

  @Test func aChoiceIsAnsweredByItsLetterOrItsBeginning() throws {
    let step = """
      - choose:
          prompt: Which?
          options:
            - {text: Apples, correct: true, why: Because.}
            - {text: Pears, why: No pears.}
            - {text: Plums, why: No plums.}
      """
    var run = try run(step)
    #expect(run.selection == .one)
    let letters = ["a", "b", "c"]
    let right = try #require(run.options.firstIndex(of: "Apples"))
    let pears = try #require(run.options.firstIndex(of: "Pears"))
    #expect(LessonRunTests.text(run.submit(letters[pears]).message).contains("No pears."))
    #expect(run.submit("d").kind == .unreadable)
    #expect(run.submit("a b").kind == .unreadable)
    var other = run
    #expect(run.submit(letters[right].uppercased()).isRight == true)
    #expect(other.submit("appl").isRight == true)
    #expect(other.submit("appl").records(at: 0).first?.choices == 3)
  }

  @Test func optionsCanKeepTheAuthorsOrder() throws {
    let step = "- choose: {prompt: Which?, options: [{text: A}, {text: B, correct: true}, {text: C}, {text: D}]}"
    let lesson = try LessonRunTests.lesson(step)
    for seed in 1...20 as ClosedRange<UInt64> {
      #expect(LessonRun(lesson: lesson, seed: seed, keepsOptions: true).options == ["A", "B", "C", "D"])
    }
    let orders = Set((1...20).map { LessonRun(lesson: lesson, seed: UInt64($0)).options })
    #expect(orders.count == 1, "an answer of yesterday names its option still")
    var run = LessonRun(lesson: lesson, seed: 1)
    let first = run.options
    _ = run.again()
    #expect(run.options != first)
  }

  @Test func decimalsAreEnoughForASmallNumber() throws {
    let step = "- ask: 0.00493303\n  prompt: Four decimals.\n  digits: 4"
    for answer in ["0.0049", "0.00493", "0.004933"] {
      var run = try run(step)
      #expect(run.submit(answer).isRight == true, "\(answer)")
    }
    var run = try run(step)
    #expect(run.submit("0.005").isRight == false)
    #expect(run.submit("0.0050").isRight == false)
  }

  @Test(arguments: [
    ("0.5", 4, "to 4 decimals"), ("0.00493303", 4, "4 digits from the first that is not 0"),
    ("-0.002", 1, "1 digit from the first that is not 0"), ("0", 3, "to 3 decimals"),
    ("1234.4", 0, "to the nearest whole number"),
  ])
  func theDigitsAreTrueOfTheAnswer(_ answer: String, _ digits: Int, _ words: String) throws {
    var run = try run("- ask: \(answer)\n  prompt: How much?\n  digits: \(digits)")
    guard case .line(_, let placeholder) = run.prompt else {
      Issue.record("nothing is asked")
      return
    }
    #expect((placeholder + ";").hasPrefix("a number, \(words);"))
    if digits == 0 { #expect(run.submit("1234").isRight == true) }
  }

  @Test func severalRightOptionsAreAllWanted() throws {
    let step = """
      - choose:
          prompt: Which?
          options: [{text: One, correct: true}, {text: Two}, {text: Three, correct: true}, {text: Four}]
      """
    var run = try run(step)
    #expect(run.selection == .several)
    let right = run.options.indices.filter { ["One", "Three"].contains(run.options[$0]) }.map {
      ["a", "b", "c", "d"][$0]
    }
    #expect(LessonRunTests.text(run.submit(right[0]).message).contains("not all"))
    #expect(run.submit(right.joined(separator: ", ")).isRight == true)
  }

  @Test(arguments: 1...30 as ClosedRange<UInt64>)
  func pairsAndOrdersAreNeverShownAsTheyBelong(_ seed: UInt64) throws {
    let match = try run("- match: {prompt: Match., pairs: [{left: A, right: one}, {left: B, right: two}]}", seed: seed)
    #expect(match.options == ["two", "one"])
    #expect(match.selection == .pairs(left: ["A", "B"]))
    let order = try run("- order: {prompt: Order., items: [one, two, three]}", seed: seed)
    #expect(order.options != ["one", "two", "three"])
    #expect(order.options.sorted() == ["one", "three", "two"])
  }

  @Test(arguments: ["A = one; b =  TWO", "B = two; A = one", "1b 2a", "1-b, 2-a", "1 b 2 a", "b a", "2A 1B"])
  func pairsAreWrittenInSeveralWays(_ answer: String) throws {
    var run = try run("- match: {prompt: Match., pairs: [{left: A, right: one}, {left: B, right: two}]}")
    #expect(run.submit(answer).isRight == true)
  }

  @Test(arguments: ["A = one", "A = one; B = one", "1b", "1b 2b", "3a 1b", "x y", "1b 2a 3c"])
  func pairsThatAreNoneAreNotRead(_ answer: String) throws {
    var run = try run("- match: {prompt: Match., pairs: [{left: A, right: one}, {left: B, right: two}]}")
    #expect(run.submit(answer).kind == .unreadable)
  }

  @Test func anOrderSaysHowFarItIsRight() throws {
    var run = try run("- order: {prompt: Order., items: [one, two, three, four]}")
    let places = ["one", "two", "three", "four"].map { item in "\(run.options.firstIndex(of: item)! + 1)" }
    let wrong = run.submit([places[0], places[2], places[1], places[3]].joined(separator: " "))
    #expect(LessonRunTests.text(wrong.message).contains("right up to \(places[0])"))
    #expect(run.submit("1 1 2 3").kind == .unreadable)
    #expect(run.submit("one > two > three").kind == .unreadable)
    var other = run
    #expect(other.submit("one > two > three > four").isRight == true)
    #expect(run.submit(places.joined()).isRight == true)
  }

  @Test func aPredictionIsRevealedOnlyWhenItIsRight() throws {
    var run = try run("- predict: {prompt: Well?, of: L after w1, against: L, kind: falls}")
    #expect(!LessonRunTests.text(run.submit("it rises").message).contains("1.44"))
    #expect(LessonRunTests.text(run.submit("falls").message).contains("1.44"))
    #expect(run.submit("maybe").kind == .unreadable)
  }

  @Test func anExplanationIsKeptBesideAModel() throws {
    var run = try run("- explain: {prompt: Why?, model: 'Because of {z1}.', checklist: [It says why.]}")
    let event = run.submit("I think so")
    #expect(event.kind == .kept)
    #expect(event.records(at: 0).first?.answer == "I think so")
    #expect(event.records(at: 0).first?.right == nil)
    #expect(LessonRunTests.text(event.message).contains("Because of 1."))
    #expect(run.isSolved)
    // Then the list can be ticked; an empty line goes on.
    #expect(run.prompt.wantsLine)
    #expect(LessonRunTests.text(run.submit("a").message).contains("says it all"))
    #expect(LessonRunTests.text(run.submit("q").message).contains("Enter alone goes on"))
    #expect(run.proceed().hasMoved)
  }

  @Test func oneLetterIsNoExplanation() throws {
    var run = try run("- explain: {prompt: Why?, model: Because., checklist: [It says why., It says how.]}")
    #expect(run.submit("x").kind == .unreadable)
    #expect(run.submit("because so").kind == .unreadable)
    #expect(!run.isSolved)
    #expect(run.submit("because it is so").kind == .kept)
    #expect(LessonRunTests.text(run.submit("b").message).contains("another look"))
    #expect(LessonRunTests.text(run.submit("ab").message).contains("says it all"))
  }

  @Test func anExperimentKeepsItsDials() throws {
    var run = try run(
      "- experiment: {prompt: Land., set: [rate, w2], target: L after w1 < 0.0001, solution: {rate: 1/18}}")
    // Trying things out is never wrong.
    let tried = run.submit("w2 = 1.4")
    #expect(tried.kind == .told && tried.isRight == nil && tried.records(at: 0).isEmpty)
    #expect(LessonRunTests.text(run.page.elements).contains("w2 = 1.4"))
    #expect(run.submit("w3 = 1").kind == .unreadable)
    #expect(run.submit("0.5").kind == .unreadable)
    #expect(run.submit("rate = 1/0").kind == .unreadable)
    #expect(run.submit("w2 = 1.5, rate = 1/18").isRight == true)
  }

  @Test func aWalkAsksBeforeItShows() throws {
    var run = try run("- walk: {from: backward, to: backward, level: formula, ask: [dL/dz2]}\n- read: The end.")
    #expect(run.prompt.wantsLine)
    #expect(run.proceed().kind == .refused)
    let event = run.submit("-3")
    #expect(event.isRight == true)
    #expect(event.records(at: 0).first?.step == "sample/1/dL/dz2")
    #expect(run.prompt == .proceed("the next stop"))
    #expect(LessonRunTests.text(run.page.elements).contains("✓ -3"))
    var next = run
    _ = next.proceed()
    #expect(!LessonRunTests.text(next.page.elements).contains("✓ -3"), "it belongs to the stop before")
    var stops = 0
    while run.stepIndex == 0, stops < 100 {
      #expect(run.proceed().kind == .moved)
      stops += 1
    }
    #expect(stops > 3)
    #expect(run.back().kind == .moved)
    #expect(run.stepIndex == 0)
    #expect(run.back().kind == .moved)
    #expect(run.stepIndex == 0)
  }

  @Test func aFormulaThatIsWrongIsDiagnosedByItsValue() throws {
    var run = try run("- formula: dL/dw1\n  prompt: Write it.\n  answer: 2*(z2 - y)*w2*x")
    #expect(run.submit("dL/dw1").kind == .unreadable)
    #expect(run.submit("-9").isRight == false)
    #expect(run.submit("(y - z2)*2*w2*x").mistakes.contains("sign"))
    #expect(run.submit("x*w2*(z2 - y)*2").isRight == true)
  }
}
