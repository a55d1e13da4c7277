// Mutated programs: never a trap, never without end, and every place lies within the text.

import Diagnostics
import NetworkLanguage
import Testing

@Suite struct FuzzTests {
  private static let fragments = [
    "(", ")", "[", "]", "{", "}", ":", ",", ".", "=", "==", "-=", "+", "-", "*", "**", "/", "//", "%", "@", "~", "\n",
    "\n    ", "\t",
    "\"", "'", "'''", "#", "\\", "0", "1e308", "-1", "99999999999999999999", "1.5", "None", "True", "self",
    "lambda x: x", "for i in range(9):",
    "while True:", "if x:", "def f(x):", "return", "class A:", "import", "np.zeros((3, 3))", "np.random.randn(2, 2)",
    ".T", "[0]", "[:, None]",
    ".reshape(-1)", ".sum(axis=0)", "W1", "x", "dW1", "loss", "torch.nn.Linear(2, 2)", "**kwargs", "*args", "é", "😀",
    "\u{0}", "\u{1B}[2J",
  ]

  private func check(_ text: String) {
    let source = SourceText(name: "fuzz.py", text: text)
    let size = source.text.utf8.count
    func check(_ diagnostics: [Diagnostic]) {
      for diagnostic in diagnostics {
        if let span = diagnostic.span { #expect(span.lower >= 0 && span.upper <= size, "\(text.debugDescription)") }
        let rendered = diagnostic.rendered(in: source)
        #expect(!rendered.unicodeScalars.contains { $0.value < 32 && $0 != "\n" }, "\(text.debugDescription)")
      }
    }
    do throws(DiagnosticReport) {
      let network = try Network(parsing: source)
      if let program = network.program {
        check(program.notes)
        for line in program.lines { #expect(line.span.upper <= size) }
        for line in network.backwardLines { #expect(line.span.upper <= size) }
      }
    } catch {
      #expect(!error.diagnostics.isEmpty)
      check(error.diagnostics)
    }
  }

  @Test(arguments: 0..<8) func mutatedPrograms(_ seed: UInt64) throws {
    var random = SystemDice(state: 0x9E37_79B9_7F4A_7C15 &+ seed &* 977)
    let texts = try Programs.names.map(Programs.text)
    for round in 0..<40 {
      var scalars = Array(texts[round % texts.count].unicodeScalars)
      for _ in 0...Int.random(in: 0...4, using: &random) {
        let place = Int.random(in: 0...scalars.count, using: &random)
        let end = min(scalars.count, place + Int.random(in: 0...12, using: &random))
        switch Int.random(in: 0...2, using: &random) {
        case 0: scalars.removeSubrange(place..<end)
        case 1: scalars.insert(contentsOf: Self.fragments.randomElement(using: &random)!.unicodeScalars, at: place)
        default: scalars.insert(contentsOf: Array(scalars[place..<end]), at: min(place / 2, scalars.count))
        }
      }
      check(String(String.UnicodeScalarView(scalars)))
    }
  }

  @Test func deepAndLongTexts() {
    let start = "import numpy as np\nzz = np.zeros(2)\n"
    for text in [
      String(repeating: "(", count: 10_000), "x = " + String(repeating: "-", count: 10_000) + "1",
      "x = 1" + String(repeating: " + 1", count: 10_000), "x = y" + String(repeating: ".T", count: 10_000),
      "x = " + String(repeating: "[", count: 5_000) + String(repeating: "]", count: 5_000),
      String(repeating: "if 1:\n", count: 500), "x = [0] * 99999999999", "x = [[0] * 9999] * 9999\ny = np.array(x)",
      "for i in range(10**12):\n    x = i", "x = 2.0\nfor i in range(100000):\n    x = x * x", "x = 9**9**9**9",
      "x = 'a' * 10**9",
      "a = [1]\nfor i in range(100):\n    a = a + a", "a = [1.0]\na.append(a)\nb = np.array(a)",
      "def f(x):\n    return g(x)\ndef g(x):\n    return f(x)\nf(1)", "x = range(10**15)\nfor i in x:\n    pass",
      "x = np.ones(10**7)",
      "A = np.ones((1000, 1000))\nB = A @ A",
    ] { check(start + text) }
  }
}

/// Numbers that are the same for the same start.
struct SystemDice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
