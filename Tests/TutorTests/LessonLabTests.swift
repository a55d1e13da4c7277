// A lab in a lesson on the screen: answered by text, opened, locked, reached, given up.

import Lessons
import LabKit
import Canvas
import Diagnostics
import Labs
import Progress
import Testing
import Tutor

@Suite struct LessonLabTests {
  static let size = Size(columns: 100, rows: 40)

  static let lesson = """
    title: A lesson
    summary: What it is about.
    skills: [concepts]
    steps:
      - name: slopes
        lab:
          name: activations
          set: {spread: 10, activation: sigmoid}
          lock: [activation]
          prompt: Do it.
          target: mean_slope > 0.2
          solution: {spread: 1}
      - lab: {name: activations, prompt: Look around.}
    takeaways: [One., Two., Three.]

    """

  /// The lesson opened, and what that asks of the world.
  private static func opened() throws -> (Model, [Effect]) {
    let source = SourceText(name: "lessons/01-a-lesson.yaml", text: lesson)
    let catalog = try Catalog(LessonSources(lessons: [source]))
    var model = Model()
    let effects = model.learn(CourseState(units: catalog.units, records: [], now: 0), lesson: "a-lesson")
    return (model, effects)
  }

  private static func started() throws -> Model {
    var (model, effects) = try opened()
    model.answer(effects, size: size)
    return model
  }

  private static func text(_ model: Model) -> String { Tutor.view(model, size: size).picture() }

  private static func job(_ effects: [Effect]) -> Job? {
    for case .compute(let job) in effects { return job }
    return nil
  }

  private static func kept(_ effects: [Effect]) -> [Record] {
    effects.flatMap { effect -> [Record] in
      if case .keep(let event) = effect { event.records(at: 0) } else { [] }
    }
  }

  @Test func aLineIsComputedBesideTheScreen() throws {
    var (model, effects) = try Self.opened()
    #expect(Self.text(model).contains("computing"))
    model.answer(effects, size: Self.size)
    #expect(Self.text(model).contains("sigmoid and its slope"))
    for key in "spread = 1" { model.press(.character(key), size: Self.size) }
    effects = Tutor.update(&model, .key(.enter), size: Self.size)
    let job = try #require(Self.job(effects))
    _ = Tutor.update(&model, .progressed(0.42), size: Self.size)
    #expect(Self.text(model).contains("computing 42 %"))
    effects = Tutor.update(&model, .computed(job.answer(), number: job.number), size: Self.size)
    #expect(Self.kept(effects).map(\.answer) == ["spread = 1"])
    #expect(Self.text(model).contains("Right: the target is reached"))
    #expect(Self.text(model).contains("Enter: the next step"))
  }

  @Test func escGivesUpAnAnswerThenLeaves() throws {
    var model = try Self.started()
    for key in "spread = 1" { model.press(.character(key), size: Self.size) }
    let job = try #require(Self.job(Tutor.update(&model, .key(.enter), size: Self.size)))
    _ = Tutor.update(&model, .key(.escape), size: Self.size)
    #expect(throws: Interruption.self) { try job.work.check(0) }
    #expect(Self.text(model).contains("given up") && Self.text(model).contains("spread 10"))
    // What comes late is dropped.
    _ = Tutor.update(&model, .computed(job.answer(), number: job.number), size: Self.size)
    #expect(Self.text(model).contains("spread 10"))
    _ = Tutor.update(&model, .key(.escape), size: Self.size)
    #expect(Self.text(model).contains("Lessons"))
  }

  @Test func theLabOpensWithLockedKnobsAndItsTarget() throws {
    var model = try Self.started()
    #expect(Self.text(model).contains("Ctrl-L the lab"))
    model.press(.control("l"), size: Self.size)
    #expect(Self.text(model).contains("activation sigmoid locked"))
    #expect(Self.text(model).contains("above 0.2 (now 0.0"))
    // The first knob that can be turned is chosen; the locked one before it says why it stays.
    model.press(.up, size: Self.size)
    for key in [Key.right, .left] {
      model.press(key, size: Self.size)
      #expect(Self.text(model).contains("activation is locked in this lesson"))
      #expect(Self.text(model).contains("activation sigmoid locked"))
    }
    for key in [Key.enter, .control("u")] + "tanh".map(Key.character) + [.enter] { model.press(key, size: Self.size) }
    #expect(Self.text(model).contains("activation is locked in this lesson"))
    model.press(.escape, size: Self.size)
    #expect(Self.text(model).contains("above 0.2 (now 0.0"))
  }

  @Test func reachingTheTargetInTheLabDoesTheStep() throws {
    var model = try Self.started()
    model.press(.control("l"), size: Self.size)
    // z and spread: from 10 down to 1.
    model.press(.down, size: Self.size)
    for _ in 0..<5 { model.press(.left, size: Self.size) }
    #expect(Self.text(model).contains("the target is reached; Esc goes back to the lesson"))
    #expect(Self.text(model).contains("Target reached: the mean |φ′| over units and examples: above 0.2."))
    let effects = Tutor.update(&model, .key(.escape), size: Self.size)
    #expect(Self.kept(effects).map(\.answer) == ["spread = 1"])
    #expect(Self.kept(effects).map(\.right) == [true])
    #expect(Self.text(model).contains("✓ spread = 1") && Self.text(model).contains("Enter: the next step"))
    // Once more: the lab opens as it was left, at once.
    #expect(Tutor.update(&model, .key(.control("l")), size: Self.size).isEmpty)
    #expect(Self.text(model).contains("spread ◂") || Self.text(model).contains("spread 1"))
  }

  @Test func whatIsNotReachedStandsInTheLesson() throws {
    var model = try Self.started()
    model.press(.control("l"), size: Self.size)
    model.press(.right, size: Self.size)
    #expect(Self.kept(Tutor.update(&model, .key(.escape), size: Self.size)).isEmpty)
    #expect(Self.text(model).contains("above 0.2 (now 0.0") && Self.text(model).contains("z 1.25"))
    // Back to the lab's start is the lesson's start.
    model.press(.control("l"), size: Self.size)
    model.press(.character("0"), size: Self.size)
    #expect(Self.text(model).contains("spread 10"))
  }

  @Test func alookAroundIsLeftWithEnter() throws {
    var model = try Self.started()
    model.press(.control("n"), size: Self.size)
    #expect(Self.text(model).contains("Look around."))
    model.press(.control("l"), size: Self.size)
    #expect(Self.text(model).contains("Look around; Esc goes back to the lesson."))
    model.press(.escape, size: Self.size)
    model.press(.pageDown, size: Self.size)
    model.press(.enter, size: Self.size)
    #expect(Self.text(model).contains("What to take away"))
  }
}
