// Widths that can give way, and how a row of them shares the room at hand.

/// A width between the least that does and the one that suits.
struct Stretch {
  /// What is widened first where there is room to spare.
  enum Kind: CaseIterable { case text, wire }

  /// Without it nothing can be drawn.
  var least: Int
  /// What is given first, as a whole or not at all.
  var wanted: Int
  /// More than this is of no use.
  var ideal: Int
  /// Whether it holds text or only lines.
  var kind = Kind.wire

  init(least: Int, wanted: Int? = nil, ideal: Int, kind: Kind = .wire) {
    self.least = least
    self.wanted = max(least, wanted ?? least)
    self.ideal = max(ideal, self.wanted)
    self.kind = kind
  }

  /// A width that never changes.
  init(_ width: Int) { self.init(least: width, ideal: width) }

  /// Each width larger by some cells.
  func widened(least: Int, ideal: Int) -> Stretch {
    Stretch(least: self.least + least, wanted: wanted + least, ideal: self.ideal + ideal, kind: kind)
  }

  /// The larger of both, part by part.
  mutating func include(_ other: Stretch) {
    least = max(least, other.least)
    wanted = max(wanted, other.wanted)
    ideal = max(ideal, other.ideal)
  }

  /// The widths of parts in a row, and what is left of the room; `nil` asks for the ideal ones.
  static func widths(_ parts: [Stretch], in room: Int?) -> (widths: [Int], rest: Int) {
    guard let room else { return (parts.map(\.ideal), 0) }
    var widths = parts.map(\.least)
    var spare = max(0, room - widths.reduce(0, +))
    for (index, part) in parts.enumerated() where part.wanted - part.least <= spare {
      spare -= part.wanted - part.least
      widths[index] = part.wanted
    }
    for kind in Kind.allCases {
      let growths = zip(parts, widths).map { $0.kind == kind ? $0.ideal - $1 : 0 }
      let flexible = growths.reduce(0, +)
      guard flexible > 0 else { continue }
      let sharable = min(flexible, spare)
      var given = 0
      var taken = 0
      for (index, growth) in growths.enumerated() {
        taken += growth
        let share = taken * sharable / flexible - given
        widths[index] += share
        given += share
      }
      spare -= sharable
    }
    return (widths, spare)
  }
}
