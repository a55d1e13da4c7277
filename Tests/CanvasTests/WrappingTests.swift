import Characters
import Canvas
import Testing

@Suite struct WrappingTests {
  private func wrap(_ text: String, _ width: Int) -> [String] {
    Wrapping.lines(of: [Run(text)], width: width).map { $0.map(\.text).joined() }
  }

  @Test func breaksBetweenWordsAndDropsTheSpacesThere() {
    #expect(wrap("the sum so far", 7) == ["the sum", "so far"])
    #expect(wrap("the   sum so far", 9) == ["the   sum", "so far"])
    #expect(wrap("exact fit ", 9) == ["exact fit"])
  }

  @Test func keepsNewlinesAndIndentation() {
    #expect(wrap("a\n\n  b", 8) == ["a", "", "  b"])
    #expect(wrap("  indented text", 8) == ["indented", "text"])
  }

  @Test func cutsAWordLongerThanTheLine() {
    #expect(wrap("abcdefghij", 4) == ["abcd", "efgh", "ij"])
    #expect(wrap("a bcdefghij k", 4) == ["a", "bcde", "fghi", "j k"])
    #expect(wrap("漢字漢字", 5) == ["漢字", "漢字"])
  }

  @Test func emptyTextHasNoLines() {
    #expect(Wrapping.lines(of: [], width: 10).isEmpty)
    #expect(wrap("", 10).isEmpty)
  }

  @Test func noWidthIsTooSmall() {
    #expect(wrap("ab c", 0) == ["a", "b", "c"])
    #expect(wrap("漢 字", 1) == ["漢", "字"])
  }

  @Test func aWordOfSeveralRunsStaysTogetherAndKeepsItsRoles() {
    let runs = [Run("slope "), Run("W1", role: .parameter), Run("+="), Run("2", role: .value)]
    #expect(
      Wrapping.lines(of: runs, width: 8) == [
        [Run("slope")], [Run("W1", role: .parameter), Run("+="), Run("2", role: .value)],
      ])
  }

  @Test func neverLosesTextNorExceedsTheWidth() {
    let text = "Backpropagation multiplies upstream by local, and adds: ∂L/∂w₁ += δ·x; ŷ is 漢字 wide."
    for width in 2...90 {
      let lines = wrap(text, width)
      #expect(lines.allSatisfy { TextWidth.of($0) <= width })
      #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    }
  }
}
