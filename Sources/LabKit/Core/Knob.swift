// A knob: what can be turned, between which ends, and how a text is read as its value.

/// Something that a learner can turn.
package struct Knob: Hashable, Sendable {
  /// What values it has.
  package enum Kind: Hashable, Sendable {
    /// One of some words.
    case choice([String])
    /// A whole number; turning goes along the stops, any number of the range can be typed.
    case whole(ClosedRange<Int>, stops: [Int])
    /// A number; turning goes along the stops, any number of the range can be typed.
    case number(ClosedRange<Double>, stops: [Double])
    /// A file of the learner's, or none.
    case file
  }

  /// The name on the command line and in lessons, e.g. `layers`.
  package let name: String
  /// What stands on the screen after its value, e.g. `layers` in `20 layers`; empty where the value says it all.
  package let unit: String
  /// What it does, in one sentence.
  package let help: String
  /// Its values.
  package let kind: Kind
  /// The value at the start.
  package let start: KnobValue
  /// Whether it stands in the first row of the screen; the others are shown when there is room, or asked for.
  package let isMain: Bool
  /// What a file that is given turns, too: the knob that says that the file counts.
  package var choosing: Choosing?

  /// A knob and the value that it gets.
  package struct Choosing: Hashable, Sendable {
    package let knob: String
    package let value: String

    package init(knob: String, value: String) {
      self.knob = knob
      self.value = value
    }
  }

  /// A knob of words; it starts with the first unless another is named.
  package static func choice(
    _ name: String, _ words: [String], start: String? = nil, unit: String = "", isMain: Bool = true, help: String
  ) -> Knob {
    Knob(
      name: name, unit: unit, help: help, kind: .choice(words), start: .choice(start ?? words[0]), isMain: isMain)
  }

  /// A knob of yes and no, written `on` and `off`.
  package static func toggle(_ name: String, start: Bool = false, isMain: Bool = true, help: String) -> Knob {
    Knob(
      name: name, unit: "", help: help, kind: .choice(["off", "on"]), start: .choice(start ? "on" : "off"),
      isMain: isMain)
  }

  /// A knob of whole numbers.
  package static func whole(
    _ name: String, _ range: ClosedRange<Int>, stops: [Int], start: Int, unit: String = "", isMain: Bool = true,
    help: String
  ) -> Knob {
    Knob(name: name, unit: unit, help: help, kind: .whole(range, stops: stops), start: .whole(start), isMain: isMain)
  }

  /// A knob of numbers.
  package static func number(
    _ name: String, _ range: ClosedRange<Double>, stops: [Double], start: Double, unit: String = "",
    isMain: Bool = true, help: String
  ) -> Knob {
    Knob(name: name, unit: unit, help: help, kind: .number(range, stops: stops), start: .number(start), isMain: isMain)
  }

  /// A knob for a file of the learner's.
  package static func file(_ name: String, choosing: Choosing? = nil, help: String) -> Knob {
    Knob(name: name, unit: "", help: help, kind: .file, start: .file(nil), isMain: false, choosing: choosing)
  }

  /// The knob of everything that is random.
  package static let seed = Knob.whole(
    "seed", 1...999_999, stops: Array(1...20), start: 1, unit: "", isMain: false,
    help: "Decides all chance; the same seed gives the same picture everywhere.")
}

/// A knob's value.
package enum KnobValue: Hashable, Sendable {
  /// One of the knob's words.
  case choice(String)
  /// A whole number.
  case whole(Int)
  /// A number.
  case number(Double)
  /// A file that has been read, or none.
  case file(LabFile?)
}

/// A file that has been read for a lab.
package struct LabFile: Hashable, Sendable {
  /// Its path as it was given.
  package let path: String
  /// What it holds.
  package let bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}
