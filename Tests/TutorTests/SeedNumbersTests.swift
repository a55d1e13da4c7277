// The documents' numbers, to the digits they are given with, on the screens of the tutor.

import Canvas
import Testing
import Tutor

@Suite struct SeedNumbersTests {
  /// Everything that is seen while a built-in network is walked to the end of its round, at many digits.
  static func seen(row: Int, digits: Int) -> String {
    let size = Size(columns: 200, rows: 60)
    var model = Model(digits: digits)
    // The first row is the lessons'.
    for _ in 0...(row + 3) { _ = Tutor.update(&model, .key(.down), size: size) }
    _ = Tutor.update(&model, .key(.enter), size: size)
    var text = ""
    for _ in 0..<100 {
      text += Tutor.view(model, size: size).picture() + "\n"
      _ = Tutor.update(&model, .key(.character(" ")), size: size)
    }
    return text
  }

  /// Whether some number on the screens rounds to one that is given.
  static func isSeen(_ given: String, in numbers: Set<String>) -> Bool {
    let decimals = given.split(separator: ".").last?.count ?? 0
    let tolerance = 0.500001 * (0..<decimals).reduce(1) { scale, _ in scale / 10 }
    return numbers.contains { Double($0).map { abs($0 - Double(given)!) <= tolerance } ?? false }
  }

  /// The words of a text that may be numbers.
  static func numbers(in text: String) -> Set<String> {
    Set(text.split { !($0.isNumber || $0 == "." || $0 == "-" || $0 == "e") }.map(String.init))
  }

  @Test func reluTrace() {
    let text = SeedNumbersTests.seen(row: 0, digits: 4)
    for number in ["∂L/∂w1", "= -9", "= -4.5", "= -3", "= 2.25", "= 1.4", "9.9225", "1.44"] {
      #expect(text.contains(number), "\(number) is never seen")
    }
  }

  @Test func tanhNetwork() {
    let text = SeedNumbersTests.seen(row: 1, digits: 10)
    for number in [
      "0.4621171573", "-0.2913126125", "0.1848468629", "0.0582625225", "0.2431093854", "0.0295510866", "0.1123450181",
      "-0.0708208302", "0.0972437542", "-0.0486218771", "0.7864477330", "0.9151369618", "0.0764771300",
      "-0.0444956769",
    ] {
      #expect(text.contains(number), "\(number) is never seen")
    }
  }

  @Test func theArticlesRoundingSlipsAreExplained() {
    let text = SeedNumbersTests.seen(row: 1, digits: 4)
    for printed in ["0.7863", "0.9152", "0.0764"] { #expect(text.contains(printed), "\(printed) is never explained") }
  }

  @Test func sigmoidNetwork() {
    let numbers = SeedNumbersTests.numbers(in: SeedNumbersTests.seen(row: 2, digits: 10))
    for number in [
      "0.03637284", "-0.26362716", "-0.13709644", "-0.13208505", "-0.13924810", "-0.00312583", "0.00125033",
      "0.00049877", "-0.00019951", "0.00033906", "-0.00013562",
    ] {
      #expect(SeedNumbersTests.isSeen(number, in: numbers), "\(number) is never seen")
    }
  }

  @Test func microgradExample() {
    let text = SeedNumbersTests.seen(row: 4, digits: 4)
    for number in ["24.7041", "138.8338", "645.5773"] { #expect(text.contains(number), "\(number) is never seen") }
  }
}
