// Reading networks: formulas, the name of one that comes with the program, or of one that the lesson names itself.

import BuiltIns
import Diagnostics
import NetworkLanguage
import YAML

/// A network that a lesson gives a name to, for its steps to refer to.
struct NamedNetwork {
  /// Where its name stands.
  let key: YAMLNode
  /// The network; nil for one with errors, which have been told.
  let network: Network?
  /// Whether the lesson or a step refers to it.
  var isUsed = false
}

extension LessonReading {
  /// Takes over the networks that a lesson names.
  mutating func nameNetworks(_ node: YAMLNode?) {
    guard let node else { return }
    guard let mapping = node.mapping, !mapping.isEmpty else {
      error("networks is a mapping of names and formulas", at: node, help: "write a name: | and formulas, one a line")
      return
    }
    for (key, value) in mapping {
      guard let name = string(key, "a name") else { continue }
      if !LessonReader.isName(name) {
        error("this cannot name a network", at: key, help: "use small letters, digits and dashes, and a letter first")
      } else if BuiltInNetwork.all.contains(where: { $0.name == name }) {
        error("\(name) comes with the program", at: key, help: "give this one another name")
      } else {
        named[name] = NamedNetwork(key: key, network: string(value, name).flatMap { formulas($0, at: value) })
      }
    }
  }

  /// Names that nothing refers to are errors.
  mutating func checkNamedNetworks() {
    for (name, network) in named where !network.isUsed {
      error("no step uses the network \(name)", at: network.key, help: "write network: \(name) in a step, or remove it")
    }
  }

  /// A network: formulas, or the name of one.
  mutating func network(_ node: YAMLNode?) -> Network? {
    guard let node, let content = string(node, "network") else { return nil }
    if content.contains("\n") || content.contains("=") { return formulas(content, at: node) }
    if let network = named[content]?.network {
      named[content]?.isUsed = true
      return network
    }
    if named[content] != nil {
      named[content]?.isUsed = true
      return nil
    }
    guard let builtIn = BuiltInNetwork.named(content) else {
      let names = named.keys.sorted() + BuiltInNetwork.all.map(\.name)
      error(
        "there is no network called \(content)", at: node,
        help: nearest(to: content, among: names).map { "did you mean \($0)?" }
          ?? "write formulas, one a line after |, or one of \(names.joined(separator: ", "))")
      return nil
    }
    return network(SourceText(name: builtIn.name, text: builtIn.text), at: node)
  }

  private mutating func formulas(_ content: String, at node: YAMLNode) -> Network? {
    network(SourceText(name: text.source.name, text: content), at: node)
  }

  private mutating func network(_ source: SourceText, at node: YAMLNode) -> Network? {
    do throws(DiagnosticReport) {
      return try Network(parsing: source, limits: LessonReading.limits)
    } catch {
      errors(error, in: node)
      return nil
    }
  }

  /// How large the network of a lesson may be: what a lesson can show, and what can be computed again and again.
  private static var limits: Limits {
    var limits = Limits.standard
    limits.nodes = 20_000
    limits.numbers = 100_000
    limits.literalElements = 10_000
    return limits
  }
}
