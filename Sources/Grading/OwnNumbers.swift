// The numbers that an author wrote into expressions, `dL/dw1(w1 = -0.5)`, moved along with those of the network.

import Autograd
import Quantities

/// What becomes of an author's own numbers for leaves when the network gets other numbers.
package struct OwnNumbers {
  /// A leaf set to a number: `w1 = -0.5`.
  package struct Setting: Hashable {
    package let name: String
    package let number: String
  }

  package private(set) var moved: [Setting: String] = [:]

  /// Chooses other numbers. What the prose says in typed digits stays as it is; so does 0. A number close to the
  /// network's own stays as close to the new one.
  /// - Parameters:
  ///   - texts: the expressions.
  ///   - typed: the words of the prose that are no expressions.
  ///   - taken: the sizes that the network's other leaves have.
  ///   - old: the network's own leaves by their names; nil for what is none.
  ///   - new: the network's other leaves.
  package init(
    in texts: [String], typed: Set<String>, taken: Set<Double>, from old: (String) -> Double?,
    to new: (String) -> Double?, _ numbers: inout RandomNumbers
  ) {
    var taken = taken
    let settings = texts.flatMap { text in OwnNumbers.places(in: text).map(\.setting) }
    for setting in settings where moved[setting] == nil && !typed.contains(setting.number) {
      guard let number = Double(setting.number), number != 0 else { continue }
      if let before = old(setting.name), let after = new(setting.name), abs(number - before) <= 0.1 * abs(before) {
        moved[setting] = NumberFormat(digits: 10).text(after + (number - before))
      } else {
        let size = abs(FreshNetwork.number(&numbers, &taken, large: abs(number) > 2.5))
        moved[setting] = NumberFormat.exact.text(number < 0 ? -size : size)
      }
    }
  }

  /// The number that a whole expression is, moved; the expression itself where it is more than a number.
  package func moved(_ value: String, of name: String) -> String {
    let setting = Setting(name: OwnNumbers.plain(name), number: OwnNumbers.plain(value))
    return moved[setting] ?? moved(value)
  }

  /// An expression with the numbers that it has now.
  package func moved(_ text: String) -> String {
    var bytes = Array(text.utf8)
    for place in OwnNumbers.places(in: text).reversed() {
      guard let number = moved[place.setting] else { continue }
      bytes.replaceSubrange(place.range, with: number.utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func plain(_ text: String) -> String { text.filter { !$0.isWhitespace } }

  /// Where an expression sets a leaf to a plain number, with the bytes of the number.
  package static func places(in text: String) -> [(setting: Setting, range: Range<Int>)] {
    let words = text.scanned()
    return words.indices.compactMap { sign in
      guard words[sign].text == "=", sign > 0 else { return nil }
      let start = sign + 1 + (sign + 1 < words.count && words[sign + 1].text == "-" ? 1 : 0)
      guard start + 1 < words.count, Double(words[start].text) != nil, [",", ")"].contains(words[start + 1].text),
        let name = name(words[..<sign])
      else { return nil }
      let range = words[sign + 1].lower..<words[start].upper
      return (Setting(name: name, number: plain(text.bytes(range))), range)
    }
  }

  /// `w1` or `W1[0,1]` at the end of the words.
  private static func name(_ words: ArraySlice<Word>) -> String? {
    guard let last = words.last else { return nil }
    guard last.text == "]" else { return last.isName ? last.text : nil }
    guard let open = words.lastIndex(where: { $0.text == "[" }), open > words.startIndex, words[open - 1].isName else {
      return nil
    }
    return words[(open - 1)...].map(\.text).joined()
  }
}
