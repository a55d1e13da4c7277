// What the command line asks of the interactive tutor.

import Lessons
import LabKit
import Course
import Narration
import NetworkLanguage
import Progress

/// What is to be reviewed.
package struct ReviewRequest: Hashable, Sendable {
  /// The skill to ask for; nil where the learner chooses, or takes what is due.
  package let skill: Skill?
}

/// How the tutor is to start.
package struct TutorRequest: Sendable {
  /// The network to walk; nil for the home screen.
  package var network: Network?
  /// The network whose backward pass is to be written; nil for none.
  package var writing: Network?
  /// The lesson to go through; nil for none.
  package var lesson: Lesson?
  /// The lesson's step to begin at, from 0; nil for where the learner left it.
  package var step: Int?
  /// The review to begin; nil for none.
  package var review: ReviewRequest?
  /// The test to take; nil for none.
  package var test: Assessment?
  /// Told what that test has shown, as far as it went.
  package var assessed: @Sendable (AssessmentResult) -> Void = { _ in }
  /// The lab to open; nil for none.
  package var lab: LabRequest?
  /// The lessons to choose from where they are not the built-in ones.
  package var catalog: Catalog?
  /// The level of detail.
  package var level: Level
  /// The learning rate.
  package var rate: Double
  /// How much is asked on a walk before it is shown.
  package var quiz = QuizAmount.off
  /// Whether steps stand alone on the screen, for a room.
  package var isPresented = false
  /// How many decimals numbers are shown with.
  package var digits: Int
  /// `--color`.
  package var colour: ColourOption
  /// `--light` or `--dark`; nil where the environment or the terminal decides.
  package var background: Background?
  /// `--ascii`.
  package var isASCII: Bool
  /// `--mouse`.
  package var hasMouse: Bool

  /// A request for the home screen.
  init(_ settings: DisplaySettings) {
    level = .operation
    rate = RateOption.usual
    digits = settings.format.digits
    colour = settings.colour
    background = settings.background
    isASCII = settings.isASCII
    hasMouse = settings.hasMouse
  }
}

/// A lab as it is to be opened.
package struct LabRequest: Sendable {
  /// The lab.
  package var lab: Lab
  /// How its knobs stand.
  package var settings: Settings
  /// The second setting to show beside it, if any.
  package var compared: Settings?
}
