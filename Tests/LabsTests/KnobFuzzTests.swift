// Labs with knobs turned by chance, also to their ends: each answers, and never stops the program.

import LabKit
import Autograd
import Labs
import NetworkLanguage
import Diagnostics
import Testing

@Suite struct KnobFuzzTests {
  @Test(arguments: [
    "learning-rate", "optimizers", "gradient-check", "cost", "swell", "curvature", "checkpointing", "estimators",
    "shards", "recurrence", "precision", "convolution", "attention",
  ])
  func anySettingsAnswer(_ name: String) throws {
    let lab = try #require(Lab.named(name))
    var random = RandomNumbers(seed: 11)
    for _ in 0..<6 {
      var settings = lab.settings
      for knob in lab.knobs where random.unit() < 0.6 {
        switch knob.kind {
        case .choice(let words): try settings.set(knob.name, to: words[random.index(below: words.count)])
        case .whole(let range, let stops):
          let choices = stops.prefix(6) + [range.lowerBound]
          try settings.set(knob.name, to: "\(choices[random.index(below: choices.count)])")
        case .number(let range, let stops):
          let choices = stops + [range.lowerBound, range.upperBound]
          try settings.set(knob.name, to: "\(choices[random.index(below: choices.count)])")
        case .file: break
        }
      }
      if name == "learning-rate" { try settings.set("until", to: "400") }
      let report = try lab.run(settings, LabWork())
      let text = lab.knobs.map { "\($0.name) \(settings.text($0.name))" }.joined(separator: ", ")
      #expect(!report.elements.isEmpty && !report.words.isEmpty, "\(text)")
      #expect(Set(report.measures.keys) == Set(lab.measures.keys), "\(text)")
      guard let walk = try lab.walk?(settings, LabWork()) else { continue }
      // The walk's network can be read.
      _ = try Network(parsing: SourceText(name: "walk", text: walk.text))
    }
  }
}
