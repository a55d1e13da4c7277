// A lesson in the tutor: choosing with the arrow keys, and what is written into the journal.

import Lessons
import Canvas
import Testing

@testable import Tutor

@Suite struct LessonTests {
  static let size = Size(columns: 80, rows: 24)

  /// The trace lesson at the step with a name.
  private func model(at step: String) throws -> Model {
    var model = Model()
    _ = model.learn(CourseState(units: Catalog.builtIn.units, records: [], now: 0), lesson: "trace-a-gradient")
    for _ in 0..<60 where try screen(model).run.step?.id != "trace-a-gradient/\(step)" {
      model.press(.control("n"), size: Self.size)
    }
    #expect(try screen(model).run.step?.id == "trace-a-gradient/\(step)")
    return model
  }

  private func screen(_ model: Model) throws -> LessonScreen {
    try #require(model.screens.last as? LessonScreen)
  }

  private func type(_ text: String, _ model: inout Model) {
    for character in text { model.press(.character(character), size: Self.size) }
  }

  @Test func aLessonThatIsOpenedIsWrittenDown() throws {
    let course = CourseState(units: Catalog.builtIn.units, records: [], now: 0)
    var model = Model()
    let effects = model.learn(course, lesson: "losses", notice: "The journal was set aside.")
    guard case .keep(let event) = try #require(effects.first) else {
      Issue.record("nothing is written")
      return
    }
    #expect(effects.count == 1)
    #expect(event.records(at: 7) == [.opened("losses", at: 7)])
    #expect(model.shared.notice?.text == "The journal was set aside.")
    var list = Model()
    #expect(list.learn(course, lesson: nil).isEmpty)
  }

  @Test func theLastLineSaysWhatEnterDoes() throws {
    var model = Model()
    _ = model.learn(CourseState(units: Catalog.builtIn.units, records: [], now: 0), lesson: "trace-a-gradient")
    #expect(Tutor.view(model, size: Self.size).picture().contains("Enter next"))
    model = try self.model(at: "product")
    #expect(Tutor.view(model, size: Self.size).picture().contains("Enter answer"))
  }

  @Test func slipsAreToldApartWithTheArrowKeys() throws {
    var model = try model(at: "product")
    type("-4.5", &model)
    model.press(.enter, size: Self.size)
    #expect(try screen(model).run.isToldApart)
    #expect(try screen(model).line.text.isEmpty)
    let picture = Tutor.view(model, size: Self.size).picture()
    #expect(picture.contains("a letter from a to b for the slip, or another number"))
    model.press(.down, size: Self.size)
    model.press(.down, size: Self.size)
    #expect(try screen(model).line.text == "b")
    let slip = try screen(model).run.options[1]
    model.press(.enter, size: Self.size)
    #expect(try !screen(model).run.isToldApart)
    #expect(try screen(model).line.text.isEmpty)
    #expect(!slip.isEmpty)
    #expect(Tutor.view(model, size: Self.size).picture().contains("Now try again."))
    type("-9", &model)
    model.press(.enter, size: Self.size)
    #expect(try screen(model).run.isSolved)
  }
}
