// Which network is meant: a built-in one by its name, a file, or standard input.

import ArgumentParser
import BuiltIns
import Diagnostics
import NetworkLanguage

/// What stands for a network on the command line.
struct NetworkChoice: ExpressibleByArgument, Hashable {
  /// What was typed.
  let text: String

  init(argument: String) { text = argument }

  static let defaultCompletionKind = CompletionKind.networks

  /// The names of the built-in networks, as in a sentence.
  static var builtInNames: String { BuiltInNetwork.all.map(\.name).joined(separator: ", ") }

  /// Whether the network comes through standard input.
  var isStandardInput: Bool { text == "-" }

  /// Reads the network.
  /// - Parameters:
  ///   - shelf: what is offered where the name is none.
  ///   - gradientsFor: names of constants that want a gradient too.
  /// - Throws: a `Failure`, or a `DiagnosticReport` about the text.
  func read(_ shelf: Shelf = .networks, gradientsFor: Set<String> = [], in surroundings: Surroundings) throws -> Network
  {
    try Network(parsing: source(shelf, in: surroundings), gradientsFor: gradientsFor, files: files(in: surroundings))
  }

  /// The networks that a misspelt name is held against, and that are offered in its place.
  enum Shelf {
    case networks, exercises

    fileprivate var offered: [BuiltInNetwork] { self == .networks ? BuiltInNetwork.all : BuiltInNetwork.passes }
    fileprivate var other: [BuiltInNetwork] { self == .networks ? BuiltInNetwork.passes : BuiltInNetwork.all }
    fileprivate var words: String { self == .networks ? "built-in network" : "exercise" }

    fileprivate var article: String { (self == .networks ? "a " : "an ") + words }

    /// The names in a sentence.
    fileprivate var offer: String {
      "the \(words)s are " + offered.map(\.name).joined(separator: ", ")
    }
  }

  /// The files of examples that a text may name: beside it, or in the current folder.
  private func files(in surroundings: Surroundings) -> DataFiles {
    let place = isStandardInput ? "" : text
    return DataFiles.reading(from: place) { try surroundings.readRegularFile($0, $1) }
  }

  private func source(_ shelf: Shelf, in surroundings: Surroundings) throws -> SourceText {
    let limit = Limits.standard.sourceBytes
    if isStandardInput {
      return try source(shelf, named: "standard input") { try surroundings.readInput(limit) }
    }
    // A name with a slash or a dot is a path; any other names a built-in network first.
    if !text.contains("/"), !text.contains("."), let network = BuiltInNetwork.named(text) {
      return SourceText(name: network.name, text: network.text)
    }
    return try source(shelf, named: text) { try surroundings.readFile(text, limit) }
  }

  private func source(_ shelf: Shelf, named name: String, _ read: () throws -> [UInt8]) throws -> SourceText {
    do {
      return try SourceText(name: name, utf8: read())
    } catch let problem as FileProblem {
      throw problem.failure(
        reading: name, missing: missing(shelf),
        directory: Failure(.missing, "\(name) is a directory", help: "name a file with one formula a line"))
    }
  }

  private func missing(_ shelf: Shelf) -> Failure {
    if text.contains("/") || text.contains(".") {
      return Failure(.missing, "there is no file \(text)", help: shelf.offer)
    }
    // Every command reads both kinds, so that a name of either may be meant.
    let near =
      nearest(to: text, among: (shelf.offered + shelf.other).map(\.name)).map { "did you mean \($0)?\n" } ?? ""
    return Failure(
      .missing, "there is neither \(shelf.article) nor a file called \(text.named)", help: near + shelf.offer)
  }
}
