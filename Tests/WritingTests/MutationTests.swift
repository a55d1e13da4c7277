// Right lines, wrong lines, and what is said of them.

import Autograd
import Testing

@testable import Writing

@Suite struct MutationTests {
  @Test func `derived lines are right, written in any order that names allow`() throws {
    for exercise in Exercise.all {
      let desk = try exercise.desk
      let lines = desk.wanted.compactMap { desk.solution(for: $0.name) }
      let report = desk.judge(lines)
      for line in report.lines { #expect(line.verdict == .right, "\(exercise.name): \(line.text): \(line.says)") }
      #expect(report.isComplete, "\(exercise.name): \(report.missing)")
      let turned = desk.judge(lines.reversed())
      #expect(turned.isComplete, "\(exercise.name): \(turned.missing)")
    }
  }

  @Test func `a planted mistake is named, and no other one`() throws {
    var counts: [String: (all: Int, named: Int, other: Int)] = [:]
    var examples: [String] = []
    for exercise in Exercise.all {
      let desk = try exercise.desk
      for wanted in desk.wanted {
        guard let variable = desk.pass.variable(ofGradient: wanted.name),
          let line = desk.pass.line(for: variable, at: desk.numbers[0])
        else { continue }
        for mutation in PlantedMistake.allCases {
          for mutant in mutation.mutants(of: line, desk, wanted.name).prefix(6) {
            let report = desk.judge(["\(wanted.name) = \(mutant.text)"]).lines[0]
            // What changes nothing is no mistake.
            if report.verdict == .right { continue }
            counts["\(mutation)", default: (0, 0, 0)].all += 1
            let slip = report.slip.flatMap(WrittenSlip.init)
            if let slip, mutation.slips.contains(slip) {
              counts["\(mutation)"]!.named += 1
            } else {
              if slip != nil { counts["\(mutation)"]!.other += 1 }
              examples.append(
                "\(exercise.name) \(mutation) \(report.slip ?? "-"): \(report.text) | right: \(line.text)")
            }
          }
        }
      }
    }
    let (all, named, other) = counts.values.reduce((0, 0, 0)) { ($0.0 + $1.all, $0.1 + $1.named, $0.2 + $1.other) }
    print("COUNTS", all, named, other, counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })
    for example in examples { print("EXAMPLE", example) }
    #expect(all >= 1000)
    #expect(Double(named) >= 0.95 * Double(all))
    #expect(Double(other) <= 0.01 * Double(all))
  }
}
