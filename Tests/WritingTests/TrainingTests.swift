// Training with a written pass: right lines train as the engine does, wrong ones otherwise.

import Autograd
import BuiltIns
import Diagnostics
import NetworkLanguage
import Notation
import Testing

@testable import Writing

@Suite struct TrainingTests {
  private func desk(_ name: String) throws -> WritingDesk {
    let text = try #require(BuiltInNetwork.named(name)).text
    return try WritingDesk(Network(parsing: SourceText(name: name, text: text)))
  }

  private func solution(_ desk: WritingDesk) -> [String] { desk.wanted.compactMap { desk.solution(for: $0.name) } }

  @Test(arguments: BuiltInNetwork.passes.map(\.name))
  func rightLinesTrainAsTheEngineDoes(name: String) throws {
    let desk = try desk(name)
    let training = try #require(desk.training(solution(desk), rounds: 20, rate: 0.05))
    #expect(training.isSame)
    #expect(training.engine.count == 21)
    #expect(try #require(training.written.last) < training.written[0], "the loss falls")
    #expect(desk.symptoms(of: solution(desk)).allSatisfy { $0.agrees })
  }

  @Test func aWrongLineTrainsOtherwise() throws {
    let desk = try desk("xor")
    var lines = solution(desk)
    let row = try #require(lines.firstIndex { $0.hasPrefix("dW2") })
    lines[row] = "dW2 = 0.1*(A1.T @ dZ2)"
    let training = try #require(desk.training(lines, rounds: 600, rate: 2))
    #expect(!training.isSame)
    #expect(try #require(training.written.last) > #require(training.engine.last), "only worse")
    #expect(desk.symptoms(of: lines).filter { !$0.agrees }.map(\.name) == ["dW2"])
  }

  @Test func theMilestonesAreReached() throws {
    for (name, rounds, rate, below) in [("xor", 600, 2.0, 0.01), ("moons", 300, 1, 0.1), ("memory", 300, 0.3, 0.01)] {
      let desk = try desk(name)
      let training = try #require(desk.training(solution(desk), rounds: rounds, rate: rate))
      #expect(try #require(training.written.last) < below, "\(name)")
    }
  }

  @Test func withoutALineForEachParameterNothingTrains() throws {
    let desk = try desk("relu")
    #expect(desk.training(["dz2 = 2*(z2 - y)"], rounds: 5, rate: 0.1) == nil)
    #expect(desk.training(["dw1 = [1, 2]", "dw2 = 1", "db1 = 1", "db2 = 1"], rounds: 5, rate: 0.1) == nil)
  }

  @Test func lossesEndWhereTheyAreNoNumbers() throws {
    let desk = try desk("relu")
    let training = try #require(desk.training(solution(desk).map { $0 + " " }, rounds: 400, rate: 50))
    #expect(training.written.allSatisfy { $0.isFinite })
    #expect(training.written.count < 401)
  }
}

@Suite struct WrittenRuleTests {
  private func verdict(_ text: String, _ operation: Operation, _ operand: Int = 0) throws -> WrittenRule.Verdict {
    try WrittenRule(text, of: operation, operand: operand).verdict
  }

  @Test func rulesAsPeopleWriteThem() throws {
    for text in [
      "b.data * out.grad", "self.grad += other.data * out.grad", "out.grad*other", "a.grad = a.grad + out.grad*b.data",
    ] {
      #expect(try verdict(text, .multiply) == .right, "\(text)")
    }
    #expect(try verdict("self.data * out.grad", .multiply, 1) == .right)
    #expect(try verdict("(1 - out.data**2) * out.grad", .tanh) == .right)
    #expect(try verdict("(1 - tanh(a.data)**2) * out.grad", .tanh) == .right)
    #expect(try verdict("out.grad", .add) == .right)
    #expect(try verdict("b.data * a.data**(b.data - 1) * out.grad", .power) == .right)
    #expect(try verdict("out.data * out.grad", .exp) == .right)
  }

  @Test func slipsAreNamed() throws {
    #expect(try verdict("a.grad = b.data * out.grad", .multiply) == .overwrites)
    for (text, operation, operand, word) in [
      ("b.data", Operation.multiply, 0, "upstream"), ("a.data * out.grad", .multiply, 0, "other operand"),
      ("-out.grad", .add, 0, "sign"), ("(1 - out.data)*out.grad", .tanh, 0, "square"), ("out.grad", .tanh, 0, "local"),
      ("a.data**(b.data - 1)*out.grad", .power, 0, "come down"), ("b.data + out.grad", .multiply, 0, "added"),
    ] {
      guard case .wrong(let slip) = try verdict(text, operation, operand) else {
        Issue.record("\(text) counts as right")
        continue
      }
      #expect(slip?.contains(word) ?? false, "\(text): \(slip ?? "no slip")")
    }
  }

  @Test func whatIsNotUnderstoodIsSaid() {
    for text in [
      "", "c.data * out.grad", "b.grad += out.grad", "out.grad *", "((((", String(repeating: "a", count: 5000),
    ] {
      #expect(throws: NotationProblem.self) { try WrittenRule(text, of: .multiply, operand: 0) }
    }
  }

  @Test func anEngineWithAWrongRuleIsCaughtByADifference() throws {
    let text = "param a = 3\nparam b = -2\nd = a + b\ne = a + d\nL = 0.5*(e + d)^2\n"
    let network = try Network(parsing: SourceText(name: "sums", text: text))
    let right = try OwnEngine(network, WrittenRule("out.grad", of: .add, operand: 0))
    #expect(right.firstWrong == nil)
    #expect(right.training(rounds: 10, rate: 0.05).isSame)
    let wrong = try OwnEngine(network, WrittenRule("a.grad = out.grad", of: .add, operand: 0))
    let found = try #require(wrong.firstWrong)
    // dL/dd = dL/de + (e + d) = 10, and a stands in both: 5 + 10.
    #expect(abs(found.difference - 15) < 1e-6)
    #expect(found.own == 10)
  }
}
