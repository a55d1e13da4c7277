// A knob's value that is typed, or comes from a file; and knobs that a lesson has locked.

import LabKit
import Lessons
import Labs

extension LabScreen {
  /// Asks for the chosen knob's value.
  mutating func askForValue(_ context: inout Context) {
    let name = chosen.name
    typed = name
    let text = if case .file = chosen.kind { "" } else { settings.text(name) }
    context.open(.prompt(Question(label: name, text: text)))
  }

  /// Turns the knob to what was typed.
  mutating func answer(_ text: String, _ context: inout Context) {
    guard let knob = settings.knobs.first(where: { $0.name == typed }) else { return }
    if case .file = knob.kind, text != "none", !text.isEmpty {
      context.say("reading \(text) … Esc leaves it")
      context.effects.append(.readForLab(path: text, knob: knob.name))
      return
    }
    var turned = settings
    do throws(KnobProblem) {
      try turned.set(knob.name, to: text)
    } catch {
      return context.refuse("\(error.text): \(error.help)")
    }
    finish(turned, &context)
  }

  /// Gives the knob the file that was asked for.
  mutating func answer(_ file: Result<LabFile, OpeningFailure>, knob: String, _ context: inout Context) {
    guard knob == typed else { return }
    switch file {
    case .success(let file):
      var turned = settings
      turned.set(knob, to: file)
      finish(turned, &context)
    case .failure(.unreadable(let reason)): context.refuse(reason)
    case .failure(.mistakes): break
    }
  }

  private mutating func finish(_ turned: Settings, _ context: inout Context) {
    if let knob = exercise?.lockedKnob(turnedIn: turned) { return context.refuse(LabExercise.refusal(of: knob)) }
    settings = turned
    said = ""
    context.effects.append(.compute(begin(Job.Goal.report)))
    context.close()
  }

  /// Turns a knob back that the lesson has locked, and says so.
  mutating func keepLocked(_ context: inout Context) {
    guard let exercise, let knob = exercise.lockedKnob(turnedIn: settings) else { return }
    try? settings.set(knob, to: exercise.start.text(knob))
    context.warn(LabExercise.refusal(of: knob))
  }
}
