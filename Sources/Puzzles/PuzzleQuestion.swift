// What a puzzle asks, as elements of a page.

import Page
import Quantities

extension Puzzle {
  /// The question.
  package func question(_ format: NumberFormat) -> [Element] {
    switch task {
    case .jacobian(let puzzle): puzzle.question
    case .graph(let puzzle): puzzle.question(format)
    }
  }

  /// What stands before the learner's answer.
  package var prompt: String {
    switch task {
    case .jacobian(let puzzle): "\(puzzle.wanted) ="
    case .graph: "formulas, parted by ;"
    }
  }
}

extension JacobianPuzzle {
  fileprivate var question: [Element] {
    let words = words.isEmpty ? [] : [Element.prose(RichText(self.words))]
    let parts = inputs.map(Self.described) + [Self.described(Input(Self.result, output))]
    let indices = outputIndices + inputIndices
    let reads =
      indices.isEmpty
      ? " Write it in the inputs, or in the result y."
      : " \(indices.joined(separator: ", ")) \(indices.count == 1 ? "counts" : "count") from 0; "
        + "a comparison such as (\(indices[0]) == 0) is 1 or 0."
    let helpers =
      helpers.isEmpty ? "" : " " + helpers.map { "\($0.name) = \($0.formula)" }.joined(separator: ", ") + "."
    return [.code([RichText(statement)])] + words + [
      .prose(RichText(parts.joined(separator: "; ") + "." + helpers + reads)),
      .code([RichText("\(wanted) = ?")]),
    ]
  }

  /// `x has n numbers`
  private static func described(_ input: Input) -> String {
    switch input.shape.count {
    case 0:
      if case .place(let axis) = input.kind {
        "\(input.name) is a place below \(axis)"
      } else {
        "\(input.name) is a number"
      }
    case 1: "\(input.name) has \(input.shape[0]) numbers"
    default:
      "\(input.name) is a matrix, \(input.shape.map { $0.contains(" ") ? "(\($0))" : $0 }.joined(separator: "×"))"
    }
  }
}

extension GraphPuzzle {
  fileprivate func question(_ format: NumberFormat) -> [Element] {
    let target = target
    let given = givens.map { "\($0.name) = \(format.text($0.value))" }.joined(separator: ", ")
    let numbers =
      literals.isEmpty
      ? "no number may be written"
      : "the only number that may be written is " + literals.map(format.text).joined(separator: ", ")
    let rows =
      [[Span("value of the result"), Span(format.text(target.value))]]
      + zip(givens, target.gradients).map { [Span("gradient in \($0.name)"), Span(format.text($1))] }
    return [
      .prose(
        RichText(
          "Begin with \(given). \(operations.count == 1 ? "The operation is" : "The operations are") \(operationWords); \(numbers). A value may be used several times, and its gradients add up."
        )),
      .table(Table(columns: [.init("wanted"), .init("", .trailing)], rows: rows)),
      .prose(RichText("Reach these numbers with as few operations as can be.")),
    ]
  }
}
