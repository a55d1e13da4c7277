// A backward pass in a dialogue: the lines, and what each answer says of them.

import Characters
import Autograd
import Course
import Diagnostics
import Narration
import NetworkLanguage
import Page
import Progress
import Quantities
import Writing
import Printing

/// The lines of a backward pass so far, and the words about them.
package struct WriteDialogue {
  let narrator: Narrator
  private let training: Training
  private let format: NumberFormat
  private(set) var run: WritingRun
  /// The lines before each change, for undo.
  private var before: [[String]] = []
  /// The verdicts before the last change.
  private var previous = PassReport(lines: [], missing: [], isComplete: false)

  /// How many changes can be undone.
  private static let depth = 200

  package init(_ narrator: Narrator, desk: any PassDesk, format: NumberFormat) {
    self.narrator = narrator
    self.format = format
    training = Training(walk: narrator.walk, rate: 0)
    run = WritingRun(desk)
  }

  /// Takes up what was written before.
  package mutating func resume(from records: [Record]) { run.resume(from: records) }

  /// What is to be kept.
  package mutating func keep() -> RunEvent? { run.keep() }

  /// What is said at first.
  package var greeting: [String] {
    let first = run.wanted.first?.name ?? "dL"
    let advice =
      "Write one gradient a line, such as \(first) = …, from the loss back to the parameters. "
      + "hint helps, list lists your lines; ? lists all commands, q quits."
    let begun = run.lines.isEmpty ? [] : ["going on with your lines:"] + list
    let words = run.report.isComplete ? completed + " ? lists all commands, q quits." : advice
    return ["\(narrator.network.title): write the backward pass"] + values + [words] + begun
  }

  /// The formulas with their values.
  var values: [String] {
    let view = Viewpoint(
      training: training, place: narrator.walk.range(of: .backward).lowerBound, level: .layer, format: format)
    return PlainElement.lines(narrator.listing(view).hidingPendingGradients())
  }

  /// The lines with their verdicts.
  var list: [String] {
    run.lines.isEmpty
      ? ["nothing is written yet"]
      : run.report.lines.indices.map { row in
        let line = run.report.lines[row]
        let shown = run.isShown(line) ? ", shown" : ""
        return "line \(row + 1), \(line.verdict.words)\(shown): \(Printable.text(line.text))"
      }
  }

  /// The own gradients beside the engine's, and training with them.
  var results: [String] {
    guard let outcome = run.outcome() else { return ["not every parameter has a line yet; " + run.standing] }
    return run.results(outcome, narrator, training, format).elements.flatMap {
      PlainElement(element: $0, format: format).lines
    }
  }
}

// MARK: Lines

extension WriteDialogue {
  /// Takes a line: it is judged, and kept where it was understood. It takes the place of an earlier one for the same gradient
  /// that was not right.
  mutating func write(_ text: String) -> [String] {
    let clean = Printable.text(text)
    let end = run.lines.count
    if let refusal = take(run.lines + [clean]) { return [refusal] }
    guard verdict(at: end) != .unread else {
      let said = sentence(end)
      undoSilently()
      return [said, "It is not kept: write it again. ? lists the commands."]
    }
    guard !text.contains("+="), let old = earlier(than: end) else { return said(end) }
    var lines = run.lines
    lines[old] = clean
    lines.removeLast()
    run.judge(lines)
    return ["instead of line \(old + 1):"] + said(old)
  }

  /// The earlier line for the same gradient that is not right.
  private func earlier(than row: Int) -> Int? {
    guard run.report.lines.indices.contains(row), let gradient = run.report.lines[row].gradient else { return nil }
    return run.faults.last { $0 < row && run.gradient(at: $0) == gradient }
  }

  /// Puts another line in the place of one.
  mutating func change(_ row: Int, to text: String) -> [String] {
    guard run.lines.indices.contains(row) else { return [noLine] }
    var lines = run.lines
    lines[row] = Printable.text(text)
    return take(lines).map { [$0] } ?? said(row)
  }

  /// Takes a line away.
  mutating func delete(_ row: Int) -> [String] {
    guard run.lines.indices.contains(row) else { return [noLine] }
    var lines = run.lines
    lines.remove(at: row)
    return take(lines).map { [$0] } ?? ["line \(row + 1) is gone"] + [run.standing]
  }

  private var noLine: String {
    run.lines.isEmpty ? "nothing is written yet" : "there are lines 1 to \(run.lines.count)"
  }

  /// Takes the last change back.
  mutating func undo() -> [String] {
    guard let lines = before.popLast() else { return ["nothing to undo"] }
    run.judge(lines)
    return list
  }

  private mutating func undoSilently() { if let lines = before.popLast() { run.judge(lines) } }

  /// Writes the line for a gradient; without a name the next one that is wanted.
  mutating func show(_ name: String) -> [String] {
    guard let gradient = name.isEmpty ? run.subject(at: run.lines.count) : name else {
      return [nothingLeft]
    }
    let place = run.place(of: gradient)
    guard let line = run.solution(for: gradient) else { return [unhelped(gradient)] }
    var lines = run.lines
    if let place { lines[place] = line } else { lines.append(line) }
    if let refusal = take(lines) { return [refusal] }
    return [line] + said(place ?? lines.count - 1)
  }

  /// The next hint for a gradient; without a name for the next one that is wanted.
  mutating func hint(_ name: String) -> [String] {
    guard
      let gradient = name.isEmpty
        ? run.faults.last.flatMap(run.gradient(at:)) ?? run.subject(at: run.lines.count) : name
    else { return [nothingLeft] }
    return [run.hint(for: gradient)?.sentence ?? unhelped(gradient)]
  }

  private var nothingLeft: String {
    run.report.isComplete ? "every gradient is right already" : "name the gradient that you want help with"
  }

  private func unhelped(_ name: String) -> String {
    let names = run.wanted.map(\.name)
    if names.contains(name) { return "there is no single line for \(name); write it in your own steps" }
    let near =
      nearest(to: name, among: names).map { "did you mean \($0)?" } ?? "wanted: " + names.joined(separator: ", ")
    return "there is no gradient called \(Printable.text(name)); \(near)"
  }

  /// Takes over lines, if they are not too many.
  /// - Returns: why not.
  private mutating func take(_ lines: [String]) -> String? {
    if let excess = WritingRun.limits.excess(of: lines) { return WritingRun.limits.words(excess) }
    before.append(run.lines)
    if before.count > WriteDialogue.depth { before.removeFirst() }
    previous = run.report
    run.judge(lines)
    return nil
  }
}

// MARK: What is said

extension WriteDialogue {
  private func verdict(at row: Int) -> LineVerdict {
    run.report.lines.indices.contains(row) ? run.report.lines[row].verdict : .blank
  }

  /// That all is written, and what can be done with it.
  private var completed: String {
    run.standing + " train shows the gradients beside the engine's, and trains with them."
  }

  /// A line's verdict in a sentence.
  private func sentence(_ row: Int) -> String {
    guard run.report.lines.indices.contains(row) else { return "line \(row + 1)" }
    let line = run.report.lines[row]
    return "line \(row + 1), \(line.verdict.words)" + (line.says.isEmpty ? "" : ": \(Printable.text(line.says))")
  }

  /// What is said after a change of one line: its verdict, the others that stand otherwise now, and what is missing at the end.
  private func said(_ row: Int) -> [String] {
    let others = run.report.lines.indices.filter { other in
      other != row && previous.lines.indices.contains(other)
        && previous.lines[other].text == run.report.lines[other].text
        && previous.lines[other].verdict != run.report.lines[other].verdict
    }
    return [sentence(row)] + others.map { "now " + sentence($0) }
      + (run.report.isComplete ? [completed] : [])
  }
}
