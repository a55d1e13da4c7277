// Which lines of a pass read what lines below them give, and whether that goes round in a circle.

/// The order of a pass's lines. Any order will do, as long as each gradient comes from something else.
struct PassOrder {
  /// For each line the name that it reads and that is computed from its own target; nil for most.
  let circles: [String?]

  init(_ lines: [WrittenLine]) {
    var reads: [String: Set<String>] = [:]
    for case .assignment(let line) in lines.map(\.content) {
      reads[line.target.name, default: []].formUnion(line.value.names.subtracting([line.target.name]))
    }
    var given: Set<String> = []
    circles = lines.map { line in
      guard case .assignment(let line) = line.content else { return nil }
      let name = line.target.name
      defer { given.insert(name) }
      guard case .gradient = line.target else { return nil }
      return line.value.names.subtracting(given).sorted().first { read in
        read == name || Self.leads(from: read, to: name, reads)
      }
    }
  }

  private static func leads(from start: String, to end: String, _ reads: [String: Set<String>]) -> Bool {
    var seen: Set<String> = []
    var open = [start]
    while let next = open.popLast() {
      if next == end { return true }
      guard seen.insert(next).inserted else { continue }
      open += reads[next] ?? []
    }
    return false
  }
}
