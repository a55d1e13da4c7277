// Judges the lines of a written backward pass, one after the other.

import NetworkLanguage
import Notation

/// Goes through the lines of a pass.
struct PassJudge {
  let desk: WritingDesk
  let lines: [WrittenLine]
  /// What the learner calls each line.
  private let numbers: [Int]
  private let order: PassOrder
  /// The values so far, at the network's own numbers and at the others.
  private var values: [LineValues]
  /// The lines that gave something wrong, by the gradient's or helper's name.
  private var wrongLines: [String: Int] = [:]
  /// The gradients whose lines so far are a person's own arithmetic.
  private var arithmetic: Set<String> = []
  /// Gradients that lines have given, and those that were read before a line gave them.
  private var given: Set<String> = []
  private var rightOnes: Set<String> = []
  private var readBefore: [String] = []
  /// The helpers' expressions, for seeing through them.
  private var helpers: [String: Expression] = [:]

  /// - Parameter numbers: what each line is called, where that is not its place.
  init(_ desk: WritingDesk, _ lines: [String], numbers: [Int]? = nil) {
    self.desk = desk
    self.lines = WrittenLine.all(lines, desk.pass, desk.words)
    self.numbers = numbers ?? lines.indices.map { $0 + 1 }
    order = PassOrder(self.lines)
    values = desk.numbers.map(LineValues.init)
  }

  /// What is said of all lines.
  mutating func report() -> PassReport {
    let reports = lines.indices.map { report(on: $0) }
    let parameters = desk.wanted.filter(\.isParameter).map(\.name)
    // In a network without parameters the leaves with a gradient are what is asked for.
    let leaves = parameters.isEmpty ? desk.leaves : parameters
    let missing = leaves.filter { !given.contains($0) } + readBefore.filter { !given.contains($0) }
    return PassReport(
      lines: reports, missing: missing.reduce(into: []) { if !$0.contains($1) { $0.append($1) } },
      isComplete: missing.isEmpty && leaves.allSatisfy(rightOnes.contains) && wrongLines.isEmpty)
  }

  // MARK: One line

  private mutating func report(on place: Int) -> LineReport {
    let line = lines[place]
    var report = LineReport(text: line.text, verdict: .blank)
    switch line.content {
    case .blank: break
    case .update(let name):
      report.says = "The update of \(name) is no part of the backward pass; it is passed over."
    case .problem(let problem): fill(&report, problem)
    case .assignment(let assignment):
      if case .gradient(let name) = assignment.target { report.gradient = name }
      note(assignment.value.names)
      judge(assignment, at: place, &report)
    }
    return report
  }

  private func fill(_ report: inout LineReport, _ problem: NotationProblem) {
    report.verdict = problem.isShape ? .shape : .unread
    report.says = problem.says
    report.span = problem.span.map { $0.clamped(to: 0..<report.text.count) }
  }

  /// Gradients that are read before a line has given them count as right, but they have to be written, too.
  private mutating func note(_ names: Set<String>) {
    for name in names.sorted() where desk.isWanted(name) && !given.contains(name) && !readBefore.contains(name) {
      readBefore.append(name)
    }
  }

  private mutating func judge(_ assignment: WrittenLine.Assignment, at place: Int, _ report: inout LineReport) {
    let before = values
    var results: [(right: Tensor, own: Tensor)] = []
    for index in values.indices {
      do throws(NotationProblem) {
        results.append(try values[index].assign(assignment))
      } catch {
        values = before
        fill(&report, error)
        wrongLines[assignment.target.name] = place
        guard case .gradient(let name) = assignment.target, error.isShape else { return }
        given.insert(name)
        diagnose(assignment, name, before, &report)
        return
      }
    }
    guard case .gradient(let name) = assignment.target else {
      report.verdict = .helper
      report.says = helperWords(assignment.target.name)
      helpers[assignment.target.name] = assignment.value
      return
    }
    if !given.contains(name), assignment.isNumbersOnly { arithmetic.insert(name) }
    if !assignment.isNumbersOnly { arithmetic.remove(name) }
    given.insert(name)
    if let read = order.circles[place] {
      report.verdict = .wrong
      report.says = circleWords(name, read)
    } else {
      compare(assignment, name, results, before, place, &report)
    }
    if report.verdict == .right || report.verdict == .approximate {
      rightOnes.insert(name)
      wrongLines[name] = nil
    } else {
      rightOnes.remove(name)
      wrongLines[name] = place
    }
  }

  private mutating func compare(
    _ assignment: WrittenLine.Assignment, _ name: String, _ results: [(right: Tensor, own: Tensor)],
    _ before: [LineValues], _ place: Int, _ report: inout LineReport
  ) {
    let wanted = desk.numbers.map { $0.gradients[name] ?? Tensor(0) }
    // A number stands for itself: it is held against the network's own numbers only.
    let counted = arithmetic.contains(name) ? 1 : results.count
    let isOwn = zip(results.map(\.own), wanted).prefix(counted).allSatisfy { $0.isSame(as: $1) }
    if zip(results.map(\.right), wanted).prefix(counted).allSatisfy({ $0.isSame(as: $1) }) {
      report.verdict = isOwn ? .right : .carried
      if !isOwn { report.says = carriedWords(assignment.value.names) }
      return
    }
    // What comes from a wrong line before it is no right number, however right the line itself is.
    let isTainted = results.prefix(counted).contains { !$0.own.isSame(as: $0.right) }
    func accept(_ words: String) {
      report.verdict = isTainted ? .carried : .right
      report.says = isTainted ? "\(words) \(carriedWords(assignment.value.names))" : words
    }
    if let spread = spreadNumber(results, wanted, counted) {
      return accept("The number is taken for each of the \(spread) elements.")
    }
    if isRounded(assignment, results, wanted, before, counted) {
      report.verdict = .approximate
      report.says = "Right but for rounding: exactly it is \(desk.shown(wanted[0]))."
      return
    }
    if let part = partialWords(name, results.map(\.right), wanted, place)
      ?? elementWords(assignment, name, results.map(\.right), wanted, before, place)
    {
      return accept(part)
    }
    if let kink = kinkWords(results, wanted, counted) { return accept(kink) }
    if results[0].right.isSame(as: wanted[0]), let named = NamedNumbers(desk).words(assignment, name, before) {
      return accept(named)
    }
    report.verdict = results[0].right.fits(wanted[0]) ? .wrong : .shape
    if report.verdict == .shape {
      report.says =
        "This is \(results[0].right.shapeWords); a gradient has the shape of its value, and "
        + "\(name.dropFirst()) is \(wanted[0].shapeWords)."
    }
    diagnose(assignment, name, before, &report)
    if report.says.isEmpty {
      let sources = isTainted ? assignment.value.names.filter { wrongLines[$0] != nil }.sorted() : []
      report.says = plainWords(name, results, wanted, given: sources)
    }
  }

  private func carriedWords(_ names: Set<String>) -> String {
    let sources = names.filter { wrongLines[$0] != nil }.sorted()
    guard let first = sources.first, let line = wrongLines[first] else { return "Right, given the lines before it." }
    return "Right, given \(first) of line \(numbers[line]), which is not."
  }

  /// - Parameter given: what the line reads that earlier lines have made wrong: what is said is said with the right ones.
  private func plainWords(
    _ name: String, _ results: [(right: Tensor, own: Tensor)], _ wanted: [Tensor], given: [String]
  ) -> String {
    let condition = given.isEmpty ? "" : "With the right \(given.listed) in it: "
    if results[0].right.isSame(as: wanted[0]) {
      return
        "\(condition)\(given.isEmpty ? "Right" : "right") at these numbers, but not at others: something in it is only by "
        + "accident what belongs there."
    }
    return condition + desk.difference(name, wanted[0], results[0].right)
  }

  /// How many elements a single number stands for that is right for each of them; nil where it is not.
  private func spreadNumber(_ results: [(right: Tensor, own: Tensor)], _ wanted: [Tensor], _ counted: Int) -> Int? {
    guard let first = wanted.first, first.elements.count > 1 else { return nil }
    let fits = zip(results, wanted).prefix(counted).allSatisfy { result, wanted in
      result.right.elements.count == 1 && Tensor.filled(wanted.shape, result.right.elements[0]).isSame(as: wanted)
    }
    return fits ? first.elements.count : nil
  }

  // MARK: Rounding, parts, kinks

  /// Whether the rounding of the numbers in it explains the difference.
  private func isRounded(
    _ assignment: WrittenLine.Assignment, _ results: [(right: Tensor, own: Tensor)], _ wanted: [Tensor],
    _ before: [LineValues], _ counted: Int
  ) -> Bool {
    let roundings = assignment.value.roundings(isArithmetic: assignment.isNumbersOnly)
    guard !roundings.isEmpty, roundings.count <= 200 else { return false }
    for place in 0..<counted {
      guard results[place].right.squeezed == wanted[place].squeezed else { return false }
      var bounds = Tensor.filled(results[place].right.shape, 0)
      for changed in roundings {
        var values = before[place]
        guard let result = try? values.assign(assignment.with(changed)).right, result.shape == bounds.shape else {
          return false
        }
        for index in bounds.elements.indices {
          bounds.elements[index] += abs(result.elements[index] - results[place].right.elements[index])
        }
      }
      guard results[place].right.isWithin(bounds, of: wanted[place]) else { return false }
    }
    return true
  }

  /// What is said of a line that gives some elements, and gives them right, where lines below give others; nil else.
  private func elementWords(
    _ assignment: WrittenLine.Assignment, _ name: String, _ results: [Tensor], _ wanted: [Tensor],
    _ before: [LineValues], _ place: Int
  ) -> String? {
    let goesOn = lines[(place + 1)...].contains { line in
      guard case .assignment(let later) = line.content else { return false }
      return later.target == .gradient(name) && later.places != nil
    }
    guard assignment.places != nil, assignment.operation == nil, goesOn else { return nil }
    var changed: Set<Int> = []
    for index in results.indices where results[index].shape == wanted[index].shape {
      let earlier = before[index].sums[name] ?? .filled(wanted[index].shape, 0)
      guard earlier.shape == results[index].shape else { return nil }
      changed.formUnion(results[index].elements.indices.filter { results[index].elements[$0] != earlier.elements[$0] })
    }
    let isRight = results.indices.allSatisfy { index in
      guard results[index].shape == wanted[index].shape else { return false }
      let places = changed.sorted()
      return Tensor([places.count], places.map { results[index].elements[$0] })
        .isSame(as: Tensor([places.count], places.map { wanted[index].elements[$0] }))
    }
    guard !changed.isEmpty, isRight else { return nil }
    return "Right so far: lines below give the other elements."
  }

  /// What is said of a line that those below it go on with; nil where none does, or where it is no part of the whole.
  private func partialWords(_ name: String, _ results: [Tensor], _ wanted: [Tensor], _ place: Int) -> String? {
    let goesOn = lines[(place + 1)...].contains { line in
      guard case .assignment(let later) = line.content else { return false }
      return later.target == .gradient(name)
        && (later.operation != nil || later.places != nil || later.value.names.contains(name))
    }
    guard goesOn, let variable = desk.pass.variable(ofGradient: name) else { return nil }
    let parts = desk.parts(of: variable)
    for subset in Subsets(parts.count).proper {
      let fits = results.indices.allSatisfy { index in
        desk.sum(subset.map { parts[$0] }, at: index)?.isSame(as: results[index]) ?? false
      }
      if fits { return "So far: \(subset.count) of the \(parts.count) ways in which \(name.dropFirst()) is used." }
    }
    if results.allSatisfy({ $0.elements.allSatisfy { $0 == 0 } }) { return "So far nothing: a line below adds to it." }
    if endsRight(name, wanted, place) { return "So far a part of the way: a line below goes on with it." }
    return parts.isEmpty ? "" : nil
  }

  /// Whether the lines below a place make a gradient right in the end.
  private func endsRight(_ name: String, _ wanted: [Tensor], _ place: Int) -> Bool {
    wanted.indices.allSatisfy { index in
      var values = values[index]
      var last: Tensor?
      for case .assignment(let line) in lines[(place + 1)...].map(\.content) {
        let result = try? values.assign(line)
        if line.target == .gradient(name) { last = result?.right }
      }
      return last?.isSame(as: wanted[index]) ?? false
    }
  }

  /// Right everywhere but where a function bends just at the network's own numbers.
  private func kinkWords(_ results: [(right: Tensor, own: Tensor)], _ wanted: [Tensor], _ counted: Int) -> String? {
    guard counted > 1, desk.isAtKink,
      zip(results, wanted).dropFirst().allSatisfy({ $0.right.isSame(as: $1) })
    else { return nil }
    return "Right; at the bend, where the function has no slope, the engine takes \(desk.shown(wanted[0]))."
  }

  // MARK: Diagnosis

  private func diagnose(
    _ assignment: WrittenLine.Assignment, _ name: String, _ before: [LineValues], _ report: inout LineReport
  ) {
    guard let variable = desk.pass.variable(ofGradient: name) else { return }
    let search = RepairSearch(
      desk: desk, variable: variable, name: name, assignment: assignment, before: before, helpers: helpers)
    // Where the gradient is 0 at all numbers, whatever makes the line 0 would seem to mend it.
    let isNothing = desk.numbers.allSatisfy { $0.gradients[name]?.elements.allSatisfy { $0 == 0 } ?? true }
    guard !isNothing, let found = search.first() else { return }
    report.slip = found.slip.rawValue
    report.says = report.verdict == .wrong ? found.says : "\(report.says) \(found.says)"
  }
}

/// The subsets of a few things.
struct Subsets {
  private let count: Int

  init(_ count: Int) { self.count = min(count, 6) }

  /// All that are neither empty nor the whole.
  var proper: [[Int]] {
    guard count > 1 else { return [] }
    return (1..<(1 << count) - 1).map { bits in (0..<count).filter { bits >> $0 & 1 == 1 } }
  }
}
