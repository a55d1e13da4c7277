// Mutated and random texts: never a trap, every span inside the text, never more than ten errors.

import Autograd
import Diagnostics
import Testing

@testable import NetworkLanguage

@Suite struct FuzzTests {
  private static let fragments = [
    "(", ")", "[", "]", "=", "==", "+=", "**", "^", "@", ".", ".T", ".relu()", ",", ";", "\n", "\r\n", "\r", "\t", " ",
    "#", "'",
    "\"", "'''", "param ", "minimize ", "Value(", "print(", "import ", "def ", "for ", "1e999", "1e-999", "0", "-1",
    "99999999",
    "ŷ", "y\u{302}", "\u{302}", "²", "⁻", "ᵀ", "′", "₁", "−", "×", "😀", "👩‍👩‍👧", "\u{0}", "\u{1B}[2J", "\u{202E}",
    "\u{2028}",
    "\u{FEFF}", "漢", "x", "L", "W", "softmax(", "zeros(3)", "randn(1, 2, 2)", "cross_entropy(", "max(",
    "[[1, 2], [3, 4]]",
    "label='x'", ".backward()", "ones(1000, 1000)", "1/0", "x[0]", "[-1]", "[0, 1]", "*", "/", "-", "+", "\\", ":", "{",
    "$",
  ]

  /// Parses a text and checks what must hold whatever the text.
  private func check(_ text: String) {
    var limits = Limits.standard
    limits.nodes = 20_000
    limits.numbers = 100_000
    let source = SourceText(name: "fuzz.net", text: text)
    let size = source.text.utf8.count
    func check(_ diagnostics: [Diagnostic]) {
      #expect(diagnostics.count <= 10)
      for diagnostic in diagnostics {
        if let span = diagnostic.span { #expect(span.lower >= 0 && span.upper <= size, "\(text.debugDescription)") }
        let rendered = diagnostic.rendered(in: source)
        #expect(!rendered.unicodeScalars.contains { $0.value < 32 && $0 != "\n" }, "\(text.debugDescription)")
      }
    }
    do throws(DiagnosticReport) {
      let network = try Network(parsing: source, limits: limits)
      check(network.notes)
      #expect(network.variables[network.loss].elements.count == 1)
      for formula in network.formulas {
        #expect(formula.span.upper <= size && formula.text.allSatisfy { !$0.isNewline })
        #expect(formula.range(of: formula.span) == 0..<formula.text.count, "\(formula.text)")
      }
      for node in network.graph.values.indices {
        let formula = network.formulas[network.formula(ofNode: node)]
        #expect(formula.nodes.contains(node))
        #expect(formula.span.contains(network.span(ofNode: node)))
      }
    } catch {
      #expect(!error.diagnostics.isEmpty)
      check(error.diagnostics)
    }
  }

  @Test(arguments: 0..<8) func mutatedTexts(_ seed: UInt64) {
    var dice = RandomNumbers(seed: 0x9E37_79B9_7F4A_7C15 &+ seed &* 977)
    for round in 0..<150 {
      var scalars = Array(Texts.all[round % Texts.all.count].unicodeScalars)
      for _ in 0..<Int.random(in: 1...6, using: &dice) {
        let place = Int.random(in: 0...scalars.count, using: &dice)
        switch Int.random(in: 0..<4, using: &dice) {
        case 0: scalars.removeSubrange(place..<min(scalars.count, place + Int.random(in: 1...8, using: &dice)))
        case 1:
          let end = min(scalars.count, place + Int.random(in: 1...30, using: &dice))
          scalars.insert(contentsOf: Array(scalars[place..<end]), at: Int.random(in: 0...scalars.count, using: &dice))
        default:
          let fragment = Self.fragments.randomElement(using: &dice) ?? ""
          scalars.insert(contentsOf: Array(fragment.unicodeScalars), at: place)
        }
      }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      check(String(text))
    }
  }

  @Test(arguments: 0..<4) func soupOfFragments(_ seed: UInt64) {
    var dice = RandomNumbers(seed: 0xD1B5_4A32_D192_ED03 &+ seed &* 7919)
    for _ in 0..<200 {
      let count = Int.random(in: 0...40, using: &dice)
      check((0..<count).map { _ in Self.fragments.randomElement(using: &dice) ?? "" }.joined())
    }
  }

  @Test(arguments: 0..<4) func randomBytes(_ seed: UInt64) {
    var dice = RandomNumbers(seed: 0x2545_F491_4F6C_DD1D &+ seed &* 104_729)
    for _ in 0..<100 {
      var bytes = Array(Texts.tanhNetwork.utf8)
      for _ in 0..<3 {
        bytes[Int.random(in: 0..<bytes.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
      }
      do throws(DiagnosticReport) {
        check(try SourceText(name: "fuzz.net", utf8: bytes).text)
      } catch {
        let size = error.source.text.utf8.count
        #expect(error.diagnostics.allSatisfy { ($0.span?.upper ?? 0) <= size })
        _ = error.rendered()
      }
    }
  }

  @Test(arguments: 0..<4) func randomRightTextsParse(_ seed: UInt64) throws {
    var dice = RandomNumbers(seed: 0xA076_1D64_78BD_642F &+ seed &* 31)
    // What goes in steps has no slope that differences show.
    let functions = FunctionTable.standard.functions.filter { $0.operation.map { !$0.isRounding } ?? false }
    for _ in 0..<50 {
      var text = "param n0 = 0.5\nparam n1 = 1.5\n"
      for line in 2..<12 {
        func operand() -> String {
          Bool.random(using: &dice)
            ? "n\(Int.random(in: 0..<line, using: &dice))" : "\(Int.random(in: 1...9, using: &dice)).25"
        }
        var formula = operand()
        for _ in 0..<Int.random(in: 1...5, using: &dice) {
          switch Int.random(in: 0..<4, using: &dice) {
          case 0: formula = "(\(formula)) \(["+", "-", "*", "/", "^"].randomElement(using: &dice) ?? "+") \(operand())"
          case 1: formula = "-\(formula)"
          case 2: formula = "[\(formula), \(operand())][1]"
          default:
            let function = functions.randomElement(using: &dice) ?? functions[0]
            formula = "\(function.name)(\(formula)\(function.operation?.rule.arity == 2 ? ", \(operand())" : ""))"
          }
        }
        text += "n\(line) = \(formula) + 0*n0\n"
      }
      let result = report(text)
      #expect(result == "" || result.contains("not a finite number"), "\(text)\n\(result)")
    }
  }
}
