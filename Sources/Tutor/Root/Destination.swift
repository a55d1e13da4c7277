// The one list of all screens: how each is reached from others.

import LabKit
import Lessons
import Autograd
import Course
import Labs
import Narration
import NetworkLanguage
import Page
import Writing

/// Where a screen can send the learner, with what the screen there needs.
enum Destination: Sendable {
  /// A network's walk, at the rate that holds for all.
  case walk(Network)
  /// The walk of a lab's step: its network, its rate, its optimizer.
  case step(Network, LabWalk)
  /// A network's backward pass, to be written by hand; whether its walk lies below.
  case write(Narrator, isOverWalk: Bool)
  /// The list of backward passes to write.
  case passes
  /// A page to read.
  case page(PageContent)
  /// A question with a line to answer on.
  case prompt(Question)
  /// What happens if a leaf of a walk is nudged.
  case nudge(leaf: Int, Narrator, Training)
  /// A question in the middle of a walk.
  case quiz(QuizRun)
  /// The list of lessons.
  case lessons(row: Int)
  /// A lesson.
  case lesson(Lesson)
  /// The choice of what to review.
  case reviews
  /// A review.
  case review(Review, seed: UInt64)
  /// A test.
  case test(Assessment)
  /// The list of labs.
  case labs
  /// A lab.
  case lab(LabVisit)

  /// The screen that the tutor starts with.
  static var first: any ScreenState { HomeScreen() }

  /// The screen that is there.
  func screen(_ shared: Shared) -> any ScreenState {
    switch self {
    case .walk(let network): WalkScreen(network: network, shared)
    case .step(let network, let step): WalkScreen(network: network, step: step, shared)
    case .write(let narrator, let isOverWalk):
      WriteScreen(narrator, desk: WritingDesk(narrator.network), isOverWalk: isOverWalk)
    case .passes: PassesScreen()
    case .page(let content): PageScreen(content)
    case .prompt(let question): PromptScreen(question)
    case .nudge(let leaf, let narrator, let training): NudgeScreen(leaf, narrator, training)
    case .quiz(let run): QuizScreen(run)
    case .lessons(let row): LessonsScreen(row: row)
    case .lesson(let lesson): LessonScreen(lesson, shared)
    case .reviews: ReviewScreen()
    case .review(let review, let seed): LessonScreen(review, seed: seed)
    case .test(let test): AssessScreen(test)
    case .labs: LabsScreen()
    case .lab(let visit): LabScreen(visit)
    }
  }
}

extension CourseGoal {
  /// The screens that the lessons are read for, the lowest first.
  func destinations(in course: CourseState) -> [Destination] {
    switch self {
    case .lessons: return [.lessons(row: course.nextRow)]
    case .lesson(let name):
      guard let row = course.entries.firstIndex(where: { $0.name == name }) else {
        return [.lessons(row: course.nextRow)]
      }
      return [.lessons(row: row), .lesson(course.entries[row].lesson)]
    case .reviews: return [.reviews]
    case .progress: return [.page(.page(course.report.page))]
    }
  }
}

/// What a page to read shows.
enum PageContent: Sendable {
  case page(Page)
  /// The keys of the screen below.
  case help(Page)
  /// A page of numbers, written anew when they get other digits.
  case written(WrittenPage)
}

/// What is asked with a line to answer on.
struct Question: Sendable {
  /// What stands before the line.
  let label: String
  /// What stands in the line at first.
  var text = ""
  /// The names that the line can be completed to; nil where it is no name.
  var names: [String]?
}

/// How a lab is opened.
struct LabVisit: Sendable {
  let lab: Lab
  /// How its knobs stand.
  let settings: Settings
  /// How they stand in the picture that is to be kept beside it, if any.
  var compared: Settings?
  /// What the lesson that it is opened from asks for; nil where it is not opened from one.
  var exercise: LabExercise?
  /// The same in words.
  var goal = ""
  /// What is shown at first; nil where that has to be computed.
  var shown: LabResult?
  /// What earlier computations left, to be faster.
  var memory = LabMemory()

  init(_ lab: Lab, settings: Settings? = nil, compared: Settings? = nil) {
    self.lab = lab
    self.settings = settings ?? lab.settings
    self.compared = compared
  }
}
