// A lab line by line: a knob and its value are typed, and what that changes is said.

import LabKit
import Printing

struct LabDialogue {
  let session: LabSession
  let arguments: KnobArguments

  private var console: Console { session.console }

  /// Talks until the learner quits or the input ends.
  func run(from start: Settings) throws {
    var run = try session.run(start)
    try whole(run).write(to: console)
    try say("", "Type a knob and its value, by name or number: \(example). ? lists the commands, q quits.")
    while true {
      var output = console.output()
      try output.text("> ")
      try output.flush()
      guard let bytes = try console.surroundings.readLine() else { return try say("") }
      let line = String(decoding: bytes, as: UTF8.self).trimmed
      let words = line.split(maxSplits: 1, whereSeparator: { $0 == " " || $0 == "=" }).map(String.init)
      do {
        switch words.first {
        case "q", "quit": return
        case nil, "?", "help": try sayHelp()
        case "knobs": for line in knobLines(run.settings) { try say(line) }
        case "all": try whole(run).write(to: console)
        case "reset": try turn(&run, to: session.lab.settings)
        case "cure":
          guard let step = try session.cured(run.settings, steps: 1).first else {
            try say("there is nothing to cure here")
            continue
          }
          try say("\(step.cure.knob) \(step.before) → \(step.cure.value): \(step.cure.words)")
          try turn(&run, to: step.after)
        case let word?:
          let name = Int(word).flatMap { knobs.indices.contains($0 - 1) ? knobs[$0 - 1].name : nil } ?? word
          guard let value = words.dropFirst().first?.trimmed else {
            try say(about(name, run.settings))
            continue
          }
          try turn(&run, to: change(name, value, run.settings))
        }
      } catch let failure as Failure where failure.status == .usage || failure.status == .missing {
        try say(failure.message + (failure.help.map { "; " + $0 } ?? ""))
      }
    }
  }

  private var knobs: [Knob] { session.lab.knobs }
  private var example: String { "\(knobs[0].name) \(Settings.text(knobs[0].start))" }

  private func say(_ lines: String...) throws {
    var output = console.output()
    for line in lines { try output.line(line) }
    try output.flush()
  }

  /// `+` and `-` turn a knob by one stop, as the arrows do on the screen.
  private func change(_ name: String, _ value: String, _ settings: Settings) throws -> Settings {
    guard ["+", "-"].contains(value), knobs.contains(where: { $0.name == name }) else {
      return try arguments.settings(turning: name, to: value, from: settings)
    }
    var turned = settings
    _ = turned.turn(name, by: value == "+" ? 1 : -1)
    return turned
  }

  private func turn(_ run: inout LabRun, to settings: Settings) throws {
    guard settings != run.settings else { return try say("nothing is changed by that") }
    let next = try session.run(settings)
    if let problem = next.report.problem { return try say(problem) }
    try whole(next).write(changesFrom: run.report, to: console)
    run = next
  }

  private func whole(_ run: LabRun) -> LabText { LabText(outcome: LabOutcome(lab: session.lab, run: run)) }

  private func about(_ name: String, _ settings: Settings) throws -> String {
    try arguments.checkExists(name)
    let knob = knobs.first { $0.name == name }
    return "\(name) is \(settings.text(name)): " + (knob.map { "\($0.help); \($0.values)" } ?? "")
  }

  private func knobLines(_ settings: Settings) -> [String] {
    knobs.enumerated().map { "\($0 + 1)  \($1.name) \(settings.text($1.name)): \($1.help)" }
  }

  private func sayHelp() throws {
    try say(
      "KNOB VALUE  turn a knob to a value; KNOB + or KNOB - by one stop; KNOB alone says what it is",
      "knobs  all knobs with their numbers", "all  all numbers as tables", "cure  one step of the cure",
      "reset  all knobs as they started", "q  quit")
  }
}
