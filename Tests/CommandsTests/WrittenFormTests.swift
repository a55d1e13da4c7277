// What is written of an operation, its value and its derivatives, is what is computed: each text is read by the network
// language and held against the number. Learners read the texts, and nothing else tests them.

import Autograd
import Diagnostics
import NetworkLanguage
import Testing

/// Reads what the rule table writes.
private struct WrittenForm {
  let text: String
  let known: [String: Double]

  /// Its value in the network language.
  /// - Throws: what the language says of a sign that is unknown to it and to `translated`.
  func value() throws -> Double {
    try Network.parseNumber(try translated(text), known: known.mapValues { KnownValue($0) })
  }

  /// Functions of the written forms that the language lacks, or calls otherwise.
  private static let functions: [(name: String, value: @Sendable (Double) -> Double)] = [
    ("σ", { Operation.sigmoid.rule.value($0, 0) }),
    // The normal distribution's share below a number, and its density.
    ("Φ", WrittenForm.normalShare),
    ("φ", WrittenForm.normalDensity),
    ("sign", { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }),
  ]

  private static func normalDensity(_ x: Double) -> Double {
    Operation.exp.rule.value(-x * x / 2, 0) / (2 * Double.pi).squareRoot()
  }

  /// ½ + φ(x)·(x + x³/3 + x⁵/(3·5) + …)
  private static func normalShare(_ x: Double) -> Double {
    var (term, sum) = (x, x)
    for k in 1..<200 {
      term *= x * x / Double(2 * k + 1)
      sum += term
    }
    return 0.5 + normalDensity(x) * sum
  }

  /// The text with numbers in place of what only the written forms have.
  private func translated(_ text: String) throws -> String {
    var text = text
    // [1 if a > 0 else 0]
    while let choice = text.firstMatch(of: #/\[(.+?) if (.+?) (<|>) (.+?) else (.+?)\]/#) {
      let (left, right) = (try inner(choice.2), try inner(choice.4))
      let isTrue = choice.3 == ">" ? left > right : left < right
      text.replaceSubrange(choice.range, with: "(\(try inner(isTrue ? choice.1 : choice.5)))")
    }
    for function in WrittenForm.functions {
      while let start = text.firstRange(of: function.name + "(") {
        guard let end = WrittenForm.closing(in: text, from: start.upperBound) else { throw Unbalanced(text: text) }
        let value = function.value(try inner(text[start.upperBound..<end]))
        text.replaceSubrange(start.lowerBound...end, with: "(\(value))")
      }
    }
    // 2(a - b), as on paper
    return text.replacing(#/(^|[^\w.])(\d+(?:\.\d+)?)\(/#) { "\($0.1)\($0.2)*(" }
  }

  private func inner(_ text: Substring) throws -> Double { try WrittenForm(text: String(text), known: known).value() }

  /// Where the bracket closes that was opened just before.
  private static func closing(in text: String, from start: String.Index) -> String.Index? {
    var depth = 1
    for index in text[start...].indices {
      if text[index] == "(" { depth += 1 }
      if text[index] == ")" { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }

  struct Unbalanced: Error { let text: String }
}

@Suite struct WrittenFormTests {
  /// Operands and result as they may stand in a formula, with the values of the names in it.
  private struct Look {
    let writing: Writing
    let known: [String: Double]

    static func all(_ a: Double, _ b: Double, _ r: Double) -> [Look] {
      func number(_ value: Double) -> Term { .number(value, text: "\(value)") }
      return [
        // As `backstep ops` writes it.
        Look(
          writing: Writing(a: Term("a"), b: Term("b"), r: Term("r")), known: ["a": a, "b": b, "r": r]),
        // Operands without a name of their own, as in `(z2 - y)^2`.
        Look(
          writing: Writing(a: Term("u - v", .sum), b: Term("-w", .sign), r: Term("r")),
          known: ["u": a + 0.25, "v": 0.25, "w": -b, "r": r]),
        Look(
          writing: Writing(a: Term("u / v", .quotient), b: Term("s·t", .product), r: Term("r")),
          known: ["u": a * 2, "v": 2, "s": b / 2, "t": 2, "r": r]),
        // A name to the power of a number: exponents are worked out.
        Look(writing: Writing(a: Term("a"), b: number(b), r: Term("r")), known: ["a": a, "r": r]),
        // Numbers, as a walk shows them.
        Look(writing: Writing(a: number(a), b: number(b), r: number(r), times: " × "), known: [:]),
      ]
    }
  }

  /// The points of the row, and others by chance inside the domain.
  private static func points(_ rule: Rule) -> [(a: Double, b: Double)] {
    var random = RandomNumbers(seed: 7)
    let others = (0..<12).map { index -> (a: Double, b: Double) in
      let a = random.unit() * 6 - 3
      let b = index.isMultiple(of: 3) ? Double(random.index(below: 7) - 3) : random.unit() * 6 - 3
      return rule.value(a, b).isFinite ? (a, b) : (abs(a), b)
    }
    return rule.samples + others
  }

  private static func isNear(_ found: Double, _ wanted: Double) -> Bool {
    abs(found - wanted) <= 1e-9 * abs(wanted) || found == wanted
  }

  /// What is wrong with a text that is to say a number; nil if it says it.
  private static func mismatch(_ text: String, _ known: [String: Double], to wanted: Double) -> String? {
    do {
      let value = try WrittenForm(text: text, known: known).value()
      return isNear(value, wanted) ? nil : "\(text) is \(value), computed \(wanted)"
    } catch let error as DiagnosticReport where error.diagnostics[0].message == "not a finite number" {
      // Outside the domain of a slope, as of that of (-2)^3 in the exponent, neither has a value.
      return wanted.isFinite ? "\(text) has no value, computed \(wanted)" : nil
    } catch {
      return "\(text) cannot be read: \(error)"
    }
  }

  /// Written forms of a row that say another number than the row computes, or that cannot be read.
  static func mismatches(_ rule: Rule) -> [String] {
    points(rule).flatMap { point -> [String] in
      let (a, b) = point
      let r = rule.value(a, b)
      return Look.all(a, b, r).flatMap { look -> [String] in
        let value = mismatch(rule.written(look.writing).text, look.known, to: r)
        let slopes = rule.partials.map { mismatch($0.written(look.writing).text, look.known, to: $0.value(a, b, r)) }
        return ([value] + slopes).compactMap { $0 }.map { "\(rule.name): \($0)" }
      }
    }
  }

  @Test(arguments: Operation.allCases)
  func whatIsWrittenIsWhatIsComputed(_ operation: Operation) {
    #expect(WrittenFormTests.mismatches(operation.rule) == [])
  }

  @Test(arguments: [
    (Operation.cos, 0, Rule.Partial({ a, _, _ in -Operation.sin.rule.value(a, 0) }) { $0.call("sin", $0.a) }),
    (.softplus, 0, Rule.Partial({ a, _, _ in Operation.sigmoid.rule.value(a, 0) }) { $0.call("tanh", $0.a) }),
    (.divide, 1, Rule.Partial({ a, b, _ in -a / (b * b) }) { Term("-\($0.a.text)/\($0.b.text)²", .sign) }),
    (.relu, 0, Rule.Partial({ a, _, _ in a > 0 ? 1 : 0 }) { Term("[1 if \($0.a.text) < 0 else 0]") }),
    // A sign that nobody knows is a mistake, and not passed over.
    (.tanh, 0, Rule.Partial({ _, _, r in 1 - r * r }) { Term("1 ⊖ \($0.r.text)²", .sum) }),
  ])
  func aWrongTextIsCaught(_ operation: Operation, _ slot: Int, _ wrong: Rule.Partial) {
    let rule = operation.rule
    var partials = rule.partials
    partials[slot] = wrong
    let mended = Rule(
      rule.name, form: rule.form, samples: rule.samples, value: rule.value, partials: partials, written: rule.written)
    #expect(!WrittenFormTests.mismatches(mended).isEmpty)
    let wrongValue = Rule(
      rule.name, form: rule.form, samples: rule.samples, value: rule.value, partials: rule.partials,
      written: { Term("exp(\($0.a.text)) + 1", .sum) })
    #expect(!WrittenFormTests.mismatches(wrongValue).isEmpty)
  }

  @Test func theReferenceSaysTheSame() throws {
    let blocks = backstep("ops").output.split(separator: "\n\n")
    for operation in Operation.allCases {
      let rule = operation.rule
      let lines = try #require(blocks.first { $0.hasPrefix("\(rule.name): ") }).split(separator: "\n")
      let head = try #require(lines[0].firstMatch(of: #/: (.+?)  /#)).1
      let slopes = lines.compactMap { $0.firstMatch(of: #/^ +∂r/∂([ab]) +(.+)$/#) }
      #expect(slopes.map { String($0.1) } == Array(["a", "b"].prefix(rule.arity)))
      for (a, b) in WrittenFormTests.points(rule) {
        let r = rule.value(a, b)
        let known = ["a": a, "b": b, "r": r]
        #expect(WrittenFormTests.mismatch(String(head), known, to: r) == nil, "\(rule.name)")
        for (slope, partial) in zip(slopes, rule.partials) {
          #expect(WrittenFormTests.mismatch(String(slope.2), known, to: partial.value(a, b, r)) == nil, "\(rule.name)")
        }
      }
      let example = try #require(lines.last?.firstMatch(of: #/example +(.+?) = (-?[\d.]+), ∂/#))
      let value = try WrittenForm(text: String(example.1), known: [:]).value()
      let shown = try #require(Double(example.2))
      #expect(abs(value - shown) <= 5e-5, "\(rule.name)")
    }
  }
}
