// Answers that are no number: `infinity`, `undefined`, `none`, `I don't know`.

import Diagnostics

extension AnswerReading {
  /// What is said to an answer that says that there is no number, or that it is not known; nil for others.
  static func refusalOfNoNumber(_ text: String, _ names: AnswerNames) -> DiagnosticReport? {
    let plain = text.trimmed.lowercased().drop { "+-".contains($0) }
    guard !names.isNumber(String(plain)) else { return nil }
    if endless.contains(plain) {
      return .refusal(
        of: text.trimmed, "an answer here is a finite number",
        help: "if yours grows without end, look for a division by 0, or for what stays fixed")
    }
    if missing.contains(plain) {
      return .refusal(
        of: text.trimmed, "there is a number to be found here",
        help: "write it in digits; if nothing flows or nothing changes, that number is 0")
    }
    if unknown.contains(plain) {
      return .refusal(
        of: text.trimmed, "that is no number yet",
        help: "take a hint, or write your best guess: it may show where the slip is")
    }
    return nil
  }

  private static let endless: Set<Substring> = ["infinity", "infinite", "inf", "∞", "infty", "\\infty", "unbounded"]

  private static let missing: Set<Substring> = [
    "undefined", "not defined", "none", "nan", "nothing", "null", "n/a", "na", "does not exist", "doesn't exist", "dne",
    "no gradient", "no slope", "not a number", "nil", "impossible",
  ]

  private static let unknown: Set<Substring> = [
    "i don't know", "i dont know", "don't know", "dont know", "i do not know", "idk", "dunno", "no idea", "not sure",
    "i'm not sure",
  ]
}
