// A backward pass that is being written by hand.

import Editing
import Autograd
import Course
import Narration
import NetworkLanguage
import Quantities
import Writing

/// The lines, how they were judged, and what is said of them.
struct WriteScreen: ScreenState {
  let narrator: Narrator
  /// The network's numbers, for its formulas.
  let training: Training
  var run: WritingRun
  var editor = LineEditor()
  /// What is said until another line is looked at: a hint.
  var told: Told?
  /// Whether the network's walk lies below, so that walking on is going back.
  let isOverWalk: Bool

  /// Something that is said about one line.
  struct Told: Hashable, Sendable {
    let row: Int
    /// The line as it stood then: once it is changed, also by undoing it, something else may be true of it.
    let line: String
    let text: String
  }

  init(_ narrator: Narrator, desk: any PassDesk, isOverWalk: Bool) {
    self.narrator = narrator
    training = Training(walk: narrator.walk, rate: 0)
    run = WritingRun(desk)
    self.isOverWalk = isOverWalk
  }

  /// What is said of the line that the cursor is in; nil where it has been changed since it was judged.
  var report: LineReport? { run.report(at: editor.row, reading: editor.line) }

  /// The name whose gradient the cursor's line gives or begins to give, or else the next one that is missing.
  var wanted: WantedGradient? {
    let name = run.gradient(in: editor.line) ?? report?.gradient ?? run.subject(at: editor.row)
    return run.wanted.first { $0.name == name }
  }

  /// The variable of that name, by index.
  var variable: Int? { wanted.flatMap { narrator.variableNames.lastIndex(of: $0.variable) } }

  /// Where the formulas are looked at from: after the forward pass, and once all is written after the backward pass, whose
  /// gradients are no secret any longer.
  func viewpoint(digits: Int) -> Viewpoint {
    let backward = narrator.walk.range(of: .backward)
    return Viewpoint(
      training: training, place: run.report.isComplete ? backward.upperBound : backward.lowerBound, level: .layer,
      format: NumberFormat(digits: digits), chosen: wanted.flatMap { narrator.node(named: $0.variable) })
  }
}
