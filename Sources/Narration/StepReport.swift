// What happens in one stop of a walk, as data: the one account that the screen, the plain text and JSON all show.

import Autograd
import Page

/// One stop of a walk.
package struct StepReport: Hashable, Sendable, Codable {
  /// One equation: what is assigned, in symbols and in numbers.
  package struct Equation: Hashable, Sendable, Codable {
    /// What is computed: `z1`, `∂L/∂w1`, `w1`.
    package var target: String
    /// `=`, `+=` where other paths add to it too, `→` for an update.
    package var sign: String
    /// The right-hand side in symbols; factors carry their tones.
    package var symbols: RichText
    /// What the symbols stand for, where that needs saying: `1 - a1²`.
    package var detail: String
    /// The right-hand side in numbers.
    package var numbers: RichText
    /// The right-hand side's value; of a whole vector or matrix the first element's.
    package var value: Double
    /// All elements of a whole vector or matrix; nil for a number.
    package var elements: [Double]?
    /// The upstream gradient, for a single product of the chain rule.
    package var upstream: Double?
    /// The local derivative, for a single product of the chain rule.
    package var local: Double?
    /// The gradient's sum after this step, where several paths meet.
    package var sum: Double?
    /// Whether that sum is complete.
    package var isComplete: Bool

    package init(
      target: String, sign: String = "=", symbols: RichText, detail: String = "", numbers: RichText, value: Double,
      elements: [Double]? = nil, upstream: Double? = nil, local: Double? = nil, sum: Double? = nil,
      isComplete: Bool = true
    ) {
      self.target = target
      self.sign = sign
      self.symbols = symbols
      self.detail = detail
      self.numbers = numbers
      self.value = value
      self.elements = elements
      self.upstream = upstream
      self.local = local
      self.sum = sum
      self.isComplete = isComplete
    }
  }

  /// The stop's number, from 1; 0 for the start, where nothing has happened yet.
  package var step: Int
  /// How many stops there are.
  package var count: Int
  /// The phase.
  package var phase: Walk.Phase
  /// The level of detail.
  package var level: Level
  /// What kind of step it is, in a few words: "the slope of tanh".
  package var heading: String
  /// The formula it belongs to, as written; empty at the start and in updates.
  package var formula: String
  /// The equations in order; only the first ones where there are very many.
  package var equations: [Equation]
  /// How many equations are left out.
  package var omitted: Int
  /// What happens, in words.
  package var words: String
  /// What the network's text has to say about this stop; mostly empty.
  package var remark = ""
}
