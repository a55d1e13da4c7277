// `backstep check`: gradients that another program printed, held against the network's.

import ArgumentParser
import Checking
import Diagnostics
import NetworkLanguage
import Printing

struct CheckCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Hold the gradients that your own program printed against the right ones.",
    discussion: """
      Examples:
        python3 train.py | backstep check train.py -     what the program prints, against its own network
        backstep check relu gradients.json               {"w1": 1.5, "b1": 0.75, …}
        backstep check net.txt printed.txt --json        one JSON object

      Gradients are read as NumPy and PyTorch print them (dW1: [[0.1 0.2]], tensor([[0.1, 0.2]])), as JSON with a name for \
      each array, or as a table of lines name,index,value. Status 0 only when all of them are right.

      The built-in networks: \(NetworkChoice.builtInNames).
      """)

  @Argument(
    help: ArgumentHelp("A built-in network, or a file with formulas or a program.", valueName: "name|file|-"))
  var network: NetworkChoice

  @Argument(
    help: ArgumentHelp("The printed gradients: a file, or - for standard input.", valueName: "gradients"),
    completion: .file())
  var gradients: String

  @Flag(help: "One JSON object and nothing else.")
  var json = false

  @OptionGroup(title: "Display") var display: DisplayOptions

  func run(in surroundings: Surroundings) throws -> Int32 {
    if network.isStandardInput, gradients == "-" {
      throw Failure(
        .usage, "the network comes through standard input, and so would the gradients",
        help: "put the network into a file and name it")
    }
    let console = Console(surroundings: surroundings, settings: display.settings)
    let network = try network.read(in: surroundings)
    if let program = network.program { ProgramNotes(program: program).write(to: console) }
    let report = GradientCheckDesk(network).judge(try PrintedReader.gradients(in: source(in: surroundings)))
    do {
      if json {
        var json = JSONWriter(console.dataOutput(), isASCII: console.settings.isASCII)
        try report.write(to: &json)
        try json.finish()
      } else {
        try CheckText(report: report).write(to: console)
      }
    } catch FileProblem.outputClosed {
      // Whoever reads only the beginning still learns from the status how all of it is.
    }
    return (report.isRight ? ExitStatus.success : .failedCheck).rawValue
  }

  private func source(in surroundings: Surroundings) throws -> SourceText {
    try WholeFile(
      name: gradients, limit: 16 * Limits.standard.sourceBytes, help: "name a file with printed gradients"
    ).text(in: surroundings)
  }
}
