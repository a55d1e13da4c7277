// Fading: how much of a walk is worked out, and how large its steps are, follows from how well its skills are known.
//
// A learner to whom a skill is new sees most of it worked out and is asked for the last step; then for more; what is known goes by in
// big steps (Atkinson, Renkl and Merrill 2003, doi:10.1037/0022-0663.95.4.774: fading worked-out steps from the last backwards).

import Narration
import Progress
import Quantities
import Templates

extension WalkStretch {
  /// Below this probability a skill is new, below the second it is being learned.
  private static let (new, learning) = (0.3, 0.7)

  /// The stretch for a learner.
  func adapted(to mastery: Mastery, in context: LessonContext?) -> WalkStretch {
    guard !asked.isEmpty, let context else { return self }
    let walk = context.narrator.walk
    let inOrder = asked.sorted { (place(of: $0, in: walk) ?? 0) < (place(of: $1, in: walk) ?? 0) }
    let skills = inOrder.map { mastery[$0.kind.skill(in: context.narrator)] }
    let last = inOrder.suffix(1)
    if skills.allSatisfy(\.isMastered) {
      guard level != .layer || asked.count > 1 else { return self }
      return with(
        Array(last), level: level == .layer ? .layer : level.next,
        note: "You know this well, so it goes in big steps, and only the last number is asked for.")
    }
    let least = skills.map(\.probability).min() ?? 1
    let count = least < Self.new ? 1 : least < Self.learning ? (asked.count + 1) / 2 : asked.count
    guard count < asked.count else { return self }
    let worked = "The first of these are worked out for you; you are asked for the last"
    return with(Array(inOrder.suffix(count)), level: level, note: count == 1 ? "\(worked)." : "\(worked) \(count).")
  }

  private func with(_ asked: [AskedQuantity], level: Level, note: String) -> WalkStretch {
    WalkStretch(intro: intro, from: from, to: to, level: level, asked: asked, note: note)
  }
}
