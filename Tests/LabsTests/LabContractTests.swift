// What every lab must keep: knobs that can be turned and read back, the measures it names, the same report for the same settings.

import LabKit
import Labs
import Testing

@Suite struct LabContractTests {
  @Test(arguments: Lab.all.map(\.name)) func knobsReadBack(_ name: String) throws {
    let lab = try #require(Lab.named(name))
    #expect(Set(lab.knobs.map(\.name)).count == lab.knobs.count, "two knobs of one name")
    for knob in lab.knobs {
      var settings = lab.settings
      for _ in 0..<3 { settings.turn(knob.name, by: 1) }
      var other = lab.settings
      if case .file = knob.kind { continue }
      try other.set(knob.name, to: settings.text(knob.name))
      #expect(other[knob.name] == settings[knob.name], "\(knob.name) \(settings.text(knob.name))")
    }
  }

  @Test(arguments: Lab.all.map(\.name)) func helpFitsARowOf80Columns(_ name: String) throws {
    let lab = try #require(Lab.named(name))
    for knob in lab.knobs { #expect(knob.help.count <= 74, "\(knob.name): \(knob.help)") }
  }

  /// A lesson says "words: number" of a measure, without the others beside it.
  @Test(arguments: Lab.all.map(\.name)) func measuresAreSaidInWordsOfTheirOwn(_ name: String) throws {
    let lab = try #require(Lab.named(name))
    for (name, measure) in lab.measures {
      for start in ["the same", "those", "its ", "it ", "1 where"] {
        #expect(!measure.words.hasPrefix(start), "\(name): \(measure.words)")
      }
      #expect(!measure.words.contains("_"), "\(name): \(measure.words)")
    }
  }

  @Test(arguments: Lab.all.map(\.name)) func reportsAreTheSameAgainAndKeepTheirWord(_ name: String) throws {
    let lab = try #require(Lab.named(name))
    let work = LabWork()
    let report = try lab.run(lab.settings, work)
    // Once with what the first run remembers, once without.
    #expect(try lab.run(lab.settings, LabWork(memory: work.memory)).asText == report.asText)
    #expect(try lab.run(lab.settings, LabWork()).asText == report.asText)
    #expect(Set(report.measures.keys) == Set(lab.measures.keys))
    for (name, measure) in lab.measures where measure.isCondition { #expect([0, 1].contains(report.measures[name])) }
    #expect(!report.elements.isEmpty && !report.words.isEmpty && !report.tables.isEmpty)
    for table in report.tables { #expect(table.rows.allSatisfy { $0.count == table.columns.count }, "\(table.name)") }
  }

  @Test(arguments: Lab.all.map(\.name)) func anUnwantedLabEnds(_ name: String) throws {
    let lab = try #require(Lab.named(name))
    let work = LabWork()
    work.cancel()
    #expect(throws: Interruption.self) { try lab.run(lab.settings, work) }
  }
}
