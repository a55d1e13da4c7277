// Numbers are written without C's printf, and come out as it writes them.

import Autograd
import Foundation
import Quantities
import Testing

@Suite struct NumberDigitsTests {
  private func tidy(_ text: String) -> String {
    (text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
      .replacing(".0e", with: "e").replacing("e+0", with: "e").replacing("e-0", with: "e-").replacing("e+", with: "e")
  }

  /// What the text was made with before there was a faster way.
  private func printed(_ value: Double, _ digits: Int) -> String {
    func trimmed(_ text: String, _ value: Double) -> String {
      guard text.contains("."), let read = Double(text), abs(read - value) <= 1e-13 * abs(value) else { return text }
      var shorter = Substring(text)
      while shorter.hasSuffix("0") { shorter = shorter.dropLast() }
      if shorter.hasSuffix(".") { shorter = shorter.dropLast() }
      return String(shorter)
    }
    if value == 0 { return "0" }
    if digits == 17 { return tidy("\(value)") }
    let magnitude = abs(value)
    if magnitude >= 1e9 || magnitude < 1e-4 {
      let short = tidy("\(value)")
      if short.count <= digits + 2 { return short }
      let parts = String(format: "%.\(max(digits - 1, 1))e", value).split(separator: "e")
      return trimmed(String(parts[0]), Double(parts[0]) ?? 0) + "e" + String(Int(parts[1]) ?? 0)
    }
    let decimals = magnitude >= 0.01 ? digits : digits + Int((-log10(magnitude)).rounded(.up)) - 1
    return trimmed(String(format: "%.\(decimals)f", value), value)
  }

  /// `BACKSTEP_NUMBERS=40000` tries two and a half million texts.
  private static let rounds = ProcessInfo.processInfo.environment["BACKSTEP_NUMBERS"].flatMap { Int($0) } ?? 3000

  @Test func everyNumberIsWrittenAsPrintfRoundsIt() {
    var numbers = RandomNumbers(seed: 7)
    var values: [Double] = [
      0.1 + 0.2, 1 / 3.0, 2.5, 0.5, 0.125, 0.0625, 0.00048828125, 1e-4, 1e-3, 1e-2, 0.009999999, 0.99995, 9.99995e-5,
      1e9, 999_999_999.5, 1e15, 1e16, 123_456_789.123_45, .leastNonzeroMagnitude, 2.2250738585072014e-308,
      1.7976931348623157e308,
      1.5e-5, 2.5e-7, 1.25e-10, 9.9999999e-8, 4.5e22, 0x1p61, 0.045, 1.0005, 1.00005, 0.30000000000000004,
    ]
    for _ in 0..<Self.rounds {
      // All exponents, then the sizes that occur, then few bits, whose decimals end in halves.
      let any = Double(bitPattern: numbers.next())
      if any.isFinite { values.append(any) }
      values.append(numbers.normal() * pow(10, Double(numbers.index(below: 12)) - 6))
      values.append(Double(numbers.index(below: 4096)) / Double(1 << numbers.index(below: 30)))
      values.append(Double(numbers.index(below: 100_000)) / 1000 * pow(10, Double(-numbers.index(below: 9))))
    }
    for value in values {
      for digits in [1, 2, 3, 4, 6, 10, 16, 17] {
        for value in [value, -value] {
          let text = NumberFormat(digits: digits).text(value)
          // Where a shorter text is the same number, printf adds digits that say nothing.
          if text != printed(value, digits), text != tidy("\(value)") {
            Issue.record("\(value) with \(digits) digits: \(text), printf \(printed(value, digits))")
          }
        }
      }
    }
  }
}
