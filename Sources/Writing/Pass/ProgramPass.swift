// The backward pass that a pasted program computes itself, with its verdicts beside its own lines.

import Diagnostics
import NetworkLanguage
import Python

/// A program's own backward pass.
package struct ProgramPass {
  private let program: PythonProgram
  private let lines: [BackwardLine]

  /// The pass of a network's program; nil where there is no program.
  package init?(_ network: Network) {
    guard let program = network.program else { return nil }
    (self.program, lines) = (program, network.backwardLines)
  }

  /// Whether the program computes no gradients by hand.
  package var isEmpty: Bool { lines.isEmpty }

  /// The lines as they are judged.
  package var texts: [String] { lines.map(\.text) }

  /// The number of each of these lines in the program.
  package var numbers: [Int] { lines.map { program.source.line(at: $0.span.lower).number } }

  /// A report on the lines, each as it stands in the program, after its number.
  package func placed(_ judged: PassReport) -> PassReport {
    var report = judged
    let numbers = numbers
    for (place, line) in lines.enumerated() where report.lines.indices.contains(place) {
      report.lines[place].text = "\(numbers[place]): \(shown(line))"
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
