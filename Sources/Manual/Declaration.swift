// What the command line declares, as the parser tells it: commands, arguments and options.

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A command and what it takes; the fields have the names of the parser's own account (`--experimental-dump-help`).
struct Declaration: Decodable, Hashable {
  let commandName: String
  let abstract: String?
  let discussion: String?
  let shouldDisplay: Bool?
  let subcommands: [Declaration]?
  let arguments: [ArgumentDeclaration]?

  /// The subcommands that have a page: those that the help lists. The parser's own `help` needs none.
  var shownCommands: [Declaration] {
    (subcommands ?? []).filter { ($0.shouldDisplay ?? true) && $0.commandName != "help" }
  }

  /// The arguments without a name.
  var positionals: [ArgumentDeclaration] { shown.filter { $0.kind == .positional } }

  /// Flags and options.
  var options: [ArgumentDeclaration] { shown.filter { $0.kind != .positional } }

  private var shown: [ArgumentDeclaration] { (arguments ?? []).filter(\.shouldDisplay) }

  /// Reads the account of a whole program.
  /// - Throws: what is wrong with it.
  static func root(of json: String) throws -> Declaration {
    struct Account: Decodable { let command: Declaration }
    return try JSONDecoder().decode(Account.self, from: Data(json.utf8)).command
  }
}

/// An argument, an option or a flag.
struct ArgumentDeclaration: Decodable, Hashable {
  enum Kind: String, Decodable { case positional, option, flag }

  struct Name: Decodable, Hashable {
    enum Kind: String, Decodable { case long, short, longWithSingleDash }

    let kind: Kind
    let name: String

    /// As it is typed.
    var text: String { (kind == .long ? "--" : "-") + name }
  }

  let kind: Kind
  let shouldDisplay: Bool
  let sectionTitle: String?
  let isOptional: Bool
  let isRepeating: Bool
  let names: [Name]?
  let valueName: String?
  let defaultValue: String?
  let allValues: [String]?
  let abstract: String?
  let discussion: String?
}
