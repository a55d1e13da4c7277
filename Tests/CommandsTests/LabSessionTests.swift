// What `backstep lab` does with labs that have files, cures, walks and troubles, and with long work.

import LabKit
import Dispatch
import Labs
import Page
import Synchronization
import Testing

@testable import Commands

@Suite struct LabSessionTests {
  /// A lab with a knob of each kind; its measure is its whole number.
  private static let lab = Lab(
    name: "sample", title: "Sample", summary: "A lab.",
    knobs: [
      .whole("layers", 1...50, stops: [1, 2, 5, 50], start: 5, help: "How many."),
      .toggle("residual", help: "Whether."), .file("data", help: "A file."),
    ], measures: ["size": "the number of layers"],
    hasCure: true,
    walk: { settings, _ in
      LabWalk(title: "of\n2", text: "param w = \(settings.whole("layers"))\nL = w^2\n", rate: 0.25, note: "one step")
    }
  ) { settings, _ in
    LabReport(
      elements: [.prose("A picture.")], claims: [Claim("words", "Words.")],
      tables: [DataTable("sizes", columns: ["name", "size"], rows: [["a, b", .number(.nan)]])],
      measures: ["size": Double(settings.whole("layers"))],
      trouble: Trouble(
        step: 3, layer: 2, operation: "exp(x)", value: "Infinity", isGradient: false, words: "It is too large."),
      cure: settings.whole("layers") > 2
        ? Cure(knob: "layers", value: "2", words: "Fewer are enough.")
        : settings.isOn("residual") ? nil : Cure(knob: "residual", value: "on", words: "A way around."))
  }

  /// What a test writes and reads.
  private final class Desk: Sendable {
    let output = Mutex("")
    let error = Mutex("")

    func console(isErrorTerminal: Bool = false, wrote: @escaping @Sendable () -> Void = {}) -> Console {
      let surroundings = Surroundings(
        isInputTerminal: false, isOutputTerminal: false, isErrorTerminal: isErrorTerminal,
        environment: { $0 == "LANG" ? "C.UTF-8" : nil }, readInput: { _ in Array("input".utf8) }, readLine: { nil },
        readFile: { path, limit in
          switch path {
          case "long.csv": Array(repeating: 0, count: limit + 1)
          case "good.csv": Array("1,2".utf8)
          case "dir": throw FileProblem.directory
          default: throw FileProblem.missing
          }
        },
        write: { bytes in self.output.withLock { $0 += String(decoding: bytes, as: UTF8.self) } },
        writeError: { bytes in
          self.error.withLock { $0 += String(decoding: bytes, as: UTF8.self) }
          wrote()
        }, startTutor: { _ in 0 })
      return Console(surroundings: surroundings, settings: DisplaySettings())
    }
  }

  private func settings(_ words: String...) throws -> Settings {
    try KnobArguments(lab: Self.lab, surroundings: Desk().console().surroundings).settings(words)
  }

  @Test func togglesAndFiles() throws {
    #expect(try settings("--residual", "--layers", "7").isOn("residual"))
    #expect(try !settings("--residual", "off").isOn("residual"))
    #expect(try settings("--residual=on").isOn("residual"))
    #expect(try settings("--data", "good.csv").file("data") == LabFile(path: "good.csv", bytes: Array("1,2".utf8)))
    #expect(try settings("--data", "-").file("data")?.bytes == Array("input".utf8))
    #expect(try settings("--data", "good.csv", "--data", "none").file("data") == nil)
    for (path, status) in [("long.csv", ExitStatus.badText), ("dir", .missing), ("no.csv", .missing)] {
      let failure = try #require(throws: Failure.self) { try settings("--data", path) }
      #expect(failure.status == status && failure.message.contains(path))
    }
  }

  @Test func aCureIsToldStepByStep() throws {
    let desk = Desk()
    let bench = LabSession(lab: Self.lab, console: desk.console())
    let outcome = try bench.outcome(Self.lab.settings, nil, steps: 3)
    try LabText(outcome: outcome).write(to: bench.console)
    #expect(
      desk.output.withLock { $0 } == """
        cure, step 1: layers 5 → 2. Fewer are enough.

        measure  before  after  meaning
        size          5      2  the number of layers

        cure, step 2: residual off → on. A way around.

        No measure changed.

        The cure of sample has no further step here.

        Sample: layers 2, residual on, data none

        A picture.

        Words.

        Infinity first came as the value of exp(x) (step 3, layer 2). It is too large.

        measure  number  meaning
        size          2  the number of layers

        """)
  }

  @Test func troubleAndStrangeNumbersAreData() throws {
    let desk = Desk()
    let bench = LabSession(lab: Self.lab, console: desk.console())
    let outcome = try bench.outcome(Self.lab.settings, nil, steps: 1)
    try LabCSV(outcome: outcome, table: nil).write(to: bench.console)
    #expect(desk.output.withLock { $0 } == "name,size\n\"a, b\",NaN\n")
    desk.output.withLock { $0 = "" }
    try LabJSON(outcome: outcome).write(to: bench.console)
    #expect(
      desk.output.withLock { $0 } == """
        {"lab":"sample","cure":[{"knob":"layers","from":"5","to":"2","words":"Fewer are enough.","measures":{"size":5}}],\
        "knobs":{"layers":2,"residual":"off","data":"none"},"measures":{"size":2},"words":"Words.",\
        "trouble":{"step":3,"layer":2,"operation":"exp(x)","value":"Infinity","isGradient":false,\
        "words":"It is too large."},"tables":[{"name":"sizes","columns":["name","size"],"rows":[["a, b","NaN"]]}]}

        """)
  }

  @Test func aWalkIsANetworkFile() throws {
    let bench = LabSession(lab: Self.lab, console: Desk().console())
    let text = try #require(try bench.walk(Self.lab.settings))
    #expect(text == "# of 2\n# one step\n# backstep walk FILE --rate 0.25\nparam w = 5\nL = w^2\n")
    var scene = Scene()
    scene.files["step.net"] = Array(text.utf8)
    #expect(scene.run(["grad", "step.net"]).lines[0] == "of 2")
  }

  @Test func longWorkSaysHowFarItIsOnATerminal() throws {
    let isSeen = DispatchSemaphore(value: 0)
    let slow = Lab(name: "slow", title: "Slow", summary: "", knobs: [], measures: [:]) { _, work throws(Interruption) in
      try work.check(0.5)
      isSeen.wait()
      return LabReport(elements: [], claims: [], tables: [], measures: [:])
    }
    let desk = Desk()
    _ = try LabSession(lab: slow, console: desk.console(isErrorTerminal: true) { isSeen.signal() })
      .outcome(slow.settings, nil, steps: 0)
    #expect(desk.error.withLock { $0.hasPrefix("\rslow: 50 %") && $0.hasSuffix("\r\u{1B}[K") })
  }
}
