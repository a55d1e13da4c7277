// What is said of answers: kinks and ties, entries without a value, errors with their place; and nothing ever traps.

import Autograd
import Testing

@testable import Puzzles
@testable import Writing

@Suite struct JudgeTests {
  private func judge(_ answer: String, _ name: String) throws -> PuzzleReport {
    PuzzleDesk().judge(answer, of: try #require(PuzzleBook.puzzle(name)))
  }

  @Test(arguments: [
    ("relu", "x > 0"), ("relu", "x >= 0"), ("relu", "(sign(x) + 1)/2"), ("abs", "sign(x)"),
    ("abs", "2*(x > 0) - 1"), ("abs", "x/abs(x)"), ("clamp", "a <= x <= b"), ("clamp", "a < x < b"),
    ("max", "x[j] == y"), ("max", "(x[j] == y)/sum(x == y)"), ("max-pool", "(j//s == i)*(x[j] == y[i])"),
    ("sort", "x[j] == y[i]"), ("absolute-error", "(1 if p[j] > t[j] else -1)/n"), ("product-of-all", "y/x[j]"),
  ]) func whatLiesBetweenTheSlopesIsTakenWithAWord(_ name: String, _ answer: String) throws {
    let report = try judge(answer, name)
    #expect(report.verdict == .rightWithWord, "\(name): \(answer): \(report.verdict) \(report.says)")
    #expect(!report.says.isEmpty)
  }

  @Test func theEnginesConventionIsNamed() throws {
    let relu = try judge("x > 0", "relu").says.joined()
    #expect(relu.contains(Operation.relu.rule.kink), "\(relu)")
    #expect(Operation.relu.rule.partials[0].value(0, 0, 0) == 0 && Operation.abs.rule.partials[0].value(0, 0, 0) == 0)
    let tie = Operation.max.rule.partials.map { $0.value(2, 2, 2) }
    #expect(tie == [0.5, 0.5], "at a tie the engine gives each ½")
  }

  @Test func beyondTheSlopesIsWrong() throws {
    // Equal numbers in another window look like the largest of this one.
    let pool = try judge("x[j] == y[i]", "max-pool")
    #expect(pool.verdict == .wrong, "\(pool.says)")
    #expect(pool.says[0].contains("x = [1, 2, 2, 0]"), "\(pool.says)")
    #expect(try judge("1 if x > 0 else (5 if x == 0 else 0)", "relu").verdict == .wrong)
  }

  @Test func theFirstWrongEntryIsSaid() throws {
    let report = try judge("(i == j)*x[j]", "identity")
    #expect(report.says[0] == "4 of 16 entries are not right.", "\(report.says)")
    #expect(report.says[1].hasPrefix("The first is at i = 0, j = 0: yours is "), "\(report.says)")
    let jacobians = try #require(report.jacobians)
    #expect(jacobians.written.entries.count == 16 && jacobians.right.entries[5] == 1)
  }

  @Test func whatHoldsForOneSizeOnlyIsSaid() throws {
    let report = try judge("1/4", "mean")
    #expect(report.says[0] == "It is right for n = 4, but not for n = 3.", "\(report.says)")
  }

  @Test func numbersThatLookAlikeAreShownWithAllDigits() throws {
    let report = try judge("1/n + 0.00001", "mean")
    #expect(report.says.contains("The first is at j = 0: yours is 0.25001, right is 0.25."), "\(report.says)")
    let graph = try judge("t = tanh(a); s = t*t; L = 1 - s - (s - s*(1 - s*s*s*s*s*s))*s*s*s", "own-slope")
    #expect(graph.verdict == .wrong, "\(graph.says)")
  }

  @Test func nothingIsSaidOfSizesThatIsNotSo() throws {
    // Right at the first point of four numbers, wrong at another one of four.
    let report = try judge("1/n if x[0] > 0 else 0", "mean")
    #expect(!report.says.joined().contains("It is right for"), "\(report.says)")
  }

  @Test func generalSlipsAreNamed() throws {
    #expect(try judge("y[i]*(y[j] - (i == j))*1", "softmax").slip == "The sign is turned round: y[i] grows with x[i].")
    #expect(try judge("-2*x[j]", "squares").slip == "Only the sign is wrong, everywhere.")
    #expect(try judge("4*x[j]", "squares").slip == "It is 2 times the right one, everywhere.")
    #expect(try judge("(i <= j)*(i + 5)*0 + (i <= j)", "cumulative-sum").slip?.contains("wrong way round") ?? false)
    #expect(
      try judge("(i == j)*y[i]*(1 - y[i]) + 7*(i != j)", "softmax").slip
        == "The entries with i == j are right; the others are not.")
    #expect(try judge("1/n + 100*x[j]", "mean").slip == nil, "nothing is claimed where nothing fits")
  }

  @Test func outsideOfAnArrayIsSaidWithItsPlace() throws {
    let report = try judge("w[j - i]", "convolution-by-x")
    #expect(report.verdict == .wrong)
    #expect(report.says.joined().contains("j - i is 3 here, and w has the places 0 to 2"), "\(report.says)")
  }

  @Test(arguments: [
    ("(i == j", "answer:1:1"), ("y[i]*((i = j) - y[j])", "answer:1:10"), ("y[i] * q", "answer:1:8"),
    ("y[i]*softmx(x)", "answer:1:6"), ("y", "answer:1:1"), ("dy[i]/dx[j] = y[i] *", "answer:1:20"), ("", "answer"),
  ]) func errorsHaveAPlace(_ answer: String, _ place: String) throws {
    let report = try judge(answer, "softmax")
    #expect(report.verdict == .unread, "\(answer): \(report.verdict)")
    let text = try #require(report.problem).rendered()
    #expect(answer.isEmpty || answer == "y" || text.contains(place), "\(answer):\n\(text)")
  }

  /// Answers of pieces put together at random: none traps, and hardly any is right.
  @Test func nothingTraps() throws {
    let pieces = [
      "x", "y", "i", "j", "k", "l", "n", "x[j]", "y[i]", "(", ")", "[", "]", "+", "-", "*", "/", "//", "%", "**", "^",
      "==", "<=",
      "!=", "<", "and", "or", "not", "if", "else", "for", "in", "range(", "sum(", "exp(", "1", "0", "2.5", "1e308",
      "-1", ",", ":",
      "=", ";", ".", ".T", "@", "~", "&", "|", "!", "δ_ij", "x_j", "dy[i]/dx[j] =", "argsort(", "zeros(",
      "9223372036854775807",
      "-9223372036854775808", "axis=", "reshape(", "eye(", "a", "b", "W[", "inf", "max(", "\u{1B}", "é", "²", "ᵀ", "\"",
      "#", "param",
      "L =", "tanh(", "\n",
    ]
    var numbers = RandomNumbers(seed: 11)
    var read = 0
    let judges = PuzzleBook.all.map { puzzle -> @Sendable (String) -> PuzzleReport in
      switch puzzle.task {
      case .jacobian(let task):
        let judge = JacobianJudge(task)
        return { judge.judge($0) }
      case .graph(let task):
        let judge = GraphJudge(task)
        return { judge.judge($0) }
      }
    }
    for turn in 0..<2_000 {
      let count = 1 + numbers.index(below: 14)
      let answer = (0..<count).map { _ in pieces[numbers.index(below: pieces.count)] }.joined(
        separator: turn % 2 == 0 ? " " : "")
      if judges[numbers.index(below: judges.count)](answer).verdict != .unread { read += 1 }
    }
    #expect(read > 20, "hardly anything was read: \(read)")
  }

  @Test func greedyAnswersEnd() throws {
    let deep = String(repeating: "(", count: 5_000) + "1"
    let long = (0..<3_000).map { _ in "1" }.joined(separator: "+")
    let sums = "sum(sum(sum(sum(1 for a in range(900)) for b in range(900)) for c in range(900)) for d in range(900))"
    for answer in [
      deep, long, sums, "sum(zeros(4000000))", "sum(range(4000000))", String(repeating: "not ", count: 140) + "1",
    ] {
      #expect(try judge(answer, "softmax").verdict != .right, "\(answer.prefix(40))")
    }
  }
}
