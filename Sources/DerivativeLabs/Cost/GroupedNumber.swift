// Whole numbers with their thousands apart, as the lab of cost writes them.

enum GroupedNumber {
  /// `12 345`
  static func text(_ number: Int) -> String {
    var digits = String(number)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return ([digits] + groups).joined(separator: " ")
  }
}
