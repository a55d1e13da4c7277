// A test on the full screen: questions without verdicts, what can be left out, and the result that is told.

import Canvas
import Course
import Lessons
import Testing

@testable import Tutor

@Suite struct AssessScreenTests {
  private let size = Size(columns: 80, rows: 24)

  private func start() throws -> Model {
    var model = Model()
    model.take(try #require(Assessment(.a, seed: 1, lessons: Catalog.builtIn.entries)))
    return model
  }

  private func screen(_ model: Model) throws -> AssessScreen { try #require(model.screens.last as? AssessScreen) }

  private func text(_ model: Model) -> String {
    let picture = Tutor.view(model, size: size)
    return (0..<size.rows).map { y in (0..<size.columns).map { picture[$0, y].text }.joined() }.joined(separator: "\n")
  }

  private func type(_ text: String, _ model: inout Model) {
    for character in text { model.press(.character(character), size: size) }
  }

  @Test func everyQuestionIsAnsweredOrLeftOutAndTheResultIsTold() throws {
    var model = try start()
    var told: [AssessmentResult] = []
    for number in 0..<20 {
      #expect(try screen(model).test.index == number)
      #expect(text(model).contains("question \(number + 1) of 20"))
      if number.isMultiple(of: 2) { type("1", &model) }
      let key: Key = number.isMultiple(of: 2) ? .enter : .control("n")
      for effect in Tutor.update(&model, .key(key), size: size) {
        if case .assessed(let result) = effect { told.append(result) }
      }
      // An answer that cannot be read stays, and is left out then.
      if try !screen(model).refused.isEmpty { model.press(.control("n"), size: size) }
    }
    #expect(try screen(model).test.isFinished)
    #expect(text(model).contains("of 20 right"))
    #expect(told.count <= 1)
    model.press(.escape, size: size)
    #expect(model.screens.last is HomeScreen)
  }

  @Test func whatCannotBeReadIsSaidAndStays() throws {
    var model = try start()
    type("((", &model)
    model.press(.enter, size: size)
    let screen = try screen(model)
    #expect(screen.test.index == 0 && screen.line.text == "((" && !screen.refused.isEmpty)
    // An empty line is no answer, either.
    var other = try start()
    other.press(.enter, size: size)
    #expect(try self.screen(other).test.index == 0)
    #expect(other.shared.notice?.text.contains("Ctrl-N") == true)
  }

  @Test func itEndsWhereTheLearnerEndsIt() throws {
    var model = try start()
    model.press(.escape, size: size)
    #expect(model.screens.last is AssessScreen && model.shared.notice?.text.contains("Ctrl-E") == true)
    let effects = Tutor.update(&model, .key(.control("e")), size: size)
    let told = effects.compactMap { if case .assessed(let result) = $0 { result } else { nil } }
    #expect(told.count == 1 && told.first?.questions == 20 && told.first?.right == 0)
    #expect(text(model).contains("0 of 20 right, 20 left out"))
    // Where nothing can be answered any more, Enter leaves.
    #expect(text(model).contains("Enter leave") && !text(model).contains("Enter answer"))
    #expect(model.ending().isEmpty)
  }

  /// A hang-up in the middle loses nothing of what was answered.
  @Test func aTestThatIsBrokenOffIsTold() throws {
    var model = try start()
    type("1", &model)
    model.press(.enter, size: size)
    let told = model.ending().compactMap { if case .assessed(let result) = $0 { result } else { nil } }
    #expect(told.count == 1 && told.first?.questions == 20)
  }
}
