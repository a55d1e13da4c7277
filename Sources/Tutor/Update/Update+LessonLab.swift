// A lab in a lesson: its runs beside the event loop, opening it, and coming back from it.

import LabKit
import Course
import Labs

extension LessonScreen {
  /// Begins the run of the lab that the lesson waits for; one that is no longer wanted is given up.
  mutating func beginAwaited() -> [Effect] {
    guard let awaited = run.awaited else {
      job?.work.cancel()
      job = nil
      return []
    }
    if let job, job.lab == awaited.lab, job.settings == awaited.settings { return [] }
    job?.work.cancel()
    jobCount += 1
    let next = LabJob(
      number: jobCount, lab: awaited.lab, settings: awaited.settings, goal: .report, work: LabWork(memory: memory))
    progress = 0
    job = next
    return [.compute(next)]
  }
}

extension Model {
  /// Opens the lab of a lesson's step with the knobs as they stand.
  mutating func openLab(_ lesson: LessonScreen) -> [Effect] {
    guard let exercise = lesson.run.lab, let state = lesson.run.labState else { return [] }
    var lesson = lesson
    lesson.job?.work.cancel()
    lesson.job = nil
    screen = .lesson(lesson)
    var lab = LabScreen(exercise.lab, settings: state.settings, exercise: exercise, memory: lesson.memory)
    lab.knob = lab.settings.knobs.firstIndex { !exercise.locked.contains($0.name) } ?? 0
    lab.shown = state.report.map { .init(settings: state.settings, report: $0) }
    let job = lab.shown == nil ? [Effect.compute(lab.begin(.report))] : []
    screens.append(.lab(lab))
    return job
  }

  /// Comes back from a lab to the lesson.
  mutating func arrive(_ shown: LabScreen.Shown?) -> [Effect] {
    guard case .lesson(var lesson) = screen else { return [] }
    let event = shown.flatMap { lesson.run.arrive($0.settings, $0.report) }
    let jobs = lesson.beginAwaited()
    if let event {
      lesson.scroll = nil
      lesson.keepLine(after: .openLab, event.kind)
    }
    screen = .lesson(lesson)
    guard let event, !event.records(at: 0).isEmpty else { return jobs }
    return jobs + [.keep(event)]
  }
}

extension Tutor {
  /// Takes over what a lesson's lab gave.
  static func takeForLesson(_ answer: LabAnswer?, _ job: LabJob, _ model: inout Model) -> [Effect] {
    guard var lesson = model.lesson else { return [] }
    lesson.job = nil
    var event: RunEvent?
    if case .report(let report)? = answer, let awaited = lesson.run.awaited {
      event = lesson.run.deliver(report, of: awaited)
    }
    if let event {
      lesson.scroll = nil
      lesson.keepLine(after: .answer, event.kind)
    }
    model.lesson = lesson
    guard let event, !event.records(at: 0).isEmpty else { return [] }
    return [.keep(event)]
  }

  /// Esc while a lesson's lab is computed: an answer is given up, else the lesson is left.
  static func leaveComputing(_ model: inout Model) {
    guard var lesson = model.lesson else { return }
    lesson.job?.work.cancel()
    lesson.job = nil
    guard lesson.run.isJudging else {
      model.screens.removeLast()
      return
    }
    lesson.run.giveUp()
    model.lesson = lesson
    model.notice = Notice(text: "given up; the knobs are back where they were", isWarning: false)
  }
}
