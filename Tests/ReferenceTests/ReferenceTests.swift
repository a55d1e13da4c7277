// The engine against values that other tools computed: see Tests/References/README.md.

import Autograd
import GradientChecking
import Diagnostics
import Foundation
import NetworkLanguage
import Testing

/// A network of `Tests/References` with what another tool found for it.
struct Reference: CustomTestStringConvertible, Sendable {
  let name: String
  let url: URL

  var testDescription: String { name }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "References")

  static let all = networks(in: folder)
  /// The same networks written with loops, definitions and the functions of the language.
  static let short = networks(in: folder.appending(path: "short"))

  private static func networks(in folder: URL) -> [Reference] {
    let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    return files.filter { $0.pathExtension == "net" }.sorted { $0.path < $1.path }.map {
      Reference(name: $0.deletingPathExtension().lastPathComponent, url: $0)
    }
  }

  func network() throws -> Network {
    try Network(parsing: SourceText(name: name, text: String(contentsOf: url, encoding: .utf8)))
  }

  /// The tool's numbers: names with numbers, lists of numbers, or lists of lists.
  func expected() throws -> [String: Any] {
    let data = try Data(contentsOf: Self.folder.appending(path: "\(name).json"))
    return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
  }
}

@Suite struct ReferenceTests {
  /// The numbers of a nested list, in reading order.
  static func flat(_ value: Any) -> [Double] {
    if let list = value as? [Any] { return list.flatMap(flat) }
    if let number = value as? NSNumber { return [number.doubleValue] }
    return [.nan]
  }

  /// Whether two numbers agree to 1e-9 relative; below 1e-3, where sums of larger numbers cancel, to 1e-12.
  static func agree(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= max(1e-9 * abs(b), 1e-12) }

  @Test func thereAreEnoughReferences() {
    #expect(Reference.all.count >= 40)
  }

  @Test(arguments: Reference.all)
  func valuesAndGradientsAgree(_ reference: Reference) throws {
    let network = try reference.network()
    let expected = try reference.expected()
    let pass = Pass(graph: network.graph, root: network.lossNode, leaves: network.graph.values)
    let loss = try #require(expected["loss"])
    #expect(ReferenceTests.agree(pass.values[network.lossNode], ReferenceTests.flat(loss)[0]), "loss")
    try compare(try #require(expected["values"] as? [String: Any]), network, pass.values) { $0.isFinal }
    let gradients = try #require(expected["gradients"] as? [String: Any])
    try compare(gradients, network, pass.gradients) { $0.role == .parameter }
    #expect(Set(gradients.keys) == Set(network.parameters.map { network.variables[$0].name }))
  }

  /// Written shorter, a network is the same: its loss and its gradients are those that the tool found for it.
  @Test(arguments: Reference.short)
  func shortNetworksAreTheSame(_ reference: Reference) throws {
    let network = try reference.network()
    let expected = try reference.expected()
    let pass = Pass(graph: network.graph, root: network.lossNode, leaves: network.graph.values)
    let loss = try #require(expected["loss"])
    #expect(ReferenceTests.agree(pass.values[network.lossNode], ReferenceTests.flat(loss)[0]), "loss")
    let gradients = try #require(expected["gradients"] as? [String: Any])
    try compare(gradients, network, pass.gradients) { $0.role == .parameter }
    #expect(Set(gradients.keys) == Set(network.parameters.map { network.variables[$0].name }))
  }

  @Test func thereAreShortNetworks() { #expect(Reference.short.count >= 15) }

  private func compare(
    _ expected: [String: Any], _ network: Network, _ numbers: [Double], where isMeant: (Variable) -> Bool
  ) throws {
    for (name, value) in expected {
      let spelling = name.precomposedStringWithCanonicalMapping
      let variable = try #require(
        network.variables.last { $0.name.precomposedStringWithCanonicalMapping == spelling && isMeant($0) },
        "no \(name) in the network")
      let theirs = ReferenceTests.flat(value)
      let ours = variable.elements.map { numbers[$0] }
      #expect(ours.count == theirs.count, "\(name) has another shape")
      for (index, (our, their)) in zip(ours, theirs).enumerated() {
        #expect(ReferenceTests.agree(our, their), "\(name)[\(index)]: ours \(our), theirs \(their)")
      }
    }
  }

  @Test(arguments: Reference.all)
  func gradientsAgreeWithCentralDifferences(_ reference: Reference) throws {
    // Exactly at a kink central differences see the mean of both slopes.
    guard reference.name != "kinks-at-zero" else { return }
    let network = try reference.network()
    let pass = Pass(graph: network.graph, root: network.lossNode, leaves: network.graph.values)
    let leaves = network.parameters.flatMap { network.variables[$0].elements }
    let entries = GradientCheck.run(
      graph: network.graph, root: network.lossNode, leaves: leaves, values: pass.values, gradients: pass.gradients)
    for entry in entries {
      #expect(entry.relativeError < 1e-6, "\(entry.backpropagated), by differences \(entry.numeric)")
    }
  }
}
