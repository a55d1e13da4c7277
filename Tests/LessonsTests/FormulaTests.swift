// Formulas of learners: equal ones are accepted however they are written, others are not.

@testable import Lessons
import Diagnostics
import NetworkLanguage
import Testing

@Suite struct FormulaTests {
  let context = ExpressionTests.relu

  private func judge(_ text: String, _ quantity: String, _ answer: String) throws -> FormulaQuestion.Judgement {
    let source = SourceText(
      name: "01-x.yaml",
      text: """
        title: X
        summary: X.
        skills: [update]
        network: |
          x = 2.0
          y = 3.0
          param w1 = 0.5
          param b1 = 0.0
          param w2 = 1.5
          param b2 = 0.0
          z1 = w1*x + b1
          a1 = relu(z1)
          z2 = w2*a1 + b2
          L = (z2 - y)^2
        steps:
          - formula: \(quantity)
            answer: \(answer)
        takeaways: [A., B., C.]
        """)
    let lesson = try LessonReader.read(source)
    guard let question = lesson.steps[0].activity as? FormulaQuestion else { return .circular }
    return question.judge(text, in: context)
  }

  @Test(arguments: [
    "2*(z2 - y)*w2*x", "x*w2*(z2-y)*2", "-2*(y - z2)*w2*x", "(2*z2 - 2*y)*x*w2", "2*(w2*a1 + b2 - y)*w2*x",
    "dL/dz2 * w2 * x", "dL/dz2*dz2/da1*x", "2*(z2-y)*w2*x*1", "4*(z2-y)*w2*x/2", "2*x*w2*z2 - 2*x*w2*y",
    "2*(z2-y)*w2*x + b1 - b1",
    // True where the author's answer is only true for a positive z1.
    "2*(z2 - y)*w2*x*relu(z1)/z1", "dL/dz1*x",
  ])
  func rightOnes(_ text: String) throws {
    #expect(try judge(text, "dL/dw1", "2*(z2 - y)*w2*x") == .right)
  }

  @Test(arguments: [
    // Right with b2 = 0, a1 = 1, z1 = 1, or for these very numbers.
    "2*(z2 - y)*w2*x + b2", "2*(z2 - y)*w2*x*a1", "2*(z2 - y)*w2*x*z1", "2*(w2*a1 - y)*w2*x", "-9", "-3*w2*x",
    "2*(z2 - y)*y",
    "2*(z2 - 2*w2)*w2*x",
  ])
  func rightHereOnly(_ text: String) throws {
    #expect(try judge(text, "dL/dw1", "2*(z2 - y)*w2*x") == .onlyHere)
  }

  @Test func wrongCircularAndUnreadable() throws {
    let answer = "2*(z2 - y)*w2*x"
    #expect(try judge("(z2 - y)*w2*x", "dL/dw1", answer) == .wrong(value: -4.5))
    #expect(try judge("2*(y - z2)*w2*x", "dL/dw1", answer) == .wrong(value: 9))
    for text in ["dL/dw1", "∂L/∂w1", "1 * dL / dw1", "dL/dw1 + 0"] {
      #expect(try judge(text, "dL/dw1", answer) == .circular)
    }
    #expect(try judge("z1", "z1", "w1*x + b1") == .circular)
    #expect(try judge("x*w1 + b1", "z1", "w1*x + b1") == .right)
    #expect(try judge("w1 after update", "w1 after update", "w1 - rate*dL/dw1") == .circular)
    #expect(try judge("w1 - 0.1*dL/dw1", "w1 after update", "w1 - rate*dL/dw1") == .right)
    guard case .unreadable(let report) = try judge("2*(z2 - q)", "dL/dw1", answer) else {
      Issue.record("q is no name")
      return
    }
    #expect(report.description.contains("unknown name q"))
  }
}
