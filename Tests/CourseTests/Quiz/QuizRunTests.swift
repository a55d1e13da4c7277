// The quiz on a walk: which steps are asked for, what an answer leads to, what is kept.

import Characters
import QuestionKit
import Lessons
import Quantities
import BuiltIns
import Course
import Diagnostics
import Narration
import NetworkLanguage
import Page
import Progress
import Testing

@Suite struct QuizRunTests {
  static func narrator(_ name: String) throws -> Narrator {
    let text = BuiltInNetwork.named(name)?.text ?? name
    return Narrator(network: try Network(parsing: SourceText(name: name, text: text)))
  }

  /// h reaches the loss in two ways.
  static let twoPaths = "param w = 2\nh = w*3\np = h*5\nq = h*7\nL = p*q\nminimize L\n"

  /// A place on a walk by formulas.
  final class Place {
    let narrator: Narrator
    var view: Viewpoint
    var quiz: QuizRun

    init(_ name: String = "relu", _ amount: QuizAmount = .all, seed: UInt64 = 1) throws {
      narrator = try QuizRunTests.narrator(name)
      view = Viewpoint(training: narrator.training, level: .formula)
      quiz = QuizRun(amount, seed: seed)
    }

    var stop: Int {
      get { narrator.stops.number(view.level, at: view.place) }
      set { view.place = narrator.stops.place(view.level, number: newValue) }
    }

    /// Asks about the next stop.
    func ask() -> Bool { quiz.ask(from: view, narrator) }
    func submit(_ text: String) -> RunEvent { quiz.submit(text) }
    func hint() -> RunEvent { quiz.hint() }
    func skip() -> RunEvent { quiz.skip() }

    /// The stops of a round before which something is asked, in symbols.
    func asked() -> [String] {
      var symbols: [String] = []
      for stop in 0..<narrator.stops.count(view.level) {
        self.stop = stop
        if ask() { symbols.append(quiz.symbols) }
        quiz.putAside()
      }
      return symbols
    }
  }

  @Test func everyStepIsAskedForOrAboutEveryThirdOrNone() throws {
    let place = try Place()
    let all = place.asked()
    #expect(all.prefix(5) == ["z1", "a1", "z2", "L", "∂L/∂z2"])
    place.quiz.amount = .off
    #expect(place.asked() == [])
    let samples = try (1...40).map { try Place("relu", .some, seed: $0).asked() }
    let counts = samples.map(\.count)
    #expect(samples.allSatisfy { $0.allSatisfy(all.contains) })
    #expect(counts.allSatisfy { (all.count / 3 - 1...all.count / 3 + 2).contains($0) }, "\(counts) of \(all.count)")
    #expect(Set(samples).count > 1)
  }

  @Test func aRightAnswerClosesTheQuestionWithItsCheck() throws {
    let place = try Place()
    place.stop = 4
    #expect(place.ask())
    let event = place.submit("2*(1.5 - 3)")
    #expect(event.kind == .right)
    #expect(!place.quiz.isOpen)
    let said = LessonRunTests.text(event.message)
    #expect(said.contains("Right: ∂L/∂z2 = -3."))
    #expect(said.contains("z2 pushed up by 0.001 changes L by about -0.003"))
  }

  @Test func aWrongAnswerIsDiagnosedAndStaysOpen() throws {
    let place = try Place()
    place.stop = 4
    #expect(place.ask())
    let event = place.submit("-1.5")
    #expect(event.kind == .wrong)
    #expect(event.mistakes == ["factor-two"])
    #expect(place.quiz.isOpen)
    #expect(place.quiz.said.first?.plain == "✗ -1.5")
    let again = place.submit("-1.5")
    #expect(LessonRunTests.text(again.message).contains("The same answer again. "))
  }

  @Test func whatIsNoNumberIsNotKept() throws {
    let place = try Place()
    #expect(place.ask())
    let event = place.submit("perhaps\u{1B}[2J")
    #expect(event.kind == .unreadable)
    #expect(event.records(at: 1) == [])
    #expect(place.quiz.said.allSatisfy { $0.plain.unicodeScalars.allSatisfy(Printable.allows) })
    #expect(place.submit("  ").kind == .refused)
  }

  @Test func hintsEndAndTheStepCanBeSkipped() throws {
    let place = try Place()
    place.stop = 5
    #expect(place.ask())
    var hints = 0
    while place.hint().kind == .told { hints += 1 }
    #expect(hints >= 3)
    #expect(place.quiz.said.count == hints)
    #expect(place.skip().records(at: 0) == [])
    #expect(!place.quiz.isOpen)
    #expect(place.skip().kind == .refused)
    #expect(place.hint().kind == .refused)
    #expect(place.submit("1").kind == .refused)
  }

  @Test func aSlipCarriedForwardMayBePassed() throws {
    let place = try Place()
    place.stop = 4
    #expect(place.ask())
    _ = place.submit("-1.5")
    _ = place.skip()
    // ∂L/∂w2 = δ · a1 with the slip's δ.
    place.stop = 6
    #expect(place.ask())
    #expect(place.quiz.symbols == "∂L/∂w2")
    let event = place.submit("-1.5")
    #expect(event.kind == .carried)
    #expect(place.quiz.prompt == .proceed("show the step"))
    #expect(place.submit("").kind == .moved)
    #expect(!place.quiz.isOpen)
  }

  @Test func otherNumbersForgetEarlierSlips() throws {
    let place = try Place()
    place.stop = 4
    #expect(place.ask())
    _ = place.submit("-1.5")
    let w2 = try #require(place.narrator.node(named: "w2"))
    place.view.training.set(w2, to: 2.5)
    place.stop = 6
    #expect(place.ask())
    // With w2 = 2.5: z2 = 2.5, ∂L/∂w2 = 2·(2.5 - 3)·1 = -1.
    #expect(place.submit("-1.5").kind == .wrong)
    #expect(place.submit("-1").kind == .right)
  }

  @Test func slipsThatFitAlikeAreToldApart() throws {
    let place = try Place()
    var found = false
    for stop in 0..<place.narrator.stops.count(.formula) where !found {
      place.stop = stop
      guard place.ask() else { continue }
      for tenths in -300...300 where !found {
        let event = place.submit("\(Double(tenths) / 20)")
        guard event.mistakes.count > 1 else { if !place.quiz.isOpen { break } else { continue } }
        found = true
        let told = place.submit("b")
        #expect(told.kind == .told)
        #expect(told.records(at: 0) == [])
        #expect(LessonRunTests.text(told.message).hasSuffix("Now try again."))
        #expect(place.quiz.isOpen)
      }
    }
    #expect(found)
  }

  @Test func answersAreKeptWithTheirSkillAndNetwork() throws {
    let place = try Place()
    place.stop = 4
    #expect(place.ask())
    _ = place.hint()
    let record = try #require(place.submit("-3").records(at: 7).first)
    #expect(record.time == 7)
    #expect(record.lesson == nil)
    #expect(record.network == "relu")
    #expect(record.step == "∂L/∂z2")
    #expect(record.skill == .lossGradient)
    #expect(record.right == true)
    #expect(record.hints == 1)
  }

  @Test func theSameNumbersCountOnceAndOthersAnew() throws {
    let place = try Place()
    var records: [Record] = []
    for _ in 0..<2 {
      place.stop = 4
      #expect(place.ask())
      records += place.submit("-3").records(at: 1)
    }
    #expect(Mastery(records)[.lossGradient].opportunities == 1)
    place.view.training.advance()
    place.stop = 4
    #expect(place.ask())
    records += place.submit("1").records(at: 2)
    #expect(Mastery(records)[.lossGradient].opportunities == 2)
  }

  /// Read off the network by hand: z1 = w1·x + b1, a1 = relu(z1), z2 = w2·a1 + b2, L = (z2 - y)².
  @Test(arguments: [
    ("relu", "z1", Skill.forwardValue), ("relu", "dL/dz2", .lossGradient), ("relu", "dL/da1", .chainProduct),
    ("relu", "dL/dz1", .delta), ("relu", "dL/dw1", .weightGradient), ("relu", "dz2/da1", .localDerivative),
    ("relu", "w1 after update", .update), ("relu", "L after update", .update),
    (twoPaths, "dL/dh", .sumOverPaths),
  ])
  func everyQuestionHasItsSkill(_ network: String, _ text: String, _ skill: Skill) throws {
    let narrator = try Self.narrator(network)
    #expect(QuantityParser(narrator.naming, as: .learner).quantity(text).skill(in: narrator) == skill)
  }
}
