// Expressions over the names in play, derivatives among them: `2*(z2 - y)*w2`, `dL/dz2 * w2`.

import Autograd
import Diagnostics
import Narration
import NetworkLanguage

extension Evaluation {
  /// The value of an expression.
  /// - Parameters:
  ///   - hidden: what may not be used: the very thing that is asked for.
  ///   - values: the values of the names; those of the pass unless given.
  func number(_ text: String, hiding hidden: Subject?, values: [Double]? = nil) throws(DiagnosticReport) -> Double {
    guard text.utf8.count <= 2_000 else {
      throw refusal(
        String(text.prefix(40)) + "…", "this is too long for an answer", help: "write a number, e.g. -4.5, or 1/18")
    }
    guard !text.trimmed.isEmpty else {
      throw refusal("", "nothing was written", help: "write a number, e.g. -4.5, 1/18, 1e-3, or 2*(z2 - y)")
    }
    if let report = decimalComma(text) { throw report }
    var reader = ExpressionNames(self, values ?? self.values, hiding: hidden)
    let prepared = reader.prepare(text)
    if reader.usesHidden {
      throw refusal(
        text, "\(hidden?.symbols(in: narrator) ?? "this") is what is asked for",
        help: "write a number, or an expression over other names")
    }
    let value: Double
    do throws(DiagnosticReport) {
      value = try Network.parseNumber(prepared, known: reader.known)
    } catch {
      throw forAnswer(error)
    }
    guard value.isFinite else {
      throw refusal(
        text, "this is not a finite number", help: "look for a division by 0, or a number that is too large")
    }
    return value
  }
}

extension Evaluation {
  /// The language's report in words for an answer, where no line can be added above.
  private func forAnswer(_ report: DiagnosticReport) -> DiagnosticReport {
    DiagnosticReport(
      source: report.source,
      diagnostics: report.diagnostics.map { problem in
        guard problem.message.hasPrefix("unknown name "), let span = problem.span else { return problem }
        var problem = problem
        let name = report.source.text(in: span)
        let names = Array(Set(narrator.variableNames)).sorted()
        problem.label = "the network has no \(name)"
        problem.help =
          nearest(to: name, among: names).map { "did you mean \($0)?" }
          ?? "its names are \(names.prefix(12).joined(separator: ", ")); a gradient is written dL/dw".replacing(
            "dL/dw", with: "d\(narrator.lossName)/d\(names.first ?? "x")")
        return problem
      }, omitted: report.omitted)
  }

  /// What is said of `0,5`; nil where there is no such thing.
  private func decimalComma(_ text: String) -> DiagnosticReport? {
    let parts = text.trimmed.split(separator: ",", omittingEmptySubsequences: false)
    let isNumber =
      parts.count == 2 && !parts[1].isEmpty && parts.allSatisfy { $0.allSatisfy { "+-−0123456789".contains($0) } }
    guard isNumber else { return nil }
    return refusal(
      text, "a decimal comma", help: "write a point: \(text.trimmed.replacing(",", with: "."))")
  }
}

/// Finds the names in an expression, and makes one word of each derivative: `dL/dw1` becomes `dL_dw1`, which is as long,
/// so that errors point at the right place.
struct ExpressionNames {
  private let evaluation: Evaluation
  private let values: [Double]
  private let hidden: Subject?
  private let reader: NameReader
  private(set) var known: [String: KnownValue] = [:]
  private(set) var usesHidden = false

  init(_ evaluation: Evaluation, _ values: [Double], hiding hidden: Subject?) {
    self.evaluation = evaluation
    self.values = values
    self.hidden = hidden
    reader = NameReader(evaluation.narrator)
  }

  /// The text for the language to evaluate; fills `known`.
  mutating func prepare(_ text: String) -> String {
    let characters = Array(text)
    var result = ""
    var place = 0
    while place < characters.count {
      guard Self.isNameStart(characters[place]) else {
        // A number takes its letters with it: the e of 1e-3 is no name.
        if characters[place].isNumber {
          let end = Self.endOfNumber(characters, place)
          result += String(characters[place..<end])
          place = end
        } else {
          result.append(characters[place])
          place += 1
        }
        continue
      }
      if let (end, node) = derivative(characters, place) {
        result += word(String(characters[place..<end]), node)
        place = end
        continue
      }
      let end = Self.endOfName(characters, place)
      guard end > place else {
        result.append(characters[place])
        place += 1
        continue
      }
      let name = String(characters[place..<end])
      learn(name, element: Self.endOfIndex(characters, end).map { String(characters[place..<$0]) })
      result += name
      place = end
    }
    return result
  }

  /// A derivative that starts at a place: `dL/dW1[0,1]`.
  private func derivative(_ text: [Character], _ start: Int) -> (end: Int, nodes: (result: Int, operand: Int))? {
    guard text[start] == "d" || text[start] == "∂" else { return nil }
    let nameEnd = Self.endOfName(text, start + 1)
    var place = Self.endOfIndex(text, nameEnd) ?? nameEnd
    guard place > start + 1 else { return nil }
    while place < text.count, text[place] == " " { place += 1 }
    guard place < text.count, text[place] == "/" else { return nil }
    place += 1
    while place < text.count, text[place] == " " { place += 1 }
    guard place < text.count, text[place] == "d" || text[place] == "∂" else { return nil }
    let end = Self.endOfName(text, place + 1)
    let whole = Self.endOfIndex(text, end) ?? end
    guard let nodes = reader.derivative(String(text[start..<whole])) else { return nil }
    return (whole, nodes)
  }

  /// One word of the same length for a derivative, known from now on.
  private mutating func word(_ spelling: String, _ nodes: (result: Int, operand: Int)) -> String {
    let asked: Subject? =
      nodes.result == evaluation.narrator.walk.root
      ? .gradient(node: nodes.operand) : .local(result: nodes.result, operand: nodes.operand)
    if asked == hidden { usesHidden = true }
    var filler: UInt8 = UInt8(ascii: "_")
    while true {
      let word = spelling.reduce(into: "") { word, character in
        let isLetter = Self.isNamePart(character) && character != "∂"
        word +=
          isLetter
          ? String(character) : String(repeating: Character(Unicode.Scalar(filler)), count: character.utf8.count)
      }
      let name = spelling.hasPrefix("∂") ? "d" + word.dropFirst() : word
      if reader.node(name) == nil || filler == UInt8(ascii: "z") {
        known[name] = KnownValue(evaluation.derivative(nodes.result, nodes.operand))
        return name
      }
      filler = filler == UInt8(ascii: "_") ? UInt8(ascii: "a") : filler + 1
    }
  }

  /// Makes a name known, if the network has it.
  private mutating func learn(_ name: String, element: String?) {
    if case .value(let node) = hidden, reader.node(element ?? name) == node { usesHidden = true }
    guard known[name] == nil, let node = reader.node(name) else { return }
    let network = evaluation.narrator.network
    let naming = evaluation.narrator.naming
    let spelling = reader.narrator.node(named: name) == nil ? name.replacing("yhat", with: "ŷ") : name
    guard
      let variable = network.variables.last(where: {
        $0.elements.first == node && (naming.name(of: $0) == spelling || ($0.name == spelling && $0.isFinal))
      })
    else { return }
    known[name] = KnownValue(shape: variable.shape, elements: variable.elements.map { values[$0] })
  }

  private static func isNameStart(_ character: Character) -> Bool {
    character.isLetter || character == "_" || character == "∂"
  }

  private static func isNamePart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "_'′".contains(character)
  }

  private static func endOfName(_ text: [Character], _ start: Int) -> Int {
    var end = start
    while end < text.count, isNamePart(text[end]) { end += 1 }
    return end
  }

  private static func endOfNumber(_ text: [Character], _ start: Int) -> Int {
    var end = start
    while end < text.count {
      let isExponentSign = "+-".contains(text[end]) && end > start && "eE".contains(text[end - 1])
      guard text[end].isNumber || text[end] == "." || "eE_".contains(text[end]) || isExponentSign else { break }
      end += 1
    }
    return end
  }

  /// The end of the indices that follow a name: `[0][1]`, `[0,1]`; nil if none do.
  private static func endOfIndex(_ text: [Character], _ start: Int) -> Int? {
    var end = start
    while end < text.count, text[end] == "[" {
      var place = end + 1
      while place < text.count, text[place].isNumber || text[place] == "," || text[place] == " " { place += 1 }
      guard place < text.count, text[place] == "]", place > end + 1 else { break }
      end = place + 1
    }
    return end > start ? end : nil
  }
}
