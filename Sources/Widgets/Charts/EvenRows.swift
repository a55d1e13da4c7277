// Rows taken evenly from a list that is too long.

/// Which of many rows are shown where there is room for some, and whether a line says so.
struct EvenRows: Equatable {
  /// The rows that are shown, in order.
  let rows: [Int]
  /// Whether rows are left out; a line is kept for saying so.
  let isThinned: Bool

  /// Chooses evenly among `count` rows for `room` lines: the first, the last, and one that is kept anyway.
  init(count: Int, room: Int, kept: Int?) {
    guard count > room else {
      rows = Array(0..<max(0, count))
      isThinned = false
      return
    }
    isThinned = room >= 3
    let shown = max(0, isThinned ? room - 1 : room)
    guard shown > 1 else {
      rows = shown == 1 ? [min(max(kept ?? 0, 0), count - 1)] : []
      return
    }
    var chosen = (0..<shown).map { $0 * (count - 1) / (shown - 1) }
    if let kept, (0..<count).contains(kept), !chosen.contains(kept) {
      // The nearest neighbour makes room, but not an end.
      let inner = chosen.indices.dropFirst().dropLast()
      if let nearest = inner.min(by: { abs(chosen[$0] - kept) < abs(chosen[$1] - kept) }) {
        chosen[nearest] = kept
      } else {
        chosen[chosen.count - 1] = kept
      }
    }
    rows = chosen.sorted()
  }
}
