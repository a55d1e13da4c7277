// A stretch of the walk: one stop after the other, with questions before some of them.

import Templates
import Autograd
import Grading
import Narration
import Page
import Quantities

/// A walk between two stops.
struct WalkTask: StepTask {
  /// A question that is asked before a stop is shown.
  private struct Query: Sendable {
    let stop: Int
    let numberJudge: NumberJudge
    var state = PartStanding.open
  }

  let activity: WalkStretch
  let context: LessonContext
  private let training: Training
  private let stops: ClosedRange<Int>
  private var stop: Int
  private var queries: [Query]

  init(_ activity: WalkStretch, _ context: LessonContext) {
    self.activity = activity
    self.context = context
    training = context.training()
    let stops = context.narrator.stops
    let places = activity.places(in: context.narrator.walk)
    let first = stops.number(activity.level, at: places.lowerBound)
    let last = max(first, stops.number(activity.level, at: places.upperBound))
    self.stops = first...last
    stop = first
    queries = activity.asked.compactMap { quantity in
      activity.place(of: quantity, in: context.narrator.walk).map { place in
        let stop = min(max(stops.number(activity.level, at: place), first), last)
        var numberJudge = NumberJudge(quantity, .standard, in: context)
        let before = stops.place(activity.level, number: max(stop - 1, first))
        numberJudge.show(at: before, activity.intro, in: context)
        return Query(stop: stop, numberJudge: numberJudge)
      }
    }
  }

  /// The question that is open now: the first before the next stop.
  private var open: Int? { queries.firstIndex { $0.state == .open && $0.stop <= stop + 1 } }

  var parts: [String] { queries.map(\.numberJudge.text) }

  func answered(_ text: String, part: String?, _ view: TaskView) -> Answered? {
    queries.first { $0.numberJudge.text == part }?.numberJudge.finding(text, view).answered
  }

  /// A walk that is not done goes on before the first question that is open; else it begins at its start.
  mutating func resume(_ answer: String?, parts: [String: PartStanding], isDone: Bool) {
    for index in queries.indices {
      queries[index].state = parts[queries[index].numberJudge.text] ?? queries[index].state
    }
    guard !isDone, queries.contains(where: { $0.state != .open }) else { return }
    let next = queries.filter { $0.state == .open }.map { $0.stop - 1 }.min()
    stop = max(stops.lowerBound, next ?? queries.map(\.stop).max() ?? stops.lowerBound)
  }

  var needsRepair: Bool { queries.contains { $0.state == .carried } }

  mutating func reopen() {
    guard let first = queries.filter({ $0.state == .carried }).map(\.stop).min() else { return }
    for index in queries.indices where queries[index].state == .carried { queries[index].state = .open }
    stop = min(stop, max(stops.lowerBound, first - 1))
  }

  var prompt: RunPrompt {
    if let open { return queries[open].numberJudge.prompt }
    return .proceed(stop < stops.upperBound ? "the next stop" : "on")
  }

  var part: String? { open.map { queries[$0].numberJudge.text } }

  func elements(_ format: NumberFormat) -> [Element] {
    let place = context.narrator.stops.place(activity.level, number: stop)
    let view = Viewpoint(training: training, place: place, level: activity.level, format: format)
    let report = context.narrator.report(view)
    let count = stops.upperBound - stops.lowerBound
    var elements: [Element] = stop == stops.lowerBound ? activity.intro.elements(in: context, format: format) : []
    if stop == stops.lowerBound, !activity.note.isEmpty { elements.append(.prose(RichText(activity.note, .muted))) }
    if count > 0 {
      elements.append(.prose(RichText("stop \(stop - stops.lowerBound) of \(count), \(report.phase)", .muted)))
    }
    // Gradients that no stop computes need no column.
    let listing = context.narrator.listing(view)
    let shown = activity.to.rawValue >= Walk.Phase.backward.rawValue ? listing : listing.hidingPendingGradients()
    elements += [.listing(shown), .derivation(context.narrator.derivation(report, format))]
    if let open {
      let numberJudge = queries[open].numberJudge
      elements.append(
        .prose(
          RichText("Before the next stop: what is ") + RichText(numberJudge.symbols, .code) + RichText("? ")
            + RichText("(\(numberJudge.precisionWords))", .muted)))
    }
    return elements
  }

  func scene(isAnswered: Bool) -> Scene? {
    let place = context.narrator.stops.place(activity.level, number: stop)
    let open = queries.filter { $0.state == .open }.map(\.stop).min()
    let limit = open.map { context.narrator.stops.place(activity.level, number: max(stops.lowerBound, $0 - 1)) }
    return Scene(at: place, level: activity.level, limit: limit, in: context)
  }

  mutating func judge(_ text: String, _ view: TaskView) -> Finding {
    guard let open else { return Finding(.refused, RichText("Nothing is asked at this stop: Enter goes on.", .muted)) }
    let finding = queries[open].numberJudge.finding(text, view)
    if finding.kind == .right || finding.kind == .kept { queries[open].state = .right }
    if finding.kind == .carried { queries[open].state = .carried }
    return finding
  }

  func hints(_ view: TaskView) -> [RichText] { open.map { queries[$0].numberJudge.hints(view) } ?? [] }

  func solution(_ view: TaskView) -> [Element] {
    open.map { queries[$0].numberJudge.solution(view) } ?? [.prose("Nothing is asked at this stop: Enter goes on.")]
  }

  mutating func advance() -> Bool {
    guard stop < stops.upperBound else { return false }
    stop += 1
    return true
  }

  mutating func retreat() -> Bool {
    guard stop > stops.lowerBound else { return false }
    stop -= 1
    return true
  }

  mutating func passOver() -> Bool {
    guard let open else { return false }
    queries[open].state = .passed
    return true
  }
}
