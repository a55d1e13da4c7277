// The whole state of the tutor, as a value.

import LabKit
import Autograd
import BuiltIns
import Canvas
import Course
import Labs
import Narration
import NetworkLanguage
import Progress

/// What the tutor knows: a stack of screens and what holds for all of them.
package struct Model: Sendable {
  /// The screens; the last one is seen, Esc takes it away. Never empty.
  package internal(set) var screens: [Screen]
  /// A message for the learner, shown until the next key.
  package internal(set) var notice: Notice?
  /// How numbers are written.
  package var digits: Int
  /// The characters to draw with.
  package var glyphs: Glyphs
  /// The networks that the home screen offers.
  let networks: [BuiltInNetwork]
  /// The lessons and what is remembered of them; nil until they are read.
  var course: CourseState?
  /// How many skills are due, before the lessons are read.
  package var dueCount = 0
  /// What the shuffling of lists and fresh numbers start from.
  package var seed: UInt64 = 1
  /// How walks that are opened from here start.
  let start: Start

  /// How a walk starts.
  package struct Start: Hashable, Sendable {
    /// The level of detail.
    package var level: Level
    /// The learning rate.
    package var rate: Double
    /// How much is asked before it is shown.
    package var quiz: QuizAmount

    package init(level: Level = .operation, rate: Double = 0.1, quiz: QuizAmount = .off) {
      self.level = level
      self.rate = rate
      self.quiz = quiz
    }
  }

  package init(
    networks: [BuiltInNetwork] = BuiltInNetwork.all, glyphs: Glyphs = .unicode, digits: Int = 4,
    start: Start = Start()
  ) {
    self.networks = networks
    self.glyphs = glyphs
    self.digits = digits
    self.start = start
    screens = [.home(HomeScreen())]
  }

  /// Opens a network's walk on top of what is shown.
  package mutating func open(_ network: Network) {
    screens.append(.walk(WalkScreen(network: network, start: start, seed: seed)))
  }

  /// Opens a network's walk with a learning rate of its own.
  mutating func open(_ network: Network, rate: Double) {
    var start = start
    start.rate = rate
    screens.append(.walk(WalkScreen(network: network, start: start, seed: seed)))
  }

  /// Opens a lab on top of what is shown.
  /// - Parameters:
  ///   - settings: how its knobs stand; nil for how they start.
  ///   - compared: how they stand in the picture that is kept beside it, if any.
  /// - Returns: its first computation.
  package mutating func open(_ lab: Lab, settings: Settings? = nil, compared: Settings? = nil) -> [Effect] {
    var screen = LabScreen(lab, settings: settings)
    screen.toPin = compared
    let job = screen.begin(.report)
    screens.append(.lab(screen))
    return [.compute(job)]
  }

  /// Opens the list of lessons, and a lesson of it on top if one is named.
  /// - Parameter notice: what was wrong with the journal, if anything.
  /// - Returns: what the world outside has to do: the journal is told that a lesson was opened.
  package mutating func learn(_ course: CourseState, lesson: String?, notice: String? = nil) -> [Effect] {
    self.notice = notice.map { Notice(text: $0, isWarning: true) }
    self.course = course
    let row = course.lessons.firstIndex { $0.name == lesson }
    screens.append(.lessons(LessonsScreen(row: row ?? course.nextRow)))
    return row.map { open(course.lessons[$0]) } ?? []
  }

  /// Opens a lesson on top of what is shown.
  mutating func open(_ lesson: Lesson) -> [Effect] {
    var screen = LessonScreen(lesson, records: course?.records ?? [], seed: seed)
    let jobs = screen.beginAwaited()
    screens.append(.lesson(screen))
    return [.keep(screen.run.opening)] + jobs
  }

  /// What the home screen offers, from top to bottom.
  var offers: [HomeScreen.Offer] { [.lessons, .labs] + networks.indices.map { .network($0) } + [.file] }

  /// Opens the choice of what to review, and a review of one skill on top if one is named.
  /// - Parameter notice: what is wrong with the journal, if anything.
  package mutating func review(_ course: CourseState, skill: Skill?, notice: String? = nil) {
    self.course = course
    self.notice = notice.map { Notice(text: $0, isWarning: true) }
    screens.append(.review(ReviewScreen()))
    if let skill { begin(skill) }
  }

  /// Begins a review of a skill, or of what is due.
  mutating func begin(_ skill: Skill?) {
    guard let course, case .review(var screen) = self.screen else { return }
    screen.count += 1
    self.screen = .review(screen)
    let seed = seed &+ screen.count
    let review = Review(of: skill, lessons: course.lessons, records: course.records, now: course.now, seed: seed)
    if let review {
      screens.append(.lesson(LessonScreen(review, seed: seed)))
    } else {
      let none = skill.map { "no lesson asks a question about \($0.title) that can be asked again" }
      notice = Notice(text: none ?? course.plan.headline, isWarning: true)
    }
  }

  /// The screen that is seen.
  var screen: Screen {
    get { screens[screens.count - 1] }
    set { screens[screens.count - 1] = newValue }
  }

  /// The walk that is open, under any page or question on top of it.
  var walk: WalkScreen? {
    get {
      for case .walk(let walk) in screens.reversed() { return walk }
      return nil
    }
    set {
      guard let newValue else { return }
      for index in screens.indices.reversed() {
        if case .walk = screens[index] {
          screens[index] = .walk(newValue)
          return
        }
      }
    }
  }
}

extension Model {
  /// The lesson that is open, under any page or lab on top of it.
  var lesson: LessonScreen? {
    get {
      for case .lesson(let lesson) in screens.reversed() { return lesson }
      return nil
    }
    set {
      guard let newValue, let index = screens.lastIndex(where: { $0.kind == .lesson }) else { return }
      screens[index] = .lesson(newValue)
    }
  }

  /// The lab that is open, under any page or question on top of it.
  var lab: LabScreen? {
    get {
      for case .lab(let lab) in screens.reversed() { return lab }
      return nil
    }
    set {
      guard let newValue, let index = screens.lastIndex(where: { $0.kind == .lab }) else { return }
      screens[index] = .lab(newValue)
    }
  }

  /// Whether time passes on the screen: then the event loop sends ticks.
  package var isPlaying: Bool {
    if case .lab(let lab) = screen { return lab.isPlaying }
    return false
  }
}

/// A message for the learner.
package struct Notice: Hashable, Sendable {
  /// What it says.
  package let text: String
  /// Whether something was refused or went wrong.
  package let isWarning: Bool
}

/// One screen.
package enum Screen: Sendable {
  /// The list of networks.
  case home(HomeScreen)
  /// A network's walk.
  case walk(WalkScreen)
  /// A page to read.
  case page(PageScreen)
  /// A question with a line to answer on.
  case prompt(PromptScreen)
  /// What happens if a weight is nudged.
  case nudge(NudgeScreen)
  /// The list of lessons.
  case lessons(LessonsScreen)
  /// A lesson, or a review.
  case lesson(LessonScreen)
  /// The choice of what to review.
  case review(ReviewScreen)
  /// A question in the middle of a walk.
  case quiz(QuizScreen)
  /// The list of labs.
  case labs(LabsScreen)
  /// A lab.
  case lab(LabScreen)

  /// The kind of screen, for the table of actions.
  var kind: Kind {
    switch self {
    case .home: .home
    case .walk: .walk
    case .page: .page
    case .prompt: .prompt
    case .nudge: .nudge
    case .lessons: .lessons
    case .lesson: .lesson
    case .review: .review
    case .quiz: .quiz
    case .labs: .labs
    case .lab: .lab
    }
  }

  /// The kinds of screens.
  enum Kind: Hashable, Sendable { case home, walk, page, prompt, nudge, lessons, lesson, review, quiz, labs, lab }
}

/// The first screen: lessons, networks, a file.
package struct HomeScreen: Sendable {
  /// Something that the home screen offers.
  enum Offer: Hashable, Sendable {
    case lessons, labs
    case network(Int)
    case file
  }

  /// The chosen row of what is offered.
  var row = 0
}
