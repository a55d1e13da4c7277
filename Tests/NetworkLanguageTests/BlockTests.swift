// Loops and definitions: unrolled they are the formulas that one would write by hand.

import Diagnostics
import Testing

@testable import NetworkLanguage

@Suite struct BlockTests {
  private static let chain = """
    x = [1, 0.5, -1, 0.25]
    param w = 0.9
    param u = 0.5
    h = 0
    """

  /// Two texts record the same operations.
  private func expectSame(_ blocks: String, _ plain: String, at place: SourceLocation = #_sourceLocation) throws {
    let (left, right) = (try Network(blocks), try Network(plain))
    #expect(left.recorded == right.recorded, sourceLocation: place)
  }

  @Test func aLoopIsItsLinesAgainAndAgain() throws {
    let byHand = (0..<4).map { "h = tanh(w*h + u*x[\($0)])" }.joined(separator: "\n")
    let plain = "\(Self.chain)\n\(byHand)\nL = h^2"
    try expectSame("\(Self.chain)\nfor t in range(4):\n    h = tanh(w*h + u*x[t])\nL = h^2", plain)
    try expectSame("\(Self.chain)\nfor t in range(len(x)): h = tanh(w*h + u*x[t])\nL = h^2", plain)
    try expectSame("\(Self.chain)\nfor v in x:\n  h = tanh(w*h + u*v)\nL = h^2", plain)
    try expectSame("\(Self.chain)\nfor v in [x[0], x[1], x[2], x[-1]]:\n\th = tanh(w*h + u*v)\nL = h^2", plain)
    try expectSame(
      "\(Self.chain)\ndef cell(h, x):\n    return tanh(w*h + u*x)\nfor t in range(4):\n    h = cell(h, x[t])\nL = h^2",
      plain)
  }

  @Test func rangesCountAsPythons() throws {
    func seen(_ range: String) throws -> [Double] {
      let network = try Network("param a = 1\ns = 0\nfor t in \(range):\n    s = 10*s + (t + 1)*a\nL = s")
      return network["L"]
    }
    #expect(try seen("range(3)") == [123])
    #expect(try seen("range(2, 5)") == [345])
    #expect(try seen("range(6, 0, -2)") == [753])
    #expect(try seen("range(2*2 - 1)") == [123])
    #expect(try seen("range(7 // 2)") == [123])
    #expect(try seen("range(8 % 5)") == [123])
    #expect(try seen("[4, 5]") == [56])
  }

  @Test func eachLoopAsksForTheVectorThatItsNameStandsForThere() throws {
    let text = """
      param a = 2
      v = [1, 2]
      s = 0
      for e in v: s = s + a*e
      v = [3, 4, 5]
      for e in v: s = s + a*e
      v = s*v[0:1]
      for e in v: s = s + e
      L = s
      """
    // 2·(1 + 2) + 2·(3 + 4 + 5) = 30, and 3 times as much on top.
    #expect(try Network(text)["L"] == [120])
  }

  /// What the lines before a failed one have made is gone with it; loops after it count what is there.
  @Test func aFailedLineLeavesNoLengthsBehind() {
    let text = """
      param a = 2
      def f(v):
        s = 0
        for e in v: s = s + a*e
        return s
      x = f([1, 2, 3]) + $
      y = f([1, 2])
      v = [1, 2] + $
      for e in v: y = y + e
      u = [y, y]
      for e in u: y = y + e
      L = y[0]
      """
    let places = report(text).split(separator: "\n").filter { $0.contains(" --> ") || $0.hasPrefix("error") }
    #expect(
      places == [
        "error: unknown character", " --> test.net:6:20", "error: unknown character", " --> test.net:8:14",
        "error: too many indices", "  --> test.net:12:7",
      ])
  }

  @Test func loopsStandInLoops() throws {
    let text = """
      X = [[1, 2], [3, 4]]
      param a = 2
      s = 0
      for i in range(2):
          for j in range(i + 1):
              s = s + a*X[i, j]
      L = s
      """
    let network = try Network(text)
    #expect(network["L"] == [16])
    #expect(network.gradient("a") == [8])
    let places = network.formulas.filter { !$0.repetition.isEmpty }.map { "\($0.repetition)" }
    #expect(places == ["[i = 0, j = 0]", "[i = 1, j = 0]", "[i = 1, j = 1]"])
    #expect(network.formulas.filter { !$0.repetition.isEmpty }.map(\.text).last == "s = s + a*X[1, 1]")
  }

  /// A name in a definition is another one than outside, as in Python.
  @Test func definitionsKeepTheirNamesToThemselves() throws {
    let text = """
      param a = 2
      z = 100
      def f(x):
          z = x*a
          z += 1
          return z*z
      y = f(3) + z
      L = y
      """
    #expect(try Network(text)["L"] == [149])
    #expect(report("param a = 2\ndef f(x):\n    q = x*a\n    return q\ny = f(1)\nL = y*q").contains("unknown name q"))
    #expect(
      report("param a = 2\nz = 1\ndef f(x):\n    y = z*a\n    z = 2\n    return y\nL = f(1)").contains(
        "z has no value yet"))
  }

  @Test func severalValuesComeBackAtOnce() throws {
    let text = """
      param a = 2
      param b = 3
      def swap(p, q):
          return q, p
      c, d = swap(a, b)
      c, d = swap(c, d)
      c, d = swap(c, d)
      L = 10*c + d
      """
    let network = try Network(text)
    #expect(network["L"] == [32])
    #expect(network.gradient("a") == [1])
    #expect(report("def f(x):\n    return x, x\nparam a = 1\nL = f(a) + 1").contains("f gives 2 values back"))
    #expect(report("def f(x):\n    return x\nparam a = 1\np, q = f(a)\nL = p").contains("f gives one value back"))
  }

  /// What is displayed of a call is its formula with the names of the place.
  @Test func repeatedFormulasAreShownWithTheirNumbers() throws {
    let text = """
      x = [1, 2]
      param w = 0.5
      def cell(h, x):
          z = w*h + x
          return tanh(z)
      h = 0
      for t in range(2):
          h = cell(h, x[t])
      L = h^2
      """
    let network = try Network(text)
    #expect(
      network.formulas.map(\.text) == [
        "x = [1, 2]", "param w = 0.5", "h = 0", "z = w*h + x[0]", "h = tanh(z)", "z = w*h + x[1]", "h = tanh(z)",
        "L = h^2",
      ])
    #expect(network.formulas[5].repetition.map(\.description) == ["t = 1", "cell"])
    #expect(network.variables.filter { $0.name == "h" }.map(\.version) == [1, 2, 3])
    #expect(network.variables.filter { $0.name == "h" }.map(\.isFinal) == [false, false, true])
  }

  /// What an index comes to is shown, not how.
  @Test func indicesAreShownAsNumbers() throws {
    let text = "x = [1, 2, 3]\nparam w = 2\nL = 0\nfor t in range(2):\n    L = L + w*sum(x[:t + 1]) + x[2*t - 1]"
    #expect(
      try Network(text).formulas.map(\.text).suffix(2) == [
        "L = L + w*sum(x[:1]) + x[-1]", "L = L + w*sum(x[:2]) + x[1]",
      ])
  }

  @Test func theTextIsShownAsItIsWritten() throws {
    let text = "# A title\nparam w = 2 # two\ny = 1\nfor t in range(2):\n    y = y*w\n\nminimize y"
    #expect(try Network(text).writtenLines == ["param w = 2", "y = 1", "for t in range(2):", "    y = y*w"])
    #expect(try Network("param w = 2\nL = w^2").writtenLines == ["param w = 2", "L = w^2"])
  }

  @Test func callsWithinAReturnOrAnArgumentAreComputedOnce() throws {
    let definitions = "param a = 3\ndef twice(x):\n    return x*2\ndef more(x):\n    return twice(x) + 1\n"
    try expectSame(definitions + "L = more(a)", "param a = 3\nh = a*2\nL = h + 1")
    try expectSame(definitions + "L = twice(twice(a) + 1)", "param a = 3\nh = a*2 + 1\nL = h*2")
    try expectSame(definitions + "L = more(twice(a))*a", "param a = 3\nh = a*2\nf = h*2 + 1\nL = f*a")
  }

  /// An argument that is a formula gets the parameter's name.
  @Test func argumentsThatAreFormulasAreComputedOnce() throws {
    let text = "param a = 3\ndef square(x):\n    return x*x\nL = square(a + 1)"
    let network = try Network(text)
    #expect(network["L"] == [16])
    #expect(network.formulas.map(\.text).contains("x = a + 1"))
  }

  @Test(arguments: [
    ("for t in range(3):\nL = 1", "no line below it is indented"),
    ("for t in range(0):\n    a = 1\nL = 1", "this range is empty"),
    ("for t in 3:\n    a = 1\nL = 1", "a loop goes through range(…), a list or a name"),
    ("for t range(3):\n    a = 1\nL = 1", "in stands after this"),
    ("param a = 1\nfor t in range(3)\n    a2 = a\nL = a", "a colon belongs at its end"),
    ("param a = 1\nfor t in range(3):\n    t = a\nL = a", "t is a loop's name"),
    ("param a = 1\nfor t in range(1000000):\n    b = a*t\nL = a", "the limit is 100000"),
    ("param a = 1\nb = a\nfor t in range(600):\n    for s in range(600):\n        b = b*a\nL = b", "written out"),
    ("def f(x):\n    return f(x)\nparam a = 1\nL = f(a)", "f calls itself"),
    ("def f(x):\n    y = x\nparam a = 1\nL = f(a)", "its lines have no return"),
    ("def f(x):\n    return x\n    y = x\nparam a = 1\nL = f(a)", "this line is never reached"),
    ("def f(x, x):\n    return x\nparam a = 1\nL = f(a, a)", "x stands there twice"),
    ("def f(x):\n    param w = 2\n    return w*x\nparam a = 1\nL = f(a)", "param belongs outside of def"),
    ("def f(x):\n    return x\nparam a = 1\nL = f(a, a)", "there are 2 arguments"),
    ("def f(x):\n    return x\nparam a = 1\nL = f*a", "f is not a value"),
    ("def tanh(x):\n    return x\nparam a = 1\nL = tanh(a)", "tanh is a function"),
    ("return 3", "there is none around it"),
    ("for i in range(2):\n    def f(x):\n        return x\nparam a = 1\nL = a", "def belongs to the left margin"),
    ("x = [1, 2]\nparam a = 1\ns = 0\nfor t in range(3):\n    s = s + a*x[t]\nL = s", "index out of range (t = 2)"),
    ("x = 3\nparam a = 1\ns = a\nfor v in x:\n    s = s + v\nL = s", "x is a single number"),
  ])
  func whatIsWrongIsSaid(_ text: String, _ words: String) {
    let said = report(text)
    #expect(said.contains(words), "\(said)")
    #expect(said.components(separatedBy: "error:").count == 2, "one error: \(said)")
  }

  /// Nested calls that double at each level are stopped, and quickly.
  @Test func doublingIsLimited() {
    var text = "param a = 1\ndef f0(x):\n    return x*a\n"
    for level in 1...30 { text += "def f\(level)(x):\n    return f\(level - 1)(f\(level - 1)(x))\n" }
    #expect(report(text + "L = f30(a)").contains("formulas"))
  }
}
