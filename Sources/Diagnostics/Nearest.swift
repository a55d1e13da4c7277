// "Did you mean": the known word that is nearest to a mistyped one.

/// The candidate that a mistyped word most likely stands for, or `nil` if none is near enough.
///
/// Letters left out, added, changed or swapped count one each; a third of the word may differ. Upper and lower case, and
/// subscripts and plain digits, count as the same. Of equally near candidates the first wins.
package func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
  let wanted = folded(word)
  let most = wanted.count < 2 ? 0 : max(1, wanted.count / 3)
  var best: (word: String, distance: Int)?
  for candidate in candidates where candidate != word {
    let letters = folded(candidate)
    guard abs(letters.count - wanted.count) <= most else { continue }
    let distance = editDistance(wanted, letters, giveUpAbove: (best?.distance).map { $0 - 1 } ?? most)
    guard let distance else { continue }
    best = (candidate, distance)
    if distance == 0 { break }
  }
  return best?.word
}

private func folded(_ word: String) -> [Character] {
  word.lowercased().prefix(64).map { character in
    guard let value = character.unicodeScalars.first?.value, (0x2080...0x2089).contains(value) else { return character }
    return Character(String(value - 0x2080))
  }
}

/// The number of edits (with swaps of neighbours) from one word to the other, if it is at most the bound.
private func editDistance(_ a: [Character], _ b: [Character], giveUpAbove bound: Int) -> Int? {
  if bound < 0 { return nil }
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
      row.append(cost)
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count] <= bound ? last[b.count] : nil
}
