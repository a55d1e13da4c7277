// The graph as lines of Python over scalars: one for each element of a formula, and for parts that are used twice or are long.

import Autograd
import NetworkLanguage

/// Writes a graph's nodes, in the order in which they were recorded.
struct ScalarLines {
  /// A line: what it gives, and how.
  struct Line {
    let node: Int
    let name: String
    let text: String
  }

  /// A longer text gets a line of its own, so that a sum of any length is written in lines that can be read.
  private static let longest = 80

  /// A node's text where it is used.
  private struct Piece {
    var text: String
    var binding: Int
    /// Whether it is a number of Python and no `Value`.
    var isNumber = false

    func atLeast(_ least: Int) -> String { binding < least ? "(\(text))" : text }
    /// As what methods can be called on.
    var value: String { isNumber ? "Value(\(text))" : atLeast(6) }
  }

  private(set) var lines: [Line] = []
  /// By node; nil for what stands in other lines.
  private(set) var names: [String?]
  private var pieces: [Int: Piece] = [:]

  init(_ network: Network, names: ScalarNames) {
    let graph = network.graph
    var names = names
    self.names = names.nodes
    var uses = [Int](repeating: 0, count: graph.count)
    for node in graph.nodes { for operand in node.operands { uses[operand] += 1 } }
    for (index, node) in graph.nodes.enumerated() {
      guard let operation = node.operation else { continue }
      let piece = piece(operation, node.operands.map { operand($0, in: graph) })
      // A text is used once: it may be forgotten.
      for operand in node.operands where self.names[operand] == nil { pieces[operand] = nil }
      if self.names[index] == nil {
        guard uses[index] > 0 else { continue }
        if uses[index] == 1, piece.text.count <= Self.longest {
          pieces[index] = piece
          continue
        }
        self.names[index] = names.pool.take("t\(index)")
      }
      lines.append(Line(node: index, name: self.names[index] ?? "t\(index)", text: piece.text))
    }
  }

  private func operand(_ node: Int, in graph: Graph) -> Piece {
    if let name = names[node] { return Piece(text: name, binding: 6) }
    if let piece = pieces[node] { return piece }
    let number = graph.values[node]
    return Piece(text: PythonNumber.text(number), binding: number < 0 ? 4 : 6, isNumber: true)
  }

  private func piece(_ operation: Autograd.Operation, _ operands: [Piece]) -> Piece {
    let a = operands[0]
    let b = operands.count > 1 ? operands[1] : a
    // Of two numbers Python would make a number without a graph.
    let first = operands.allSatisfy(\.isNumber) ? Piece(text: a.value, binding: 6) : a
    switch operation {
    case .add: return Piece(text: "\(first.atLeast(2)) + \(b.atLeast(2))", binding: 2)
    case .subtract: return Piece(text: "\(first.atLeast(2)) - \(b.atLeast(3))", binding: 2)
    case .multiply: return Piece(text: "\(first.atLeast(3))*\(b.atLeast(4))", binding: 3)
    case .divide: return Piece(text: "\(first.atLeast(3))/\(b.atLeast(4))", binding: 3)
    case .power: return Piece(text: "\(first.atLeast(6))**\(b.atLeast(4))", binding: 5)
    case .negate: return Piece(text: "-\(first.atLeast(4))", binding: 4)
    case .stop: return Piece(text: "Value(\(first.value).data)", binding: 6)
    default:
      let name = operation.rule.name
      return Piece(text: "\(first.value).\(name)(\(operands.count > 1 ? b.text : ""))", binding: 6)
    }
  }
}
