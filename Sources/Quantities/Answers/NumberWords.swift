// Numbers in words: `minus twenty-five`, `one hundred and twelve`, `two point five`, `three quarters`, `two and a half`.

/// Finds a number in words among the pieces of an answer.
struct NumberWords {
  private let tokens: [AnswerToken]
  private let names: AnswerNames

  init(_ tokens: [AnswerToken], _ names: AnswerNames) {
    self.tokens = tokens
    self.names = names
  }

  /// The pieces with each number in digits.
  var inDigits: [AnswerToken] {
    var found: [AnswerToken] = []
    var place = 0
    while place < tokens.count {
      if let number = number(at: place) {
        let isPlain = number.text.allSatisfy { $0.isDigit || $0 == "." }
        found.append(AnswerToken(number.text, isPlain ? .number : .sign, isApart: tokens[place].isApart))
        place = number.end
      } else {
        found.append(tokens[place])
        place += 1
      }
    }
    return found
  }

  /// The number that begins at a piece, in the language; nil where none does, or only one in digits.
  private func number(at start: Int) -> (text: String, end: Int)? {
    // A whole number, with what is said behind its point, or with a fraction.
    if let whole = whole(at: start) {
      if let decimals = decimals(at: whole.end) { return ("\(whole.text).\(decimals.text)", decimals.end) }
      if let parts = denominator(at: whole.end) { return ("(\(whole.text)/\(parts.text))", parts.end) }
      if word(whole.end) == "and", let fraction = fraction(at: whole.end + 1) {
        return ("(\(whole.text) + \(fraction.text))", fraction.end)
      }
      return whole.isInDigits ? nil : (whole.text, whole.end)
    }
    if let decimals = decimals(at: start) { return ("0.\(decimals.text)", decimals.end) }
    return fraction(at: start).map { ("(\($0.text))", $0.end) }
  }

  /// `a half`, `three quarters`, `half`.
  private func fraction(at start: Int) -> (text: String, end: Int)? {
    if word(start) == "a" || word(start) == "an", let parts = denominator(at: start + 1) {
      return ("1/\(parts.text)", parts.end)
    }
    if let whole = whole(at: start), let parts = denominator(at: whole.end) {
      return ("\(whole.text)/\(parts.text)", parts.end)
    }
    if let word = freeWord(start), word == "half" || word == "quarter" {
      return ("1/\(Self.denominators[word] ?? 1)", start + 1)
    }
    return nil
  }

  /// What follows a number as the name of its parts: `quarters`, `-thirds`.
  private func denominator(at start: Int) -> (text: String, end: Int)? {
    let place = isHyphen(start) ? start + 1 : start
    guard let word = freeWord(place) else { return nil }
    let singular = word == "halves" ? "half" : word.hasSuffix("s") ? String(word.dropLast()) : word
    return Self.denominators[singular].map { ("\($0)", place + 1) }
  }

  /// `two hundred and five`, `twenty-five`, `a hundred`, `3 million`.
  private func whole(at start: Int) -> (text: String, end: Int, isInDigits: Bool)? {
    var place = start
    // What is complete, in thousands and more, and what is still being said.
    var (total, current) = (0, 0)
    var last: Int?
    if place < tokens.count, tokens[place].kind == .number {
      let text = tokens[place].text
      guard let scale = scale(at: place + 1), scale >= 1000 else {
        return text.allSatisfy(\.isDigit) ? (text, place + 1, true) : nil
      }
      return ("(\(text)*\(scale))", place + 2, false)
    }
    if word(place) == "a", let scale = scale(at: place + 1) {
      (current, last, place) = (scale, scale, place + 2)
    }
    while let step = step(at: place, after: last) {
      if step.value >= 1000 {
        total += max(current, 1) * step.value
        current = 0
      } else if step.value == 100 {
        current *= 100
      } else {
        current += step.value
      }
      guard total + current < 1_000_000_000_000 else { return nil }
      last = step.value
      place = step.end
    }
    return last == nil ? nil : ("\(total + current)", place, false)
  }

  /// The next word of a whole number that fits behind the last one.
  private func step(at start: Int, after last: Int?) -> (value: Int, end: Int)? {
    var place = start
    if let last {
      if last >= 100, word(place) == "and" { place += 1 }
      if Self.tens.contains(last), isHyphen(place) { place += 1 }
    }
    guard let word = freeWord(place) else { return nil }
    if let unit = Self.units[word] {
      let fits = last.map { $0 >= 100 || (Self.tens.contains($0) && (1...9).contains(unit)) } ?? true
      return fits ? (unit, place + 1) : nil
    }
    if let scale = scale(at: place), let last, last < scale { return (scale, place + 1) }
    return nil
  }

  /// `point four two`.
  private func decimals(at start: Int) -> (text: String, end: Int)? {
    guard freeWord(start) == "point" else { return nil }
    var place = start + 1
    var text = ""
    while place < tokens.count {
      if tokens[place].kind == .number, tokens[place].text.allSatisfy(\.isDigit) {
        text += tokens[place].text
      } else if let digit = freeWord(place).flatMap({ $0 == "oh" || $0 == "o" ? 0 : Self.units[$0] }), digit < 10 {
        text += "\(digit)"
      } else {
        break
      }
      place += 1
    }
    return text.isEmpty ? nil : (text, place)
  }

  private func word(_ place: Int) -> String? {
    tokens.indices.contains(place) && tokens[place].kind == .name ? tokens[place].text.lowercased() : nil
  }

  /// `hundred`, `hundreds`, `thousand`.
  private func scale(at place: Int) -> Int? {
    freeWord(place).flatMap { Self.scales[$0.hasSuffix("s") ? String($0.dropLast()) : $0] }
  }

  /// A word that is no name of the network.
  private func freeWord(_ place: Int) -> String? {
    word(place).flatMap { names.isNumber(tokens[place].text) ? nil : $0 }
  }

  /// Whether a hyphen ties two words.
  private func isHyphen(_ place: Int) -> Bool {
    place + 1 < tokens.count && tokens[place].isSign("-") && !tokens[place].isApart && !tokens[place + 1].isApart
  }

  private static let units: [String: Int] = {
    let words = [
      "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
      "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ]
    let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    let low = words.enumerated().map { ($1, $0) }
    let high = tens.enumerated().map { ($1, 10 * ($0 + 2)) }
    return Dictionary(uniqueKeysWithValues: low + high + [("nought", 0), ("fourty", 40)])
  }()

  private static let tens: Set = [20, 30, 40, 50, 60, 70, 80, 90]

  private static let scales = ["hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000]

  private static let denominators = [
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "hundredth": 100, "thousandth": 1000, "millionth": 1_000_000,
  ]
}
