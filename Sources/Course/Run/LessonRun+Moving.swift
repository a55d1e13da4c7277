// Going through a lesson: on, back, to a step, past it.

import Lessons
import Page
import Progress

extension LessonRun {
  /// What to append to the journal when the lesson is opened.
  package var opening: RunEvent { RunEvent(.moved, drafts: isReview ? [] : [.opened(lesson.name, at: 0)]) }

  /// Continues: to the next stop, the next step, the end. An open question is not passed over.
  package mutating func proceed() -> RunEvent {
    guard !isFinished, let task else { return repair() }
    if visits[stepIndex].task?.leaveSmaller() == true {
      visits[stepIndex].closeQuestion()
      let message: [Element] = [.prose(RichText("Back to the whole question.", .muted))]
      visits[stepIndex].said.append(Saying(elements: message, remainder: []))
      return RunEvent(.told, message)
    }
    guard canProceed else { return RunEvent(.refused, [.prose(LessonRun.open(task.prompt))]) }
    if case .proceed = task.prompt, visits[stepIndex].task?.advance() == true {
      // What was said belongs to the stop before.
      visits[stepIndex].said = []
      return RunEvent(.moved)
    }
    var drafts: [Record] = []
    let step = lesson.steps[stepIndex]
    let isDone = visits[stepIndex].isDone
    if task.needsRepair, !isDone {
      visits[stepIndex].conclude(.carried)
    } else if visits[stepIndex].attempt == .open {
      if !isDone { drafts.append(.passed(lesson.name, step: step.id, at: 0)) }
      visits[stepIndex].conclude(.done)
    }
    return leave(drafts)
  }

  /// Goes from the end to the first step that is still to be corrected.
  private mutating func repair() -> RunEvent {
    guard let first = stepsToRepair.first else { return RunEvent(.refused, [.prose("The lesson is at its end.")]) }
    stepIndex = first
    isRepairing = true
    visits[first].reopen()
    enter()
    return RunEvent(.moved)
  }

  private static func open(_ prompt: RunPrompt) -> RichText {
    guard case .line(let label, let placeholder) = prompt else { return "" }
    return RichText("\(label): \(placeholder). A hint helps, and the step can be skipped.", .muted)
  }

  /// Goes to the step after the current one.
  private mutating func leave(_ drafts: [Record]) -> RunEvent {
    stepIndex = isRepairing ? stepCount : stepIndex + 1
    isRepairing = false
    let drafts = kept(drafts + (isFinished ? [.finished(lesson.name, at: 0)] : []))
    guard isFinished else {
      enter()
      return RunEvent(.moved, drafts: drafts)
    }
    return RunEvent(.finished, drafts: drafts)
  }

  /// Goes back: to the stop before on a walk, else to the step before, with all that was said there.
  package mutating func back() -> RunEvent {
    if !isFinished, visits[stepIndex].task?.retreat() == true {
      visits[stepIndex].said = []
      return RunEvent(.moved)
    }
    guard stepIndex > 0 else { return RunEvent(.refused, [.prose("This is the first step.")]) }
    isRepairing = false
    stepIndex -= 1
    enter()
    return RunEvent(.moved)
  }

  /// Goes to any step; the learner decides.
  /// - Parameter index: the step, from 0.
  package mutating func go(to index: Int) -> RunEvent {
    guard lesson.steps.indices.contains(index) else {
      return RunEvent(.refused, [.prose(RichText("There are steps 1 to \(stepCount)."))])
    }
    isRepairing = false
    stepIndex = index
    enter()
    return RunEvent(.moved)
  }

  /// Leaves the current question undone and goes on.
  package mutating func skip() -> RunEvent {
    guard !isFinished, let task else { return proceed() }
    let step = lesson.steps[stepIndex]
    let name = task.part.map { "\(step.id)/\($0)" } ?? step.id
    if visits[stepIndex].task?.passOver() == true {
      visits[stepIndex].closeQuestion()
      return RunEvent(
        .moved, [.prose(RichText("Skipped. Enter goes on.", .muted))],
        drafts: kept([.skipped(lesson.name, step: name, at: 0)]))
    }
    // A step that is already done is simply left.
    guard visits[stepIndex].attempt == .open else { return leave([]) }
    visits[stepIndex].conclude(.skipped)
    return leave([.skipped(lesson.name, step: step.id, at: 0)])
  }
}
