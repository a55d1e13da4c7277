// Sine and cosine from additions and products alone, so that data and schedules are the same on every machine. Angles
// come in turns, which makes reducing them to a part of a turn exact.

extension Elementary {
  /// The cosine of an angle in turns: 1 at 0, 0 at ¼, -1 at ½.
  public static func cosine(turns: Double) -> Double { wave(turns, quarters: 1) }

  /// The sine of an angle in turns: 0 at 0, 1 at ¼.
  public static func sine(turns: Double) -> Double { wave(turns, quarters: 0) }

  /// The sine of an angle and some quarters of a turn more.
  private static func wave(_ turns: Double, quarters: Int) -> Double {
    guard turns.isFinite else { return .nan }
    let turn = turns - turns.rounded()
    // To the nearest quarter, and from there at most an eighth.
    let nearest = (4 * turn).rounded()
    let x = 2 * Double.pi * (turn - nearest / 4)
    let square = x * x
    let quarter = (Int(nearest) + quarters) & 3
    // Taylor's series; the first term left out is below 2⁻⁶⁰ of the sum.
    let odd = quarter & 1
    var sum = 1.0
    for k in stride(from: 16, through: 2, by: -2) { sum = 1 - square / Double((k - odd) * (k + 1 - odd)) * sum }
    let magnitude = odd == 0 ? x * sum : sum
    return quarter < 2 ? magnitude : -magnitude
  }
}
