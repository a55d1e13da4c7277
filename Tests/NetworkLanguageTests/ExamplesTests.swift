// `examples`: rows of numbers that rounds go through, in the text and from files.

import Autograd
import Diagnostics
import Testing

@testable import NetworkLanguage

@Suite struct ExamplesTests {
  static let line = """
    examples x, y = [[1, 2], [2, 3], [-1, 0]]
    param w = 0.5
    L = (w*x - y)^2
    """

  private func network(_ text: String, files: [String: String] = [:]) throws -> Network {
    try Network(
      parsing: SourceText(name: "folder/a.net", text: text),
      files: DataFiles.reading(from: "folder/a.net") { path, _ in
        guard let text = files[path] else { throw DataFiles.Problem("there is no such file") }
        return Array(text.utf8)
      })
  }

  private func error(_ text: String, files: [String: String] = [:]) -> String {
    do {
      _ = try network(text, files: files)
      return ""
    } catch {
      return "\(error)"
    }
  }

  /// Each round's loss by hand: (0.5·1 - 2)² = 2.25, and so on with the weight that the updates leave.
  @Test func eachRoundTakesTheNextRow() throws {
    let network = try network(Self.line)
    let w = network["w"][0]
    #expect(w == 0.5)
    let walk = Walk(
      graph: network.graph, root: network.lossNode, parameters: network.variables[network.parameters[0]].elements,
      lossStart: network.lossNode, examples: network.examples)
    var training = Training(walk: walk, rate: 0.1)
    var (weight, losses) = (0.5, [Double]())
    for (x, y) in [(1.0, 2.0), (2, 3), (-1, 0), (1, 2)] {
      losses.append((weight * x - y) * (weight * x - y))
      weight -= 0.1 * 2 * (weight * x - y) * x
    }
    for _ in 0..<3 { training.advance() }
    for (got, wanted) in zip(training.losses, losses) { #expect(abs(got - wanted) < 1e-12) }
    training.rewind(to: 1)
    #expect(training.pass.values[network.variables[0].elements[0]] == 2)
    // What is changed by hand holds in its own round.
    training.set(network.variables[0].elements[0], to: 7)
    #expect(training.pass.values[network.variables[0].elements[0]] == 7)
    training.advance()
    #expect(training.pass.values[network.variables[0].elements[0]] == -1)
  }

  /// What is wrong with the line is said once; its names are known to have been meant.
  @Test(arguments: [
    "examples x[2], y from none.csv", "examples x[2], y = [[1, 2]]", "examples x[2], y",
    "examples x[2], y = [[1, 2, a]]",
    "examples x[2], y = [[1, 2, 3]] by 9",
  ])
  func aFailedLineSpoilsNoOther(line: String) {
    let report = error("\(line)\nparam w = [1, 2]\nL = (dot(w, x) - y)^2")
    #expect(report.contains("error"))
    #expect(!report.contains("unknown name"), "\(report)")
  }

  @Test func aFilesNameMayStandInQuotes() throws {
    for name in ["pts.csv", "\"pts.csv\"", "'pts.csv'"] {
      let network = try network(
        "examples x, y from \(name)\nparam w = 1\nL = (w*x - y)^2", files: ["folder/pts.csv": "2,3\n4,5\n"])
      #expect(network["x"] == [2] && network["y"] == [3])
    }
  }

  @Test func aBatchIsAMatrixWithARowForEachExample() throws {
    let network = try network(
      """
      examples X[2], y by 2 = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
      param w = [1, -1]
      L = mse(X @ w, y)
      """)
    #expect(network.variables[0].shape.dimensions == [2, 2])
    #expect(network["X"] == [1, 2, 4, 5])
    #expect(network["y"] == [3, 6])
    let examples = try #require(network.examples.first)
    var values = network.graph.values
    examples.fill(&values, round: 1)
    #expect(network.variables[0].elements.map { values[$0] } == [7, 8, 1, 2])
    examples.fill(&values, round: 4)
    #expect(network.variables[1].elements.map { values[$0] } == [9, 3])
  }

  @Test func rowsComeFromAFileBesideTheText() throws {
    let text = "examples x[2], y from data/xor.csv by 4\nparam w = [1, 1]\nL = mse(x @ w, y)"
    let network = try network(text, files: ["folder/data/xor.csv": "a,b,y\n0,0,0\n# no row\n0,1,1\n1,0,1\n1,1,0\n"])
    #expect(network["x"] == [0, 0, 0, 1, 1, 0, 1, 1])
    #expect(network.examples[0].rows.count == 4)
    #expect(error(text).contains("there is no such file"))
    #expect(error(text, files: ["folder/data/xor.csv": "1,2\n"]).contains("row 1 has 2 columns"))
    #expect(error(text, files: ["folder/data/xor.csv": "1,2,a\n"]).contains("row 1 has no number in column 3"))
    #expect(error(text, files: ["folder/data/xor.csv": "a,b,c\n"]).contains("there is no row"))
    #expect(throws: DiagnosticReport.self) { try Network(parsing: SourceText(name: "a", text: text)) }
  }

  @Test func whatDoesNotFitIsSaid() {
    #expect(error("examples x, y = [[1]]\nL = x").contains("the row does not fit"))
    #expect(error("examples x, y = [1, 2]\nL = x").contains("the row does not fit"))
    #expect(error("examples x = []\nL = x").contains("an empty list"))
    #expect(error("examples x = [1, a]\nL = x").contains("a number is wanted"))
    #expect(error("examples x = [1, 2] by 3\nL = x").contains("the batch is too large"))
    #expect(error("examples x by 0 = [1, 2]\nL = x").contains("how many rows a round"))
    #expect(error("examples x\nL = x").contains("missing rows"))
    #expect(error("examples x = [1, 2\nL = x") != "")
    #expect(error("for t in range(2):\n  examples x = [1]\nL = 1").contains("outside of loops"))
    // The word is no keyword elsewhere.
    #expect(error("examples = 3\nL = examples^2") == "")
    #expect(error("examples x = [1, 2, 3]\nparam w = 2\nL = w*x") == "")
  }
}
