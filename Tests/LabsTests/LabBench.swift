// A lab with its knobs turned: what it reports, and the network that it opens.

import Diagnostics
import LabKit
import Labs
import Narration
import NetworkLanguage
import Testing

/// A lab under test, with a memory of its own.
struct LabBench: Sendable {
  let name: String
  let memory = LabMemory(limit: 40)

  init(_ name: String) { self.name = name }

  func settings(_ turns: [String: String]) throws -> (Lab, Settings) {
    let lab = try #require(Lab.named(name))
    var settings = lab.settings
    for (name, value) in turns { try settings.set(name, to: value) }
    return (lab, settings)
  }

  func report(_ turns: [String: String]) throws -> LabReport {
    let (lab, settings) = try settings(turns)
    return try lab.run(settings, LabWork(memory: memory))
  }

  func network(_ turns: [String: String]) throws -> (walk: LabWalk, network: Network) {
    let (lab, settings) = try settings(turns)
    let walk = try #require(try lab.walk?(settings, LabWork(memory: memory)))
    return (walk, try Network(parsing: SourceText(name: walk.title, text: walk.text)))
  }

  func measure(_ turns: [String: String], _ name: String) throws -> Double {
    try #require(report(turns).measures[name])
  }
}
