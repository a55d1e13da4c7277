// How a record is written: one JSON object on a line, absent members left out, so that later versions can add some, and a
// check at its end.

extension Record {
  /// Writes the record as a line with its end.
  /// - Parameter late: what marks it where it is saved by way of a file of its own.
  package func line(late: String? = nil) -> [UInt8] {
    var writer = JSONWriter()
    writer.begin()
    if let answer { writer.member(.answer, answer) }
    if let choices { writer.member(.choices, choices) }
    if hints > 0 || kind == .answered || kind == .solved { writer.member(.hints, hints) }
    writer.member(.kind, kind.rawValue)
    if let late { writer.member(.late, late) }
    if let lesson { writer.member(.lesson, lesson) }
    if let mistake { writer.member(.mistake, mistake) }
    if let network { writer.member(.network, network) }
    if let right { writer.member(.right, right) }
    if let seed { writer.member(.seed, seed) }
    if let shown { writer.member(.shown, shown) }
    if let skill { writer.member(.skill, skill.rawValue) }
    if let step { writer.member(.step, step) }
    writer.member(.time, thousandths: Int((time * 1000).rounded()))
    let check = LineCheck.of(writer.bytes, 0..<writer.bytes.count)
    writer.member(.check, LineCheck.text(check))
    writer.end()
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}
