// Which slip a formula has: one that it has with other numbers too, so that no number fits by accident.

import Autograd
import Diagnostics
import Narration
import Page
import Quantities

/// Finds the slip in a formula by comparing it with the right one at several sets of numbers.
struct FormulaDiagnosis {
  private let question: Question
  private let table: MistakeTable

  /// How many sets of numbers are drawn, and how many must tell something.
  private static let draws = 8
  private static let wanted = 2

  init(_ question: Question, _ table: MistakeTable) {
    self.question = question
    self.table = table
  }

  /// The slips that a formula has.
  /// - Parameters:
  ///   - formula: in the language.
  ///   - number: its value here.
  ///   - known: what the learner has answered right.
  func diagnoses(of formula: String, _ number: TypedNumber, known: Set<Quantity>) -> [Diagnosis] {
    let settled = question.shown.union(known).subtracting([question.subject])
    let places = places(of: formula)
    // What is written right in it is not where the slip lies, as long as another place explains it.
    let written = writtenGradients(formula, places).subtracting(settled)
    for settled in written.isEmpty ? [settled] : [settled.union(written), settled] {
      let here = table.fitting(
        number, question.narrator.evaluation(question.training, settled: settled), question, isFormula: true)
      let left = table.withoutRepeated(withoutPresent(staying(here, at: places), formula), question)
      let diagnoses = table.diagnoses(left, number, question)
      if !diagnoses.isEmpty { return diagnoses }
    }
    return factor(formula, number, places)
  }

  /// Fitting slips without those that miss a factor which stands in the formula, as long as others are left.
  private func withoutPresent(_ fitting: [MistakeTable.Candidate], _ formula: String) -> [MistakeTable.Candidate] {
    let factors = Set(formula.topLevelFactors.map { $0.filter { !$0.isWhitespace } })
    let left = fitting.filter { candidate in
      !factors.contains { candidate.slip.deed.hasSuffix("the factor \($0) is left out") }
    }
    return left.isEmpty ? fitting : left
  }

  /// The gradients that some neighbouring factors of the formula are, wherever one looks: 2*(v - y) in 2*(v - y)*4*w.
  private func writtenGradients(_ formula: String, _ places: [Place]) -> Set<Quantity> {
    let factors = formula.topLevelFactors
    guard factors.count > 1, factors.count <= Self.factorLimit, case .gradient(let target) = question.subject else {
      return []
    }
    let root = question.narrator.walk.root
    let sweep = ChainSweep(question.narrator.network.graph, from: root, to: target)
    let all = [question] + places.map(\.question)
    let values = factors.map { factor in
      all.map { (try? $0.narrator.evaluation($0.training).answer(factor, hiding: nil)) ?? .nan }
    }
    return Set(
      Set(sweep.edges.map(\.node)).filter { $0 != root && question.narrator.network.name(ofNode: $0) != nil }
        .map { Quantity.gradient(node: $0) }
        .filter { gradient in
          let wanted = all.map { place in
            gradient.moved(from: question.narrator.naming, to: place.narrator.naming)
              .flatMap { try? place.narrator.evaluation(place.training).value(of: $0) } ?? .nan
          }
          return factors.indices.contains { first in
            var products = all.map { _ in 1.0 }
            return factors.indices[first...].contains { last in
              products = zip(products, values[last]).map(*)
              return zip(products, wanted).allSatisfy(Self.agree)
            }
          }
        })
  }

  /// How many factors a formula may have for their products to be looked at.
  private static let factorLimit = 12

  /// The rows that give the number of a quantity wherever one looks.
  func rows(giving quantity: Quantity, _ value: Double) -> [String] {
    let here = table.fitting(
      TypedNumber(value: value), question.narrator.evaluation(question.training), question, isFormula: true)
    let places = places { question in
      quantity.moved(from: self.question.narrator.naming, to: question.narrator.naming).flatMap {
        try? question.narrator.evaluation(question.training).value(of: $0)
      }
    }
    return places.isEmpty ? [] : staying(here, at: places).map(\.mistake)
  }

  /// Those slips that are there elsewhere as well.
  private func staying(_ here: [MistakeTable.Candidate], at places: [Place]) -> [MistakeTable.Candidate] {
    var left = here
    for place in places {
      let found = table.fitting(
        TypedNumber(value: place.value), place.question.narrator.evaluation(place.question.training), place.question,
        isFormula: true)
      // The same words, or where a row has none that are the same, the row alone: it may say it of other names there.
      let words = Set(found.map { [$0.mistake, $0.slip.deed] })
      let rows = Set(found.map(\.mistake))
      let worded = Set(left.filter { words.contains([$0.mistake, $0.slip.deed]) }.map(\.mistake))
      left = left.filter { slip in
        worded.contains(slip.mistake)
          ? words.contains([slip.mistake, slip.slip.deed]) : rows.contains(slip.mistake)
      }
    }
    return left
  }

  /// The slips that a formula has elsewhere which is right here.
  func diagnosesElsewhere(of formula: String) -> [Diagnosis] {
    let places = places(of: formula)
    guard let place = places.first else { return [] }
    return FormulaDiagnosis(place.question, table)
      .diagnoses(of: formula, TypedNumber(value: place.value), known: [])
      .map { $0.after("With other numbers, ") }
  }

  /// A set of numbers at which the formula is wrong.
  private struct Place {
    let question: Question
    let value: Double
  }

  private func places(of formula: String) -> [Place] {
    places { try? $0.narrator.evaluation($0.training).answer(formula, hiding: nil) }
  }

  /// Some sets of numbers at which something is another number than the right one.
  private func places(_ value: (Question) -> Double?) -> [Place] {
    let network = FreshNetwork(question.narrator)
    guard network.canChange else { return [] }
    var numbers = RandomNumbers(seed: 3)
    var places: [Place] = []
    for _ in 0..<Self.draws where places.count < Self.wanted {
      guard let narrator = network.narrator(&numbers),
        let subject = question.subject.moved(from: question.narrator.naming, to: narrator.naming),
        let other = try? question.asked(subject, in: narrator), let value = value(other),
        value != 0, other.answer != 0, !Self.agree(value, other.answer)
      else { continue }
      places.append(Place(question: other, value: value))
    }
    return places
  }

  private static func agree(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(abs(a), abs(b)) }

  // MARK: - A factor

  /// A factor that the formula lacks, has too much, or has in place of another, wherever one looks.
  private func factor(_ formula: String, _ number: TypedNumber, _ places: [Place]) -> [Diagnosis] {
    guard places.count == Self.wanted, question.answer != 0, number.value != 0 else { return [] }
    let all = [Place(question: question, value: number.value)] + places
    let ratios = all.map { $0.question.answer / $0.value }
    let rows = all.map { factors($0.question) }
    let names = rows[0].map(\.name)
    guard rows.allSatisfy({ $0.map(\.name) == names }) else { return [] }
    /// Whether something is the ratio at all places, up to a sign that is lost as well.
    func fits(_ value: (Int) -> Double) -> Bool { all.indices.allSatisfy { Self.agree(value($0), ratios[$0]) } }
    var found: [(deed: String, remedy: String)] = []
    for (index, name) in names.enumerated() {
      if fits({ rows[$0][index].value }) { found.append(("the factor \(name) is missing", "the chain has it")) }
      if fits({ 1 / rows[$0][index].value }) {
        found.append(("there is a factor \(name) too much", "the chain does not have it"))
      }
    }
    if found.isEmpty {
      for (index, name) in names.enumerated() {
        for (other, wrong) in names.enumerated()
        where other != index && fits({ rows[$0][index].value / rows[$0][other].value }) {
          found.append(("there is \(wrong) where \(name) belongs", "put \(name) there"))
        }
      }
    }
    guard found.count == 1, let only = found.first else { return [] }
    return [
      Diagnosis(
        mistake: "factor", name: "a factor that does not belong, or is missing", number: number.value,
        sentence: RichText("In your formula ") + RichText(only.deed, .strong) + RichText(": \(only.remedy)."),
        deed: only.deed, question: "Which factors does the product have?", isExact: true)
    ]
  }

  /// How many names are tried as factors.
  private static let nameLimit = 40

  /// What can be a factor: numbers of everyday slips, names, and the local derivatives between them.
  private func factors(_ question: Question) -> [(name: String, value: Double)] {
    let (narrator, network) = (question.narrator, question.narrator.network)
    let evaluation = narrator.evaluation(question.training)
    var factors: [(String, Double)] = [("2", 2), ("½", 0.5), ("-1", -1), ("rate", question.training.rate)]
    for variable in network.variables.prefix(Self.nameLimit) {
      for (element, node) in variable.elements.prefix(8).enumerated() {
        factors.append((narrator.naming.name(of: variable, element: element), evaluation.values[node]))
      }
    }
    for formula in network.formulas.prefix(Self.nameLimit) where formula.operands.count == 1 {
      let (result, operand) = (network.variables[formula.variable], network.variables[formula.operands[0]])
      guard result.elements.count == 1, operand.elements.count == 1, operand.elements[0] < result.elements[0] else {
        continue
      }
      let local = Quantity.local(result: result.elements[0], operand: operand.elements[0])
      if let value = try? evaluation.value(of: local) { factors.append((local.symbols(in: narrator.naming), value)) }
    }
    // What is asked for is no factor of itself.
    let asked = question.symbols
    return factors.filter { $0.0 != asked }
  }
}

extension String {
  /// The factors of a formula that is a product; the formula itself where it is something else.
  fileprivate var topLevelFactors: [String] {
    var factors = [""]
    var depth = 0
    var isAtStart = true
    for character in self {
      if "([".contains(character) { depth += 1 }
      if ")]".contains(character) { depth -= 1 }
      if depth == 0, character == "*" || (!isAtStart && "+-/".contains(character)) {
        guard character == "*" else { return [self] }
        factors.append("")
      } else {
        factors[factors.count - 1].append(character)
      }
      if !character.isWhitespace { isAtStart = character == "*" || character == "^" }
    }
    return factors
  }
}
