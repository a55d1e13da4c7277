// A network's walk: where the learner is in it and what is looked at.

import Quantities
import Autograd
import Canvas
import Course
import Narration
import NetworkLanguage

/// The state of a walk.
package struct WalkScreen: Sendable {
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
  /// Whether and what the tutor asks before it shows a step.
  var quiz: QuizRun
  /// The drawing's top left corner where the learner moved it; nil while it follows the step.
  var pan: Point?

  init(network: Network, start: Model.Start, seed: UInt64) {
    quiz = QuizRun(start.quiz, seed: seed)
    narrator = Narrator(network: network)
    training = Training(walk: narrator.walk, rate: start.rate)
    level = start.level
  }

  var stops: WalkStops { narrator.stops }

  /// The number of the stop that is shown.
  var number: Int { stops.number(level, at: place) }

  /// How many stops there are.
  var count: Int { stops.count(level) }

  /// What the narrator needs to know.
  func viewpoint(digits: Int) -> Viewpoint {
    Viewpoint(
      training: training, place: place, level: level, format: NumberFormat(digits: digits), chosen: chosen)
  }

  /// Goes to a stop by its number; the drawing follows again.
  mutating func go(to number: Int) {
    place = stops.place(level, number: max(0, min(number, count)))
    pan = nil
  }

  /// One stop on, or into the next round after the last.
  mutating func next() {
    if number < count { go(to: number + 1) } else { nextRound() }
  }

  /// One stop back, or to the end of the round before.
  mutating func back() {
    if number > 0 {
      go(to: number - 1)
    } else if training.round > 0 {
      training.rewind(to: training.round - 1)
      go(to: count)
    }
  }

  /// The start of the next round.
  mutating func nextRound() {
    training.advance()
    go(to: 0)
  }

  /// The start of the round before.
  mutating func previousRound() {
    training.rewind(to: training.round - 1)
    go(to: 0)
  }

  /// The first stop of the next phase that has any; the next round after the last.
  mutating func nextPhase() {
    let end = number == 0 ? 0 : stops.walk.range(of: stops.phase(level, number: number)).upperBound
    let next = stops.number(level, at: end + 1)
    if next > number, number < count { go(to: next) } else { nextRound() }
  }

  /// The first stop of this phase or, there already, of the one before.
  mutating func previousPhase() {
    guard number > 0 else { return back() }
    let start = firstStop(ofPhaseAt: number)
    if start < number { return go(to: start) }
    go(to: start > 1 ? firstStop(ofPhaseAt: start - 1) : 0)
  }

  private func firstStop(ofPhaseAt number: Int) -> Int {
    let start = stops.walk.range(of: stops.phase(level, number: number)).lowerBound
    return stops.number(level, at: start + 1)
  }

  /// Chooses the name `offset` places after the chosen one.
  mutating func choose(offset: Int) { chosen = narrator.name(offset, after: chosen ?? subject) }

  /// The chosen name, or the one that the step is about.
  var subject: Int? { chosen ?? narrator.subject(viewpoint(digits: 4)) }
}
