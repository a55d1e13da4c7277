// The reference of operations as data.

import Quantities
import Autograd
import Narration
import NetworkLanguage

/// All rows of the rule table and of the function table, ready to be shown.
struct Reference {
  /// One operation of the engine.
  struct Entry {
    let name: String
    /// `a + b`, `tanh(a)`
    let written: String
    /// `adds a and b`
    let meaning: String
    let domain: String
    let kink: String
    /// The slope in each operand, as written: `1 - r²`.
    let slopes: [(operand: String, text: String)]
    /// A worked example.
    let example: Example
  }

  /// An operation at one of its sample points.
  struct Example {
    /// `tanh(0.5)`
    let written: String
    let operands: [Double]
    let value: Double
    let slopes: [Double]
  }

  /// The engine's operations in its order.
  let entries: [Entry]
  /// The language's functions over vectors and matrices.
  let functions: [Function]

  /// - Parameter format: how the numbers within example formulas are written.
  init(format: NumberFormat) {
    entries = Operation.allCases.map { Reference.entry($0.rule, format) }
    // A function of the engine stands here too where its use with vectors is another one.
    functions = FunctionTable.standard.functions.filter { function in
      guard let rule = function.operation?.rule else { return true }
      return function.usage != rule.written(Reference.letters(rule, "x")).text
        && function.usage != rule.written(Reference.letters(rule, "a")).text
    }
  }

  /// Everything that can be asked for by name.
  var names: [String] { entries.map(\.name) + functions.map(\.name) }

  private static func letters(_ rule: Rule, _ first: String) -> Writing {
    Writing(a: Term(first), b: Term("b"), r: Term("r"))
  }

  private static func entry(_ rule: Rule, _ format: NumberFormat) -> Entry {
    let writing = letters(rule, "a")
    let operands = ["a", "b"].prefix(rule.arity)
    return Entry(
      name: rule.name, written: rule.written(writing).text,
      meaning: rule.meaning.replacing("{a}", with: "a").replacing("{b}", with: "b"),
      domain: rule.domain, kink: rule.kink,
      slopes: zip(operands, rule.partials).map { ($0, $1.written(writing).text) },
      example: example(rule, format))
  }

  /// The rule at its first sample point; not where that says nothing, as in -1.5 = -1.5.
  private static func example(_ rule: Rule, _ format: NumberFormat) -> Example {
    let examples = rule.samples.map { sample in
      let b = rule.arity > 1 ? sample.b : sample.a
      let value = rule.value(sample.a, b)
      let number = { (value: Double) in Term.number(value, text: format.text(value)) }
      let writing = Writing(a: number(sample.a), b: number(b), r: number(value), times: " × ")
      return Example(
        written: rule.written(writing).text, operands: Array([sample.a, b].prefix(rule.arity)), value: value,
        slopes: rule.partials.map { $0.value(sample.a, b, value) })
    }
    return examples.first { $0.written != format.text($0.value) } ?? examples[0]
  }
}
