// Reviews on the screen: where they are offered, what is chosen, how they end.

import Lessons
import Canvas
import Progress
import Testing
import Tutor

@Suite struct ReviewScreenTests {
  static let size = Size(columns: 80, rows: 24)

  /// A course in which skills were mastered two days ago.
  static func course(_ skills: [Skill]) -> CourseState {
    let records = skills.flatMap { skill in
      (0..<7).map {
        Record(
          time: 1000 + Double($0), kind: .answered, lesson: "trace-a-gradient", step: "trace-a-gradient/\($0)\(skill)",
          skill: skill, answer: "1", right: true)
      }
    }
    return CourseState(units: Catalog.builtIn.units, records: records, now: 1000 + 2 * 86_400)
  }

  static func picture(_ model: Model) -> String { Tutor.view(model, size: size).picture() }

  static func press(_ keys: [Key], _ model: inout Model) { for key in keys { model.press(key, size: size) } }

  @Test func whatIsDueIsTheChosenRowOfTheLessons() {
    var model = Model()
    _ = model.learn(Self.course([.weightGradient, .update]), lesson: nil)
    #expect(Self.picture(model).contains("▸     ask yourself again what you have learned  2 skills are due"))
    Self.press([.enter], &model)
    #expect(Self.picture(model).contains("2 skills are due"))
    #expect(Self.picture(model).contains("what is due"))
    Self.press([.enter], &model)
    #expect(Self.picture(model).contains("question 1 of 7"))
    Self.press([.escape, .escape], &model)
    #expect(Self.picture(model).contains("Lessons"))
  }

  @Test func whereNothingIsDueTheLessonsComeFirst() {
    var model = Model()
    _ = model.learn(Self.course([]), lesson: nil)
    #expect(Self.picture(model).contains("▸  1"))
    Self.press([.up, .enter, .enter], &model)
    #expect(Self.picture(model).contains("begin a lesson first"))
    #expect(!Self.picture(model).contains("question 1"))
  }

  @Test func howWellASkillIsKnownIsNotCutOnANarrowScreen() throws {
    let narrow = Size(columns: 40, rows: 12)
    var model = Model()
    _ = model.learn(Self.course(Skill.allCases), lesson: nil)
    Self.press([.enter], &model)
    let rows = Tutor.view(model, size: narrow).picture().split(separator: "\n")
    let last = try #require(rows.first { $0.contains("more") })
    #expect(last.contains(#/ \d\d% .*▾/#), "\(last)")
    #expect(rows.contains { $0.contains("…") && $0.contains("%") })
  }

  @Test func anySkillCanBeChosenAndTheEndSaysWhatChanged() {
    var model = Model()
    model.review(Self.course([.weightGradient]), skill: .weightGradient)
    #expect(Self.picture(model).contains("question 1 of 3: gradients of weights and biases"))
    Self.press([.character("7"), .character("7"), .enter], &model)
    #expect(Self.picture(model).contains("saved"))
    Self.press([.control("u"), .control("n"), .control("n"), .control("n")], &model)
    let end = Self.picture(model)
    #expect(end.contains("0 of 1 right at the first try and without a hint."))
    #expect(end.contains("asked again"))
    Self.press([.escape, .down, .down, .down, .down, .down, .enter], &model)
    #expect(Self.picture(model).contains("question 1 of 3: δ of a pre-activation"))
  }

  @Test func theNextReviewHasOtherNumbers() {
    var model = Model()
    model.review(Self.course([.weightGradient]), skill: .weightGradient)
    let first = Self.picture(model)
    Self.press([.escape, .down, .down, .down, .down, .down, .down, .enter], &model)
    let second = Self.picture(model)
    #expect(second.contains("question 1 of 3: gradients of weights and biases"))
    #expect(first != second)
  }

  @Test func theHomeScreenTellsWhatIsDueAndWhatToGoOnWith() {
    var model = Model()
    #expect(!Self.picture(model).contains("due"))
    #expect(!Self.picture(model).contains("go on  "))
    model.shared.outlook = Outlook(lesson: ("trace-a-gradient", "Trace a gradient"), isOpen: true, dueCount: 2)
    #expect(Self.picture(model).contains("2 skills are due"))
    #expect(Self.picture(model).contains("go on       Trace a gradient"))
    // What is due comes first; the row below opens the lesson itself, and Esc leads to the list and home.
    Self.press([.down, .enter], &model)
    #expect(Self.picture(model).contains("Trace a gradient · step 1 of"))
    Self.press([.escape], &model)
    #expect(Self.picture(model).contains("Lessons"))
  }

  @Test func homeListAndProgressAgreeOnWhatIsNext() throws {
    let lessons = Array(Catalog.builtIn.lessons)
    let records: [Record] = [.opened(lessons[0].name, at: 1), .finished(lessons[0].name, at: 2)]
    let course = CourseState(units: Catalog.builtIn.units, records: records, now: 10)
    var model = Model()
    _ = model.learn(course, lesson: nil)
    let list = Self.picture(model)
    #expect(list.contains("next: Begin \(lessons[1].title)."))
    Self.press([.escape], &model)
    let home = Self.picture(model)
    #expect(home.contains("begin       \(lessons[1].title)"))
    Self.press([.down, .down, .down, .enter], &model)
    #expect(Self.picture(model).contains("Next: Begin \(lessons[1].title)."))
  }
}
