// The state of a walk line by line, and moving about in it.

import Lessons
import Autograd
import Course
import Narration
import NetworkLanguage

/// A place in a walk, and what is asked on the way.
package struct LineWalk {
  let narrator: Narrator
  var view: Viewpoint
  /// Whether and what is asked before it is shown.
  var quiz: QuizRun

  package init(narrator: Narrator, view: Viewpoint, quiz: QuizRun) {
    self.narrator = narrator
    self.view = view
    self.quiz = quiz
  }

  private var stops: WalkStops { narrator.stops }

  /// The number of the present stop.
  var number: Int { stops.number(view.level, at: view.place) }

  /// How many stops there are.
  var count: Int { stops.count(view.level) }

  /// Goes to a stop and says what happens there.
  mutating func go(to number: Int) -> [String] {
    view.place = stops.place(view.level, number: max(0, min(number, count)))
    return present
  }

  /// Some stops on, or up to the first that is asked for; from the end into the next round.
  mutating func forward(_ steps: Int) -> [String] {
    if number == count { return nextRound().lines }
    let (start, end) = (number, min(number + min(steps, count), count))
    guard quiz.amount != .off else { return go(to: end) }
    for stop in start..<end {
      view.place = stops.place(view.level, number: stop)
      if quiz.ask(from: view, narrator) { return (stop > start ? present : []) + question }
    }
    return go(to: end)
  }

  /// Some stops back; from the start into the round before.
  mutating func backward(_ steps: Int) -> [String] {
    if number > 0 { return go(to: number - min(steps, count)) }
    guard view.training.round > 0 else { return ["this is the start; there is nothing before it"] }
    view.training.rewind(to: view.training.round - 1)
    return go(to: count)
  }

  /// Moves by a number that may be left out.
  mutating func counted(_ text: String, _ move: (inout LineWalk, Int) -> [String]) -> LineAnswer {
    if text.isEmpty { return LineAnswer(move(&self, 1)) }
    guard let steps = Int(text), steps > 0 else { return LineAnswer(["a whole number from 1 is needed, such as n 5"]) }
    return LineAnswer(move(&self, steps))
  }

  /// The first stop of the next phase that has one, or of the phase named.
  mutating func phase(_ name: String) -> LineAnswer {
    let phases = Walk.Phase.allCases
    let wanted: ArraySlice<Walk.Phase>
    if name.isEmpty {
      let next = number == 0 ? 0 : stops.phase(view.level, number: number).rawValue + 1
      wanted = phases[next...]
    } else if let phase = phases.first(where: { "\($0)".hasPrefix(name.lowercased()) }) {
      wanted = phases[phase.rawValue...phase.rawValue]
    } else {
      return LineAnswer(["the phases are " + phases.map { "\($0)" }.joined(separator: ", ")])
    }
    for phase in wanted {
      let steps = stops.walk.range(of: phase)
      guard !steps.isEmpty else { continue }
      let stop = stops.number(view.level, at: steps.lowerBound + 1)
      if stops.phase(view.level, number: stop) == phase { return LineAnswer(go(to: stop)) }
    }
    return name.isEmpty
      ? nextRound() : LineAnswer(["nothing happens in the phase \(wanted.first.map { "\($0)" } ?? name)"])
  }

  mutating func jump(_ text: String) -> LineAnswer {
    guard let number = Int(text), (0...count).contains(number) else {
      return LineAnswer(["there are steps 0 to \(count) at this level of detail"])
    }
    return LineAnswer(go(to: number))
  }

  mutating func find(_ name: String) -> LineAnswer {
    switch node(named: name) {
    case .failure(let problem): return LineAnswer([problem.text])
    case .success(let node):
      guard let stop = narrator.stop(about: node, after: number, level: view.level) else {
        return LineAnswer(["nothing happens to \(name) in a round: it is given, and no gradient goes there"])
      }
      return LineAnswer(go(to: stop))
    }
  }

  mutating func nextRound() -> LineAnswer {
    view.training.advance()
    return LineAnswer(go(to: 0))
  }

  mutating func previousRound() -> LineAnswer {
    guard view.training.round > 0 else { return LineAnswer(["this is the first round"]) }
    view.training.rewind(to: view.training.round - 1)
    return LineAnswer(go(to: 0))
  }

  mutating func changeLevel(_ name: String) -> LineAnswer {
    if name.isEmpty {
      view.level = view.level.next
    } else if let level = Level.allCases.first(where: { $0.rawValue.hasPrefix(name.lowercased()) }) {
      view.level = level
    } else {
      return LineAnswer(["the levels are " + Level.allCases.map(\.rawValue).joined(separator: ", ")])
    }
    // A stop of a coarser level stands for all up to it.
    return LineAnswer(["level: \(view.level.rawValue)"] + go(to: number))
  }
}
