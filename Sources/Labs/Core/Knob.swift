// A knob: what can be turned, between which ends, and how a text is read as its value.

/// Something that a learner can turn.
public struct Knob: Hashable, Sendable {
  /// What values it has.
  public enum Kind: Hashable, Sendable {
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
  public let name: String
  /// What stands on the screen after its value, e.g. `layers` in `20 layers`; empty where the value says it all.
  public let unit: String
  /// What it does, in one sentence.
  public let help: String
  /// Its values.
  public let kind: Kind
  /// The value at the start.
  public let start: KnobValue
  /// Whether it stands in the first row of the screen; the others are shown when there is room, or asked for.
  public let isMain: Bool

  /// A knob of words; it starts with the first unless another is named.
  public static func choice(
    _ name: String, _ words: [String], start: String? = nil, unit: String = "", isMain: Bool = true, help: String
  ) -> Knob {
    Knob(
      name: name, unit: unit, help: help, kind: .choice(words), start: .choice(start ?? words[0]), isMain: isMain)
  }

  /// A knob of yes and no, written `on` and `off`.
  public static func toggle(_ name: String, start: Bool = false, isMain: Bool = true, help: String) -> Knob {
    Knob(
      name: name, unit: "", help: help, kind: .choice(["off", "on"]), start: .choice(start ? "on" : "off"),
      isMain: isMain)
  }

  /// A knob of whole numbers.
  public static func whole(
    _ name: String, _ range: ClosedRange<Int>, stops: [Int], start: Int, unit: String = "", isMain: Bool = true,
    help: String
  ) -> Knob {
    Knob(name: name, unit: unit, help: help, kind: .whole(range, stops: stops), start: .whole(start), isMain: isMain)
  }

  /// A knob of numbers.
  public static func number(
    _ name: String, _ range: ClosedRange<Double>, stops: [Double], start: Double, unit: String = "",
    isMain: Bool = true, help: String
  ) -> Knob {
    Knob(name: name, unit: unit, help: help, kind: .number(range, stops: stops), start: .number(start), isMain: isMain)
  }

  /// A knob for a file of the learner's.
  public static func file(_ name: String, help: String) -> Knob {
    Knob(name: name, unit: "", help: help, kind: .file, start: .file(nil), isMain: false)
  }

  /// The knob of everything that looks like chance.
  public static let seed = Knob.whole(
    "seed", 1...999_999, stops: Array(1...20), start: 1, unit: "", isMain: false,
    help: "Decides all chance; the same seed gives the same picture everywhere.")
}

/// A knob's value.
public enum KnobValue: Hashable, Sendable {
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
public struct LabFile: Hashable, Sendable {
  /// Its path as it was given.
  public let path: String
  /// What it holds.
  public let bytes: [UInt8]

  /// Creates a file.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}
