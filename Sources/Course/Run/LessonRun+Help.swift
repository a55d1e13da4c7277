// Help within a step: hints, the solution, the same again.

import Lessons
import Page
import Progress

extension LessonRun {
  /// Why there is no hint now; nil where there is one.
  package var hintRefusal: String? {
    guard !isFinished, let task else { return "The lesson is at its end." }
    if visits[stepIndex].solved.contains(task.part ?? "") { return LessonRun.solutionIsShown }
    if visits[stepIndex].hintCount < ladder.count { return nil }
    return visits[stepIndex].hintCount > 0
      ? "You have seen every hint for this; the solution can be shown, or the step skipped."
      : "There is nothing to hint at here: Enter goes on."
  }

  /// Why there is nothing more to show once there was the solution: the same again would push the question out of view.
  private static let solutionIsShown = "The solution is shown above."

  /// The next hint; also after success, for a review.
  package mutating func hint() -> RunEvent {
    if let refusal = hintRefusal { return RunEvent(.refused, [.prose(RichText(refusal))]) }
    guard let hint = nextHint() else { return RunEvent(.refused) }
    let message: [Element] = [.prose(RichText("Hint: ", .strong) + hint)]
    visits[stepIndex].said.append(Saying(elements: message))
    return RunEvent(.told, message)
  }

  /// The hints of the present question: the author's, then those from the walk.
  private var ladder: [RichText] {
    guard let step, let task else { return [] }
    // The author's hints are about the whole.
    if task.isSplit { return task.hints(view) }
    let fresh = visits[stepIndex].fresh
    let context = fresh?.context ?? step.context
    return (fresh?.hints ?? step.hints).map { $0.line(in: context, format: format) } + task.hints(view)
  }

  /// The next rung of the ladder.
  mutating func nextHint() -> RichText? {
    let ladder = ladder
    guard !isFinished, visits[stepIndex].hintCount < ladder.count else { return nil }
    visits[stepIndex].hintCount += 1
    return ladder[visits[stepIndex].hintCount - 1]
  }

  /// Shows the solution. A question that was open counts as left undone, and may be left or tried all the same.
  package mutating func solution() -> RunEvent {
    guard !isFinished, let task else { return RunEvent(.refused, [.prose("The lesson is at its end.")]) }
    guard task.prompt.wantsLine || lesson.steps[stepIndex].activity.isAsked else {
      return RunEvent(.refused, task.solution(view))
    }
    let part = task.part
    if visits[stepIndex].solved.contains(part ?? "") {
      return RunEvent(.refused, [.prose(RichText(LessonRun.solutionIsShown))])
    }
    if visits[stepIndex].attempt == .open, visits[stepIndex].task?.solve() == true { return RunEvent(.computing) }
    _ = visits[stepIndex].task?.leaveSmaller()
    visits[stepIndex].ambiguity = nil
    // Later answers do not build on a wrong one that has been put right.
    answers.removeWrong(at: stepIndex)
    let step = lesson.steps[stepIndex]
    visits[stepIndex].solved.insert(part ?? "")
    var message = [.prose(RichText("Solution", .strong))] + task.solution(view)
    let words = part == nil && visits[stepIndex].attempt == .open ? afterwards(step) : []
    message += LessonRun.unsaid(task.numbers(view), in: words) + words
    visits[stepIndex].said.append(Saying(elements: message))
    var drafts: [Record] = []
    if visits[stepIndex].task?.passOver() == true {
      drafts.append(.skipped(lesson.name, step: part.map { "\(step.id)/\($0)" } ?? step.id, at: 0))
      visits[stepIndex].closeQuestion()
    } else if visits[stepIndex].attempt == .open {
      // What is to be corrected remains so.
      visits[stepIndex].conclude(visits[stepIndex].standing == .carried ? .carried : .skipped)
      drafts.append(.skipped(lesson.name, step: step.id, at: 0))
    }
    return RunEvent(.told, message, drafts: kept(drafts))
  }

  /// The step with numbers that differ from those that stand there; nil where there are none.
  private func moved(_ step: LessonStep, from old: Visit, seed: UInt64) -> (MovedStep, any StepTask)? {
    guard let search = FreshStep(step) else { return nil }
    for offset in 0..<LessonRun.freshTries as Range<UInt64> {
      guard let fresh = search.moved(seed: seed &+ offset) else { return nil }
      let task = fresh.activity.task(in: fresh.context, seed: seed, keepsOptions: keepsOptions)
      let before = old.fresh?.context ?? step.context
      let showsOthers = !fresh.numbers(format).isEmpty && fresh.context.leafValues != before?.leafValues
      if showsOthers || task.elements(format) != old.task?.elements(format) { return (fresh, task) }
    }
    return nil
  }

  /// How often other numbers are looked for where those found are the old ones.
  private static let freshTries: UInt64 = 5

  /// Asks the current step again: with fresh numbers or in another order where it allows.
  package mutating func again() -> RunEvent {
    if isFinished, !isReview { return askMissed() }
    guard let step, canAskAgain else { return RunEvent(.refused, [.prose("There is nothing to ask again here.")]) }
    let old = visits[stepIndex]
    let seed = seed(of: stepIndex, round: old.round + 1)
    var visit = old.again(nil)
    let words: String
    if let (fresh, task) = moved(step, from: old, seed: seed) {
      visit = old.again(fresh)
      visit.task = task
      words = "Once more, with other numbers."
    } else {
      let (task, isOther) = step.activity.reordered(
        old.fresh == nil ? old.task : nil, in: step.context, seed: seed, keepsOptions: keepsOptions)
      visit.task = task
      words = isOther ? "Once more, in another order." : "Once more."
    }
    let message: [Element] = [.prose(RichText(words, .muted))]
    visit.said = [Saying(elements: message)]
    visits[stepIndex] = visit
    return RunEvent(.moved, message)
  }
}
