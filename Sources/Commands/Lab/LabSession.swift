// Running a lab to its end: once, for two settings side by side, or along its cure.

import LabKit
import Autograd
import Dispatch
import Labs

/// What a lab answered for some settings.
struct LabRun {
  let settings: Settings
  let report: LabReport
}

/// One step of a cure that was taken.
struct CureStep {
  let cure: Cure
  /// The knob's value before.
  let before: String
  /// The settings that the step leads to.
  let after: Settings
  /// The report before the step.
  let report: LabReport
}

/// All that the command prints of a lab.
struct LabOutcome {
  let lab: Lab
  /// The cure's steps; they lead to `run`.
  var cures: [CureStep] = []
  /// Whether the cure ended before as many steps as were asked for.
  var isCured = false
  let run: LabRun
  /// The second setting, if there is one.
  var other: LabRun?
}

/// A lab and the streams that it says its progress on.
struct LabSession {
  let lab: Lab
  let console: Console
  private let memory = LabMemory()

  init(lab: Lab, console: Console) {
    self.lab = lab
    self.console = console
  }

  /// Runs what is asked for.
  func outcome(_ settings: Settings, _ other: Settings?, steps: Int) throws -> LabOutcome {
    let cures = try cured(settings, steps: steps)
    return LabOutcome(
      lab: lab, cures: cures, isCured: cures.count < steps, run: try run(cures.last?.after ?? settings),
      other: try other.map { try run($0) })
  }

  /// Takes steps of the cure, as long as it has one to offer.
  func cured(_ start: Settings, steps: Int) throws -> [CureStep] {
    guard steps > 0 else { return [] }
    guard lab.hasCure else {
      let names = Lab.all.filter(\.hasCure).map(\.name).joined(separator: ", ")
      throw Failure(
        .usage, "the lab \(lab.name) has no cure", help: names.isEmpty ? nil : "labs that have one are \(names)")
    }
    var settings = start
    var taken: [CureStep] = []
    while taken.count < steps {
      let report = try run(settings).report
      guard let cure = report.cure else { break }
      let before = settings.text(cure.knob)
      do {
        try settings.set(cure.knob, to: cure.value)
      } catch {
        throw Failure(.usage, error.text, help: error.help)
      }
      taken.append(CureStep(cure: cure, before: before, after: settings, report: report))
    }
    return taken
  }

  /// The network of what the settings show, as a file for `backstep walk`; nil where the lab has none.
  /// - Throws: a `LabProblem` where the settings name a file that cannot be read.
  func walk(_ settings: Settings) throws -> String? {
    guard let make = lab.walk else { return nil }
    let walk = try watched { work throws(Interruption) in try make(settings, work) }
    if let problem = walk.problem { throw LabProblem(text: problem) }
    let rate = Settings.text(.number(walk.rate))
    // A text may have its title already.
    let isTitled = walk.text.hasPrefix("# \(walk.title)\n")
    let text = isTitled ? String(walk.text.drop { !$0.isNewline }.dropFirst()) : walk.text
    // A file has no optimizer.
    let row = walk.optimizer.method.row
    let update =
      walk.optimizer == Optimizer(.sgd)
      ? "" : "The lab's update is \(row.title): \(row.formulas.joined(separator: ", ")); a walk's is gradient descent."
    let words = [walk.title, walk.note, update, "backstep walk FILE --rate \(rate)"].filter { !$0.isEmpty }
    let heading = words.map { "# " + $0.split(whereSeparator: \.isNewline).joined(separator: " ") + "\n" }.joined()
    return heading + text + (text.hasSuffix("\n") ? "" : "\n")
  }

  /// Runs the lab for some settings.
  func run(_ settings: Settings) throws -> LabRun {
    LabRun(settings: settings, report: try watched { work throws(Interruption) in try lab.run(settings, work) })
  }

  /// Does long work; on a terminal a line that is written over says how far it is.
  private func watched<Result>(_ body: (LabWork) throws(Interruption) -> Result) throws -> Result {
    let work = LabWork(memory: memory)
    guard console.surroundings.isErrorTerminal else { return try interruptible { try body(work) } }
    let (writeError, name) = (console.surroundings.writeError, lab.name)
    let (end, ended) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    DispatchQueue.global().async {
      var isShown = false
      while end.wait(timeout: .now() + 0.25) == .timedOut {
        isShown = true
        writeError(Array("\r\(name): \(Int(100 * min(max(work.progress, 0), 1))) %".utf8))
      }
      if isShown { writeError(Array("\r\u{1B}[K".utf8)) }
      ended.signal()
    }
    defer {
      end.signal()
      ended.wait()
    }
    return try interruptible { try body(work) }
  }

  private func interruptible<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch is Interruption {
      throw FileProblem.interrupted
    }
  }
}

/// What is wrong with a file that a lab was given, as a rendered error.
struct LabProblem: Error {
  let text: String
}
