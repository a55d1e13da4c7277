// The backward pass that a pasted program computes itself, judged line by line.

import Course
import Diagnostics
import NetworkLanguage
import Python
import Writing

/// A program's own backward pass.
struct OwnPass {
  let program: PythonProgram
  let network: Network

  /// Judges the pass; each line stands as in the program, after its number.
  /// - Throws: a `Failure` where the program has none.
  func report(in surroundings: Surroundings) throws -> PassReport {
    let lines = network.backwardLines
    guard !lines.isEmpty else {
      throw Failure(
        .badText, "\(program.source.name) has no backward pass of its own",
        help: "name its gradients as the network names its values: dz2 = …, dW2 = …")
    }
    var report = surroundings.desk(network).judge(lines.map(\.text))
    for (place, line) in lines.enumerated() where report.lines.indices.contains(place) {
      report.lines[place].text = "\(program.source.line(at: line.span.lower).number): \(shown(line))"
      report.lines[place].span = nil
    }
    return report
  }

  /// The line as the program has it, where that says the same; or else as it was judged.
  private func shown(_ line: BackwardLine) -> String {
    let own = program.source.text(in: line.span)
    let isOne = !own.contains(where: \.isNewline) && own.contains("=") && own.hasPrefix(line.name)
    return isOne ? own : line.text
  }
}
