// One page of the manual: its sections, in the order in which readers of manuals look for them.

struct PageWriter {
  private let manual: Manual
  private let command: Declaration
  private let discussion: Discussion
  /// The commands that it belongs to, the program first.
  private let above: [String]

  init(_ manual: Manual, of command: Declaration, below above: [String]) {
    self.manual = manual
    self.command = command
    self.above = above
    discussion = Discussion(command.discussion ?? "", omitting: manual.statuses.isEmpty ? [] : ["Exit status:"])
  }

  /// The name of the page, e.g. `backstep-walk`.
  var title: String { (above + [command.commandName]).joined(separator: "-") }

  /// The whole page.
  var text: String {
    let head = ".TH \(Roff.code(title).uppercased()) 1 \(manual.date)"
    let lines =
      ["\(head) \"\(manual.root.commandName.capitalizedFirst) \(manual.version)\" \"User Commands\""]
      // Names of commands and options must stay whole, which leaves gaps where both margins are held.
      + [".nh", ".ad l"] + name + synopsis + description + commands + arguments + options + further + examples
      + entries("EXIT STATUS", manual.statuses) + entries("ENVIRONMENT", manual.variables)
      + entries("FILES", manual.files) + seeAlso
    return lines.joined(separator: "\n") + "\n"
  }

  /// What is typed to call the command.
  private var call: String { (above + [command.commandName]).joined(separator: " ") }

  /// The page of a command of this one.
  private func page(_ inner: Declaration) -> String { "\(title)-\(inner.commandName)" }

  private var name: [String] {
    var purpose = command.abstract ?? ""
    if purpose.hasSuffix(".") { purpose.removeLast() }
    return [".SH NAME", "\(Roff.code(title)) \\-"]
      + Roff.prose(purpose.prefix(1).lowercased() + purpose.dropFirst())
  }

  // MARK: How it is called

  private var synopsis: [String] {
    var lines = [".SH SYNOPSIS"]
    if let usage = manual.usages[command.commandName] {
      let rest = usage.hasPrefix(call) ? String(usage.dropFirst(call.count)) : " " + usage
      return lines + [".B \(Roff.code(call))", PageWriter.usage(rest)]
    }
    lines += [".B \(Roff.code(call))"] + (command.positionals + command.options).map(PageWriter.synopsis)
    if !command.shownCommands.isEmpty {
      lines += [".PP", ".B \(Roff.code(call))", "\(Roff.italic("command"))", "[\(Roff.italic("arguments"))]"]
    }
    return lines
  }

  private static func synopsis(_ argument: ArgumentDeclaration) -> String {
    var text = head(argument, names: argument.names?.suffix(1) ?? [])
    if argument.isRepeating { text += " ..." }
    return argument.isOptional ? "[\(text)]" : text
  }

  /// A usage that was written by hand: `<name>` is a place for a value, what begins with a hyphen is typed so.
  private static func usage(_ text: String) -> String {
    var spelt = ""
    var rest = text.drop { $0 == " " }
    while let character = rest.first {
      if character == "<", let end = rest.firstIndex(of: ">") {
        spelt += Roff.italic(String(rest[rest.index(after: rest.startIndex)..<end]))
        rest = rest[rest.index(after: end)...]
      } else if character == "-" {
        let option = rest.prefix { !" <[]".contains($0) }
        spelt += Roff.bold(String(option))
        rest = rest[option.endIndex...]
      } else {
        spelt += Roff.code(String(character))
        rest = rest.dropFirst()
      }
    }
    return Roff.guarded(spelt)
  }

  // MARK: What it does

  private var description: [String] {
    let parts = discussion.parts.flatMap { part -> [String] in
      switch part {
      case .paragraph(let text): [".PP"] + Roff.prose(text)
      case .block(let lines): PageWriter.block(lines)
      }
    }
    return [".SH DESCRIPTION"] + Roff.prose(command.abstract ?? "") + parts
  }

  private var commands: [String] {
    let shown = command.shownCommands
    guard !shown.isEmpty else { return [] }
    return [".SH COMMANDS"]
      + shown.flatMap { [".TP", ".BR \(Roff.code(page($0))) (1)"] + Roff.prose($0.abstract ?? "") }
  }

  private var arguments: [String] {
    command.positionals.isEmpty ? [] : [".SH ARGUMENTS"] + command.positionals.flatMap(PageWriter.entry)
  }

  /// The options without a title, then each group below its own.
  private var options: [String] {
    let options = command.options
    guard !options.isEmpty else { return [] }
    var titles: [String?] = []
    for title in [nil] + options.map(\.sectionTitle) where !titles.contains(title) { titles.append(title) }
    return [".SH OPTIONS"]
      + titles.flatMap { title in
        (title.map { [".SS \($0)"] } ?? [])
          + options.filter { $0.sectionTitle == title }.flatMap(PageWriter.entry)
      }
  }

  private static func entry(_ argument: ArgumentDeclaration) -> [String] {
    var sentences = [argument.abstract ?? "", argument.discussion ?? ""].filter { !$0.isEmpty }
    let told = sentences.joined(separator: " ")
    if let values = argument.allValues, !values.allSatisfy(told.contains) {
      sentences.append("One of \(values.joined(separator: ", ")).")
    }
    if let start = argument.defaultValue { sentences.append("Without it: \(start).") }
    return [".TP", Roff.guarded(head(argument, names: argument.names ?? []))]
      + Roff.prose(sentences.joined(separator: " "))
  }

  /// `-o, --output file`
  private static func head(_ argument: ArgumentDeclaration, names: some Sequence<ArgumentDeclaration.Name>) -> String {
    let value = Roff.italic(argument.valueName ?? "value")
    if argument.kind == .positional { return value }
    let spelt = names.map { Roff.bold($0.text) }.joined(separator: ", ")
    return argument.kind == .flag ? spelt : "\(spelt) \(value)"
  }

  private var further: [String] {
    (manual.sections[command.commandName] ?? []).flatMap { section in
      [".SH \(section.title)"] + Roff.prose(section.text)
        + section.groups.flatMap { group in
          [".SS \(Roff.code(group.title))"] + Roff.prose(group.text) + group.entries.flatMap(PageWriter.entry)
        }
    }
  }

  private var examples: [String] {
    let examples = discussion.examples
    guard !examples.isEmpty else { return [] }
    if examples.allSatisfy({ $0.count <= PageWriter.room }) {
      return [".SH EXAMPLES"] + PageWriter.asItStands(examples)
    }
    let lines = examples.map(Example.init).flatMap { [$0.command] + ($0.purpose.map { ["    \($0)"] } ?? []) }
    return [".SH EXAMPLES"] + PageWriter.asItStands(lines)
  }

  /// How many letters there are beside the margin of a page, in a terminal of 80.
  private static let room = 72

  /// Lines as they stand; a table of words and meanings that is too wide becomes a list.
  private static func block(_ lines: [String]) -> [String] {
    let rows = lines.map(Example.init)
    if lines.allSatisfy({ $0.count <= room }) || rows.contains(where: { $0.purpose == nil }) {
      return [".PP"] + asItStands(lines)
    }
    return rows.flatMap { entry(ManualEntry($0.command, $0.purpose ?? "")) }
  }

  private static func asItStands(_ lines: [String]) -> [String] {
    [".nf"] + lines.map { Roff.guarded(Roff.code($0)) } + [".fi"]
  }

  // MARK: What all pages say

  private func entries(_ title: String, _ entries: [ManualEntry]) -> [String] {
    entries.isEmpty ? [] : [".SH \(title)"] + entries.flatMap(PageWriter.entry)
  }

  private static func entry(_ entry: ManualEntry) -> [String] {
    let value = entry.value.map { " " + Roff.italic($0) } ?? ""
    return [".TP", Roff.guarded(Roff.bold(entry.term) + value)] + Roff.prose(entry.meaning)
  }

  private var seeAlso: [String] {
    let others = (above.isEmpty ? [] : [above.joined(separator: "-")]) + command.shownCommands.map(page)
    guard !others.isEmpty else { return [] }
    return [".SH SEE ALSO"]
      + others.enumerated().map { index, other in
        ".BR \(Roff.code(other)) (1)\(index + 1 < others.count ? "," : "")"
      }
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
