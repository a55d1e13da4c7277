// `backstep export`: a network as a program, a drawing, a document or a table.

import ArgumentParser
import Diagnostics
import Export
import NetworkLanguage

extension ExportForm: ExpressibleByArgument {}

struct ExportCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a network as a program that proves its gradients, as a drawing, a document or a table.",
    discussion: """
      Examples:
        backstep export relu --to numpy                      a program on standard output
        backstep export relu --to numpy | python3            and run: all gradients agree
        backstep export net.txt --to svg --output net.svg    a picture of the graph
        backstep export net.txt --to dot | dot -Tpng         the same by Graphviz

      The forms:
      \(forms)

      The programs hold the engine's numbers and stop where their own differ; they need NumPy, PyTorch, JAX, or for some \
      networks micrograd. A function that a form has no words for is an error, with its place.

      The built-in networks: \(NetworkChoice.builtInNames).
      """)

  @Argument(help: ArgumentHelp("A built-in network, a file, or - for standard input.", valueName: "name|file|-"))
  var network: NetworkChoice

  @Option(help: ArgumentHelp("What to write.", valueName: "form"))
  var to: ExportForm

  @Option(
    name: [.customLong("output"), .customShort("o")],
    help: ArgumentHelp("A file to write it to, in place of standard output.", valueName: "file"),
    completion: .file())
  var output: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The learning rate of the update, e.g. 0.1 or 1/18. (default: 0.1)", valueName: "r"),
    transform: RateOption.parse)
  var rate: Double?

  @OptionGroup(title: "Display") var display: DisplayOptions

  private static var forms: String {
    ExportForm.allCases.map { "  \($0.rawValue.padded(to: 10)) \($0.summary)" }.joined(separator: "\n")
  }

  func validate() throws {
    guard let output else { return }
    if output.isEmpty { throw ValidationError("--output takes the name of a file.") }
    if output == network.text {
      throw ValidationError("--output would write over the network itself; name another file.")
    }
  }

  func run(in surroundings: Surroundings) throws -> Int32 {
    let console = Console(surroundings: surroundings, settings: display.settings)
    let parts = try to.parts(of: network.read(in: surroundings), rate: rate ?? RateOption.usual)
    guard let output else {
      // A program or a file is the same whatever the terminal can show.
      var stream = console.dataOutput()
      for part in parts { try stream.text(part) }
      try stream.flush()
      return ExitStatus.success.rawValue
    }
    try surroundings.save(parts.joined(), as: output)
    return ExitStatus.success.rawValue
  }
}
