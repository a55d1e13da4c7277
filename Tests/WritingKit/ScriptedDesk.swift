// A judge for tests: it knows one right text for each gradient, and finds every other wrong.

import BuiltIns
import Course
import Diagnostics
import NetworkLanguage

import Writing

/// A judge that compares texts.
package struct ScriptedDesk: PassDesk {
  package let network: Network
  private let solutions: [(name: String, line: String, isParameter: Bool)]

  /// The backward pass of the built-in network `relu`.
  package init() throws {
    try self.init(Network(parsing: SourceText(name: "relu", text: BuiltInNetwork.named("relu")?.text ?? "")))
  }

  /// The same gradients for any network that has the names of `relu`.
  package init(_ network: Network) {
    self.network = network
    solutions = [
      ("dz2", "dz2 = 2*(z2 - y)", false), ("dw2", "dw2 = dz2*a1", true), ("db2", "db2 = dz2", true),
      ("da1", "da1 = dz2*w2", false), ("dz1", "dz1 = da1*(z1 > 0)", false), ("dw1", "dw1 = dz1*x", true),
      ("db1", "db1 = dz1", true),
    ]
  }

  /// The whole pass as it should be.
  package var pass: [String] { solutions.map(\.line) }

  package var wanted: [WantedGradient] {
    solutions.map {
      WantedGradient(name: $0.name, variable: String($0.name.dropFirst()), shape: "", isParameter: $0.isParameter)
    }
  }

  package var completions: [String] { ["relu", "z1", "z2"] + solutions.map(\.name) }

  package func judge(_ lines: [String], numbers: [Int]?) -> PassReport {
    let reports = lines.map(judge(line:))
    let right = Set(reports.filter { $0.verdict == .right }.compactMap(\.gradient))
    let missing = solutions.filter { $0.isParameter && !right.contains($0.name) }.map(\.name)
    return PassReport(
      lines: reports, missing: missing, isComplete: missing.isEmpty && !reports.contains { $0.verdict.isFault })
  }

  private func judge(line: String) -> LineReport {
    if line.allSatisfy(\.isWhitespace) || line.hasPrefix("#") { return LineReport(text: line, verdict: .blank) }
    let name = line.prefix { $0 != "=" }.filter { !$0.isWhitespace }
    guard let solution = solutions.first(where: { $0.name == name }), line.contains("=") else {
      return LineReport(text: line, verdict: .unread, says: "This is no gradient.", span: 0..<name.count)
    }
    if solution.line == line { return LineReport(text: line, gradient: name, verdict: .right) }
    return LineReport(
      text: line, gradient: name, verdict: .wrong, slip: "scripted", says: "That is not \(name).",
      span: min(6, line.count)..<line.count)
  }

  package func hints(for gradient: String) -> [String] {
    solution(for: gradient).map { ["Where does \(gradient) come from?", $0] } ?? []
  }

  package func solution(for gradient: String) -> String? { solutions.first { $0.name == gradient }?.line }

  package func gradients(of lines: [String]) -> [String: [Double]] {
    WritingDesk(network).gradients(of: lines)
  }

  package func training(_ lines: [String], rounds: Int, rate: Double) -> WrittenTraining? {
    WritingDesk(network).training(lines, rounds: rounds, rate: rate)
  }
}
