// What happens in one stop of a walk, as data: the one account that the screen, the plain text and JSON all show.

import Autograd
import Page

/// One stop of a walk.
public struct StepReport: Hashable, Sendable, Codable {
  /// One equation: what is assigned, in symbols and in numbers.
  public struct Equation: Hashable, Sendable, Codable {
    /// What is computed: `z1`, `∂L/∂w1`, `w1`.
    public var target: String
    /// `=`, `+=` where other paths add to it too, `→` for an update.
    public var sign: String
    /// The right-hand side in symbols; factors carry their tones.
    public var symbols: RichText
    /// What the symbols stand for, where that needs saying: `1 - a1²`.
    public var detail: String
    /// The right-hand side in numbers.
    public var numbers: RichText
    /// The right-hand side's value; of a whole vector or matrix the first element's.
    public var value: Double
    /// All elements of a whole vector or matrix; nil for a number.
    public var elements: [Double]?
    /// The upstream gradient, for a single product of the chain rule.
    public var upstream: Double?
    /// The local derivative, for a single product of the chain rule.
    public var local: Double?
    /// The gradient's sum after this step, where several paths meet.
    public var sum: Double?
    /// Whether that sum is complete.
    public var isComplete: Bool

    /// Creates an equation.
    public init(
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
  public var step: Int
  /// How many stops there are.
  public var count: Int
  /// The phase.
  public var phase: Walk.Phase
  /// The level of detail.
  public var level: Level
  /// What kind of step it is, in a few words: "the slope of tanh".
  public var heading: String
  /// The formula it belongs to, as written; empty at the start and in updates.
  public var formula: String
  /// The equations in order; only the first ones where there are very many.
  public var equations: [Equation]
  /// How many equations are left out.
  public var omitted: Int
  /// What happens, in words.
  public var words: String
  /// What the network's text has to say about this stop; mostly empty.
  public var remark = ""
}
