// The whole state of the tutor, as a value: a stack of screens, and what holds for all of them.

import Progress
import LabKit
import Lessons
import BuiltIns
import Course
import Canvas
import Labs
import Narration
import NetworkLanguage

/// What the tutor knows.
package struct Model: Sendable {
  /// The screens; the last one is seen, Esc takes it away. Never empty.
  private(set) var screens: [any ScreenState]
  /// What holds for all of them.
  package var shared: Shared

  package init(
    networks: [BuiltInNetwork] = BuiltInNetwork.all, glyphs: Glyphs = .unicode, digits: Int = 4,
    start: Start = Start()
  ) {
    shared = Shared(networks: networks, glyphs: glyphs, digits: digits, start: start)
    screens = [Destination.first]
  }

  /// Whether time passes on the screen: then the event loop sends ticks.
  package var isPlaying: Bool { screens[screens.count - 1].isPlaying }

  /// Opens a network's walk on top of what is shown.
  package mutating func open(_ network: Network) { _ = open(.walk(network)) }

  /// Opens a network's backward pass, to be written by hand, on top of what is shown.
  /// - Returns: what the world outside has to do: read what was written before.
  package mutating func write(_ network: Network) -> [Effect] {
    open(.write(Narrator(network: network), isOverWalk: false))
  }

  /// Opens a lab on top of what is shown.
  /// - Parameters:
  ///   - settings: how its knobs stand; nil for how they start.
  ///   - compared: how they stand in the picture that is kept beside it, if any.
  /// - Returns: its first computation.
  package mutating func open(_ lab: Lab, settings: Settings? = nil, compared: Settings? = nil) -> [Effect] {
    open(.lab(LabVisit(lab, settings: settings, compared: compared)))
  }

  /// Opens a test on top of what is shown.
  package mutating func take(_ test: Assessment) { _ = open(.test(test)) }

  /// Opens the list of lessons, and a lesson of it on top if one is named.
  /// - Parameters:
  ///   - step: the lesson's step to begin at, from 0; nil for where the learner left it.
  ///   - notice: what was wrong with the journal, if anything.
  /// - Returns: what the world outside has to do: the journal is told that a lesson was opened.
  package mutating func learn(
    _ course: CourseState, lesson: String?, step: Int? = nil, notice: String? = nil
  ) -> [Effect] {
    let effects = begin(course, lesson.map(CourseGoal.lesson) ?? .lessons, notice: notice)
    // Nothing in going to a step depends on the size of the terminal.
    return effects + (step.map { tell(.begin(at: $0), at: screens.count - 1, Size(columns: 0, rows: 0)) } ?? [])
  }

  /// Opens the choice of what to review, and a review of one skill on top if one is named.
  /// - Parameter notice: what is wrong with the journal, if anything.
  package mutating func review(_ course: CourseState, skill: Skill?, notice: String? = nil) {
    begin(course, notice)
    _ = open(.reviews)
    // Nothing in beginning a review depends on the size of the terminal.
    if let skill { _ = tell(.wanted(skill), at: screens.count - 1, Size(columns: 0, rows: 0)) }
  }

  /// Opens what the lessons were read for.
  /// - Parameter notice: what is wrong with the journal, if anything.
  /// - Returns: what the world outside has to do.
  mutating func begin(_ course: CourseState, _ goal: CourseGoal, notice: String? = nil) -> [Effect] {
    begin(course, notice)
    var effects: [Effect] = []
    for destination in goal.destinations(in: course) { effects += open(destination) }
    return effects
  }

  private mutating func begin(_ course: CourseState, _ notice: String?) {
    shared.notice = notice.map { Notice(text: $0, isWarning: true) }
    shared.course = course
  }
}

// MARK: The stack of screens

extension Model {
  /// Lets a screen act, and carries out what it asks for.
  mutating func act(
    at index: Int, _ size: Size, _ act: (inout any ScreenState, inout Context) -> Void
  ) -> [Effect] {
    guard screens.indices.contains(index) else { return [] }
    var context = Context(shared, size)
    act(&screens[index], &context)
    shared = context.shared
    var effects = context.effects
    for request in context.requests {
      let top = screens.count - 1
      switch request {
      case .open(let destination): effects += open(destination)
      case .close(let news):
        if top > 0 { screens.removeLast() }
        if let news { effects += tell(news, at: screens.count - 1, size) }
      case .tellBelow(let news): effects += tell(news, at: top - 1, size)
      case .tellTop(let news): effects += tell(news, at: top, size)
      }
    }
    // What is being written on any screen is kept before the program ends.
    if effects.contains(where: { if case .quit = $0 { true } else { false } }) { effects = ending() + effects }
    return effects
  }

  /// What has to be done before the program ends.
  package mutating func ending() -> [Effect] { screens.indices.flatMap { screens[$0].ending() } }

  /// Tells a screen some news.
  mutating func tell(_ news: News, at index: Int, _ size: Size) -> [Effect] {
    act(at: index, size) { $0.take(news, &$1) }
  }

  /// Opens a screen on top of what is shown.
  private mutating func open(_ destination: Destination) -> [Effect] {
    var screen = destination.screen(shared)
    let effects = screen.opening()
    screens.append(screen)
    return effects
  }
}
