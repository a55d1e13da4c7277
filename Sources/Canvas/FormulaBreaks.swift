// Breaks a formula that is longer than a line: at its spaces and before its operators, as far outside of brackets as can be.

import Characters

/// Line breaking of formulas.
package enum FormulaBreaks {
  /// The characters of each line of a formula; together they are all of it.
  ///
  /// A line ends before an operator or behind a space, where the fewest brackets are open in its second half, rather at a
  /// space than within a product, and only where there is no such place at its last cell. Spaces at a break may reach over the edge.
  /// - Parameter indent: the cells that all lines but the first have less.
  package static func lines(of text: [Character], width: Int, indent: Int = 0) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    let places = places(in: text)
    var start = 0
    repeat {
      let room = max(1, lines.isEmpty ? width : width - indent)
      var (end, used) = (start, 0)
      while end < text.count, used + TextWidth.of(text[end]) <= room || end == start {
        used += TextWidth.of(text[end])
        end += 1
      }
      if end < text.count {
        // What hangs over the edge is blank.
        while end < text.count, text[end] == " " { end += 1 }
        let all = places.filter { $0.index > start && $0.index <= end }
        let late = all.filter { $0.index - start > (end - start) / 2 }
        let best = late.map(\.rank).min()
        end = (late.last { $0.rank == best } ?? all.last)?.index ?? end
      }
      lines.append(start..<end)
      start = end
    } while start < text.count
    return lines
  }

  /// Where a line may begin, and how badly it breaks there: by the brackets that are open, and then without a space.
  private static func places(in text: [Character]) -> [(index: Int, rank: Int)] {
    var places: [(index: Int, rank: Int)] = []
    var depth = 0
    /// The last character that is no space.
    var last: Character?
    for index in text.indices {
      let character = text[index]
      let followsSpace = index > 0 && text[index - 1] == " "
      // Behind an operator nothing breaks; at the start of an operand its sign is none.
      let isOpen = last.map { "+-*/@^([{,=<>".contains($0) } ?? true
      if character != " ", followsSpace, last != nil, !isOpen || last == "," || last == "=" {
        places.append((index, depth * 2))
      } else if "+-*/@".contains(character), !isOpen, !isPower(text, index), !isExponent(text, index) {
        places.append((index, depth * 2 + (followsSpace ? 0 : 1)))
      }
      if "([{".contains(character) { depth += 1 }
      if ")]}".contains(character) { depth = max(0, depth - 1) }
      if character != " " { last = character }
    }
    return places
  }

  private static func isPower(_ text: [Character], _ index: Int) -> Bool {
    text[index] == "*" && index + 1 < text.count && text[index + 1] == "*"
  }

  /// Whether it is the sign in `1e-5`.
  private static func isExponent(_ text: [Character], _ index: Int) -> Bool {
    index > 1 && "eE".contains(text[index - 1]) && (text[index - 2].isNumber || text[index - 2] == ".")
  }
}
