// A figure as columns of items with links between neighbouring columns only: long edges run through lanes.
import Page

/// The structure of a figure, ready to be laid out.
///
/// An edge that skips columns passes each of them in a lane, an item of its own. All such edges of one node share its
/// lanes, so that they run as one wire until they part.
struct FigureGraph {
  /// One thing that takes room in a column: a node, a lane or a note.
  struct Item {
    var column: Int
    /// The node, by its index; `nil` for lanes and notes.
    var node: Int?
    /// The text of what was left out; `nil` for nodes and lanes.
    var note: String?
    /// The links that arrive, as indices into `links`.
    var incoming: [Int] = []
    /// The links that leave.
    var outgoing: [Int] = []

    /// Whether it is the wire of a node passing through the column.
    var isLane: Bool { node == nil && note == nil }
    /// Whether it is text without links.
    var isNote: Bool { note != nil }
  }

  /// A connection between items of neighbouring columns, and the edges that run over it.
  struct Link {
    var from: Int
    var to: Int
    var edges: [Int]
  }

  private(set) var items: [Item] = []
  private(set) var links: [Link] = []
  /// Per column its items from top to bottom.
  var columns: [[Int]] = []
  /// Per edge the links that it runs over, from left to right; empty for an edge that cannot be drawn.
  private(set) var routes: [[Int]] = []

  /// Builds the structure. Edges without two nodes, or not from left to right, are left out.
  init(_ figure: Figure) {
    let numbers = Set(figure.nodes.map(\.column)).sorted()
    var ranks: [Int: Int] = [:]
    for (rank, number) in numbers.enumerated() { ranks[number] = rank }
    columns = Array(repeating: [], count: numbers.count)
    for (index, node) in figure.nodes.enumerated() { add(Item(column: ranks[node.column] ?? 0, node: index)) }
    connect(figure)
    for (rank, number) in numbers.enumerated() where number >= 0 && number < figure.omitted.count {
      if !figure.omitted[number].isEmpty { add(Item(column: rank, note: figure.omitted[number])) }
    }
    LaneOrder(self).apply(to: &self)
  }

  /// The links between a column and the next.
  func links(after column: Int) -> [Int] {
    columns[column].flatMap { items[$0].outgoing }
  }

  @discardableResult
  private mutating func add(_ item: Item) -> Int {
    items.append(item)
    columns[item.column].append(items.count - 1)
    return items.count - 1
  }

  private mutating func connect(_ figure: Figure) {
    routes = Array(repeating: [], count: figure.edges.count)
    // Nodes come first among the items, so a node's item has the node's index.
    var lanes: [Int: [Int]] = [:]
    for (index, edge) in figure.edges.enumerated() {
      guard figure.nodes.indices.contains(edge.from), figure.nodes.indices.contains(edge.to) else { continue }
      let first = items[edge.from].column
      let last = items[edge.to].column
      guard first < last else { continue }
      var previous = edge.from
      for (step, column) in (first + 1..<last).enumerated() {
        if step == lanes[edge.from, default: []].count {
          lanes[edge.from, default: []].append(add(Item(column: column)))
        }
        let lane = lanes[edge.from, default: []][step]
        link(previous, lane, edge: index)
        previous = lane
      }
      link(previous, edge.to, edge: index)
    }
  }

  private mutating func link(_ from: Int, _ to: Int, edge: Int) {
    if let known = items[from].outgoing.first(where: { links[$0].to == to }) {
      links[known].edges.append(edge)
      routes[edge].append(known)
    } else {
      links.append(Link(from: from, to: to, edges: [edge]))
      items[from].outgoing.append(links.count - 1)
      items[to].incoming.append(links.count - 1)
      routes[edge].append(links.count - 1)
    }
  }
}
