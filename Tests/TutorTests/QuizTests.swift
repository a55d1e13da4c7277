// The quiz on the walk screen: its key, what is kept of it, leaving a question.

import Lessons
import Canvas
import Testing
import Tutor

@Suite struct QuizTests {
  static let size = Size(columns: 80, rows: 24)

  /// The walk of the first network by formulas, with so many presses of Q.
  static func walk(_ presses: Int) -> Model {
    var model = Model()
    for key in [Key.down, .down, .down, .down, .enter, .character("z")] { model.press(key, size: size) }
    for _ in 0..<presses { model.press(.character("Q"), size: size) }
    return model
  }

  static func picture(_ model: Model) -> String { Tutor.view(model, size: size).picture() }

  @Test func theKeyGoesFromSomeToAllToNone() {
    let words = (1...4).map { Self.walk($0).shared.notice?.text ?? "" }
    #expect(words[0].contains("every third"))
    #expect(words[1].contains("every number"))
    #expect(words[2] == "no more quiz")
    #expect(words[3] == words[0])
  }

  @Test func anAnswerIsKeptBeforeItIsCalledSaved() throws {
    var model = Self.walk(2)
    model.press(.character(" "), size: Self.size)
    #expect(Self.picture(model).contains("What is z1?"))
    model.press(.character("1"), size: Self.size)
    let effects = Tutor.update(&model, .key(.enter), size: Self.size)
    guard case .keep(let event)? = effects.first else {
      Issue.record("nothing is kept")
      return
    }
    #expect(event.records(at: 3).map(\.network) == ["relu"])
    #expect(!Self.picture(model).contains("saved"))
    _ = Tutor.update(&model, .kept(event.records(at: 3), isSaved: true, news: nil), size: Self.size)
    #expect(Self.picture(model).contains("Right: z1 = w1*x + b1 = 0.5 × 2 + 0 = 1."))
    #expect(Self.picture(model).contains("saved"))
  }

  @Test func aDiskThatRefusesIsTold() {
    var model = Self.walk(2)
    for key in [Key.character(" "), .character("7"), .enter] { _ = Tutor.update(&model, .key(key), size: Self.size) }
    _ = Tutor.update(&model, .kept([], isSaved: false, news: "Not saved: no space."), size: Self.size)
    #expect(Self.picture(model).contains("Not saved: no space."))
  }

  @Test func escapeLeavesTheQuestionAndItComesAgain() {
    var model = Self.walk(2)
    model.press(.character(" "), size: Self.size)
    model.press(.escape, size: Self.size)
    #expect(Self.picture(model).contains("step  0/15"))
    model.press(.character(" "), size: Self.size)
    #expect(Self.picture(model).contains("What is z1?"))
    model.press(.control("n"), size: Self.size)
    #expect(Self.picture(model).contains("step  1/15"))
  }

  @Test func pastedNumbersGoIntoTheAnswer() {
    var model = Self.walk(2)
    model.press(.character(" "), size: Self.size)
    _ = Tutor.update(&model, .paste("0.5*2 + 0"), size: Self.size)
    #expect(Self.picture(model).contains("z1 = 0.5*2 + 0"))
  }
}
