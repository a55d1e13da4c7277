// A network as the rest of the program sees it: the recorded graph, and what each of its nodes is called.

import Autograd
import Diagnostics
import Python
import VectorFunctions

/// A version of a name: what one formula assigned to it. `c += 1` makes a new version of `c`.
package struct Variable: Hashable, Sendable {
  /// What part a variable plays in training.
  package enum Role: Hashable, Sendable {
    /// Leaves that the update changes.
    case parameter
    /// Leaves that the update leaves alone.
    case constant
    /// The result of a formula over other names.
    case computed
  }

  /// The name, spelled as where the text first uses it.
  package let name: String
  /// 1 for the first assignment of the name, then 2, and so on.
  package let version: Int
  /// Whether no later formula assigns the name again.
  package let isFinal: Bool
  /// The shape of the value.
  package let shape: Shape
  /// The graph node of each element, row by row; nodes may repeat, as in `a = [b, b]`.
  package let elements: [Int]
  /// Its part in training.
  package let role: Role
  /// The formula that assigned it: an index into `Network.formulas`.
  package let formula: Int
}

/// One formula of the network.
package struct Formula: Hashable, Sendable {
  /// The whole formula in the source, without a comment.
  package let span: SourceSpan
  /// The formula as written, on one line, with tidied spaces; safe to print.
  package let text: String
  /// For each character of `text` its offset in the source, then the end of the last.
  let offsets: [Int32]
  /// The variable that it assigns: an index into `Network.variables`.
  package let variable: Int
  /// The variables that it reads, each once, in the order of their first appearance.
  package let operands: [Int]
  /// The graph nodes that it recorded; none for `a = b`.
  package let nodes: Range<Int>
  /// Whether it just gives numbers, so that there is nothing to compute.
  package let isLeaf: Bool
  /// Which repetition of loops, or which call, it belongs to, the outermost first; empty for most formulas.
  package let repetition: [Repetition]

  /// The repetition that it belongs to as a whole, down to the innermost loop; a call outside of loops is one, too.
  package var round: ArraySlice<Repetition> {
    repetition[..<(repetition.lastIndex { $0.value != nil }.map { $0 + 1 } ?? repetition.count)]
  }

  /// The characters of `text` that a span of the source covers, or `nil` if the span is not within the formula.
  package func range(of span: SourceSpan) -> Range<Int>? {
    guard self.span.contains(span), !span.isEmpty else { return nil }
    let lower = offsets.dropLast().firstIndexSorted { Int($0) >= span.lower }
    let upper = offsets.dropLast().firstIndexSorted { Int($0) >= span.upper }
    guard lower < upper else { return nil }
    let characters = text.count
    return min(lower, characters)..<min(upper, characters)
  }
}

/// A network: its text, the formulas in it, and the graph of scalar operations that they recorded.
package struct Network: Sendable {
  /// The text.
  package let source: SourceText
  /// The first comment line of the text, else the base name of its file.
  package let title: String
  /// The recorded operations with their values.
  package let graph: Graph
  /// All versions of all names, in the order of their formulas.
  package let variables: [Variable]
  /// The formulas in order.
  package let formulas: [Formula]
  /// The parameters in order: indices into `variables`.
  package let parameters: [Int]
  /// The loss: an index into `variables`. It has exactly one element; its shape is a scalar or, as in
  /// `L = (W @ x - y)^2` with a W of one row, a vector of one.
  package let loss: Int
  /// What rounds of training go through, in place of numbers that stay.
  package let examples: [ExampleRows]
  /// What is worth knowing about the text, such as lines that were passed over.
  package let notes: [Diagnostic]
  /// The program that the text was made of; nil where the text is the network's own.
  package private(set) var program: PythonProgram?
  /// Where in the text each node comes from.
  let spans: SpanTable
  /// What each node is called.
  let names: NodeNames

  /// The formulas, one a line; where lines are repeated or called, the text as it is written.
  package var writtenLines: [String] {
    if formulas.allSatisfy(\.repetition.isEmpty) { return formulas.map(\.text) }
    return source.text.split(separator: "\n").map(FormulaText.line).filter {
      !$0.isEmpty && !$0.hasPrefix(Keyword.minimize + " ")
    }
  }

  /// What is worth knowing about the text, or about the program that it was made of; they point into that one's text.
  package var allNotes: [Diagnostic] { program?.notes ?? notes }

  /// The network with the program that it was made of.
  func made(of program: PythonProgram) -> Network {
    var network = self
    network.program = program
    return network
  }

  /// The graph node of the loss.
  package var lossNode: Int { variables[loss].elements[0] }

  /// The sub-expression that recorded a node.
  package func span(ofNode node: Int) -> SourceSpan { spans[node] }

  /// The formula that recorded a node: an index into `formulas`.
  package func formula(ofNode node: Int) -> Int {
    formulas.firstIndexSorted { $0.nodes.lowerBound > node } - 1
  }

  /// The variable, and the element of it, that a node is; the first if there are several. `nil` for literals and for
  /// values on the way to a result.
  package func name(ofNode node: Int) -> (variable: Int, element: Int)? { names[node] }
}

extension RandomAccessCollection where Index == Int {
  /// The first index where a condition holds that, once it holds, holds to the end; `endIndex` if it never does.
  package func firstIndexSorted(where holds: (Element) -> Bool) -> Int {
    var lower = startIndex
    var upper = endIndex
    while lower < upper {
      let middle = lower + (upper - lower) / 2
      if holds(self[middle]) { upper = middle } else { lower = middle + 1 }
    }
    return lower
  }
}
