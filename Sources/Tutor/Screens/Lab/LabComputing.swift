// A lab's computations: beginning one, and what becomes of its answer.

import LabKit
import Labs
import NetworkLanguage
import Page

extension LabScreen {
  mutating func opening() -> [Effect] { shown == nil ? [.compute(begin(Job.Goal.report))] : [] }

  /// Begins a computation; one that is under way is given up.
  /// - Parameter goal: what is wanted of the lab at the knobs' settings.
  mutating func begin(_ goal: (Lab, Settings) -> Job.Goal) -> Job {
    self.job?.work.cancel()
    let number = (self.job?.number ?? lastNumber) + 1
    let job = Job(number: number, goal: goal(lab, toPin ?? settings), work: LabWork(memory: memory))
    lastNumber = number
    progress = 0
    self.job = job
    return job
  }

  /// Takes over what a computation gave.
  mutating func take(_ answer: JobAnswer?, _ context: inout Context) {
    guard let done = job else { return }
    job = nil
    switch answer {
    case .report(let report):
      if let settings = done.settings { take(LabResult(settings: settings, report: report), &context) }
    case .walk(let walk, let network): open(walk, network, &context)
    case .unreadable(let report): context.open(.page(.page(Page(mistakes: report))))
    case .round, nil: break
    }
  }

  private mutating func take(_ result: LabResult, _ context: inout Context) {
    if toPin == result.settings, pinned == nil {
      pinned = result
      toPin = nil
      context.effects.append(.compute(begin(Job.Goal.report)))
      return
    }
    let hadReached = hasReachedTarget
    shown = result
    if !hadReached, hasReachedTarget { context.say("the target is reached; Esc goes back to the lesson") }
    picture = min(picture, max(0, result.report.elements.count - 1))
  }

  /// Opens the walk of the moment; Esc leads back here.
  private func open(_ walk: LabWalk, _ network: Network, _ context: inout Context) {
    context.open(.step(network, walk))
    if !walk.note.isEmpty { context.say(walk.note) }
  }
}
