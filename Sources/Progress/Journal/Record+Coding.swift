// How a record is written: one JSON object, absent members left out, so that later versions can add some.

import Foundation

extension Record: Codable {
  private enum CodingKeys: String, CodingKey {
    case time, kind, lesson, network, step, skill, answer, right, hints, choices, seed, mistake, shown
  }

  /// Reads a record. A skill that this version does not know is passed over; what is out of bounds is clamped.
  package init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      time: try members.decode(Double.self, forKey: .time),
      kind: try members.decodeIfPresent(Kind.self, forKey: .kind) ?? .answered,
      lesson: try members.decodeIfPresent(String.self, forKey: .lesson),
      network: try members.decodeIfPresent(String.self, forKey: .network),
      step: try members.decodeIfPresent(String.self, forKey: .step),
      skill: try members.decodeIfPresent(String.self, forKey: .skill).flatMap(Skill.init(rawValue:)),
      answer: try members.decodeIfPresent(String.self, forKey: .answer),
      right: try members.decodeIfPresent(Bool.self, forKey: .right),
      hints: try members.decodeIfPresent(Int.self, forKey: .hints) ?? 0,
      choices: try members.decodeIfPresent(Int.self, forKey: .choices),
      seed: try members.decodeIfPresent(UInt64.self, forKey: .seed),
      mistake: try members.decodeIfPresent(String.self, forKey: .mistake),
      shown: try members.decodeIfPresent([String].self, forKey: .shown))
    if lesson == nil && network == nil && kind != .reset {
      throw DecodingError.keyNotFound(
        CodingKeys.lesson,
        .init(codingPath: decoder.codingPath, debugDescription: "a record names its lesson or network"))
    }
  }

  /// Writes a record; members without a value are left out.
  package func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: CodingKeys.self)
    try members.encode(time, forKey: .time)
    try members.encode(kind, forKey: .kind)
    try members.encodeIfPresent(lesson, forKey: .lesson)
    try members.encodeIfPresent(network, forKey: .network)
    try members.encodeIfPresent(step, forKey: .step)
    try members.encodeIfPresent(skill, forKey: .skill)
    try members.encodeIfPresent(answer, forKey: .answer)
    try members.encodeIfPresent(right, forKey: .right)
    if kind == .answered || kind == .solved { try members.encode(hints, forKey: .hints) }
    try members.encodeIfPresent(choices, forKey: .choices)
    try members.encodeIfPresent(seed, forKey: .seed)
    try members.encodeIfPresent(mistake, forKey: .mistake)
    try members.encodeIfPresent(shown, forKey: .shown)
  }
}
