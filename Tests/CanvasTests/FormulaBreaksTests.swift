// Where formulas that are longer than a line are broken.
import Canvas
import Testing

@Suite struct FormulaBreaksTests {
  private func lines(_ text: String, _ width: Int, indent: Int = 0) -> [String] {
    let characters = Array(text)
    return FormulaBreaks.lines(of: characters, width: width, indent: indent).map { String(characters[$0]) }
  }

  @Test func aLineEndsBeforeAnOperatorOutsideOfBrackets() {
    #expect(lines("dz = a*(b + c) - d*(e + f)", 20) == ["dz = a*(b + c) ", "- d*(e + f)"])
    #expect(lines("dz = a + b - c", 11) == ["dz = a + b ", "- c"])
    #expect(lines("dX = da@W1.T+db@W2.T", 14) == ["dX = da@W1.T", "+db@W2.T"])
  }

  @Test func signsPowersAndExponentsStayWithTheirNumbers() {
    #expect(lines("x = (aaaaaa + 1e-5)**-0.5", 18) == ["x = (aaaaaa ", "+ 1e-5)**-0.5"])
    #expect(lines("f(aaaa, -bbbbbb)", 9) == ["f(aaaa, ", "-bbbbbb)"])
  }

  @Test func whatHasNoPlaceToBreakIsCut() {
    #expect(lines("abcdefghij", 4) == ["abcd", "efgh", "ij"])
    #expect(lines("abcdefghij", 6, indent: 2) == ["abcdef", "ghij"])
    #expect(lines("", 4) == [""])
  }

  @Test func allOfItIsThereAndNothingReachesOverTheEdge() {
    let text = "dhprebn = bngain*bnvar_inv/n*(n*dhpreact - dhpreact.sum(0) - n/(n-1)*bnraw*(dhpreact*bnraw).sum(0))"
    for width in 1...120 {
      for indent in [0, 2] {
        let all = lines(text, width, indent: indent)
        #expect(all.joined() == text)
        for (index, line) in all.enumerated() {
          let shown = line.reversed().drop { $0 == " " }.count
          #expect(shown <= max(1, index == 0 ? width : width - indent), "\(width): \(line)")
        }
      }
    }
  }
}
