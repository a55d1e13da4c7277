// A walk as a recording: keys pressed in the tutor without a terminal, each picture for a while.

import Canvas
import Casting
import Commands
import Course
import Lessons
import Tutor

/// The tutor as it is recorded. What it asks of the world outside is answered, but nothing is read or kept.
struct WalkRecording {
  private let size: Size
  private var model: Model
  private var isOver = false

  private init(_ request: TutorRequest, size: Size, glyphs: Glyphs) {
    self.size = size
    model = Model(glyphs: glyphs, digits: request.digits, start: request.start)
    if let network = request.network { model.open(network) }
  }

  /// The file that holds the recording. It depends on what is asked for alone.
  /// - Parameter report: what is told of a recording that takes its time.
  static func file(_ request: RecordingRequest, report: (String) -> Void) -> [UInt8] {
    let walk = request.walk
    let size = Size(columns: request.size.columns, rows: request.size.rows)
    let depth = depth(walk.colour)
    var recording = WalkRecording(
      walk, size: size, glyphs: walk.isASCII ? .ascii : depth == .many ? .colourful : .unicode)
    var cast = Cast(
      CastHeading(
        size: size, title: walk.network?.title ?? "Backstep", theme: walk.background == .light ? .light : .dark,
        depth: depth))
    var time = 0
    cast.show(recording.picture, at: time)
    let keys = request.keys.flatMap(Key.keys(of:)) + Array(repeating: Key.character(" "), count: request.steps)
    var progress = CastProgress()
    let start = ContinuousClock.now
    for (done, key) in keys.enumerated() {
      if let text = progress.text(done: done, of: keys.count, after: .now - start) { report(text) }
      recording.carryOut(Tutor.update(&recording.model, .key(key), size: size))
      if recording.isOver { break }
      time += request.pause
      cast.show(recording.picture, at: time)
    }
    if let end = progress.text(done: keys.count, of: keys.count, after: .now - start) { report(end) }
    cast.end(at: time + request.pause)
    return cast.text
  }

  private var picture: Canvas { Tutor.view(model, size: size) }

  private mutating func carryOut(_ effects: [Effect]) {
    for effect in effects {
      if let message = answer(effect) { carryOut(Tutor.update(&model, message, size: size)) }
    }
  }

  private mutating func answer(_ effect: Effect) -> Message? {
    switch effect {
    case .compute(let job): return .computed(job.answer(), number: job.number)
    case .readCourse(let goal):
      return .courseRead(CourseState(units: Catalog.builtIn.units, records: [], now: 0), goal, notice: nil)
    case .recall: return .recalled([], notice: nil)
    case .keep(let event): return .kept(event.records(at: 0), isSaved: false, news: nil)
    case .copy: return .copied("nothing is copied in a recording", isDone: false)
    case .open: return .opened(.failure(.unreadable(WalkRecording.unread)))
    case .readForLab(_, let knob): return .readForLab(.failure(.unreadable(WalkRecording.unread)), knob: knob)
    case .suspend, .assessed: return nil
    case .quit:
      isOver = true
      return nil
    }
  }

  private static let unread = "no file is read in a recording"

  /// A file is the same whatever the terminal can show, so only the command line counts.
  private static func depth(_ colour: ColourOption) -> ColourDepth {
    switch colour {
    case .never: .none
    case .eight: .eight
    case .sixteen: .sixteen
    case .auto, .always, .many: .many
    }
  }
}
