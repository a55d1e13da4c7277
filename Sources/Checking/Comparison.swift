// Printed numbers beside the right ones.

/// How near printed numbers come to right ones.
struct Comparison {
  private let entry: PrintedGradient
  private let wanted: [Double]
  /// The largest number among the right ones.
  let largest: Double
  private let differences: [Double]
  /// The largest difference.
  let difference: Double

  /// Both are of the same count.
  init(_ entry: PrintedGradient, _ wanted: [Double]) {
    (self.entry, self.wanted) = (entry, wanted)
    largest = wanted.reduce(0) { max($0, abs($1)) }
    differences = zip(entry.elements, wanted).map { abs($0 - $1) }
    difference = differences.max() ?? 0
  }

  /// The place of the largest difference.
  var worst: Int { differences.firstIndex(of: difference) ?? 0 }

  /// What double precision, single precision and the digits shown leave open.
  private static let double = 1e-9
  private static let single = 2e-6

  var verdict: CheckVerdict {
    guard entry.elements.count == wanted.count else { return .wrong }
    if difference <= Self.double * largest { return .right }
    let isWithin = zip(differences, entry.bounds).allSatisfy { $0 <= $1 * 1.001 + Self.double * largest }
    if isWithin {
      // Zeros and few digits fit almost anything.
      let coarse = entry.bounds.max() ?? 0
      return largest > 0 && coarse > 0.05 * largest ? .undecided : .rightToDigits
    }
    // Digits of single precision, rounded once more when they were printed.
    let isSingle = zip(differences, entry.bounds).allSatisfy { $0 <= $1 * 1.001 + Self.single * largest }
    return isSingle && (entry.bounds.max() ?? 0) <= 0.05 * largest ? .rightInSingle : .wrong
  }

  var isRight: Bool { verdict.isRight }

  /// By what the right numbers are multiplied; nil where that is not one number.
  var factor: Double? {
    guard entry.elements.count == wanted.count,
      let place = wanted.indices.max(by: { abs(wanted[$0]) < abs(wanted[$1]) }),
      wanted[place] != 0, entry.elements[place] != 0
    else { return nil }
    let plain = entry.elements[place] / wanted[place]
    // A single number is a multiple of any other: only a usual factor says something.
    let reach = 0.01 + 2 * entry.bounds[place] / abs(entry.elements[place])
    let near = Self.usual.first { factor in
      abs(factor / plain - 1) < reach && isNear(times: factor)
        && Comparison(entry, wanted.map { $0 * factor }).isRight
    }
    let count = wanted.count { $0 != 0 }
    if let near { return count > 1 || abs(near) <= 2 ? near : nil }
    return count > 2 && Comparison(entry, wanted.map { $0 * plain }).isRight ? plain : nil
  }

  /// Whether no number is too far from the right one times a factor; most factors fail at the first numbers, and thousands are tried.
  private func isNear(times factor: Double) -> Bool {
    let slack = 2 * Self.single * largest * abs(factor)
    return entry.elements.indices.allSatisfy {
      abs(entry.elements[$0] - wanted[$0] * factor) <= entry.bounds[$0] * 1.001 + slack
    }
  }

  /// The sign, and whole numbers and their inverses with either sign.
  private static let usual: [Double] = {
    var factors: [Double] = [-1]
    for whole in 2...1_000 {
      let number = Double(whole)
      factors += [number, 1 / number, -number, -1 / number]
    }
    return factors
  }()
}
