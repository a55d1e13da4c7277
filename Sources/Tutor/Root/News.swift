// What a screen learns other than by keys: from the world outside, and from the screen above it.

import Progress
import LabKit
import Lessons
import Course
import NetworkLanguage

/// Something that a screen may take up; whom it does not concern passes it over.
enum News: Sendable {
  /// Time has passed.
  case tick
  /// How much of its computation is done, from 0 to 1.
  case progressed(Double)
  /// Its computation has ended; nil where it was cancelled.
  case computed(JobAnswer?)
  /// What the journal has.
  case recalled([Record])
  /// A review of a skill was asked for as the program was started.
  case wanted(Skill)
  /// The program was started to look at one step of the lesson, by its number from 0.
  case begin(at: Int)
  /// A file has been read, for the question on top.
  case read(Answer)
  /// The question above it was answered.
  case answered(Answer)
  /// The answer to its question was refused.
  case refused(String)
  /// The nudge above it was kept: a leaf has a new value.
  case nudged(node: Int, value: Double)
  /// The question of the quiz above it was left, or done with: then the walk goes on.
  case quizzed(QuizRun, goesOn: Bool)
  /// The lab above it was left, with what it showed, if it showed anything.
  case explored(LabResult?)
}

/// An answer to a question.
enum Answer: Sendable {
  /// The line that was typed.
  case line(String)
  /// The network in the file that was asked for.
  case network(Result<Network, OpeningFailure>)
  /// The file for a knob.
  case file(Result<LabFile, OpeningFailure>, knob: String)
}
