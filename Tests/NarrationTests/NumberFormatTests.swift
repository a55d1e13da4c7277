// How numbers are written.

import Quantities
import Narration
import Testing

@Suite struct NumberFormatTests {
  @Test(arguments: [(2.5, "3"), (-0.3, "0"), (1e9 + 0.4, "1000000000"), (-7.5, "-8"), (.infinity, "Infinity")])
  func wholeNumbersHaveNoDecimals(_ value: Double, _ text: String) {
    #expect(NumberFormat.whole(value) == text)
  }

  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (1, "1"), (-9, "-9"), (2.25, "2.25"), (0.5, "0.5"), (0.4621171573, "0.4621"),
    (-0.2913126125, "-0.2913"), (0.0764771300, "0.0765"), (0.0295510866, "0.0296"), (645.5772594752187, "645.5773"),
    (0.00033906, "0.0003391"), (-0.00312583, "-0.003126"), (1e-5, "1e-5"), (9.094947e-13, "9.095e-13"),
    (1e12, "1e12"), (123456789012, "1.235e11"), (0.1 + 0.2, "0.3"), (1.00000001, "1.0000"), (1e300, "1e300"),
    (.infinity, "Infinity"), (-.infinity, "-Infinity"), (.nan, "NaN"), (.leastNonzeroMagnitude, "5e-324"),
  ])
  func fourDigits(value: Double, text: String) {
    #expect(NumberFormat.standard.text(value) == text)
  }

  @Test func theDigitsOfTheDocumentsCanBeHad() {
    #expect(NumberFormat(digits: 10).text(0.46211715726000974) == "0.4621171573")
    #expect(NumberFormat(digits: 10).text(0.7864477329659274) == "0.7864477330")
    #expect(NumberFormat(digits: 8).text(-0.26362716) == "-0.26362716")
  }

  @Test func allDigitsReadBackToTheSameNumber() {
    for value in [0.1, 1.0 / 3, 2e-308, 123456.789, -9.000000000000002, 6.02214076e23, 1e-5] {
      #expect(Double(NumberFormat.exact.text(value)) == value)
    }
  }

  @Test func digitsStayWithinTheirLimits() {
    #expect(NumberFormat(digits: 0).digits == 1)
    #expect(NumberFormat(digits: 99).digits == 17)
  }
}
