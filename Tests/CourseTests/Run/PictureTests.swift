// The picture beside a step: it fills as answers come, and tells nothing that is still asked.

@testable import Lessons
@testable import Course
import Diagnostics
import Page
import Testing

@Suite struct PictureTests {
  private static func figure(_ run: LessonRun) -> Figure? {
    for case .figure(let figure) in run.pictures { return figure }
    return nil
  }

  private static func node(_ name: String, _ run: LessonRun) -> Figure.Node? {
    figure(run)?.nodes.first { $0.name == name }
  }

  @Test func theDrawingFillsAsAnswersCome() throws {
    var run = LessonRun(lesson: try LessonRunTests.lesson(LessonRunTests.questions), seed: 1)
    #expect(Self.figure(run) == nil, "a text before all questions needs no picture")
    _ = run.proceed()
    #expect(Self.node("z1", run)?.value.text == "·")
    #expect(Self.node("z1", run)?.isCurrent == true, "what is asked has the mark")
    _ = run.submit("1")
    #expect(Self.node("z1", run)?.value.text == "1")
    #expect(Self.node("a1", run)?.value.text == "·")
    _ = run.proceed()
    #expect(Self.node("L", run)?.value.text != "·", "a question about a gradient comes after the forward pass")
    #expect(Self.node("z2", run)?.gradient.text == "·")
    _ = run.submit("-3")
    #expect(Self.node("z2", run)?.gradient.text == "-3")
    _ = run.proceed()
    #expect(Self.node("z2", run)?.gradient.text == "-3", "what was answered stays")
    #expect(Self.node("a1", run)?.gradient.text == "·")
  }

  /// Every step of every lesson, as it is asked.
  @Test(arguments: Catalog.builtIn.lessons.map(\.name)) func noPictureTellsWhatIsAsked(_ name: String) throws {
    let lesson = try #require(Catalog.builtIn.lessons.first { $0.name == name })
    var run = LessonRun(lesson: lesson, seed: 1)
    for _ in lesson.steps {
      if let figure = Self.figure(run), case .line = run.prompt, let task = run.task as? NumberTask {
        let asked = task.context.narrator.naming
        switch task.activity.quantity.kind {
        case .value(let node):
          let shown = figure.nodes.first { $0.name == asked.name(ofNode: node) }
          #expect(shown?.value.text ?? "·" == "·", "\(name) \(run.place)")
        case .gradient(let node):
          let shown = figure.nodes.first { $0.name == asked.name(ofNode: node) }
          #expect(["·", ""].contains(shown?.gradient.text ?? ""), "\(name) \(run.place)")
        case .update, .local, .expression: break
        }
      }
      _ = run.solution()
      repeat {
        if run.proceed().kind == .refused { _ = run.skip() }
      } while !run.isFinished && run.task?.part != nil
    }
  }

  @Test func theTangentComesWithTheGradient() throws {
    let steps = """
      - ask: L
      - ask: dL/dw1
        digits: exact
      - ask: w1 after update
        digits: exact
      """
    var lesson = try LessonRunTests.lesson(steps)
    #expect(lesson.curve == nil)
    lesson = try LessonReader.read(
      .init(name: "lessons/01-sample.yaml", text: lesson.source.text.replacing("steps:", with: "curve: w1\nsteps:")))
    var run = LessonRun(lesson: lesson, seed: 1)
    func plot() throws -> Plot {
      for case .plot(let plot) in run.pictures { return plot }
      throw Missing()
    }
    #expect(throws: Missing.self, "the curve would tell the loss") { try plot() }
    _ = run.submit("2.25")
    #expect(try plot().series.map(\.name) == ["L"])
    #expect(try plot().cursor == 0.5)
    _ = run.proceed()
    #expect(throws: Missing.self, "the curve would tell the sign of its slope") { try plot() }
    _ = run.submit("-9")
    #expect(try plot().series.map(\.name) == ["L", "slope -9"])
    let tangent = try plot().series[1].points
    #expect(abs((tangent[1][1] - tangent[0][1]) / (tangent[1][0] - tangent[0][0]) + 9) < 1e-9)
    // The curve itself, at its first point, from the formula: (1.5 w1 · 2 - 3)².
    let first = try plot().series[0].points[0]
    #expect(abs(first[1] - (3 * first[0] - 3) * (3 * first[0] - 3)) < 1e-9)
    _ = run.proceed()
    #expect(try plot().xReferences.isEmpty)
    _ = run.submit("1.4")
    #expect(try plot().xReferences.map(\.value) == [1.4])
  }

  private struct Missing: Error {}
}
