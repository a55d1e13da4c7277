// Wires the parts together: the real streams and files, and the tutor on the terminal.

import Characters
import Canvas
import Commands
import Diagnostics
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Labs
import NetworkLanguage
import Terminal
import Tutor

FaultHandling.start()
// A reader that goes away is an error of the next write, not the end of the program.
signal(SIGPIPE, SIG_IGN)
// So is a file that grows past the limit that the system has set.
signal(SIGXFSZ, SIG_IGN)

StackRoom.take()

let lines = InputLines(STDIN_FILENO)
let environment: @Sendable (String) -> String? = { getenv($0).map { String(cString: $0) } }
// A width that no help fits in is none: the parser would leave out what it has no room for.
if let columns = environment("COLUMNS").flatMap({ Int($0) }), columns < 20 { unsetenv("COLUMNS") }
let isOnTerminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
let output = PagedOutput(command: isOnTerminal ? PagedOutput.command(environment) : nil)
let namedFiles = NamedFiles()
let stillWorking = StillWorking(
  isOutputTerminal: isatty(STDOUT_FILENO) == 1, isErrorTerminal: isatty(STDERR_FILENO) == 1)
let surroundings = Surroundings(
  isInputTerminal: isatty(STDIN_FILENO) == 1,
  isOutputTerminal: isatty(STDOUT_FILENO) == 1,
  isErrorTerminal: isatty(STDERR_FILENO) == 1,
  environment: environment,
  readInput: {
    try output.settle()
    stillWorking.rest()
    defer { stillWorking.goOn() }
    namedFiles.note(NamedFiles.status(STDIN_FILENO))
    return try StandardStreams.read(STDIN_FILENO, limit: $0)
  },
  readLine: {
    stillWorking.rest()
    try output.settle()
    return try lines.next()
  },
  readFile: { path, limit in
    let name = Printable.line(path)
    namedFiles.note(NamedFiles.status(path))
    return try stillWorking.saying("reading \(TextWidth.of(name) <= 30 ? name : "a file")") {
      try StandardStreams.read(file: path, limit: limit)
    }
  },
  readRegularFile: { try StandardStreams.read(file: $0, limit: $1, waits: false) },
  listFolder: { try StandardStreams.list(folder: $0) },
  writeFile: { try namedFiles.write($1, file: $0) },
  makeFolder: { try StandardStreams.make(folder: $0) },
  pause: {
    stillWorking.rest()
    try output.settle()
    usleep(UInt32($0) * 1000)
  },
  write: {
    stillWorking.answer()
    try output.write($0)
  },
  writeError: {
    stillWorking.pass()
    output.writeError($0)
  },
  startTutor: { request in
    stillWorking.rest()
    try output.settle()
    var model = Model(digits: request.digits, start: request.start)
    model.shared.seed = UInt64.random(in: .min ... .max)
    let desk = CourseStore(environment: environment, catalog: request.catalog)
    if let network = request.network { model.open(network) } else { model.shared.outlook = desk.outlook() }
    var effects = request.lab.map { model.open($0.lab, settings: $0.settings, compared: $0.compared) } ?? []
    if let network = request.writing { effects = model.write(network) }
    if let lesson = request.lesson {
      let (course, notice) = desk.read()
      effects = model.learn(course, lesson: lesson.name, step: request.step, notice: notice)
    }
    if let review = request.review {
      let (course, notice) = desk.read()
      model.review(course, skill: review.skill, notice: notice)
    }
    if let test = request.test { model.take(test) }
    let options = TerminalOptions(
      colour: ColourChoice(request.colour.rawValue) ?? .auto,
      theme: request.background.map { $0 == .light ? Theme.light : Theme.dark }, ascii: request.isASCII,
      mouse: request.hasMouse)
    defer {
      if let news = desk.finish() {
        try? StandardStreams.write(Array(Printable.gated(news + "\n").utf8), to: STDERR_FILENO)
      }
    }
    return try TutorRuntime.run(model, first: effects, options: options, desk: desk, assessed: request.assessed) {
      try StandardStreams.read(file: $0, limit: Limits.standard.sourceBytes, waits: false)
    }
  },
  record: { request in
    WalkRecording.file(request) {
      stillWorking.pass()
      if isatty(STDERR_FILENO) == 1 { output.writeError(Array($0.utf8)) }
    }
  })

let status = Backstep.run(arguments: Array(CommandLine.arguments.dropFirst()), surroundings: surroundings)
stillWorking.rest()
exit(output.finish(status))
