// What the keys do on a walk, and what comes back from the screens above it.

import Quantities
import Canvas
import Diagnostics
import Export
import Narration
import Page
import Writing

extension WalkScreen {
  mutating func update(_ action: Action, _ context: inout Context) {
    if job != nil, action.needsNumbers { return context.say("the round is being computed; Esc gives it up") }
    switch action {
    case .next: next(&context)
    case .back: back(&context)
    case .nextPhase: nextPhase(&context)
    case .previousPhase: previousPhase(&context)
    case .start: go(to: 0)
    case .end: go(to: count)
    case .nextRound: nextRound(&context)
    case .previousRound: previousRound(&context)
    case .level: level = level.next
    case .choose(let offset): choose(offset: offset)
    case .pane(let offset): changePane(offset)
    case .present: isPresented.toggle()
    case .pan(let x, let y): moveWindow(x, y)
    case .quiz:
      quiz.amount = quiz.amount.next
      context.say(quiz.amount.words)
    case .code: changeCode(&context)
    case .copyNetwork: context.effects.append(.copy(networkText))
    case .copyStep: context.effects.append(.copy(stepText(digits: context.shared.digits)))
    case .write:
      guard let problem = WritingLimits.problem(with: narrator.network) else {
        return context.open(.write(narrator, isOverWalk: true))
      }
      context.say("\(problem.message): \(problem.label ?? "")")
    case .jump: ask(for: .step, &context)
    case .search: ask(for: .name, &context)
    case .rate: ask(for: .rate, &context)
    case .edit:
      if let node = subject, narrator.naming.name(ofNode: node) != nil { ask(for: .value(node: node), &context) }
    case .nudge:
      if let node = subject { context.open(.nudge(leaf: node, narrator, training)) }
    case .chain:
      if let node = subject { context.open(.page(chain(of: node))) }
    }
  }

  mutating func take(_ news: News, _ context: inout Context) {
    switch news {
    case .answered(.line(let text)): answer(text, &context)
    case .nudged(let node, let value): change(.set(node: node, to: value), then: .here, &context)
    case .computed(let answer): take(answer, &context)
    case .quizzed(let run, let goesOn):
      quiz = run
      if goesOn { goOn(&context) }
    default: break
    }
  }

  /// A click chooses the name that is written there, or else the one before it in its row.
  mutating func click(_ place: Point, on picture: Canvas, _ context: inout Context) -> Bool {
    // The bottom line has keys, some of which are called like names.
    guard place.y < context.size.rows - 1 else { return false }
    for x in stride(from: place.x, through: max(0, place.x - Self.reach), by: -1) {
      guard let word = picture.word(at: Point(x: x, y: place.y)),
        let node = narrator.node(in: word.text, at: word.offset)
      else { continue }
      chosen = node
      return true
    }
    return false
  }

  /// What the drawing is marked as.
  static var drawingItem: Int { 0 }

  /// How many cells before a click a name is looked for.
  private static var reach: Int { 24 }

  /// The wheel moves the drawing, and elsewhere goes from name to name.
  mutating func scroll(up: Bool, at place: Point, on picture: Canvas, _ context: inout Context) {
    update(
      pane == .drawing && picture.item(at: place) == Self.drawingItem ? .pan(0, up ? -2 : 2) : .choose(up ? -1 : 1),
      &context)
  }

  /// One step on, or first the question about it.
  private mutating func next(_ context: inout Context) {
    if quiz.ask(from: viewpoint(digits: context.shared.digits), narrator) {
      context.open(.quiz(quiz))
    } else {
      goOn(&context)
    }
  }

  /// The whole chain of a node, to be read with any number of digits.
  private func chain(of node: Int) -> PageContent {
    let chain = narrator.chain(of: node, in: training)
    return .written(
      WrittenPage { [narrator, training] digits in
        var derivation = narrator.derivation(chain, NumberFormat(digits: digits))
        derivation.heading = RichText()
        return Page(
          title: "The chain of \(chain.name)", facts: ["round \(training.round + 1)"],
          elements: [.derivation(derivation)])
      })
  }

  /// Shows the steps as code, in one style after the other, then no more.
  private mutating func changeCode(_ context: inout Context) {
    let style: WalkCode.Style?
    switch code?.style {
    case nil: style = .numpy
    case .numpy: style = .micrograd
    case .micrograd: style = nil
    }
    do throws(DiagnosticReport) {
      code = if let style { try WalkCode(stops, style: style, rate: training.rate) } else { nil }
    } catch {
      code = nil
      context.warn(error.diagnostics.first?.message ?? "this walk cannot be written as code")
    }
  }

  private mutating func changePane(_ offset: Int) {
    let panes = Pane.allCases
    let index = panes.firstIndex(of: pane) ?? 0
    pane = panes[(index + offset + panes.count) % panes.count]
  }

  private mutating func moveWindow(_ x: Int, _ y: Int) {
    pane = .drawing
    let start = pan ?? Point(x: 0, y: 0)
    pan = Point(x: max(0, start.x + x), y: max(0, start.y + y))
  }
}
