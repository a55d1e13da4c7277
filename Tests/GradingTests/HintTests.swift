// Hints and quizzes for every step of every network.

import Grading
import Guidance
import QuestionKit
import BuiltIns
import Course
import Narration
import Testing

@Suite struct HintTests {
  @Test func theLadderOfAGradient() throws {
    let ladder = Hints.ladder(try builtIn("relu").ask("dL/dw1")).map(\.plain)
    #expect(
      ladder == [
        "Look where w1 is used: z1 = w1*x + b1", "∂L/∂w1 = ∂L/∂z1 · x", "∂L/∂w1 = -4.5 × 2", "∂L/∂w1 = -9.",
      ])
  }

  @Test(arguments: [
    ("da1/dz1", "∂a1/∂z1 = [1 if z1 > 0 else 0]", "∂a1/∂z1 = [1 if 1 > 0 else 0]"),
    ("w1 after update", "w1 after update = w1 - rate · ∂L/∂w1", "w1 after update = 0.5 - 0.1 × (-9)"),
    ("dL/dz2", "∂L/∂z2 = 2(z2 - y)", "∂L/∂z2 = 2 × (1.5 - 3)"),
    ("dL/dx", "∂L/∂x = ∂L/∂(w1·x)·w1", "∂L/∂x = -4.5 × 0.5"),
  ])
  func rules(_ asked: String, _ rule: String, _ numbers: String) throws {
    let ladder = Hints.ladder(try builtIn("relu").ask(asked)).map(\.plain)
    #expect(ladder.count == 4)
    #expect(ladder.dropFirst().first?.filter { $0 != " " } == rule.filter { $0 != " " })
    #expect(ladder.dropFirst(2).first == numbers)
  }

  @Test(arguments: [
    ("z1", "z1 = w1·x + b1 = 0.5 × 2 + 0 = 1."),
    ("dL/dw1", "∂L/∂w1 = ∂L/∂z1 · x = -4.5 × 2 = -9."),
    ("dL/dz2", "∂L/∂z2 = 2(z2 - y) = 2 × (1.5 - 3) = -3."),
    ("dz1/dw1", "∂z1/∂w1 = x = 2."),
    ("w1 after update", "w1 after update = w1 - rate · ∂L/∂w1 = 0.5 - 0.1 × (-9) = 1.4."),
  ])
  func theWorkedLineHasFormulaNumbersAndResult(_ asked: String, _ line: String) throws {
    #expect(Hints.worked(try builtIn("relu").ask(asked))?.plain == line)
  }

  @Test func whatNoRuleGivesHasNoWorkedLine() throws {
    #expect(Hints.worked(try builtIn("relu").ask("dL/dL")) == nil)
    #expect(Hints.worked(try builtIn("relu").ask("L after update")) == nil)
  }

  @Test func noRungSaysWhatTheOneBeforeItSaid() throws {
    let relu = try builtIn("relu")
    #expect(
      Hints.ladder(try relu.ask("z1")).map(\.plain) == [
        "Look at the line that computes it: z1 = w1*x + b1", "z1 = 0.5 × 2 + 0", "z1 = 1.",
      ])
    #expect(Hints.ladder(try relu.ask("dz1/dw1")).map(\.plain).dropFirst() == ["∂z1/∂w1 = x", "∂z1/∂w1 = 2."])
  }

  @Test func aLocalDerivativeOverSeveralLinesNamesThem() throws {
    let ladder = Hints.ladder(try builtIn("relu").ask("dz2/dw1")).map(\.plain)
    #expect(ladder[0] == "Follow a push on w1: z1 = w1*x + b1, then a1 = relu(z1), then z2 = w2*a1 + b2")
  }

  @Test func whatTheTutorMakesOfAFunctionIsNoHint() throws {
    let network = try narrator("param z = [1, 2, 0.5]\np = softmax(z)\nL = -log(p[0])")
    for asked in ["p[0]", "dL/dz[0]"] {
      let ladder = Hints.ladder(try network.ask(asked)).map(\.plain)
      #expect(ladder.allSatisfy { !$0.contains("logaddexp") }, "\(ladder)")
      #expect(ladder.count >= 2)
    }
  }

  @Test(arguments: BuiltInNetwork.all.map(\.text) + Example.allCases.map(\.text))
  func everyStepHasHintsAndAQuestion(_ text: String) throws {
    let narrator = try narrator(text)
    for level in Level.allCases {
      let items = Quiz.items(narrator, narrator.training, level: level)
      #expect(!items.isEmpty)
      #expect(items.map(\.stop) == items.map(\.stop).sorted())
      for item in items {
        let ladder = Hints.ladder(item.question)
        #expect(ladder.count >= 2)
        #expect(ladder.allSatisfy { !$0.isEmpty })
        #expect(ladder.last!.plain.contains(item.question.precision.format.text(item.question.answer)))
        #expect(Grader().grade("\(item.question.answer)", item.question).isRight)
      }
    }
    #expect(Quiz.items(narrator, narrator.training, sample: 3).count == 3)
  }

  @Test func aSampleDependsOnTheSeedAlone() throws {
    let tanh = try builtIn("tanh")
    let items = { (seed: UInt64) in Quiz.items(tanh, tanh.training, sample: 4, seed: seed).map(\.question.symbols) }
    #expect(items(1) == items(1))
    #expect(Set((1...20).map { items(UInt64($0)) }).count > 5)
  }

  @Test func aLongWalkIsQuizzedAtOnce() throws {
    let text =
      "param w = 1.0001\n" + (1...3_000).map { "h\($0) = w*\($0 == 1 ? "w" : "h\($0 - 1)")" }.joined(separator: "\n")
    let narrator = try narrator(text)
    let items = Quiz.items(narrator, narrator.training, sample: 2)
    #expect(items.count == 2)
    for item in items { #expect(Grader().grade("12345.678", item.question).kind == "unknown") }
  }
}
