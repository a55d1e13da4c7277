// Reads a line of the journal: which record it is, and whether its check fits.

/// What a line of the journal is.
enum JournalLine {
  /// A record that this version knows.
  case record(ReadRecord)
  /// A record of a later version, of which this one cannot say more.
  case later
  case damaged
}

/// A record, and what else its line says.
struct ReadRecord {
  var record: Record
  /// Whether its line has a check, which fits.
  var isChecked: Bool
  /// Whether its line says more than this version understands.
  var saysMore: Bool
  /// What marks it where it was saved by way of a file of its own, and might stand in the journal twice.
  var late: String?
}

/// Reads lines, each on its own; what is kept between them only saves time and room.
struct RecordReader {
  private var members = RecordReader.allMembers
  private var kinds = RecordReader.allKinds
  private var skills = RecordReader.allSkills
  private var names = NameCache()

  // Made once and not for every reader.
  private static let allMembers = NameTable<RecordMember>.ofCases
  private static let allKinds = NameTable<Record.Kind>.ofCases
  private static let allSkills = NameTable<Skill>.ofCases

  /// The longest line that is read, in bytes: more than any record has. A longer one is damaged.
  static let longestLine = 1 << 23

  /// Reads a line.
  mutating func line(_ bytes: [UInt8], _ range: Range<Int>) -> JournalLine {
    var reader = JSONReader(bytes, range)
    reader.skipBlanks()
    let line = object(&reader, from: range.lowerBound)
    reader.skipBlanks()
    return reader.isAtEnd ? line : .damaged
  }

  /// The records with a fitting check that stand in a damaged line, e.g. one of which only the line's end is damaged, and the
  /// next one, too.
  mutating func survivors(_ bytes: [UInt8], _ range: Range<Int>) -> [ReadRecord] {
    var survivors: [ReadRecord] = []
    var reader = JSONReader(bytes, range)
    var attempts = 0
    while !reader.isAtEnd && attempts < 16 {
      // Within a string this could only be its end: a quote there is written as \".
      guard reader.takeWord("{\"") else {
        reader.advance()
        continue
      }
      attempts += 1
      let start = reader.place - 2
      var inner = JSONReader(bytes, start..<range.upperBound)
      if case .record(let found) = object(&inner, from: start), found.isChecked {
        survivors.append(found)
        reader.go(to: inner.place)
      }
    }
    return survivors
  }

  private mutating func object(_ reader: inout JSONReader, from start: Int) -> JournalLine {
    var found = FoundMembers()
    do throws(Malformed) {
      try reader.take(UInt8(ascii: "{"))
      reader.skipBlanks()
      var end = reader.place
      while reader.next != UInt8(ascii: "}") {
        // Nothing stands behind the check.
        if found.isChecked { throw Malformed() }
        if !found.isEmpty { try reader.take(UInt8(ascii: ",")) }
        reader.skipBlanks()
        let name = try reader.checkedString()
        reader.skipBlanks()
        try reader.take(UInt8(ascii: ":"))
        reader.skipBlanks()
        let member = members.find(reader.bytes, name.range)
        if member == .check {
          if !LineCheck.isText(reader.bytes, try reader.string().range, of: LineCheck.of(reader.bytes, start..<end)) {
            throw Malformed()
          }
          found.isChecked = true
        } else {
          // Nobody says a thing twice.
          if member != nil && found.sees(members.last) { found.isOdd = true }
          let valueStart = reader.place
          try value(of: member, &reader, &found)
          // A check whose name is damaged is one that does not fit.
          found.endsLikeCheck =
            member == nil && reader.place - valueStart == LineCheck.digits + 2
            && reader.bytes[valueStart] == UInt8(ascii: "\"")
          end = reader.place
        }
        found.isEmpty = false
        reader.skipBlanks()
      }
      try reader.take(UInt8(ascii: "}"))
    } catch {
      return .damaged
    }
    return found.line
  }

  /// Reads the value of a member. One that is well formed but not what this version expects is noted, no more.
  private mutating func value(
    of member: RecordMember?, _ reader: inout JSONReader, _ found: inout FoundMembers
  ) throws(Malformed) {
    guard let member else {
      found.saysMore = true
      return try reader.skipValue()
    }
    if reader.next == UInt8(ascii: "n"), reader.takeWord("null") { return }
    let place = reader.place
    do throws(Malformed) {
      try known(member, &reader, &found)
    } catch {
      reader.go(to: place)
      try reader.skipValue()
      found.isOdd = true
    }
  }

  private mutating func known(
    _ member: RecordMember, _ reader: inout JSONReader, _ found: inout FoundMembers
  ) throws(Malformed) {
    switch member {
    case .answer: found.answer = try reader.text()
    case .choices: found.choices = try reader.integer(try reader.number())
    case .hints: found.hints = try reader.integer(try reader.number())
    case .kind:
      let kind = try reader.checkedString()
      found.kind = kinds.find(reader.bytes, kind.range)
      found.isUnknownKind = found.kind == nil
    case .late: found.late = try reader.text()
    case .lesson: found.lesson = try name(&reader)
    case .mistake: found.mistake = try name(&reader)
    case .network: found.network = try name(&reader)
    case .right: found.right = try reader.truth()
    case .seed: found.seed = try reader.fingerprint(try reader.number())
    case .shown:
      var shown: [String] = []
      try reader.array { reader throws(Malformed) in shown.append(try reader.text()) }
      found.shown = shown
    case .skill:
      found.skill = skills.find(reader.bytes, try reader.checkedString().range)
      if found.skill == nil { found.saysMore = true }
    case .step: found.step = try name(&reader)
    case .time: found.time = reader.double(try reader.number())
    case .check: break
    }
  }

  private mutating func name(_ reader: inout JSONReader) throws(Malformed) -> String {
    let string = try reader.string()
    // Only what is long and plain is worth a look at those that are known.
    if string.hasEscapes || !string.isASCII || string.range.count <= 15 { return try reader.text(string) }
    return names.name(reader.bytes, string.range)
  }
}

/// The members of a line, as far as they are read.
private struct FoundMembers {
  var isEmpty = true
  /// Whether a member that this version knows has a value that it does not expect.
  var isOdd = false
  /// Which members were there, each as a bit.
  private var seen: UInt32 = 0
  var isUnknownKind = false
  /// Whether the last member is none that is known and as long as a check.
  var endsLikeCheck = false
  var saysMore = false
  /// Whether there is a check; one that does not fit is not come past.
  var isChecked = false
  var late: String?
  var time: Double?
  var kind: Record.Kind?
  var lesson: String?
  var network: String?
  var step: String?
  var skill: Skill?
  var answer: String?
  var right: Bool?
  var hints = 0
  var choices: Int?
  var seed: UInt64?
  var mistake: String?
  var shown: [String]?

  /// Notes a member by its index. Returns whether it was there already.
  mutating func sees(_ index: Int) -> Bool {
    let bit: UInt32 = 1 << index
    defer { seen |= bit }
    return seen & bit != 0
  }

  var line: JournalLine {
    if endsLikeCheck && !isChecked { return .damaged }
    let kind = kind ?? .answered
    guard let time, !isOdd, !isUnknownKind, lesson != nil || network != nil || kind == .reset else {
      // With a check that fits it was written like this, by a later version; so it was if its kind is a new one.
      return isChecked || (time != nil && isUnknownKind) ? .later : .damaged
    }
    let record = Record(
      time: time, kind: kind, lesson: lesson, network: network, step: step, skill: skill, answer: answer, right: right,
      hints: hints, choices: choices, seed: seed, mistake: mistake, shown: shown)
    return .record(ReadRecord(record: record, isChecked: isChecked, saysMore: saysMore, late: late))
  }
}
