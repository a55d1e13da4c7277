// Which rows of a long table are written: every n-th, and those that matter.

/// A choice of at most a given number of rows: the first and the last, rows at equal distances, and those named.
struct Thinning: Equatable {
  /// The chosen rows in order.
  let rows: [Int]
  /// The distance of those that were not named; 1 where all rows are written.
  let step: Int

  /// How many rows there may be.
  static let limit = 20

  /// Chooses among `count` rows; `kept` are written anyway.
  init(count: Int, kept: some Sequence<Int> = []) {
    guard count > Self.limit else {
      rows = Array(0..<max(0, count))
      step = 1
      return
    }
    let kept = Set(kept.filter { (0..<count).contains($0) }).union([0, count - 1])
    let steps = Self.steps(upTo: count)
    let chosen = { (step: Int) in kept.union(stride(from: 0, to: count, by: step)) }
    step = steps.first { chosen($0).count <= Self.limit } ?? count
    rows = chosen(step).sorted()
  }

  /// Round distances: 2, 3, 4, 5, 10, 20, 25, 50, 100, …
  private static func steps(upTo count: Int) -> [Int] {
    var result = [2, 3, 4, 5]
    var power = 10
    while power < count {
      result += [power, 2 * power, 5 * power / 2, 5 * power]
      power *= 10
    }
    return result
  }

  /// `every 5th of 101 points`; nil where all rows are written.
  func words(_ count: Int, _ noun: String) -> String? {
    step == 1 ? nil : "every \(Self.ordinal(step)) of \(count) \(noun)"
  }

  private static func ordinal(_ number: Int) -> String {
    switch number {
    case 2: "2nd"
    case 3: "3rd"
    default: "\(number)th"
    }
  }
}

extension [Double] {
  /// Where the least and the greatest finite number stand.
  var extremes: [Int] {
    let finite = indices.filter { self[$0].isFinite }
    return [finite.min { self[$0] < self[$1] }, finite.max { self[$0] < self[$1] }].compactMap { $0 }
  }
}
