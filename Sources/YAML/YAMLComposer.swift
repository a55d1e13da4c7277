// A tree of nodes from the pieces of a text, made without recursion.

extension YAMLNode {
  /// How deep lists and mappings may nest. Releasing a node releases what is in it, so a stack must hold that many calls.
  package static let deepest = 1000

  /// The root of a text's only document; nothing of a text without any.
  package static func root(of text: String) throws(YAMLError) -> YAMLNode? {
    let bytes = Array(text.utf8)
    // libyaml wants a place to start from.
    if bytes.isEmpty { return nil }
    return try bytes.withUnsafeBufferPointer { (bytes) throws(YAMLError) in
      let events = try YAMLEvents(bytes)
      var composer = YAMLComposer()
      while true {
        let event = try events.next()
        if case .streamEnd = event.kind { return composer.root }
        try composer.take(event)
      }
    }
  }
}

/// Puts pieces together.
private struct YAMLComposer {
  /// A list or mapping that has not ended; of a mapping, keys and values take turns.
  private struct Collection {
    let isMapping: Bool
    let mark: YAMLMark
    var items: [YAMLNode] = []
  }

  private var open: [Collection] = []
  private(set) var root: YAMLNode?

  mutating func take(_ event: YAMLEvent) throws(YAMLError) {
    switch event.kind {
    case .documentStart:
      if root != nil {
        throw .syntax(
          problem: "but found another document", context: "expected a single document in the stream", mark: event.mark)
      }
    case .scalar(let scalar): add(YAMLNode(.scalar(scalar), at: event.mark))
    // Also of an anchor that is there: a few lines of aliases can stand for more than any memory holds.
    case .alias: throw .syntax(problem: "found undefined alias", context: nil, mark: event.mark)
    case .sequenceStart: try begin(Collection(isMapping: false, mark: event.mark))
    case .mappingStart: try begin(Collection(isMapping: true, mark: event.mark))
    case .collectionEnd: try end()
    case .streamEnd, .other: break
    }
  }

  private mutating func begin(_ collection: Collection) throws(YAMLError) {
    guard open.count < YAMLNode.deepest else { throw .tooDeep(mark: collection.mark) }
    open.append(collection)
  }

  private mutating func end() throws(YAMLError) {
    let collection = open.removeLast()
    let items = collection.items
    guard collection.isMapping else { return add(YAMLNode(.sequence(items), at: collection.mark)) }
    let pairs = stride(from: 0, to: items.count, by: 2).map { (key: items[$0], value: items[$0 + 1]) }
    try refuseDuplicates(pairs)
    add(YAMLNode(.mapping(pairs), at: collection.mark))
  }

  private mutating func add(_ node: YAMLNode) {
    if open.isEmpty { root = node } else { open[open.count - 1].items.append(node) }
  }

  private func refuseDuplicates(_ pairs: [YAMLNode.Pair]) throws(YAMLError) {
    var first: [String: YAMLMark] = [:]
    var repeated: Set<String> = []
    for (key, _) in pairs {
      guard let name = key.scalar?.string else { continue }
      if first[name] == nil { first[name] = key.mark } else { repeated.insert(name) }
    }
    if let name = repeated.min(), let mark = first[name] { throw .duplicateKey(name, mark: mark) }
  }
}
