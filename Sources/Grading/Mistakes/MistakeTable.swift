// All mistakes that the tutor recognises, one row each. A row is computed from the network and the question.

import Quantities
import Page

/// One mistake: what it is called, and which numbers it gives for a question.
package struct MistakeRow: Sendable {
  /// A short name for tests and the journal: `factor-two`.
  package let id: String
  /// The mistake in a few words.
  package let name: String
  /// Asks for the one thing that it gets wrong.
  package let question: String
  /// The numbers that it gives.
  let slips: @Sendable (MistakeContext) -> [Slip]

  init(
    _ id: String, _ name: String, asks question: String, slips: @escaping @Sendable (MistakeContext) -> [Slip]
  ) {
    self.id = id
    self.name = name
    self.question = question
    self.slips = slips
  }
}

/// A number that a mistake gives for a question.
struct Slip: Hashable, Sendable {
  /// The number.
  let value: Double
  /// What was done: "the slope of (z2 - y)² is taken as z2 - y".
  let deed: String
  /// What points at the factor: "the square brings a factor 2 with it".
  let remedy: String
  /// How far off it lies: in an earlier line, or in a part of what is asked for. It counts where nothing nearer fits.
  let distance: Int
  /// Asks for the one thing that it gets wrong, where the row's own question does not fit.
  let asks: String?

  init(_ value: Double, _ deed: String, _ remedy: String, distance: Int = 0, asks: String? = nil) {
    self.value = value
    self.deed = deed
    self.remedy = remedy
    self.distance = distance
    self.asks = asks
  }

  /// The same with another number.
  func giving(_ value: Double, distance: Int) -> Slip { Slip(value, deed, remedy, distance: distance, asks: asks) }

  /// The same as a part of something larger, whose number is another one.
  func within(_ part: String, giving value: Double) -> Slip {
    Slip(value, "in \(part), \(deed)", remedy, distance: distance + 1, asks: asks)
  }
}

/// The mistake table.
package struct MistakeTable: Sendable {
  /// The rows.
  package let rows: [MistakeRow]

  /// The table that the tutor uses. To teach it another mistake, add a row.
  package static let standard = MistakeTable(
    rows: valueRows + operandRows + functionRows + countRows + lossRows + activationRows + weightRows + pathRows
      + chainRows + updateRows)

  /// A wrong number that a mistake gives.
  package struct Candidate: Hashable, Sendable {
    /// The row of the table, or a slip of the question's own.
    package let mistake: String
    /// The number.
    package let value: Double
    /// Whether another mistake that lies nearer is named in its place where both give the number.
    package var isFar: Bool { slip.distance > 0 }
    /// Whether it is a slip of the question's own.
    var isOwn: Bool { row == nil }
    let row: Int?
    let slip: Slip
  }

  /// All wrong numbers that the mistakes give for a question, its own slips first. Those that are right to the digits
  /// asked for are left out: such a mistake does not show.
  package func candidates(for question: Question) -> [Candidate] {
    candidates(question.narrator.evaluation(question.training, settled: question.shown), question)
  }

  /// The same with the learner's own earlier numbers in place of the right ones.
  func candidates(_ evaluation: Evaluation, _ question: Question) -> [Candidate] {
    let contexts = MistakeContext.contexts(of: question, evaluation)
    let tolerance = question.precision.tolerance(of: question.answer)
    var found = question.ownCandidates(evaluation).filter { abs($0.value - question.answer) > tolerance }
    for (index, row) in rows.enumerated() {
      var seen: Set<Double> = []
      for context in contexts {
        for slip in row.slips(context) {
          let slip = context.finished(slip)
          guard slip.value.isFinite, abs(slip.value - question.answer) > tolerance,
            slip.distance > 0 || seen.insert(slip.value).inserted
          else { continue }
          found.append(Candidate(mistake: row.id, value: slip.value, row: index, slip: slip))
        }
      }
    }
    return found
  }

  /// The mistakes whose number a learner's number is.
  /// - Parameter known: what the learner has answered right.
  package func diagnoses(
    of number: TypedNumber, for question: Question, known: Set<Quantity> = []
  ) -> [Diagnosis] {
    // An answer that was right before does not rule out slips in another one to the same question.
    let settled = question.shown.union(known).subtracting([question.subject])
    return diagnoses(of: number, question.narrator.evaluation(question.training, settled: settled), question)
  }

  func diagnoses(of number: TypedNumber, _ evaluation: Evaluation, _ question: Question) -> [Diagnosis] {
    // Parts of a formula that is nowhere on the screen are not spoken of where they cannot be spelled out.
    let all = candidates(evaluation, question).filter { !question.hidesNames || !$0.slip.deed.contains("(…)") }
    let fitting = withoutRepeated(fitting(number, all, question), question)
    let own = fitting.filter(\.isOwn)
    // What the author expects comes first; where something else gives the number as well, it is a guess, and so is what is
    // said of a formula that is nowhere on the screen.
    var diagnoses = diagnoses(own.isEmpty ? fitting : own, number, question)
    let isGuess =
      own.isEmpty
      ? question.hidesNames || Crowd(all.map(\.value), question.precision).isDense(around: number)
      : own.count < fitting.count
    if isGuess { for index in diagnoses.indices { diagnoses[index].isHedged = true } }
    return diagnoses
  }

  /// The candidates that a number is.
  func fitting(
    _ number: TypedNumber, _ evaluation: Evaluation, _ question: Question, isFormula: Bool
  ) -> [Candidate] {
    let all = candidates(evaluation, question)
    guard isFormula else { return fitting(number, all, question) }
    // A formula is a number with all its digits.
    return all.filter { abs($0.value - number.value) <= 1e-9 * max(abs($0.value), abs(number.value)) }
  }

  private func fitting(_ number: TypedNumber, _ all: [Candidate], _ question: Question) -> [Candidate] {
    let typed = number.hasDecimals(of: question.precision) ? number.tolerance : 0
    let fits = all.filter {
      // Nothing is nearly 0: a small number is another one.
      $0.value == 0
        ? number.value == 0
        : abs($0.value - number.value) <= max(question.precision.tolerance(of: $0.value), typed)
          || (question.precision == .exact && number.isRounded($0.value))
    }
    // Digits beyond those asked for tell more, as long as they fit something.
    let exact = fits.filter { abs($0.value - number.value) <= number.tolerance }
    // Where the exact number is asked for, one that is met exactly comes before those that are only rounded to it.
    let met = question.precision == .exact ? exact.filter { number.isExactly($0.value) } : []
    if !met.isEmpty { return met }
    if !fits.isEmpty { return exact.isEmpty ? fits : exact }
    // Digits are cut off as well as rounded.
    return number.hasDecimals(of: question.precision) ? all.filter { number.isCutOff($0.value) } : []
  }

  /// What is said of candidates: the nearest, one for each mistake.
  func diagnoses(_ fitting: [Candidate], _ number: TypedNumber, _ question: Question) -> [Diagnosis] {
    let nearest = fitting.map(\.slip.distance).min()
    var diagnoses: [Diagnosis] = []
    for candidate in fitting where candidate.slip.distance == nearest {
      guard !diagnoses.contains(where: { $0.mistake == candidate.mistake }) else { continue }
      diagnoses.append(diagnosis(candidate, number, question))
    }
    return diagnoses
  }

  private func diagnosis(_ candidate: Candidate, _ number: TypedNumber, _ question: Question) -> Diagnosis {
    let row = candidate.row.map { rows[$0] }
    let slip = candidate.slip
    func sentence(_ end: String) -> RichText {
      RichText([
        Span(number.shown(question.precision), .value), Span(" comes out when \(slip.deed)\(end): "),
        Span(slip.remedy + ".", .strong),
      ])
    }
    return Diagnosis(
      mistake: candidate.mistake, name: row?.name ?? slip.deed, number: number.value, sentence: sentence(""),
      guess: sentence("; if that was it"), deed: slip.deed, question: slip.asks ?? row?.question ?? Ambiguity.anyOfThem,
      isExact: abs(slip.value - number.value) <= abs(number.value) * 1e-9)
  }
}

/// How close together the numbers of all slips lie.
struct Crowd {
  private let values: [Double]
  private let precision: Precision

  /// The chance that a wrong number hits some slip by accident, from which on none is named for certain.
  private static let most = 0.008

  init(_ values: [Double], _ precision: Precision) {
    self.values = values
    self.precision = precision
  }

  /// Whether a number of this size is likely to be some slip's by accident.
  func isDense(around number: TypedNumber) -> Bool {
    let size = abs(number.value)
    guard size > 0 else { return false }
    // Other numbers of about this size, of both signs.
    let (low, high) = (size / 3, size * 3)
    let near = Set(values.filter { abs($0) >= low && abs($0) <= high })
    let covered = near.reduce(0) { $0 + 2 * max(precision.tolerance(of: $1), number.tolerance) }
    return covered / (2 * (high - low)) > Self.most
  }
}
