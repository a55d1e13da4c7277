// Short equations in a text: `x = 2` is not broken at the end of a line.
import Canvas

extension [Run] {
  /// The same text with no-break spaces around each `=` between two short words.
  func bindingEquations() -> [Run] {
    var characters = flatMap { run in run.text.map { (character: $0, role: run.role) } }
    let longest = 16
    for place in characters.indices where characters[place].character == "=" {
      let before = characters[..<place].reversed().dropFirst().prefix { !$0.character.isWhitespace }.count
      let after = characters[(place + 1)...].dropFirst().prefix { !$0.character.isWhitespace }.count
      guard
        (1...longest).contains(before), (1...longest).contains(after),
        characters[place - 1].character == " ", characters[place + 1].character == " "
      else { continue }
      characters[place - 1].character = Wrapping.noBreakSpace
      characters[place + 1].character = Wrapping.noBreakSpace
    }
    return characters.reduce(into: []) { runs, next in
      if let last = runs.indices.last, runs[last].role == next.role {
        runs[last].text.append(next.character)
      } else {
        runs.append(Run(String(next.character), role: next.role))
      }
    }
  }
}
