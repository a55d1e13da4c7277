// How the knobs of a lab stand, and turning them: by name and text, or along their stops.

import Diagnostics
import Quantities

/// The values of a lab's knobs.
package struct Settings: Hashable, Sendable {
  /// The knobs.
  package let knobs: [Knob]
  private var values: [KnobValue]

  /// The knobs as they start.
  package init(knobs: [Knob]) {
    self.knobs = knobs
    values = knobs.map(\.start)
  }

  /// A knob's value.
  package subscript(name: String) -> KnobValue { values[place(name)] }

  /// The word that a knob of words stands at.
  package func choice(_ name: String) -> String {
    guard case .choice(let word) = self[name] else { preconditionFailure("\(name) has no words") }
    return word
  }

  /// Whether a knob of yes and no is on.
  package func isOn(_ name: String) -> Bool { choice(name) == "on" }

  /// A knob's whole number.
  package func whole(_ name: String) -> Int {
    guard case .whole(let number) = self[name] else { preconditionFailure("\(name) is not a whole number") }
    return number
  }

  /// A knob's number.
  package func number(_ name: String) -> Double {
    guard case .number(let number) = self[name] else { preconditionFailure("\(name) is not a number") }
    return number
  }

  /// A knob's file, if one was given.
  package func file(_ name: String) -> LabFile? {
    guard case .file(let file) = self[name] else { preconditionFailure("\(name) is not a file") }
    return file
  }

  /// The random stream that belongs to the knob `seed`; a salt gives independent streams.
  package func seed(salt: UInt64 = 0) -> UInt64 {
    UInt64(whole("seed")) &* 0x9E37_79B9_7F4A_7C15 ^ (salt &* 0xD1B5_4A32_D192_ED03)
  }

  /// A knob's value as it is written.
  package func text(_ name: String) -> String { Settings.text(self[name]) }

  /// A value as it is written; it is read back to the same value.
  package static func text(_ value: KnobValue) -> String {
    switch value {
    case .choice(let word): word
    case .whole(let number): String(number)
    case .number(let number):
      number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : "\(number)".replacing("e-0", with: "e-")
    case .file(let file): file?.path ?? "none"
    }
  }

  /// The knobs that do not stand where they start.
  package var changed: [String] { knobs.filter { self[$0.name] != $0.start }.map(\.name) }

  private func place(_ name: String) -> Int {
    guard let place = knobs.firstIndex(where: { $0.name == name }) else { preconditionFailure("no knob \(name)") }
    return place
  }
}

/// Why a knob cannot be turned so.
package struct KnobProblem: Error, Hashable, Sendable {
  /// What is wrong.
  package let text: String
  /// How to mend it.
  package let help: String
}

extension Settings {
  /// Turns a knob to a value that is written as text: a word, `20`, `1e-3`, `1/9`.
  package mutating func set(_ name: String, to text: String) throws(KnobProblem) {
    let written = text
    let text = text.filter { !$0.isWhitespace }
    guard let place = knobs.firstIndex(where: { $0.name == name }) else {
      let guess = nearest(to: name, among: knobs.map(\.name)).map { "did you mean \($0)? " } ?? ""
      throw KnobProblem(
        text: "there is no knob \(name)",
        help: guess + "the knobs are " + knobs.map(\.name).joined(separator: ", "))
    }
    switch knobs[place].kind {
    case .choice(let words):
      guard words.contains(text) else {
        throw KnobProblem(
          text: "\(name) cannot be \(written)",
          help: (nearest(to: text, among: words).map { "did you mean \($0)? " } ?? "") + "it can be "
            + words.joined(separator: ", "))
      }
      values[place] = .choice(text)
    case .whole(let range, _):
      guard let number = try Settings.number(in: text).flatMap({ Int(exactly: $0) }), range.contains(number) else {
        throw KnobProblem(
          text: "\(name) cannot be \(written)",
          help: "it takes a whole number from \(range.lowerBound) to \(range.upperBound)")
      }
      values[place] = .whole(number)
    case .number(let range, _):
      guard let number = try Settings.number(in: text), range.contains(number) else {
        throw KnobProblem(
          text: "\(name) cannot be \(written)",
          help: "it takes a number from \(Settings.text(.number(range.lowerBound))) to "
            + Settings.text(.number(range.upperBound)))
      }
      values[place] = .number(number)
    case .file:
      guard text == "none" else {
        throw KnobProblem(text: "\(name) is a file that has not been read", help: "none takes it away")
      }
      values[place] = .file(nil)
    }
  }

  /// Gives a knob for a file what was read; the knob that says whether the file counts is turned to it.
  package mutating func set(_ name: String, to file: LabFile) {
    let place = place(name)
    values[place] = .file(file)
    if let choosing = knobs[place].choosing { try? set(choosing.knob, to: choosing.value) }
  }

  /// `0.5`, `1e-3`, `1/9`, `0,05`: a number in any of the ways in which answers are written; nil for what is none.
  private static func number(in text: String) throws(KnobProblem) -> Double? {
    if let doubt = AnswerReading.doubt(about: text) { throw KnobProblem(text: doubt.message, help: doubt.help) }
    return try? AnswerReading.number(text)
  }

  /// Turns a knob by some stops, up or down; words go round, numbers stay at their ends.
  /// - Returns: whether it moved.
  @discardableResult
  package mutating func turn(_ name: String, by steps: Int) -> Bool {
    let place = place(name)
    let before = values[place]
    switch (knobs[place].kind, before) {
    case (.choice(let words), .choice(let word)):
      let index = words.firstIndex(of: word) ?? 0
      values[place] = .choice(words[((index + steps) % words.count + words.count) % words.count])
    case (.whole(let range, let stops), .whole(let number)):
      if steps > 0 {
        let next = stops.filter { $0 > number }.prefix(steps).last
        values[place] = .whole(next ?? min(number, range.upperBound))
      } else {
        let next = stops.filter { $0 < number }.suffix(-steps).first
        values[place] = .whole(next ?? max(number, range.lowerBound))
      }
    case (.number(_, let stops), .number(let number)):
      let next =
        steps > 0 ? stops.filter { $0 > number }.prefix(steps).last : stops.filter { $0 < number }.suffix(-steps).first
      values[place] = .number(next ?? number)
    default: break
    }
    return values[place] != before
  }

  /// Moves the knob that is the time by one, whatever its stops are.
  /// - Returns: whether there was room.
  package mutating func tick(_ name: String, by steps: Int) -> Bool {
    let place = place(name)
    guard case .whole(let range, _) = knobs[place].kind, case .whole(let number) = values[place] else { return false }
    let next = min(max(number + steps, range.lowerBound), range.upperBound)
    values[place] = .whole(next)
    return next != number
  }
}
