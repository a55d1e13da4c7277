// Random networks of the whole language: every gradient against differences of the loss.

import Autograd
import Diagnostics
import Foundation
import GradientChecking
import NetworkLanguage
import Testing

@Suite struct DifferentialTests {
  private static let environment = ProcessInfo.processInfo.environment
  /// How many networks are tried; `BACKSTEP_NETWORKS=100000` for a thorough run.
  private static let count = environment["BACKSTEP_NETWORKS"].flatMap { Int($0) } ?? 600
  private static let lanes = 4

  @Test(arguments: 0..<lanes) func everyGradientAgreesWithDifferences(lane: Int) throws {
    var refused = 0
    var entries = 0
    for seed in stride(from: lane, to: Self.count, by: Self.lanes) {
      let text = RandomNetwork.text(seed: UInt64(seed))
      let network: Network
      do throws(DiagnosticReport) {
        network = try Network(parsing: SourceText(name: "random.net", text: text))
      } catch {
        Issue.record("network \(seed) is refused\n\(error.rendered())\n\(text)")
        refused += 1
        continue
      }
      entries += check(network, seed, text)
    }
    #expect(refused == 0)
    #expect(entries > Self.count / Self.lanes, "most networks have several parameters")
  }

  /// Compares all gradients of the leaves of a network.
  /// - Returns: how many there were.
  private func check(_ network: Network, _ seed: Int, _ text: String) -> Int {
    let graph = network.graph
    let root = network.variables[network.loss].elements[0]
    // Where there are parameters the sweep leaves out what does not lead to them.
    let wanted = network.parameters.isEmpty ? Array(network.variables.indices) : network.parameters
    let leaves = wanted.flatMap { network.variables[$0].elements }.filter { graph.nodes[$0].isLeaf }
    let gradients = graph.gradients(of: root, values: graph.values)
    let found = GradientCheck.run(
      graph: graph, root: root, leaves: leaves, values: graph.values, gradients: gradients)
    for entry in found where !(entry.relativeError <= 1e-5) {
      // On a kink, and near one, differences see both sides: the gradient has to lie between the slopes beside it. Beside a jump
      // there is no slope; then it is that of the other side.
      let sides = [1.0, -1].map { side in
        GradientCheck.side(graph: graph, root: root, leaf: entry.node, values: graph.values, side: side)
      }
      let slopes = sides.compactMap { if case .slope(let slope) = $0 { slope } else { nil } }
      let jumps = sides.count { if case .jump = $0 { true } else { false } }
      guard let low = slopes.min(), let high = slopes.max() else {
        #expect(jumps == 2, "network \(seed), node \(entry.node): \(sides)\n\(text)")
        continue
      }
      let room = 1e-5 * max(abs(low), abs(high)) + 1e-7
      let gradient = entry.backpropagated
      let isBetween = slopes.count + jumps == 2 && gradient >= low - room && gradient <= high + room
      #expect(isBetween, "network \(seed), node \(entry.node): \(gradient) against \(entry.numeric)\n\(text)")
    }
    return found.count
  }

  /// With `BACKSTEP_NETWORKS_FOLDER` the networks are written there, for Tests/Measures/torch_networks.py.
  @Test(.enabled(if: environment["BACKSTEP_NETWORKS_FOLDER"] != nil)) func networksAreWrittenForOtherPrograms() throws {
    let folder = URL(filePath: try #require(Self.environment["BACKSTEP_NETWORKS_FOLDER"]))
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for seed in 0..<Self.count {
      try Data(RandomNetwork.text(seed: UInt64(seed)).utf8).write(to: folder.appending(path: "\(seed).net"))
    }
  }
}
