// What is known of each node besides its operation, stored compactly: its place in the text, and its name.

import Diagnostics

/// The source span of every node; neighbours with the same span share one entry.
struct SpanTable: Sendable {
  private var ends: [Int32] = []
  private var spans: [(lower: Int32, upper: Int32)] = []

  /// Gives all nodes recorded since the last call, up to a count, a span.
  mutating func mark(upTo count: Int, as span: SourceSpan) {
    guard count > Int(ends.last ?? 0) else { return }
    let entry = (lower: Int32(span.lower), upper: Int32(span.upper))
    if let last = spans.last, last == entry {
      ends[ends.count - 1] = Int32(count)
    } else {
      ends.append(Int32(count))
      spans.append(entry)
    }
  }

  subscript(node: Int) -> SourceSpan {
    let entry = spans[ends.firstIndexSorted { Int($0) > node }]
    return SourceSpan(lower: Int(entry.lower), upper: Int(entry.upper))
  }
}

/// The variable and element that first named each node.
struct NodeNames: Sendable {
  private var variables: [Int32] = []
  private var elements: [Int32] = []

  /// Names the nodes of a variable's elements, where they have no name yet.
  mutating func add(_ nodes: [Int], variable: Int) {
    for (element, node) in nodes.enumerated() {
      while variables.count <= node {
        variables.append(-1)
        elements.append(0)
      }
      guard variables[node] < 0 else { continue }
      variables[node] = Int32(variable)
      elements[node] = Int32(element)
    }
  }

  subscript(node: Int) -> (variable: Int, element: Int)? {
    guard variables.indices.contains(node), variables[node] >= 0 else { return nil }
    return (Int(variables[node]), Int(elements[node]))
  }
}
