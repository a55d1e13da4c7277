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

  static let defaultCompletionKind = CompletionKind.file()

  /// The names of the built-in networks, as in a sentence.
  static var builtInNames: String { BuiltInNetwork.all.map(\.name).joined(separator: ", ") }

  /// Whether the network comes through standard input.
  var isStandardInput: Bool { text == "-" }

  /// Reads the network.
  /// - Parameter gradientsFor: names of constants that want a gradient too.
  /// - Throws: a `Failure`, or a `DiagnosticReport` about the text.
  func read(gradientsFor: Set<String> = [], in surroundings: Surroundings) throws -> Network {
    try Network(parsing: source(in: surroundings), gradientsFor: gradientsFor, files: files(in: surroundings))
  }

  /// The files of examples that a text may name: beside it, or in the current folder.
  private func files(in surroundings: Surroundings) -> DataFiles {
    let place = isStandardInput ? "" : text
    return DataFiles.reading(from: place) { try surroundings.readFile($0, $1) }
  }

  private func source(in surroundings: Surroundings) throws -> SourceText {
    let limit = Limits.standard.sourceBytes
    if isStandardInput {
      return try source(named: "standard input") { try surroundings.readInput(limit) }
    }
    // A name with a slash or a dot is a path; any other names a built-in network first.
    if !text.contains("/"), !text.contains("."), let network = BuiltInNetwork.named(text) {
      return SourceText(name: network.name, text: network.text)
    }
    return try source(named: text) { try surroundings.readFile(text, limit) }
  }

  private func source(named name: String, _ read: () throws -> [UInt8]) throws -> SourceText {
    do {
      return try SourceText(name: name, utf8: read())
    } catch let problem as FileProblem {
      throw problem.failure(
        reading: name, missing: missing(),
        directory: Failure(.missing, "\(name) is a directory", help: "name a file with one formula a line"))
    }
  }

  private func missing() -> Failure {
    let names = BuiltInNetwork.all.map(\.name)
    let offer = "the built-in networks are \(NetworkChoice.builtInNames)"
    if text.contains("/") || text.contains(".") { return Failure(.missing, "there is no file \(text)", help: offer) }
    let near = nearest(to: text, among: names).map { "did you mean \($0)?\n" } ?? ""
    return Failure(.missing, "there is neither a built-in network nor a file called \(text)", help: near + offer)
  }
}
