// A network's walk: where the learner is in it and what is looked at.

import Quantities
import LabKit
import Lessons
import Autograd
import Canvas
import Course
import Export
import Narration
import NetworkLanguage

/// The state of a walk.
struct WalkScreen: ScreenState {
  /// What the middle of the screen shows where there is not room for all.
  enum Pane: String, CaseIterable, Sendable {
    case drawing, names, loss
  }

  let narrator: Narrator
  var training: Training
  /// How many steps of the round's walk have been taken.
  var place = 0
  var level: Level
  /// The node of the chosen name.
  var chosen: Int?
  var pane = Pane.drawing
  /// The steps as lines of Python, where these are shown.
  var code: WalkCode?
  /// Whether and what the tutor asks before it shows a step.
  var quiz: QuizRun
  /// Whether the step stands alone on the screen, large, for a room.
  var isPresented: Bool
  /// The drawing's top left corner where the learner moved it; nil while it follows the step.
  var pan: Point?

  /// The round that is being computed beside the event loop.
  var job: Job?
  /// How many rounds were computed so.
  var visits = 0

  /// What the line on top is for.
  var asked: Asked?

  /// What the learner can be asked for with a line.
  enum Asked: Hashable, Sendable {
    case value(node: Int)
    case rate, name, step
  }

  /// - Parameter step: the step of a lab that is walked; nil for a network at the rate that holds for all walks.
  init(network: Network, step: LabWalk? = nil, _ shared: Shared) {
    quiz = QuizRun(shared.start.quiz, seed: shared.seed)
    narrator = Narrator(network: network)
    training = Training(
      walk: narrator.walk, rate: step?.rate ?? shared.start.rate, optimizer: step?.optimizer ?? Optimizer(.sgd),
      state: step?.state)
    level = shared.start.level
    isPresented = shared.start.isPresented
  }

  var stops: WalkStops { narrator.stops }

  /// The number of the stop that is shown.
  var number: Int { stops.number(level, at: place) }

  /// How many stops there are.
  var count: Int { stops.count(level) }

  /// Whether there is nothing before.
  var isAtStart: Bool { number == 0 && training.round == 0 }

  /// What the narrator needs to know.
  func viewpoint(digits: Int) -> Viewpoint {
    Viewpoint(
      training: training, place: place, level: level, format: NumberFormat(digits: digits), chosen: chosen)
  }

  /// Chooses the name `offset` places after the chosen one.
  mutating func choose(offset: Int) { chosen = narrator.name(offset, after: chosen ?? subject) }

  /// The chosen name, or the one that the step is about.
  var subject: Int? { chosen ?? narrator.subject(viewpoint(digits: 4)) }
}
