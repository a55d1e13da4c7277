// Knobs of labs, and keys with sizes of the screen.

import Canvas
import Course
import LabKit
import Labs
import Lessons
import Progress

@testable import Terminal
@testable import Tutor

enum FuzzKeys {
  static func knob(_ bytes: [UInt8]) {
    guard bytes.count > 2 else { return }
    let lab = Lab.all[Int(bytes[0]) % Lab.all.count]
    let knob = lab.knobs[Int(bytes[1]) % max(1, lab.knobs.count)]
    var settings = Settings(knobs: lab.knobs)
    do throws(KnobProblem) {
      try settings.set(knob.name, to: String(decoding: bytes.dropFirst(2), as: UTF8.self))
    } catch {
      precondition(!error.text.isEmpty && !error.help.isEmpty, "a refusal says why and what to do")
    }
  }

  /// A byte 0xFF is followed by a new size.
  static func keys(_ bytes: [UInt8]) {
    var decoder = KeyDecoder()
    var model = Model()
    var size = Size(columns: 80, rows: 24)
    for piece in bytes.split(separator: 0xFF, omittingEmptySubsequences: false).prefix(8) {
      if piece.count >= 2 {
        size = Size(columns: 1 + Int(piece[piece.startIndex]) % 140, rows: 1 + Int(piece[piece.startIndex + 1]) % 50)
      }
      decoder.feed(piece.dropFirst(2).prefix(60))
      decoder.expire()
      while let item = decoder.next() {
        switch item {
        case .key(let key): answer(Tutor.update(&model, .key(key), size: size), &model, size)
        case .paste(let text): answer(Tutor.update(&model, .paste(text), size: size), &model, size)
        case .pointer(let pointer):
          let picture = Tutor.view(model, size: size)
          answer(Tutor.update(&model, .pointer(pointer, on: picture), size: size), &model, size)
        }
      }
      let canvas = Tutor.view(model, size: size)
      precondition(canvas.size == size, "a picture has the size of the screen")
    }
  }

  /// Does what the tutor asks of the world, but for files and for computations, which take long.
  private static func answer(_ effects: [Effect], _ model: inout Model, _ size: Size) {
    for effect in effects {
      switch effect {
      case .readCourse(let goal):
        let course = CourseState(units: Catalog.builtIn.units, records: [], now: 0)
        _ = Tutor.update(&model, .courseRead(course, goal, notice: nil), size: size)
      case .recall: answer(Tutor.update(&model, .recalled([], notice: nil), size: size), &model, size)
      default: break
      }
    }
  }
}
