// Gradients as a table and as JSON, and the check against central differences.

import Foundation
import Testing

@testable import Commands

@Suite struct GradTests {
  @Test func theTableOfATrace() {
    let outcome = backstep("grad", "relu")
    #expect(outcome.status == 0)
    #expect(
      outcome.output == """
        ReLU trace
        L = 2.25

        name  value  ∂L/∂name
        w1      0.5        -9
        b1        0      -4.5
        w2      1.5        -3
        b2        0        -3

        """)
  }

  @Test func theObjectOfATrace() {
    #expect(
      backstep("grad", "relu", "--json").output == """
        {"loss":{"name":"L","value":2.25},\
        "values":{"x":2,"y":3,"w1":0.5,"b1":0,"w2":1.5,"b2":0,"z1":1,"a1":1,"z2":1.5,"L":2.25},\
        "gradients":{"w1":-9,"b1":-4.5,"w2":-3,"b2":-3}}

        """)
  }

  @Test func vectorsAndMatricesAreNested() {
    let scene = Scene.file(
      "m.net", "x = [1, 2]\nparam W = [[0.5, 0.25], [-1, 2]]\nparam b = [0, 1]\nL = sum((W @ x + b)^2)\n")
    #expect(
      scene.run(["grad", "m.net", "--json"]).output == """
        {"loss":{"name":"L","value":17},"values":{"x":[1,2],"W":[[0.5,0.25],[-1,2]],"b":[0,1],"L":17},\
        "gradients":{"W":[[2,4],[8,16]],"b":[2,8]}}

        """)
    let lines = scene.run(["grad", "m.net"]).lines
    #expect(lines.contains("W[1,0]     -1         8"))
    #expect(lines.contains("b[1]        1         8"))
  }

  @Test func microgradsExample() throws {
    let object = try #require(backstep("grad", "micrograd", "--json").json as? [String: [String: Any]])
    let gradients = try #require(object["gradients"])
    #expect(String(format: "%.4f", WalkJSON.number(object["loss"]?["value"]) ?? .nan) == "24.7041")
    #expect(String(format: "%.4f", WalkJSON.number(gradients["a"]) ?? .nan) == "138.8338")
    #expect(String(format: "%.4f", WalkJSON.number(gradients["b"]) ?? .nan) == "645.5773")
    #expect(object["loss"]?["name"] as? String == "g")
    let table = backstep("grad", "micrograd").output
    for number in ["24.7041", "138.8338", "645.5773"] { #expect(table.contains(number)) }
  }

  @Test func otherNamesAreReportedInTheOrderOfTheText() {
    let outcome = backstep("grad", "relu", "--wrt", "z1,x", "--wrt", "w1", "--json")
    #expect(
      outcome.output.hasSuffix("\"gradients\":{\"x\":-2.25,\"w1\":-9,\"b1\":-4.5,\"w2\":-3,\"b2\":-3,\"z1\":-4.5}}\n"))
    let unknown = backstep("grad", "relu", "--wrt", "zz1")
    #expect(unknown.status == 65)
    #expect(unknown.error.contains("unknown name zz1"))
    #expect(unknown.error.contains("did you mean z1?"))
  }

  @Test func aConstantThatDependsOnAWantedOneGetsItsGradientToo() throws {
    // h is 3x: with w = 1 the loss is (3x)², so its slope in x is 18x.
    let scene = Scene.file("h.net", "x = 2\nh = x*3\nparam w = 1\nL = (w*h)^2\n")
    let object = try #require(scene.run(["grad", "h.net", "--json", "--wrt", "x,h"]).json as? [String: [String: Any]])
    #expect(WalkJSON.number(object["gradients"]?["h"]) == 12)
    #expect(WalkJSON.number(object["gradients"]?["x"]) == 36)
  }

  @Test func ofSeveralVersionsTheParameterCounts() {
    let scene = Scene.file("v.net", "param w = 2\nw *= 3\nL = w^2\n")
    #expect(
      scene.run(["grad", "v.net", "--json"]).output
        == "{\"loss\":{\"name\":\"L\",\"value\":36},\"values\":{\"w₁\":2,\"w₂\":6,\"L\":36},\"gradients\":{\"w₁\":36}}\n"
    )
    // A name and its number belong together, in the table as in the object.
    #expect(scene.run(["grad", "v.net"]).lines.contains { $0.hasPrefix("w₁") && $0.split(separator: " ")[1] == "2" })
  }

  @Test func aNetworkWithoutParametersReportsItsConstants() {
    let scene = Scene.file("c.net", "a = 2\nb = 3\nc = a*b\n")
    #expect(scene.run(["grad", "c.net", "--json"]).output.hasSuffix("\"gradients\":{\"a\":3,\"b\":2}}\n"))
  }

  @Test func numbersThatJSONHasNotAreStrings() throws {
    let scene = Scene.file(
      "n.net", "param a = -1\nparam b = 0\nn = log(a)\np = a/b\nq = 1/b\nz = -b\nL = n + p + q + z\n")
    let outcome = scene.run(["grad", "n.net", "--json"])
    let object = try #require(outcome.json as? [String: [String: Any]])
    #expect(object["values"]?["n"] as? String == "NaN")
    #expect(object["values"]?["p"] as? String == "-Infinity")
    #expect(object["values"]?["q"] as? String == "Infinity")
    #expect(outcome.output.contains("\"z\":-0.0"))
    let walk = scene.run(["walk", "n.net", "--json", "--rounds", "2"])
    #expect(walk.json != nil)
    let table = scene.run(["grad", "n.net"]).output
    #expect(table.contains("L = NaN"))
  }

  @Test func numbersReadBackToTheSameDoubles() throws {
    // Awkward doubles: no shorter text means the same number.
    var random = SystemRandomNumberGenerator()
    let numbers =
      (0..<200).map { _ -> Double in
        let number = Double(bitPattern: UInt64.random(in: 0...UInt64.max, using: &random))
        return number.isFinite ? number : 0.1
      } + [Double.leastNonzeroMagnitude, 1.7976931348623157e308, 0.1 + 0.2, 1e21, 1e-7, 123456789012345680, -0.0]
    let text = "param v = [" + numbers.map { "\($0)" }.joined(separator: ", ") + "]\nL = v[0]*2\n"
    let output = Scene.file("r.net", text).run(["grad", "r.net", "--json"]).output
    // Foundation's own reader is off by a bit or two, so the numbers are read one by one.
    let start = try #require(output.firstRange(of: "\"v\":["))
    let read = output[start.upperBound...].prefix { $0 != "]" }.split(separator: ",").map { Double($0) ?? .nan }
    #expect(read.map(\.bitPattern) == numbers.map(\.bitPattern))
  }

  @Test func titlesAndNamesAreEscaped() throws {
    let scene = Scene.file("t.net", "# a \"title\" with \\ and \t tab\nparam ŷ = 1\nL = ŷ^2\n")
    let walk = try #require(scene.run(["walk", "t.net", "--json"]).json as? [String: Any])
    #expect((walk["network"] as? String)?.contains("\"title\" with \\") == true)
    let ascii = scene.run(["grad", "t.net", "--json", "--ascii"])
    #expect(ascii.output.utf8.allSatisfy { $0 < 0x80 })
    let object = try #require(ascii.json as? [String: [String: Any]])
    #expect(WalkJSON.number(object["gradients"]?["ŷ"]) == 2)
  }

  /// What the loss does not depend on has no gradient, which is not a gradient of 0.
  @Test func noGradientIsNotAGradientOfZero() throws {
    let text = "param w = 2\nparam v = 3\nparam dead = -1\nL = w^2 + stop(v) + relu(dead)"
    let outcome = Scene.file("k.net", text).run(["grad", "k.net", "--check"])
    #expect(outcome.status == 0)
    #expect(outcome.lines.contains { $0.hasPrefix("v") && $0.contains("none") }, "\(outcome.output)")
    #expect(outcome.output.contains("none: no gradient reaches it, stop cuts every path."), "\(outcome.output)")
    let json = Scene.file("k.net", text).run(["grad", "k.net", "--json"]).output
    #expect(json.contains("\"gradients\":{\"w\":4,\"v\":null,\"dead\":0}"), "\(json)")
  }

  /// Where the path is cut, the loss does depend: it changes with the parameter.
  @Test func whatIsCutOffIsToldFromWhatDoesNotMatter() {
    let cases = [
      (
        "param w1 = 0.5\nparam w2 = 1.5\nL = (w2*tanh(stop(w1*2)) - 1)^2",
        "none: no gradient reaches it, stop cuts every path."
      ),
      ("param v = [1, 3]\nparam w = 2\nL = w*argmax(v)", "none: no gradient reaches it, argmax cuts every path."),
      (
        "param v = [1, 3]\nparam w = 2\nL = w*argmax(v) + stop(v[0])",
        "none: no gradient reaches it, argmax and stop cut every path."
      ),
      ("param u = 1\nparam w = 2\nL = w^2", "none: the loss does not depend on it."),
    ]
    for (text, words) in cases {
      let output = Scene.file("k.net", text).run(["grad", "k.net"]).output
      #expect(output.hasSuffix("\n\(words)\n"), "\(text): \(output)")
    }
    let both = Scene.file("k.net", "param u = 1\nparam v = 2\nparam w = 3\nL = w*stop(v)").run(["grad", "k.net"]).lines
    #expect(both.contains("none of u: the loss does not depend on it."), "\(both)")
    #expect(both.contains("none of v: no gradient reaches it, stop cuts every path."), "\(both)")
    // One way that is open is enough.
    let open = Scene.file("k.net", "param w = 3\nL = w*stop(w)").run(["grad", "k.net"]).output
    #expect(!open.contains("none"), "\(open)")
  }
}
