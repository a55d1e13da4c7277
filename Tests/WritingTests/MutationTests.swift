// Right lines, wrong lines, and what is said of them.

import Autograd
import Testing

@testable import Writing

/// One mistake of the table, made on purpose in one place of a right line.
enum Mutation: CaseIterable {
  case transpose, order, product, sum, sign, two, count, slope, upstream, name, number, way, mean

  /// The slips that name it rightly.
  var slips: Set<WrittenSlip> {
    switch self {
    case .transpose: [.transpose, .order]
    case .order: [.order, .transpose]
    case .product: [.matrixProduct]
    case .sum: [.sumLeftOut, .softmaxDiagonal]
    case .sign: [.sign]
    case .two: [.factorTwo, .number]
    case .count: [.count, .factorTwo, .meanForSum]
    case .slope: [.slopeLeftOut, .factorTwo]
    case .upstream: [.upstreamLeftOut]
    case .name: [.otherValue, .slopeAtOther, .otherUpstream]
    case .number: [.number, .factorTwo]
    case .way: [.pathForgotten]
    case .mean: [.meanForSum, .count]
    }
  }

  /// All ways of making it.
  func mutants(of line: Expression, _ desk: WritingDesk, _ name: String) -> [Expression] {
    line.changed { node -> [(slip: WrittenSlip, to: Expression)] in
      changes(node, desk, name).map { (.number, $0) }
    }.map(\.expression) + whole(line, desk, name)
  }

  private func changes(_ node: Expression, _ desk: WritingDesk, _ name: String) -> [Expression] {
    switch (self, node.kind) {
    case (.transpose, .transpose(let inner)): return [inner]
    case (.order, .call("outer", let a, _)): return [.call("outer", a[1], a[0])]
    case (.order, .binary(.product, let a, let b)): return [.binary(.product, b, a)]
    case (.product, .binary(.multiply, let a, let b)): return [.binary(.product, a, b)]
    case (.product, .binary(.product, let a, let b)): return [.binary(.multiply, a, b)]
    case (.sum, .call("sum", let a, _)): return [a[0]]
    case (.mean, .call("sum", let a, let named)): return [Expression(.call("mean", a, named))]
    case (.sign, .binary(.subtract, let a, let b)): return [.binary(.add, a, b), .binary(.subtract, b, a)]
    case (.sign, .negate(let a)): return [a]
    case (.two, .binary(.multiply, let a, let b)) where a.kind == .number(2): return [b]
    case (.count, .binary(.divide, let a, let b)) where b.part == .count: return [a]
    case (.slope, .binary(.multiply, let a, let b)): return b.part == .slope ? [a] : a.part == .slope ? [b] : []
    case (.upstream, .binary(.multiply, let a, let b)):
      return a.part == .upstream ? [b] : b.part == .upstream ? [a] : []
    case (.number, .number(let number)) where number > 1 && Int(exactly: number) != nil:
      return [.number(number + 1), .number(number - 1)]
    case (.name, .name(let word)):
      let numbers = desk.numbers[0]
      guard let shape = (numbers.values[word] ?? numbers.gradients[word])?.shape else { return [] }
      return numbers.values.merging(numbers.gradients) { a, _ in a }.filter {
        $0.value.shape == shape && $0.key != word && $0.key != name
      }.keys.sorted().map(Expression.name)
    default: return []
    }
  }

  private func whole(_ line: Expression, _ desk: WritingDesk, _ name: String) -> [Expression] {
    switch self {
    case .sign: return [-line]
    case .way:
      guard let variable = desk.pass.variable(ofGradient: name) else { return [] }
      let terms = desk.parts(of: variable)
      return terms.count > 1 ? terms : []
    default: return []
    }
  }
}

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
        for mutation in Mutation.allCases {
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
