// A lab: an experiment with knobs that answers with a page, tables of its numbers, and named measures.

import Autograd
import Diagnostics

/// An experiment that is a pure function of its knobs.
///
/// The screen, the plain text, CSV and JSON all show what `run` returns; a new lab needs no code of theirs. The same
/// settings give the same report on every machine: what looks like chance comes from the knob `seed`.
package struct Lab: Sendable {
  /// The name on the command line, e.g. `learning-rate`.
  package let name: String
  /// The title of its screen.
  package let title: String
  /// What it shows, in one sentence.
  package let summary: String
  /// What can be turned, the most important first.
  package let knobs: [Knob]
  /// The name of the knob that is the time, if there is one: playing moves it up by one again and again.
  package let clock: String?
  /// The names of the measures that every report of it has, and what they are: what lessons can set as a target.
  package let measures: [String: Measure]
  /// Computes a report. It asks `work` now and then whether it is still wanted.
  package let run: @Sendable (Settings, LabWork) throws(Interruption) -> LabReport
  /// Whether its reports offer steps of a cure.
  package let hasCure: Bool
  /// The network of what is shown, to be walked scalar by scalar.
  package let walk: (@Sendable (Settings, LabWork) throws(Interruption) -> LabWalk)?

  package init(
    name: String, title: String, summary: String, knobs: [Knob], clock: String? = nil, measures: [String: Measure],
    hasCure: Bool = false,
    walk: (@Sendable (Settings, LabWork) throws(Interruption) -> LabWalk)? = nil,
    run: @escaping @Sendable (Settings, LabWork) throws(Interruption) -> LabReport
  ) {
    self.name = name
    self.title = title
    self.summary = summary
    self.knobs = knobs
    self.clock = clock
    self.measures = measures
    self.hasCure = hasCure
    self.walk = walk
    self.run = run
  }

  /// The settings it starts with.
  package var settings: Settings { Settings(knobs: knobs) }
}

/// Labs are told apart by their names.
extension Lab: Hashable {
  /// Whether two are the same lab.
  package static func == (one: Lab, other: Lab) -> Bool { one.name == other.name }

  /// Feeds the name.
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// One step of a cure.
package struct Cure: Codable, Hashable, Sendable {
  /// The knob that is turned, and to what.
  package let knob: String
  /// The new value, as it is written.
  package let value: String
  /// What it does, and what it was found to change.
  package let words: String

  package init(knob: String, value: String, words: String) {
    self.knob = knob
    self.value = value
    self.words = words
  }
}

/// A step of a lab that is handed over to be walked: its network, its batch, its update.
package struct LabWalk: Hashable, Sendable {
  /// What the network is called.
  package let title: String
  /// Its formulas, in the network language.
  package let text: String
  /// The learning rate of the step.
  package let rate: Double
  /// What the update makes of the gradients.
  package let optimizer: Optimizer
  /// What the optimizer remembers of the steps before, in the order of the network's parameters; nil for nothing.
  package let state: Optimizer.State?
  /// How this walk differs from the lab's own step, if it does; empty otherwise. It fits into a line.
  package let note: String
  /// Why there is no step to walk, as a rendered error; nil where there is one.
  package private(set) var problem: String?

  /// What stands in for a step where a file could not be read.
  package static func none(because problem: DiagnosticReport) -> LabWalk {
    var walk = LabWalk(
      title: "no data", text: "# no data\nparam w = 1\nL = w^2\nminimize L\n", rate: 0.1,
      note: "There is no step to open: the file could not be read.")
    walk.problem = problem.rendered()
    return walk
  }

  package init(
    title: String, text: String, rate: Double, optimizer: Optimizer = Optimizer(.sgd), state: Optimizer.State? = nil,
    note: String = ""
  ) {
    self.title = title
    self.text = text
    self.rate = rate
    self.optimizer = optimizer
    self.state = state
    self.note = note
  }
}
