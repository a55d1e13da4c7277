// One thing that a learner did, as the journal keeps it: a line of JSON.

/// An entry of the journal.
package struct Record: Hashable, Sendable {
  /// What was done.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// A lesson was opened.
    case opened
    /// A step without a question was read or walked to its end.
    case passed
    /// A question was answered.
    case answered
    /// A step was left undone on purpose, or its solution shown.
    case skipped
    /// The last step of a lesson was left behind.
    case finished
    /// A backward pass was written or changed.
    case wrote
    /// A puzzle was solved.
    case solved
    /// Nothing before this counts any longer, for one lesson or for all.
    case reset
  }

  /// When, in seconds since the start of 1970 in UTC; whole milliseconds.
  package let time: Double
  /// The lesson's name; `nil` where all lessons are reset, and for a question outside of any lesson.
  package let lesson: String?
  /// What a question outside of any lesson was about: a network's name or file, in a review the lesson it is taken from.
  package let network: String?
  /// The step's stable name; of a puzzle its name; in a quiz what was asked for, in symbols.
  package let step: String?
  /// The answer as the learner gave it; of a written backward pass all of its lines.
  package internal(set) var answer: String?
  /// The mistake that the answer was recognised as.
  package let mistake: String?
  /// The gradients of a written backward pass whose lines were shown; nil for none.
  package let shown: [String]?
  /// Which numbers were asked about: the seed of fresh ones, in a quiz their fingerprint; `nil` for those that are
  /// written in the lesson or network. Of a written backward pass the fingerprint of the network's text.
  package let seed: UInt64?

  // The small ones stand together, so that a record takes 112 bytes: there may be a million.

  /// What was done.
  package let kind: Kind
  /// The skill that the question asks for.
  package let skill: Skill?
  /// Whether the answer was right; `nil` where there is no right or wrong, as with an explanation in one's own words.
  package let right: Bool?
  /// How many hints had been shown.
  package var hints: Int { Int(hintCount) }
  /// Among how many answers the learner chose; `nil` where the answer was free.
  package var choices: Int? { choiceCount == 0 ? nil : Int(choiceCount) }
  private let hintCount: UInt16
  /// 0 for none.
  private let choiceCount: UInt16

  /// The longest answer that is kept, in characters; what is beyond is cut.
  package static let longestAnswer = 20_000
  /// The longest name of a lesson, a step or a mistake, in characters.
  package static let longestName = 200
  /// The most gradients whose lines are said to have been shown.
  package static let mostShown = 1000
  /// The last second that has a date of four digits: the end of the year 9999.
  static let lastTime = 253_402_300_799.0

  /// Texts that are too long are cut, a time outside the calendar is clamped to it.
  package init(
    time: Double, kind: Kind, lesson: String?, network: String? = nil, step: String? = nil, skill: Skill? = nil,
    answer: String? = nil, right: Bool? = nil, hints: Int = 0, choices: Int? = nil, seed: UInt64? = nil,
    mistake: String? = nil, shown: [String]? = nil
  ) {
    let bounded = time.isNaN ? 0 : min(max(0, time), Record.lastTime)
    self.time = (bounded * 1000).rounded() / 1000
    self.kind = kind
    self.lesson = lesson.map { Record.cut($0, Record.longestName) }
    self.network = network.map { Record.cut($0, Record.longestName) }
    self.step = step.map { Record.cut($0, Record.longestName) }
    self.skill = skill
    self.answer = answer.map { Record.cut($0, Record.longestAnswer) }
    self.right = right
    hintCount = UInt16(clamping: hints)
    choiceCount = choices.map { max(1, UInt16(clamping: $0)) } ?? 0
    self.seed = seed
    self.mistake = mistake.map { Record.cut($0, Record.longestName) }
    self.shown = shown.map { $0.prefix(Record.mostShown).map { Record.cut($0, Record.longestName) } }
  }

  /// A text cut to so many characters, and to four bytes for each: a single character can have any number of accents.
  private static func cut(_ text: String, _ length: Int) -> String {
    if text.utf8.count <= length { return text }
    let cut = text.prefix(length)
    if cut.utf8.count <= 4 * length { return String(cut) }
    var count = 0
    return String(
      cut.unicodeScalars.prefix { scalar in
        count += UTF8.width(scalar)
        return count <= 4 * length
      })
  }
}

extension Record {
  /// What `mistake` says of an answer that is right given an earlier slip.
  package static let carriedForward = "carried-forward"

  /// Whether it is an answer that only carried an earlier slip forward, and is still to be answered right.
  package var isCarried: Bool { kind == .answered && right == nil && mistake == Record.carriedForward }

  /// The step that it belongs to, where it is about one of several questions of a step: `lesson/step` of
  /// `lesson/step/dL/dz1`.
  var wholeStep: String? {
    guard let lesson, let step else { return nil }
    // By bytes: this is asked of each record, of which there may be a million.
    let name = step.utf8
    guard name.starts(with: lesson.utf8) else { return nil }
    let rest = name.dropFirst(lesson.utf8.count)
    guard rest.first == UInt8(ascii: "/") else { return nil }
    return rest.dropFirst().firstIndex(of: UInt8(ascii: "/")).map { String(step[..<$0]) }
  }

  /// A lesson was opened.
  package static func opened(_ lesson: String, at time: Double) -> Record {
    Record(time: time, kind: .opened, lesson: lesson)
  }

  /// A step without a question is done.
  package static func passed(_ lesson: String, step: String, at time: Double) -> Record {
    Record(time: time, kind: .passed, lesson: lesson, step: step)
  }

  /// A step was left undone.
  package static func skipped(_ lesson: String, step: String, at time: Double) -> Record {
    Record(time: time, kind: .skipped, lesson: lesson, step: step)
  }

  /// A lesson came to its end.
  package static func finished(_ lesson: String, at time: Double) -> Record {
    Record(time: time, kind: .finished, lesson: lesson)
  }
}
