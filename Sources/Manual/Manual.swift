// The manual of the program: one page for it and one for each of its commands, made from what the command line declares.

/// A word and what it means.
package struct ManualEntry: Hashable, Sendable {
  /// The word, as it is typed.
  package let term: String
  /// What stands for the value that goes with it; nil for none.
  package let value: String?
  /// What it means, in sentences.
  package let meaning: String

  package init(_ term: String, value: String? = nil, _ meaning: String) {
    self.term = term
    self.value = value
    self.meaning = meaning
  }
}

/// A section that one page has besides the usual ones.
package struct ManualSection: Hashable, Sendable {
  /// Entries under a heading of their own.
  package struct Group: Hashable, Sendable {
    package let title: String
    package let text: String
    package let entries: [ManualEntry]

    package init(title: String, text: String, entries: [ManualEntry]) {
      self.title = title
      self.text = text
      self.entries = entries
    }
  }

  package let title: String
  package let text: String
  package let groups: [Group]

  package init(title: String, text: String, groups: [Group]) {
    self.title = title
    self.text = text
    self.groups = groups
  }
}

/// A page as it is to be written.
package struct ManualPage: Hashable, Sendable {
  /// The name that `man` finds it by, e.g. `backstep-walk`.
  package let name: String
  /// The text in man(7).
  package let text: String

  /// The name of its file.
  package var file: String { "\(name).1" }
}

/// What the pages are made of.
package struct Manual {
  let root: Declaration
  let version: String
  let date: String
  /// What all pages say alike.
  package var statuses: [ManualEntry] = []
  package var variables: [ManualEntry] = []
  package var files: [ManualEntry] = []
  /// Ways of calling that the declarations cannot tell, by command.
  package var usages: [String: String] = [:]
  /// Further sections, by command.
  package var sections: [String: [ManualSection]] = [:]

  /// - Parameters:
  ///   - help: the parser's account of the program, as JSON.
  ///   - date: the day of the pages, as in 2026-01-31.
  /// - Throws: what is wrong with the account.
  package init(help: String, version: String, date: String) throws {
    root = try Declaration.root(of: help)
    self.version = version
    self.date = date
  }

  /// The page of the program, then those of its commands, each before the commands that it has itself.
  package var pages: [ManualPage] { pages(of: root, below: []) }

  private func pages(of command: Declaration, below above: [String]) -> [ManualPage] {
    let writer = PageWriter(self, of: command, below: above)
    return [ManualPage(name: writer.title, text: writer.text)]
      + command.shownCommands.flatMap { pages(of: $0, below: above + [command.commandName]) }
  }
}
