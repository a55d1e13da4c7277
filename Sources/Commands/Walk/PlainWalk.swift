// The whole walk as numbered lines. A stream: nothing of it is kept but the lines that are aligned together.

import Autograd
import Dialogues
import Export
import Narration
import NetworkLanguage
import Printing

struct PlainWalk {
  let narrator: Narrator
  let rounds: Int
  /// The lines of Python below each step; nil where none are wanted.
  var code: WalkCode?

  /// Writes all rounds from the viewpoint's training on, then the loss of each.
  func write(_ start: Viewpoint, to console: Console) throws {
    var output = console.output()
    var view = start
    try output.line(LineWalk.title(narrator, view))
    try write(code: code?.preamble ?? [], to: &output)
    for round in 0..<rounds {
      if round > 0 {
        view.training.advance()
        try write(code: code?.nextRound(values: view.training.pass.values) ?? [], to: &output)
      }
      if rounds > 1 { try output.line("round \(view.training.round + 1)") }
      try write(round: view, to: &output)
    }
    try writeLosses(view, to: &output)
    try output.flush()
  }

  private func write(round start: Viewpoint, to output: inout Output) throws {
    var view = start
    let count = narrator.stops.count(view.level)
    var lines = AlignedLines(numberWidth: String(count).count)
    var phase: Walk.Phase?
    var sums = PartialSums()
    for number in 0..<count {
      view.place = narrator.stops.place(view.level, number: number + 1)
      let report = narrator.report(view, sums: &sums)
      if report.phase != phase {
        try lines.end(&output)
        phase = report.phase
        try output.line("\(report.phase)")
      }
      try lines.add(report, view.format, code: code?.lines(view.level, number: number + 1) ?? [], to: &output)
    }
    try lines.end(&output)
  }

  /// Lines of Python that belong to no step, marked as those below the steps are.
  private func write(code lines: [String], to output: inout Output) throws {
    for line in lines { try output.line("\(PlainRow.codeMark)\(line)".trimmedAtEnd) }
  }

  private func writeLosses(_ last: Viewpoint, to output: inout Output) throws {
    var view = last
    let rounds = view.training.losses.count
    var rows = view.training.losses.enumerated().map { ("round \($0.offset + 1)", $0.element) }
    if !narrator.walk.parameters.isEmpty {
      view.training.advance()
      // Where rounds go through examples, the next one has other rows.
      let isSame = narrator.walk.examples.isEmpty
      rows.append((isSame ? "after the update" : "then, on the next rows", view.training.losses[rounds]))
    }
    let width = rows.reduce(0) { max($0, $1.0.count) }
    try output.line("\(narrator.lossName) by round")
    for (label, loss) in rows { try output.line("  \(label.padded(to: width))  \(view.format.text(loss))") }
  }
}
