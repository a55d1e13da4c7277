// The numbers that a step is about: its own network, rate and leaves, and which others it can be asked again with.

import Templates
import Diagnostics
import Narration
import YAML

extension LessonReading {
  /// Puts a step's own network, rate and leaves in force, and gives the leaves.
  mutating func takeOver(_ fields: Fields) -> [LeafSetting] {
    let rate = rate(fields["rate"])
    if let node = fields["network"] {
      let old = context?.rate ?? 0.1
      context = network(node).map { LessonContext(network: $0, rate: rate ?? old) }
      isNetworkBroken = context == nil
    } else if let rate, let node = fields["rate"] {
      if context == nil, !isNetworkBroken { error("a rate needs a network", at: node) }
      context = context?.with(rate: rate)
    }
    return fields["with"].map { changeLeaves($0) } ?? []
  }

  /// Puts other values for leaves in force: `with: {w1: w1 after w1}`.
  private mutating func changeLeaves(_ node: YAMLNode) -> [LeafSetting] {
    guard let before = context else {
      if !isNetworkBroken { error("there is no network to change", at: node) }
      return []
    }
    guard let mapping = node.mapping, !mapping.isEmpty else {
      error("with is a mapping of names and values", at: node, help: "write e.g. with: {w1: 1.4}")
      return []
    }
    var leaves: [Int: Double] = [:]
    var settings: [LeafSetting] = []
    for (key, entry) in mapping {
      guard let name = string(key, "a name") else { continue }
      guard let leaf = before.narrator.node(named: name), before.network.graph.nodes[leaf].isLeaf else {
        let names = before.network.variables.filter { $0.role != .computed }.map(\.name)
        error(
          "\(name) cannot be set", at: key,
          help: nearest(to: name, among: names).map { "did you mean \($0)?" } ?? "\(names.listed) can")
        continue
      }
      guard let content = string(entry, name), let value = value(content, in: entry, from: 0) else { continue }
      leaves[leaf] = value
      settings.append(LeafSetting(name: name, value: content))
    }
    context = before.with(leaves: leaves)
    return settings
  }
}
