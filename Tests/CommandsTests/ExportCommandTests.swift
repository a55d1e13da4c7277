// `backstep export` and the code of a walk: where they go, and what is said where they cannot.

import Commands
import Synchronization
import Testing

@Suite struct ExportCommandTests {
  @Test(arguments: ["numpy", "micrograd", "pytorch", "jax", "dot", "svg", "latex", "markdown", "csv"])
  func everyFormIsWritten(_ form: String) {
    for network in ["relu", "tanh", "sigmoid", "pytorch", "micrograd"] {
      let outcome = backstep("export", network, "--to", form)
      #expect(outcome.status == 0 && outcome.error.isEmpty, "\(network) as \(form): \(outcome.error)")
      #expect(outcome.output.hasSuffix("\n"))
    }
  }

  @Test func theFormsAreListed() {
    let help = backstep("export", "--help").output
    for form in ["numpy", "micrograd", "pytorch", "jax", "dot", "svg", "latex", "markdown", "csv"] {
      #expect(help.contains("  \(form) "), "\(form)")
    }
  }

  @Test func theRateIsThatOfTheUpdate() {
    #expect(backstep("export", "relu", "--to", "numpy", "--rate", "1/8").output.contains("rate = 0.125\n"))
  }

  @Test func whatHasNoWordsIsShownWithItsPlace() {
    let text = "param w = 0.3\nL = half(w)^2\nminimize L\n"
    let outcome = Scene.file("few.net", text).run(["export", "few.net", "--to", "numpy"])
    #expect(outcome.status == 65 && outcome.output.isEmpty)
    #expect(outcome.error.contains("half") && outcome.error.contains("few.net:2:1"), "\(outcome.error)")
  }

  @Test func aFileThatCannotBeWrittenIsAFailure() {
    let outcome = backstep("export", "relu", "--to", "csv", "--output", "here.csv")
    #expect(outcome.status == 74 && outcome.output.isEmpty)
    #expect(outcome.error.contains("here.csv cannot be written"), "\(outcome.error)")
  }

  @Test func codeStandsBelowEachStep() {
    let outcome = backstep("walk", "relu", "--plain", "--level", "formula", "--code", "numpy")
    #expect(outcome.status == 0)
    let code = outcome.lines.filter { $0.contains(">>> ") }
    for line in ["z1 = w1*x + b1", "dz2 = 2*(z2 - y)", "dw1 = dz1*x", "w1 = w1 - rate*dw1"] {
      #expect(code.contains { $0.hasSuffix(">>> \(line)") }, "\(line) is not among \(code)")
    }
    // Without the code it is the walk that it was.
    let plain = backstep("walk", "relu", "--plain", "--level", "formula").lines
    #expect(outcome.lines.filter { !$0.contains(">>>") } == plain)
  }
}
