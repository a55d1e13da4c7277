// What a lab answers: a page, the numbers behind it, and the measures that a target can be set on.

import Page

/// The outcome of an experiment.
package struct LabReport: Codable, Hashable, Sendable {
  /// What is shown, the most important first: where there is little room the last elements are left out.
  package var elements: [Element]
  /// The sentences that say what is to be seen, with its numbers. The screen keeps room for one or two.
  package var claims: [Claim]
  /// The numbers behind the pictures; the first table is what CSV prints.
  package var tables: [DataTable]
  /// The named measures.
  package var measures: [String: Double]
  /// The first number that is not finite, if any.
  package var trouble: Trouble?
  /// How far the knob of time can go at these settings, where that is less than its range.
  package var clockEnd: Int?
  /// Why there is nothing to show, as a rendered error; nil where all is well.
  package var problem: String?
  /// The next step of a cure, where the lab has one, the experiment is ill, and the step was tried and helps.
  package var cure: Cure?

  package init(
    elements: [Element], claims: [Claim], tables: [DataTable], measures: [String: Double], trouble: Trouble? = nil,
    clockEnd: Int? = nil, problem: String? = nil, cure: Cure? = nil
  ) {
    self.elements = elements
    self.claims = claims
    self.tables = tables
    self.measures = measures
    self.trouble = trouble
    self.clockEnd = clockEnd
    self.problem = problem
    self.cure = cure
  }

  /// The claims as a text.
  package var words: RichText { claims.text }
}

/// Numbers and words in columns, for CSV, JSON and tests.
package struct DataTable: Codable, Hashable, Sendable {
  /// One cell.
  package enum Cell: Codable, Hashable, Sendable, ExpressibleByFloatLiteral, ExpressibleByStringLiteral {
    /// A number; it may be NaN or infinite.
    case number(Double)
    /// A word.
    case word(String)

    /// A number.
    package init(floatLiteral value: Double) { self = .number(value) }
    /// A word.
    package init(stringLiteral value: String) { self = .word(value) }

    /// The number, if it is one.
    package var number: Double? {
      guard case .number(let number) = self else { return nil }
      return number
    }
  }

  /// What it holds, as one word, e.g. `layers`.
  package var name: String
  /// The columns' names: words joined by `_`, with the unit where there is one.
  package var columns: [String]
  /// The rows; each has as many cells as there are columns.
  package var rows: [[Cell]]

  package init(_ name: String, columns: [String], rows: [[Cell]]) {
    self.name = name
    self.columns = columns
    self.rows = rows
  }

  /// A column's numbers; NaN where a cell is a word.
  package func numbers(_ column: String) -> [Double] {
    guard let place = columns.firstIndex(of: column) else { return [] }
    return rows.map { $0[place].number ?? .nan }
  }
}

/// Where a number first stopped being finite.
package struct Trouble: Codable, Hashable, Sendable {
  /// The training step, from 1; nil where there are no steps.
  package var step: Int?
  /// The layer, from 1; nil where there are no layers.
  package var layer: Int?
  /// The unit in the layer, from 1.
  package var unit: Int?
  /// The operation that gave it, as it is written, e.g. `exp(x)`.
  package var operation: String
  /// `NaN`, `Infinity` or `-Infinity`.
  package var value: String
  /// Whether it came in the backward pass.
  package var isGradient: Bool
  /// Why it came, in one or two sentences.
  package var words: String

  package init(
    step: Int? = nil, layer: Int? = nil, unit: Int? = nil, operation: String, value: String, isGradient: Bool,
    words: String
  ) {
    self.step = step
    self.layer = layer
    self.unit = unit
    self.operation = operation
    self.value = value
    self.isGradient = isGradient
    self.words = words
  }
}
