// What the command line asks of the interactive tutor.

import Course
import Labs
import Narration
import NetworkLanguage

/// What is to be reviewed.
public struct ReviewRequest: Hashable, Sendable {
  /// The skill to ask for; nil where the learner chooses, or takes what is due.
  public let skill: Skill?
}

/// How the tutor is to start.
public struct TutorRequest: Sendable {
  /// The network to walk; nil for the home screen.
  public var network: Network?
  /// The lesson to go through; nil for none.
  public var lesson: Lesson?
  /// The review to begin; nil for none.
  public var review: ReviewRequest?
  /// The lab to open; nil for none.
  public var lab: LabRequest?
  /// The lessons to choose from where they are not the built-in ones.
  public var catalog: Catalog?
  /// The level of detail.
  public var level: Level
  /// The learning rate.
  public var rate: Double
  /// How much is asked on a walk before it is shown.
  public var quiz = QuizAmount.off
  /// How many decimals numbers are shown with.
  public var digits: Int
  /// `--color`.
  public var colour: ColourOption
  /// `--light` or `--dark`; nil where the environment decides.
  public var background: Background?
  /// `--ascii`.
  public var isASCII: Bool

  /// A request for the home screen.
  init(_ settings: DisplaySettings) {
    level = .operation
    rate = RateOption.usual
    digits = settings.format.digits
    colour = settings.colour
    background = settings.background
    isASCII = settings.isASCII
  }
}

/// A lab as it is to be opened.
public struct LabRequest: Sendable {
  /// The lab.
  public var lab: Lab
  /// How its knobs stand.
  public var settings: Settings
  /// The second setting to show beside it, if any.
  public var compared: Settings?
}
