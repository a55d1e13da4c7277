// What a learner's answer says, in the network language: the number or formula, and what was typed around it.

import Diagnostics

/// An answer as it was read.
package struct AnswerReading: Hashable, Sendable {
  /// The answer in the network language.
  package let text: String
  /// What it can mean as well, where that first reading is not right.
  package let alternatives: [String]
  /// What it was called by the learner, `dL/dw` in `dL/dw = 3`, if that is a number of the network.
  package let label: Quantity?
  /// The members before the last, of an answer such as `2*3 = 6`.
  package let steps: [String]
  /// The ways of writing that it has, by the names of their rows.
  package let ways: [String]
  /// What is to be asked back where neither reading is right: `1,234` is 1.234 or 1234.
  package let doubt: DiagnosticReport?
  /// Whether it was guessed what is meant, so that the learner is told.
  private let isGuessed: Bool

  /// The longest answer that is read.
  package static let longest = 2_000

  /// Reads an answer.
  /// - Parameters:
  ///   - asked: what it answers, if that is a number of the network.
  ///   - naming: the network's names, if there is a network.
  ///   - wantsThreeDecimals: whether three decimals are asked for.
  ///   - triesBoth: whether the one who asks tries both readings of a number, so that a doubt about it is none yet.
  /// - Throws: a report where it is too long, empty, no number, about something else, or can be read in two ways.
  package init(
    _ answer: String, to asked: Quantity?, in naming: Naming?, wantsThreeDecimals: Bool = false, triesBoth: Bool = false
  ) throws(DiagnosticReport) {
    guard answer.utf8.count <= Self.longest else {
      throw .refusal(
        of: String(answer.prefix(40)) + "…", "this is too long for an answer",
        help: "write a number, e.g. -4.5, or 1/18")
    }
    let names = AnswerNames(naming)
    var draft = LearnerSpelling.Draft(text: answer, names: names, wantsThreeDecimals: wantsThreeDecimals)
    var ways = Self.apply(LearnerSpelling.characterRows, to: &draft)
    guard !draft.text.trimmed.isEmpty else {
      throw .refusal(of: "", "nothing was written", help: "write a number, e.g. -4.5, 1/18, 1e-3, or 2*(z2 - y)")
    }
    let all = draft.tokens.members
    var members = all.filter { !$0.isEmpty }
    if members.count == 1, all.last?.isEmpty ?? false, Self.label(members[0], names) != nil {
      throw .refusal(of: answer, "nothing stands behind the sign of equality", help: "write the number behind it")
    }
    var label: Quantity?
    if members.count > 1 {
      if case .quantity(let quantity)? = Self.label(members[0], names) { label = quantity }
      members = try Self.withoutLabels(members, asked, names, answer)
    }
    self.label = label
    var last = draft
    last.text = AnswerToken.text(of: members.last ?? [])
    LearnerSpelling.wordRows.first?.read(&last)
    if let refusal = Self.refusalOfNoNumber(last.text, names) { throw refusal }
    var texts: [String] = []
    var alternatives: [String] = []
    var open: DiagnosticReport?
    for member in members {
      var part = draft
      part.text = AnswerToken.text(of: member)
      ways += Self.apply(Array(LearnerSpelling.rows.dropFirst(LearnerSpelling.characterRows.count)), to: &part)
      open = part.doubt.map { .refusal(of: answer, $0.message, help: $0.help) }
      if let open, !triesBoth || part.alternatives.isEmpty { throw open }
      texts.append(part.text)
      alternatives = part.alternatives
    }
    doubt = open
    text = texts.last ?? ""
    steps = Array(texts.dropLast())
    self.alternatives = alternatives
    self.ways = ways
    isGuessed = LearnerSpelling.rows.contains { $0.isEchoed && ways.contains($0.name) }
  }

  /// Reads by some rows.
  /// - Returns: the names of those that changed something.
  private static func apply(_ rows: [LearnerSpelling], to draft: inout LearnerSpelling.Draft) -> [String] {
    rows.filter { row in
      let before = (draft.text, draft.tokens)
      row.read(&draft)
      // Other spaces are no other writing.
      return draft.text != before.0 && draft.tokens != before.1
    }.map(\.name)
  }

  /// What was read, for what was not written so literally: `2·(z2 − y)·w2·x`; nil where nothing was guessed.
  package var echo: String? { isGuessed ? Self.pretty(text) : nil }

  /// The same answer, read in its other way.
  package func read(as alternative: String) -> AnswerReading {
    AnswerReading(text: alternative, label: label, steps: steps, ways: ways)
  }

  private init(text: String, label: Quantity?, steps: [String], ways: [String]) {
    self.text = text
    self.label = label
    self.steps = steps
    self.ways = ways
    doubt = nil
    alternatives = []
    isGuessed = true
  }

  /// The members without what only says what they are: `w1 = …`, `δ = …`.
  /// - Throws: a report where that is something else than what is asked for.
  private static func withoutLabels(
    _ members: [[AnswerToken]], _ asked: Quantity?, _ names: AnswerNames, _ answer: String
  ) throws(DiagnosticReport) -> [[AnswerToken]] {
    var members = members
    if case .quantity(let quantity)? = label(members[members.count - 1], names), quantity == asked {
      members.removeLast()
    }
    guard members.count > 1, let first = label(members[0], names) else { return members }
    let isWhole = !members[0].contains { $0.isSign("[") }
    if case .quantity(let quantity) = first, let asked, let naming = names.parser?.naming,
      !isAbout(quantity, asked, isWhole ? naming : nil), !isDelta(members[0], asked)
    {
      if case .expression = asked {
        members.removeFirst()
        return members
      }
      throw .refusal(
        of: answer, "\(quantity.symbols(in: naming)) is not what is asked for",
        help: "asked is \(asked.symbols(in: naming))")
    }
    members.removeFirst()
    return members
  }

  /// What stands before a sign of equality.
  private enum Label {
    case quantity(Quantity)
    /// A word of the learner's own.
    case word
  }

  /// What a text says that stands before a sign of equality; nil where it is a part of the working.
  private static func label(_ member: [AnswerToken], _ names: AnswerNames) -> Label? {
    var draft = LearnerSpelling.Draft(text: AnswerToken.text(of: member), names: names)
    let isWord = member.allSatisfy { $0.kind != .number } && !member.contains { "+-*^(".contains($0.text) }
    for row in LearnerSpelling.wordRows + LearnerSpelling.nameRows { row.read(&draft) }
    let quantity = names.parser?.quantity(draft.text)
    if let quantity, case .expression = quantity {} else if let quantity { return .quantity(quantity) }
    return isWord ? .word : nil
  }

  /// Whether a label can mean what is asked for: `w1 = 0.744` for w1 after its update, or for its gradient.
  /// - Parameter whole: the network, where the label has no index: a vector's name stands for each of its elements.
  private static func isAbout(_ label: Quantity, _ asked: Quantity, _ whole: Naming?) -> Bool {
    func isSame(_ a: Int, _ b: Int) -> Bool {
      guard let network = whole?.network, let variable = network.name(ofNode: a)?.variable else { return a == b }
      return a == b || network.name(ofNode: b)?.variable == variable
    }
    switch (label, asked) {
    case (.value(let a), .value(let b)), (.gradient(let a), .gradient(let b)), (.update(let a), .update(let b)),
      (.value(let a), .update(let b)), (.value(let a), .gradient(let b)):
      return isSame(a, b)
    case (.local(let a, let x), .local(let b, let y)): return isSame(a, b) && isSame(x, y)
    case (.value, .local), (.gradient, .local): return true
    default: return label == asked
    }
  }

  /// Whether a label is a δ without an index, for any gradient.
  private static func isDelta(_ label: [AnswerToken], _ asked: Quantity) -> Bool {
    guard case .gradient = asked else { return false }
    return label.count == 1 && ["δ", "delta"].contains(label[0].text)
  }

  /// A formula as people write it.
  private static func pretty(_ text: String) -> String {
    let tokens = AnswerToken.tokens(of: text)
    var pretty = ""
    for (place, token) in tokens.enumerated() {
      let isBinary =
        place > 0 && (tokens[place - 1].kind != .sign || ")]".contains(tokens[place - 1].text)) && token.kind == .sign
      switch token.text {
      case "*": pretty += "·"
      case "+" where isBinary: pretty += " + "
      case "-": pretty += isBinary ? " − " : "−"
      case ">", "<", "≥", "≤": pretty += " \(token.text) "
      case ",": pretty += ", "
      default:
        pretty +=
          token.isApart && token.kind == .name && !pretty.hasSuffix(" ") && place > 0
            && tokens[place - 1].kind != .sign ? " " + token.text : token.text
      }
    }
    return pretty
  }
}
