// The mouse chooses what it hits: rows of lists, names, knobs, options, lines, and the hints of keys.

import BuiltIns
import Canvas
import Diagnostics
import LabKit
import Labs
import Lessons
import NetworkLanguage
import Testing

@testable import Tutor

@Suite struct PointerTests {
  private let size = Size(columns: 100, rows: 30)

  /// Where a text stands on the screen.
  private func place(of text: String, in model: Model, from row: Int = 0) throws -> Point {
    let picture = Tutor.view(model, size: size)
    for y in row..<size.rows {
      let line = (0..<size.columns).map { picture[$0, y].text }.joined()
      if let range = line.firstRange(of: text) {
        return Point(x: line.distance(from: line.startIndex, to: range.lowerBound), y: y)
      }
    }
    throw Missing(text: text)
  }

  private struct Missing: Error { let text: String }

  private func click(_ text: String, _ model: inout Model, from row: Int = 0, by offset: Int = 0) throws {
    var place = try place(of: text, in: model, from: row)
    place.x += offset
    use(.press(place), &model)
  }

  private func use(_ pointer: Pointer, _ model: inout Model) {
    let picture = Tutor.view(model, size: size)
    model.answer(Tutor.update(&model, .pointer(pointer, on: picture), size: size), size: size)
  }

  private func title(_ model: Model) -> String {
    let picture = Tutor.view(model, size: size)
    return (0..<size.columns).map { picture[$0, 0].text }.joined()
  }

  private func walk(_ name: String = "micrograd") throws -> Model {
    var model = Model()
    model.open(try Network(parsing: SourceText(name: name, text: #require(BuiltInNetwork.named(name)).text)))
    return model
  }

  @Test func aClickChoosesARowAndASecondOpensIt() throws {
    var model = Model()
    try click("labs", &model)
    #expect(title(model).contains("Backstep"))
    try click("labs", &model)
    #expect(title(model).contains("Labs"))
    // The same in the list of labs, which is drawn by the piece that all lists share.
    try click(Lab.all[2].title, &model)
    try click(Lab.all[2].title, &model)
    #expect(title(model).contains(Lab.all[2].title))
  }

  @Test func aClickOnAHintIsThatKey() throws {
    var model = try walk()
    try click("next", &model, from: size.rows - 1)
    #expect((model.screens.last as? WalkScreen)?.number == 1)
    try click("detail", &model, from: size.rows - 1)
    #expect((model.screens.last as? WalkScreen)?.level == .formula)
    try click("? help", &model, from: size.rows - 1)
    #expect(title(model).contains("Keys"))
    // Between the hints there is nothing to hit.
    let before = title(model)
    use(.press(Point(x: size.columns - 1, y: size.rows - 1)), &model)
    #expect(title(model) == before)
  }

  @Test(arguments: ["relu", "tanh", "micrograd"]) func aClickOnANameChoosesIt(name: String) throws {
    var model = try walk(name)
    let narrator = try #require(model.screens.last as? WalkScreen).narrator
    for name in narrator.variableNames.prefix(6) {
      let node = try #require(narrator.node(named: name))
      let place = try place(of: name + " ", in: model, from: 2)
      use(.press(place), &model)
      #expect((model.screens.last as? WalkScreen)?.chosen == node, "\(name)")
    }
  }

  @Test func aClickOnANumberChoosesTheNameBeforeIt() throws {
    var model = try walk("relu")
    let row = try place(of: "w2 = 1.5", in: model)
    use(.press(Point(x: row.x + 6, y: row.y)), &model)
    let screen = try #require(model.screens.last as? WalkScreen)
    #expect(screen.chosen == screen.narrator.node(named: "w2"))
  }

  @Test func theWheelMovesTheDrawingAndElsewhereTheChoice() throws {
    var model = try walk()
    let drawing = try place(of: "drawing", in: model)
    use(.wheel(up: false, Point(x: 10, y: drawing.y + 2)), &model)
    #expect((model.screens.last as? WalkScreen)?.pan == Point(x: 0, y: 2))
    use(.wheel(up: false, Point(x: 10, y: 3)), &model)
    #expect((model.screens.last as? WalkScreen)?.chosen != nil)
    // In a list it goes from row to row.
    var list = Model()
    use(.wheel(up: false, Point(x: 10, y: 10)), &list)
    #expect((list.screens.last as? HomeScreen)?.cursor.row == 1)
  }

  @Test func aClickChoosesAKnobAndASecondAsksForItsValue() throws {
    var model = Model()
    let lab = try #require(Lab.all.first { $0.name == "depth" })
    model.answer(model.open(lab), size: size)
    let knob = try #require(model.screens.last as? LabScreen).settings.knobs[1].name
    try click(knob + " ", &model)
    #expect((model.screens.last as? LabScreen)?.cursor.row == 1)
    try click(knob + " ", &model)
    #expect(model.screens.last is PromptScreen)
  }

  @Test func aClickOnAnOptionWritesItsLetter() throws {
    var model = Model()
    let course = CourseState(units: Catalog.builtIn.units, records: [], now: 0)
    // The first question of all lessons that has options.
    let (lesson, step) = try #require(
      Catalog.builtIn.lessons.lazy.compactMap { lesson in
        lesson.steps.firstIndex { $0.activity is Prediction }.map { (lesson, $0) }
      }.first)
    model.answer(model.learn(course, lesson: lesson.name, step: step), size: size)
    let screen = try #require(model.screens.last as? LessonScreen)
    try #require(screen.run.selection == .one && screen.run.options.count > 1)
    let words = screen.run.options[1].split(separator: " ").prefix(2).joined(separator: " ")
    try click(words, &model, from: 2)
    #expect((model.screens.last as? LessonScreen)?.line.text == "b")
  }

  @Test func whatIsOutsideOfThePictureIsPassedOver() throws {
    for start in [Model(), try walk()] {
      var model = start
      for place in [Point(x: 100, y: 30), Point(x: 5_000, y: 0), Point(x: 0, y: 5_000)] {
        use(.press(place), &model)
        use(.wheel(up: true, place), &model)
      }
      #expect(model.screens.count == start.screens.count)
    }
  }
}
