// What happens to the tutor, and what it asks of the world outside.

import Progress
import LabKit
import Lessons
import Canvas
import Course
import Diagnostics
import NetworkLanguage

/// Something that happened.
package enum Message: Sendable {
  /// A key was pressed.
  case key(Key)
  /// Text was pasted; it goes into a line of text, and is never taken for keys.
  case paste(String)
  /// The mouse was used on the picture that was seen.
  case pointer(Pointer, on: Canvas)
  /// A file that was asked for has been read, or could not be.
  case opened(Result<Network, OpeningFailure>)
  /// The lessons and the journal have been read; the notice tells what was wrong with the journal, if anything.
  case courseRead(CourseState, CourseGoal, notice: String?)
  /// The journal has been read for the screen on top; the notice tells what was wrong with it, if anything.
  case recalled([Record], notice: String?)
  /// A lab's computation has ended; nil where it was cancelled.
  case computed(JobAnswer?, number: Int)
  /// How much of a lab's computation is done, from 0 to 1.
  case progressed(Double)
  /// A file that a lab asked for has been read, or could not be.
  case readForLab(Result<LabFile, OpeningFailure>, knob: String)
  /// Time passes; sent as long as `Model.isPlaying`.
  case tick
  /// What was to be copied is where the words say, or nowhere.
  case copied(String, isDone: Bool)
  /// What a learner did is in the journal, or could not be saved: then the reason, told once.
  case kept([Record], isSaved: Bool, news: String?)

  /// Whether the learner did something or has to look at something new, so that the last notice goes.
  var endsNotice: Bool {
    switch self {
    case .key, .paste, .pointer, .opened, .courseRead, .readForLab: true
    case .computed, .progressed, .tick, .kept, .recalled, .copied: false
    }
  }
}

/// What the lessons and the journal are read for.
package enum CourseGoal: Hashable, Sendable {
  /// The list of lessons.
  case lessons
  /// A lesson, by its name.
  case lesson(String)
  /// The choice of what to review.
  case reviews
  /// The account of what was learned.
  case progress
}

/// Why a file could not be opened as a network.
package enum OpeningFailure: Error, Sendable {
  /// It could not be read; the text says why.
  case unreadable(String)
  /// It was read, and holds mistakes.
  case mistakes(DiagnosticReport)
}

/// Something for the world outside to do.
package enum Effect: Sendable {
  /// Read the lessons and the journal and answer with `Message.courseRead` and the same goal.
  case readCourse(CourseGoal)
  /// Read the journal for the screen on top and answer with `Message.recalled`.
  case recall
  /// Write what a learner did into the journal and answer with `Message.kept`.
  case keep(RunEvent)
  /// Do a lab's computation and answer with `Message.computed`; an earlier one is no longer wanted.
  case compute(Job)
  /// Read a file for a knob and answer with `Message.readForLab`.
  case readForLab(path: String, knob: String)
  /// Read a file and answer with `Message.opened`.
  case open(path: String)
  /// A test was taken, or broken off; this is what it has shown.
  case assessed(AssessmentResult)
  /// Put a text where the learner can take it from, and answer with `Message.copied`.
  case copy(String)
  /// Stop the program until the shell continues it.
  case suspend
  /// End the program with an exit status.
  case quit(status: Int32)
}
