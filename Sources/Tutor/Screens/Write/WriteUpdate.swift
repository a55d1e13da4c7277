// Writing a backward pass: each line is judged, and kept, as it is left.

import Editing
import Canvas
import Course
import Quantities

extension WriteScreen {
  mutating func opening() -> [Effect] {
    run.judge(editor.lines)
    return [.recall]
  }

  mutating func take(_ news: News, _ context: inout Context) {
    guard case .recalled(let records) = news, run.resume(from: records) else { return }
    editor = LineEditor(run.lines, limits: editor.limits)
    _ = editor.perform(.bottom)
    settle(&context)
    if context.shared.notice == nil {
      context.say(
        run.report.isComplete
          ? "complete, as you left it; Ctrl-G trains with it, Ctrl-L walks through the network, Esc goes back"
          : "as you left it; Ctrl-T gives a hint for the next line")
    }
  }

  mutating func edit(_ key: Key, _ context: inout Context) -> Bool {
    guard case .character(let character) = key else { return false }
    told = nil
    warn(editor.type(character), &context)
    return true
  }

  mutating func paste(_ text: String, _ context: inout Context) -> Bool {
    warn(editor.paste(text), &context)
    settle(&context)
    return true
  }

  mutating func update(_ action: Action, _ context: inout Context) {
    let before = (row: editor.row, count: editor.lines.count)
    switch action {
    case .edit(let command):
      warn(editor.perform(command), &context)
      // What is undone may lie in any line.
      if command == .undo || command == .redo { settle(&context) }
    case .pageDown: editor.move(rows: layout(context).room)
    case .pageUp: editor.move(rows: -layout(context).room)
    case .complete: complete(&context)
    case .hint: hint(&context)
    case .solution: show(&context)
    case .nextFault: goToFault(&context) { faults, row in faults.first { $0 > row } ?? faults.first }
    case .previousFault: goToFault(&context) { faults, row in faults.last { $0 < row } ?? faults.last }
    case .results: showResults(&context)
    case .walk: walk(&context)
    }
    if editor.row != before.row || editor.lines.count != before.count { settle(&context) }
    if told?.row != editor.row || told?.line != editor.line { told = nil }
  }

  /// A click puts the cursor into a line.
  mutating func choose(item: Int, _ context: inout Context) {
    guard item != editor.row else { return }
    editor.move(rows: item - editor.row)
    settle(&context)
    told = nil
  }

  mutating func ending() -> [Effect] {
    run.judge(editor.lines)
    return run.keep().map { [.keep($0)] } ?? []
  }

  mutating func leave(_ context: inout Context) {
    settle(&context)
    context.close()
    // The list below shows how the passes stand.
    context.effects.append(.recall)
  }

  /// Has the lines judged, and keeps them.
  private mutating func settle(_ context: inout Context) {
    let wasComplete = run.report.isComplete
    run.judge(editor.lines)
    if let event = run.keep() { context.effects.append(.keep(event)) }
    if run.report.isComplete, !wasComplete {
      context.say("every gradient is right; Ctrl-G shows them all, and trains with them")
    }
  }

  private func warn(_ refusal: LineEditor.Refusal?, _ context: inout Context) {
    switch refusal {
    case .tooMuch(let excess): context.warn(editor.limits.words(excess))
    case .nothingToUndo: context.warn("nothing to undo")
    case .nothingToRedo: context.warn("nothing to do again")
    case nil: break
    }
  }

  func layout(_ context: Context) -> WriteLayout {
    layout(context.size, digits: context.shared.digits, context.shared.glyphs)
  }
}

// MARK: Help

extension WriteScreen {
  /// Completes the name before the cursor as far as it is certain, and says what it may become.
  private mutating func complete(_ context: inout Context) {
    let completion = NameCompletion(of: editor.beforeCursor, among: run.completions)
    if let longer = completion.replacement {
      warn(editor.replace(last: completion.start.count, with: longer), &context)
    }
    if completion.choices.isEmpty {
      context.warn(
        completion.start.isEmpty ? "Tab completes a name that is begun" : "no name starts with \(completion.start)")
    } else if completion.choices.count > 1 {
      context.say(completion.words)
    }
  }

  private mutating func hint(_ context: inout Context) {
    settle(&context)
    guard let hint = run.hint(at: editor.row) else { return refuseHelp(&context) }
    told = Told(row: editor.row, line: editor.line, text: hint.sentence)
    settle(&context)
  }

  /// Writes the line that the cursor's line should be, or the next one that is missing.
  private mutating func show(_ context: inout Context) {
    settle(&context)
    guard let gradient = run.subject(at: editor.row) else { return refuseHelp(&context) }
    guard let line = run.solution(for: gradient) else {
      return context.warn("there is no single line for \(gradient); write it in your own steps")
    }
    warn(editor.place(line, at: run.place(of: gradient)), &context)
    settle(&context)
    told = Told(
      row: editor.row, line: editor.line,
      text: "This is the line for \(gradient)\(run.report.isComplete ? "." : "; try the next one yourself.")")
  }

  private func refuseHelp(_ context: inout Context) {
    context.warn(
      run.report.isComplete
        ? "every gradient is right already" : "there is no help for this line; Ctrl-N goes to the next one to mend")
  }

  private mutating func goToFault(_ context: inout Context, _ choose: ([Int], Int) -> Int?) {
    settle(&context)
    guard let row = choose(run.faults, editor.row) else { return context.say("no line is wrong any longer") }
    let column = run.report.lines[row].span?.lowerBound ?? .max
    editor.go(row, column)
  }

  /// The learner's gradients beside the engine's, to be read with any number of digits, and what training with them does.
  private mutating func showResults(_ context: inout Context) {
    settle(&context)
    guard let outcome = run.outcome() else {
      return context.warn("not every parameter has a line yet; " + run.standing)
    }
    context.open(
      .page(
        .written(
          WrittenPage { [run, narrator, training] digits in
            run.results(outcome, narrator, training, NumberFormat(digits: digits))
          })))
  }

  private mutating func walk(_ context: inout Context) {
    settle(&context)
    if isOverWalk { context.close() } else { context.open(.walk(narrator.network)) }
  }
}
