// The documents' worked numbers, in plain text and in JSON, to the digits given.

import Foundation
import Testing

@Suite struct SeedNumberTests {
  /// A number of the documents: the network, what it is of, its digits.
  struct Number: CustomTestStringConvertible {
    let network: String
    let target: String
    let digits: String
    var testDescription: String { "\(network): \(target)" }
  }

  static let numbers: [Number] = [
    // The tanh network, 1-2-1.
    ("tanh", "a1[0]", "0.4621171573"), ("tanh", "a1[1]", "-0.2913126125"),
    ("tanh", "ŷ", "0.2431093854"), ("tanh", "L", "0.0295510866"),
    ("tanh", "∂L/∂W2[0,0]", "0.1123450181"), ("tanh", "∂L/∂W2[0,1]", "-0.0708208302"),
    ("tanh", "∂L/∂a1[0]", "0.0972437542"), ("tanh", "∂L/∂a1[1]", "-0.0486218771"),
    ("tanh", "∂L/∂z1[0]", "0.0764771300"), ("tanh", "∂L/∂z1[1]", "-0.0444956769"),
    ("tanh", "∂L/∂W1[0,0]", "0.0764771300"), ("tanh", "∂L/∂W1[1,0]", "-0.0444956769"),
    ("tanh", "∂L/∂b1[0]", "0.0764771300"), ("tanh", "∂L/∂b1[1]", "-0.0444956769"),
    ("tanh", "∂L/∂b2", "0.2431093854"), ("tanh", "∂L/∂ŷ", "0.2431093854"),
    // The ReLU trace.
    ("relu", "z1", "1"), ("relu", "a1", "1"), ("relu", "z2", "1.5"), ("relu", "L", "2.25"),
    ("relu", "∂L/∂z2", "-3"), ("relu", "∂L/∂w1", "-9"), ("relu", "∂L/∂w2", "-3"), ("relu", "∂L/∂b2", "-3"),
    ("relu", "∂L/∂b1", "-4.5"), ("relu", "∂L/∂a1", "-4.5"),
    // The NumPy sample, 2-3-1; the digits are those of the weights.
    ("sigmoid", "ŷ", "0.03637284"), ("sigmoid", "∂L/∂ŷ", "-0.26362716"),
    ("sigmoid", "∂L/∂W2[0,0]", "-0.13709644"), ("sigmoid", "∂L/∂W2[0,1]", "-0.13208505"),
    ("sigmoid", "∂L/∂W2[0,2]", "-0.13924810"),
    ("sigmoid", "∂L/∂W1[0,0]", "-0.00312583"), ("sigmoid", "∂L/∂W1[0,1]", "0.00125033"),
    ("sigmoid", "∂L/∂W1[1,0]", "0.00049877"), ("sigmoid", "∂L/∂W1[1,1]", "-0.00019951"),
    ("sigmoid", "∂L/∂W1[2,0]", "0.00033906"), ("sigmoid", "∂L/∂W1[2,1]", "-0.00013562"),
    // Micrograd's example.
    ("micrograd", "g₂", "24.7041"), ("micrograd", "∂g₂/∂a", "138.8338"), ("micrograd", "∂g₂/∂b", "645.5773"),
  ].map { Number(network: $0, target: $1, digits: $2) }

  /// Half a unit of the last digit given.
  private static func tolerance(_ digits: String) -> Double {
    let decimals = digits.split(separator: ".").dropFirst().first?.count ?? 0
    return decimals == 0 ? 1e-12 : 0.5 * pow(10, -Double(decimals)) * (1 + 1e-6)
  }

  private static func isNear(_ value: Double, _ number: Number) -> Bool {
    // Whole numbers and halves come out exactly, but for the arithmetic's own noise.
    abs(value - (Double(number.digits) ?? .nan)) <= tolerance(number.digits)
  }

  @Test(arguments: numbers) func plain(number: Number) throws {
    let outcome = backstep("walk", number.network, "--plain", "--level", "formula", "--digits", "17")
    let line = try #require(
      outcome.lines.last {
        // A step's first line starts with its number.
        let words = $0.split(separator: " ").drop { Int($0) != nil }
        return words.count > 1 && words[words.startIndex] == number.target
          && ["=", "+="].contains(words[words.startIndex + 1])
      })
    // The last number on the line is the value, or the sum over all paths.
    let value = try #require(line.split(separator: " ").compactMap { Double($0) }.last)
    #expect(SeedNumberTests.isNear(value, number), "\(line)")
  }

  @Test(arguments: numbers) func json(number: Number) throws {
    for level in ["operation", "formula"] {
      let outcome = backstep("walk", number.network, "--json", "--level", level)
      let equations = try WalkJSON(outcome).equations(number.target)
      let last = try #require(equations.last, "\(number.target)")
      #expect(SeedNumberTests.isNear(last.sum ?? last.value, number), "\(level)")
    }
  }

  @Test func slopesOfTanhAreThoseThatTheArticleMisprints() throws {
    let walk = try WalkJSON(backstep("walk", "tanh", "--json"))
    #expect(walk.equations("∂L/∂z1[0]").map { $0.local.map { String(format: "%.10f", $0) } } == ["0.7864477330"])
    #expect(walk.equations("∂L/∂z1[1]").map { $0.local.map { String(format: "%.10f", $0) } } == ["0.9151369618"])
    let text = backstep("walk", "tanh", "--plain").output
    for number in ["0.7864477330", "0.9151369618", "0.0764771300"] { #expect(text.contains(number)) }
    // The terms of the output.
    let terms = walk.steps.flatMap(\.equations).filter { $0.target.hasPrefix("W2[0,") && $0.target.contains("a1") }
    #expect(terms.map { String(format: "%.10f", $0.value) }.contains("0.1848468629"))
    #expect(terms.map { String(format: "%.10f", $0.value) }.contains("0.0582625225"))
  }

  @Test func updatesAsTheDocumentsSay() throws {
    let relu = try WalkJSON(backstep("walk", "relu", "--json", "--rounds", "2"))
    #expect(abs(relu.losses[1] - 9.9225) < 1e-12)
    #expect(backstep("walk", "relu", "--plain", "--rounds", "2").output.contains("9.9225"))
    #expect(backstep("walk", "relu", "--plain").output.contains("1.44"))
    let tanh = try WalkJSON(backstep("walk", "tanh", "--json", "--rounds", "2"))
    #expect(String(format: "%.7f", tanh.losses[1]) == "0.0210657")
    #expect(String(format: "%.7f", tanh.equations("ŷ")[1].value) == "0.2052591")
  }

  @Test func theExerciseAboutOneWeight() throws {
    // Only w1 is trained: the step overshoots, and a rate of 1/18 lands exactly.
    let text =
      "x = 2\ny = 3\nparam w1 = 0.5\nb1 = 0\nw2 = 1.5\nb2 = 0\nz1 = w1*x + b1\na1 = relu(z1)\nz2 = w2*a1 + b2\nL = (z2 - y)^2\n"
    let scene = Scene.file("w1.net", text)
    let walk = try WalkJSON(scene.run(["walk", "w1.net", "--json", "--rounds", "3"]))
    #expect(abs(walk.equations("w1")[0].value - 1.4) < 1e-12)
    #expect(abs(walk.losses[1] - 1.44) < 1e-12)
    #expect(abs(walk.equations("∂L/∂w1")[1].value - 7.2) < 1e-12)
    let exact = try WalkJSON(scene.run(["walk", "w1.net", "--json", "--rounds", "2", "--rate", "1/18"]))
    #expect(exact.losses[1] < 1e-28)
  }

  @Test func theVanishingProducts() {
    #expect(String(format: "%.7f", pow(0.8, 20)) == "0.0115292")
    let scene = Scene.file("p.net", "param a = 0.8\nparam b = 0.25\nL = a^20 + b^20\n")
    let walk = try? WalkJSON(scene.run(["walk", "p.net", "--json"]))
    #expect(walk?.equations("a^20").first.map { String(format: "%.7f", $0.value) } == "0.0115292")
    #expect(walk?.equations("b^20").first.map { String(format: "%.2e", $0.value) } == "9.09e-13")
  }
}
