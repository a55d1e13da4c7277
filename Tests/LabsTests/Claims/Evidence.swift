// What a claim is held against: the settings, the report's own tables and pictures, and other runs of the same lab.

import Foundation
import LabKit
import Labs
import Page
import Testing

/// A claim with all that there is to test it by.
struct Evidence {
  let lab: Lab
  let settings: Settings
  let report: LabReport
  let claim: Claim
  let memory: LabMemory

  /// Whether a claim is true.
  typealias Check = @Sendable (Evidence) throws -> Bool

  var sentence: String { claim.sentence.plain }

  func measure(_ name: String) -> Double { report.measures[name] ?? .nan }

  func table(_ name: String) -> DataTable {
    report.tables.first { $0.name == name } ?? DataTable(name, columns: [], rows: [])
  }

  func words(_ table: String, _ column: String) -> [String] {
    let table = self.table(table)
    guard let place = table.columns.firstIndex(of: column) else { return [] }
    return table.rows.map { if case .word(let word) = $0[place] { word } else { "" } }
  }

  /// The lab's report for other knobs.
  func other(_ turns: [String: String]) throws -> LabReport {
    var settings = settings
    for (name, value) in turns { try settings.set(name, to: value) }
    return try lab.run(settings, LabWork(memory: memory))
  }

  /// Whether the sentence has a number, to the digits that it is written with.
  func says(_ number: Double) -> Bool {
    if !number.isFinite { return sentence.contains(number.isNaN ? "NaN" : "Infinity") }
    return Self.numbers(in: sentence).contains { abs($0.value - number) <= 1.01 * $0.half }
  }

  func says(_ numbers: [Double]) -> Bool { numbers.allSatisfy(says) }

  /// All numbers of a text, each with half a unit of its last digit.
  static func numbers(in text: String) -> [(value: Double, half: Double)] {
    // Thousands stand in groups after spaces in one lab.
    let joined = text.replacing(#/(\d) (?=\d{3}(\D|$))/#) { String($0.output.1) }
    return joined.matches(of: #/-?\d+(?:\.(\d+))?(?:e(-?\d+))?/#).compactMap { match in
      guard let value = Double(match.output.0) else { return nil }
      let power = Double(match.output.2.flatMap { Int($0) } ?? 0)
      let decimals = Double(match.output.1?.count ?? 0)
      return (value, 0.5 * pow(10, power - decimals) + 1e-12 * abs(value))
    }
  }

  /// The last whole number after some word, e.g. 3 in `layer 3`.
  func number(after word: String) -> Int? {
    sentence.matches(of: try! Regex("\(word) (\\d+)")).last.flatMap { Int($0.output[1].substring ?? "") }
  }
}

extension [Double] {
  var product: Double { reduce(1, *) }
  var mean: Double { reduce(0, +) / Double(count) }
  /// The geometric mean, by logarithms, for products may be too small for a number.
  var geometricMean: Double { exp(map { log($0) }.mean) }
}
