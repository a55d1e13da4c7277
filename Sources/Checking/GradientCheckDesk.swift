// Printed gradients held against the engine's.

import Autograd
import Diagnostics
import NetworkLanguage
import Writing

/// Judges printed gradients of a network.
package struct GradientCheckDesk: Sendable {
  private let network: Network
  private let gradients: [Double]
  /// How many examples a batch has, where the network has one: the rows of its given matrices.
  private let batches: [Int]

  /// Computes the gradients once.
  package init(_ network: Network) {
    self.network = network
    gradients = network.graph.gradients(of: network.lossNode, values: network.graph.values)
    let given = network.variables.filter { $0.role == .constant && $0.shape.isMatrix }
    batches = Set(given.flatMap(\.shape.dimensions).filter { $0 > 1 }).sorted()
  }

  /// How many names that the network does not have are told one by one: who printed more of them printed something else.
  private static let mostUnknown = 20
  /// For how many wrong gradients a reason is looked for: a line is changed in hundreds of ways for each.
  private static let mostSearches = 20

  /// What was done so far for the gradients of one text.
  private struct Progress {
    var unknown = 0
    var searches = 0
    /// Made where a line is judged for the first time.
    var desk: WritingDesk?
  }

  /// Judges them.
  package func judge(_ printed: [PrintedGradient]) -> CheckReport {
    let names = GradientNames(network)
    var seen: Set<Int> = []
    var checked: [CheckedGradient] = []
    var progress = Progress()
    var repeated: Set<Int> = []
    for entry in printed {
      guard let (variable, isGradient) = names.find(entry.name) else {
        progress.unknown += 1
        if progress.unknown <= Self.mostUnknown { checked.append(unknown(entry, names)) }
        continue
      }
      let found = network.variables[variable]
      if !isGradient, found.role != .parameter {
        checked.append(said(entry, found.name, .value, "This is no gradient: it is passed over."))
        continue
      }
      let isFirst = seen.insert(variable).inserted
      if let flaw = entry.flaw {
        checked.append(said(entry, found.name, .wrong, flaw))
        continue
      }
      if !isFirst {
        // A loop prints a gradient in each round; the network stands in the first.
        let isRight = Comparison(entry, right(variable)).isRight
        if !isRight, repeated.insert(variable).inserted {
          checked.append(said(entry, found.name, .value, "This was printed before: later rounds are passed over."))
        }
        if !isRight { continue }
      }
      checked.append(check(entry, variable, &progress))
    }
    let missing = network.parameters.filter { !seen.contains($0) }.map { network.variables[$0].name }
    return CheckReport(
      gradients: checked, unknownMore: max(0, progress.unknown - Self.mostUnknown), missing: missing)
  }

  private func unknown(_ entry: PrintedGradient, _ names: GradientNames) -> CheckedGradient {
    let near = names.near(entry.name).map { " Did you mean \($0)?" } ?? ""
    return said(entry, nil, .unknown, "The network has no value of which this could be the gradient.\(near)")
  }

  private func said(
    _ entry: PrintedGradient, _ name: String?, _ verdict: CheckVerdict, _ says: String, slip: CheckSlip? = nil,
    difference: Double? = nil, largest: Double? = nil
  ) -> CheckedGradient {
    CheckedGradient(
      printed: entry.shownName, name: name, verdict: verdict, slip: slip, says: says, difference: difference,
      largest: largest)
  }

  private func right(_ variable: Int) -> [Double] { network.variables[variable].elements.map { gradients[$0] } }

  // MARK: One gradient

  private func check(_ entry: PrintedGradient, _ variable: Int, _ progress: inout Progress) -> CheckedGradient {
    let found = network.variables[variable]
    let wanted = right(variable)
    let shape = found.shape.dimensions
    let isLike = squeezed(entry.shape) == squeezed(shape)
    guard isLike else { return misshapen(entry, variable, wanted) }
    let comparison = Comparison(entry, wanted)
    let (difference, largest) = (comparison.difference, comparison.largest)
    func verdict(_ verdict: CheckVerdict, _ says: String, slip: CheckSlip? = nil) -> CheckedGradient {
      said(entry, found.name, verdict, says, slip: slip, difference: difference, largest: largest)
    }
    switch comparison.verdict {
    case .right: return verdict(.right, "")
    case .rightToDigits: return verdict(.rightToDigits, "Right to the digits shown.")
    case .rightInSingle: return verdict(.rightInSingle, "Right in single precision.")
    case .undecided:
      return verdict(.undecided, "So few digits were printed that this cannot be told: print more of them.")
    default: break
    }
    if shape.count == 2, shape[0] == shape[1], Comparison(entry, transposed(wanted, shape)).isRight {
      return verdict(
        .wrong, "This is the transpose of the right gradient: a product is the wrong way round.", slip: .transposed)
    }
    if let factor = comparison.factor { return verdict(.wrong, words(factor), slip: factor == -1 ? .negated : .scaled) }
    progress.searches += 1
    if progress.searches <= Self.mostSearches {
      if let other = other(than: variable, like: entry) {
        return verdict(.wrong, "This is the gradient of \(other), not of \(found.name).", slip: .otherGradient)
      }
      if let line = line(entry, found, &progress) { return verdict(.wrong, line, slip: .line) }
    }
    let place = comparison.worst
    let numbers = "\(entry.elements[place]), and right would be \(wanted[place])."
    return verdict(
      .wrong,
      wanted.count == 1 ? "This is \(numbers)" : "The largest difference is at \(index(place, shape)): \(numbers)")
  }

  private func squeezed(_ shape: [Int]) -> [Int] { shape.filter { $0 != 1 } }

  private func index(_ place: Int, _ shape: [Int]) -> String {
    shape.count == 2 ? "[\(place / shape[1]), \(place % shape[1])]" : "[\(place)]"
  }

  private func transposed(_ numbers: [Double], _ shape: [Int]) -> [Double] {
    (0..<shape[1]).flatMap { column in (0..<shape[0]).map { numbers[$0 * shape[1] + column] } }
  }

  private func misshapen(_ entry: PrintedGradient, _ variable: Int, _ wanted: [Double]) -> CheckedGradient {
    let found = network.variables[variable]
    let shape = found.shape.dimensions
    let own = entry.shape.isEmpty ? "a number" : entry.shape.map(String.init).joined(separator: "×")
    let right = shape.isEmpty ? "a number" : shape.map(String.init).joined(separator: "×")
    var says = "This is \(own); a gradient has the shape of its value, and \(found.name) is \(right)."
    var slip = CheckSlip.shape
    if shape.count == 2, entry.shape == shape.reversed() {
      if Comparison(entry, transposed(wanted, shape)).isRight {
        (slip, says) = (.transposed, "\(says) It is the transpose of the right gradient.")
      }
    } else if entry.elements.count == wanted.count, Comparison(entry, wanted).isRight {
      says += " The numbers are right: a reshape is missing."
    } else if wanted.count < entry.elements.count, wanted.count > 0, entry.elements.count % wanted.count == 0 {
      let sums = (0..<wanted.count).map { column in
        stride(from: column, to: entry.elements.count, by: wanted.count).reduce(0) { $0 + entry.elements[$1] }
      }
      let bounds = (0..<wanted.count).map { column in
        stride(from: column, to: entry.elements.count, by: wanted.count).reduce(0) { $0 + entry.bounds[$1] }
      }
      let summed = PrintedGradient(name: entry.name, shape: shape, elements: sums, bounds: bounds, span: entry.span)
      if entry.shape.count == 2, entry.shape.last == wanted.count, Comparison(summed, wanted).isRight {
        says += " Added up over the rows it is right: the sum over the examples is missing."
      }
    }
    return said(entry, found.name, .wrong, says, slip: slip)
  }

  // MARK: Slips

  private func words(_ factor: Double) -> String {
    let size = abs(factor)
    let sign = factor < 0 ? " and its sign the other one" : ""
    if factor == -1 { return "The sign is the other one." }
    if size == 2 { return "This is twice the right gradient\(sign): a 2 may be too many, such as that of a square." }
    if size == 0.5 { return "This is half the right gradient\(sign): the 2 of a square may be missing." }
    for count in batches {
      if size == Double(count) {
        return "This is \(count) times the right gradient\(sign): a mean divides by how many it is of."
      }
      if abs(size * Double(count) - 1) < 1e-9 {
        return "This is the right gradient divided by \(count)\(sign): it is divided once too often."
      }
    }
    return "This is \(short(factor)) times the right gradient: one number is too much or missing in all of it."
  }

  private func short(_ number: Double) -> String {
    if let whole = Int(exactly: number.rounded()), abs(number - Double(whole)) < 1e-9 * abs(number) {
      return "\(whole)"
    }
    return "\((number * 1e6).rounded() / 1e6)"
  }

  /// Another value whose gradient these numbers are.
  private func other(than variable: Int, like entry: PrintedGradient) -> String? {
    let own = Set(network.variables[variable].elements)
    for (index, found) in network.variables.enumerated() where index != variable && Set(found.elements) != own {
      guard squeezed(found.shape.dimensions) == squeezed(entry.shape), !found.elements.isEmpty,
        network.graph.nodes[found.elements[0]].wantsGradient
      else { continue }
      let numbers = right(index)
      if numbers.contains(where: { $0 != 0 }), Comparison(entry, numbers).isRight { return found.name }
    }
    return nil
  }

  /// The mistake in the line that computes it, where one explains the numbers.
  private func line(_ entry: PrintedGradient, _ found: Variable, _ progress: inout Progress) -> String? {
    guard entry.elements.count <= 100 else { return nil }
    let texts = entry.elements.map { "\($0)" }
    let text: String
    switch found.shape.dimensions.count {
    case 0: text = texts[0]
    case 1: text = "[\(texts.joined(separator: ", "))]"
    default:
      let columns = found.shape.dimensions[1]
      let rows = stride(from: 0, to: texts.count, by: columns).map {
        "[\(texts[$0..<($0 + columns)].joined(separator: ", "))]"
      }
      text = "[\(rows.joined(separator: ", "))]"
    }
    let desk = progress.desk ?? WritingDesk(network)
    progress.desk = desk
    let line = desk.judge(["d\(found.name) = \(text)"]).lines.first
    guard let line, line.verdict == .wrong, line.slip != nil else { return nil }
    return line.says
  }
}
