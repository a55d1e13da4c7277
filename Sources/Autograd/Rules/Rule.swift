// What the engine knows of one operation: a row of the rule table.

/// An operation's rule: its value, its local derivatives, and how both are written.
///
/// All readers share this row: recording, both sweeps, the network language, the narration, the gradient check, the
/// reference of operations and the fuzz tests.
public struct Rule: Sendable {
  /// How an operation is written in a formula.
  public enum Form: Hashable, Sendable {
    /// Between its operands, e.g. `a + b`.
    case infix(String)
    /// Before its operand, e.g. `-a`.
    case prefix(String)
    /// Called by name, e.g. `tanh(a)`.
    case function
  }

  /// A value computed from the operands a and b (0 where there is one operand).
  public typealias Value = @Sendable (_ a: Double, _ b: Double) -> Double
  /// A local derivative at the operands a and b, where the result is r.
  public typealias Derivative = @Sendable (_ a: Double, _ b: Double, _ r: Double) -> Double

  /// The derivative with respect to one operand, as a function and as it is written.
  public struct Partial: Sendable {
    /// The derivative's value.
    public let value: Derivative
    /// The derivative in symbols, or with numbers in their places.
    public let written: @Sendable (Writing) -> Term

    /// Creates a derivative.
    public init(_ value: @escaping Derivative, written: @escaping @Sendable (Writing) -> Term) {
      self.value = value
      self.written = written
    }
  }

  /// The name; for functions, the one they are called by in the language.
  public let name: String
  /// What it does to its operands, in a few words: "adds {a} and {b}".
  public let meaning: String
  /// Whether it serves as the activation of a unit, so that what it is applied to is a pre-activation.
  public let isActivation: Bool
  /// How it is written.
  public let form: Form
  /// Its value.
  public let value: Value
  /// The derivative with respect to each operand; as many as there are operands.
  public let partials: [Partial]
  /// Its right-hand side in symbols or numbers.
  public let written: @Sendable (Writing) -> Term
  /// Where it is defined, in words.
  public let domain: String
  /// What holds where it has no derivative; empty where it has one everywhere.
  public let kink: String
  /// Whether no gradient passes it: differences are to be taken with its result held fast.
  public let endsGradient: Bool
  /// What it makes of an upstream gradient first; nil for nothing. An operation in few bits rounds it as it rounds its
  /// value, which goes in steps, so that no difference shows its slope.
  public let received: (@Sendable (Double) -> Double)?
  /// Points (a, b) inside the domain, off the kinks, where the derivatives are tested.
  public let samples: [(a: Double, b: Double)]

  /// Creates a row.
  public init(
    _ name: String, _ meaning: String = "", isActivation: Bool = false, form: Form = .function,
    domain: String = "all numbers", kink: String = "", endsGradient: Bool = false,
    received: (@Sendable (Double) -> Double)? = nil, samples: [(a: Double, b: Double)],
    value: @escaping Value, partials: [Partial],
    written: (@Sendable (Writing) -> Term)? = nil
  ) {
    self.name = name
    self.meaning = meaning
    self.isActivation = isActivation
    self.form = form
    self.domain = domain
    self.kink = kink
    self.endsGradient = endsGradient
    self.received = received
    self.samples = samples
    self.value = value
    self.partials = partials
    let arity = partials.count
    self.written =
      written ?? { w in arity == 1 ? w.call(name, w.a) : Term("\(name)(\(w.a.text), \(w.b.text))") }
  }

  /// How many operands it takes: 1 or 2.
  public var arity: Int { partials.count }

  /// Whether it is called by name.
  public var isFunction: Bool { form == .function }
}
