// `backstep grad`: the loss and its gradients, as a table or as JSON, held against central differences if asked.

import ArgumentParser
import Autograd
import NetworkLanguage
import Printing

struct GradCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "grad",
    abstract: "Compute the loss and its gradients.",
    discussion: """
      Examples:
        backstep grad net.txt                   loss, and gradients by every parameter
        backstep grad net.txt --wrt x,z1        by other names too
        backstep grad net.txt --check           held against central differences; exit 1 if they differ
        backstep grad - --json < net.txt        one JSON object

      The built-in networks: \(NetworkChoice.builtInNames).
      """)

  @Argument(help: ArgumentHelp("A file, a built-in network, or - for standard input.", valueName: "file|name|-"))
  var network: NetworkChoice

  @Option(
    help: ArgumentHelp("Names whose gradients are wanted too, separated by commas.", valueName: "name,..."),
    transform: GradCommand.names)
  var wrt: [[String]] = []

  @Flag(help: "Compare with central differences; exit 1 where the relative error is above 1e-6.")
  var check = false

  @Flag(help: "One JSON object and nothing else.")
  var json = false

  @OptionGroup(title: "Display") var display: DisplayOptions

  private static func names(_ text: String) throws -> [String] {
    let names = text.split(separator: ",").map { $0.filter { $0 != " " } }.filter { !$0.isEmpty }
    guard !names.isEmpty else { throw ValidationError("--wrt takes names, e.g. --wrt x,z1.") }
    return names
  }

  func run(in surroundings: Surroundings) throws -> Int32 {
    let console = Console(surroundings: surroundings, settings: display.settings)
    let wanted = wrt.flatMap { $0 }
    let network = try network.read(gradientsFor: Set(wanted), in: surroundings)
    let gradients = Gradients(network: network, wanted: wanted)
    let comparison = check ? comparison(gradients, on: console) : nil
    do {
      if json {
        try GradJSON(gradients: gradients, comparison: comparison).write(to: console)
      } else {
        try GradTable(gradients: gradients, comparison: comparison, format: display.settings.format).write(to: console)
      }
    } catch FileProblem.outputClosed {
      // Whoever reads only the beginning still learns from the status how the check went.
    }
    return (comparison?.isPassed ?? true ? ExitStatus.success : .failedCheck).rawValue
  }

  /// Compares, and says on a terminal how far a long check has come.
  private func comparison(_ gradients: Gradients, on console: Console) -> Comparison {
    var progress: CheckProgress?
    return Comparison(gradients) { done, count in
      guard console.surroundings.isErrorTerminal else { return }
      if progress == nil { progress = CheckProgress(count: count, nodes: gradients.network.graph.count) }
      if let text = progress?.text(done: done) { console.surroundings.writeError(Array(text.utf8)) }
    }
  }
}
