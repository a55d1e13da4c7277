// Runs the tutor on a terminal: events in, effects out, one frame after each event.

import Characters
import Canvas
import Course
import Diagnostics
import NetworkLanguage
import Terminal
import Tutor

/// The event loop.
struct TutorRuntime {
  /// How long keys may go on without a picture.
  private static let longestBlindness = Duration.milliseconds(100)

  /// Runs until the learner quits or the terminal is gone.
  /// - Parameters:
  ///   - first: what opening the first screen asks for.
  ///   - assessed: told what a test has shown.
  /// - Returns: the exit status.
  static func run(
    _ model: Model, first: [Effect], options: TerminalOptions, desk: CourseStore,
    assessed: (AssessmentResult) -> Void,
    reader: @escaping @Sendable (String) throws -> [UInt8]
  ) throws(TerminalError) -> Int32 {
    let session = try TerminalSession(options)
    defer { session.close() }
    var model = model
    model.shared.glyphs = session.glyphs
    let opening = NetworkOpening(reader: reader)
    let bench = JobWorker()
    var effects = first
    var painted = ContinuousClock.now - longestBlindness
    // What the learner sees, and clicks on.
    var picture = Canvas(size: session.size)
    while true {
      var messages: [Message] = []
      repeat {
        if !messages.isEmpty { effects = Tutor.update(&model, messages.removeFirst(), size: session.size) }
        for effect in effects {
          switch effect {
          case .open(let path): opening.start(path)
          case .compute(let job):
            bench.start(job)
            if let news = bench.quickNews() { messages.append(news) }
          case .readForLab(let path, let knob):
            messages.append(.readForLab(JobWorker.read(path, reader), knob: knob))
          case .readCourse(let goal):
            session.paint(Tutor.view(model, size: session.size))
            let (course, notice) = desk.read()
            messages.append(.courseRead(course, goal, notice: notice))
          case .recall: messages.append(desk.recall())
          case .keep(let event): messages.append(desk.keep(event))
          case .copy(let text):
            let text = Printable.gated(text)
            messages.append(desk.copy(text, isSent: session.copy(text)))
          case .assessed(let result): assessed(result)
          case .suspend: session.suspend()
          case .quit(let status): return status
          }
        }
      } while !messages.isEmpty
      // Keys that come faster than pictures share one; a picture is due all the same now and then.
      let isDue = !session.isMoreThere || ContinuousClock.now >= painted + longestBlindness
      if isDue {
        picture = Tutor.view(model, size: session.size)
        session.paint(picture)
        painted = .now
      }
      // What was there may be no key, and then nothing would come after it.
      let wait = !isDue ? 10 : bench.isBusy ? 10 : opening.isBusy ? 20 : model.isPlaying ? 40 : nil
      let event = session.nextEvent(timeoutMilliseconds: wait)
      var message: Message?
      switch event {
      case .key(let key): message = .key(key)
      case .paste(let text): message = .paste(text)
      case .pointer(let pointer): message = .pointer(pointer, on: picture)
      case .timeout: message = opening.result().map { .opened($0) } ?? bench.news() ?? (model.isPlaying ? .tick : nil)
      case .resize, .resumed, .recoloured: break
      case .hangup, .terminate:
        for effect in model.ending() {
          if case .keep(let event) = effect { _ = desk.keep(event) }
          if case .assessed(let result) = effect { assessed(result) }
        }
        return event.exitStatus ?? 0
      }
      effects = message.map { Tutor.update(&model, $0, size: session.size) } ?? []
    }
  }
}
