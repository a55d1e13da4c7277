// Derivations and prose as pictures.
import Canvas
import Page
import Testing
import Widgets

@Suite struct TextPictureTests {
  private let unicode = DrawingContext()

  @Test func derivation() {
    let drawn = picture(80, 5) {
      DerivationWidget(SamplePages.slope, context: unicode)
        .draw(on: &$0, in: $1)
    }
    let expected = """
      backward: the slope of tanh
      ∂L/∂z1[0] += ∂L/∂a1[0] ·  ∂a1[0]/∂z1[0]              slope of tanh: 1 - a1²
                   upstream    local derivative            = 1 - 0.4621²
                +=  0.0972   ×      0.7864      = 0.0765   sum so far 0.0765
      A small push on z1[0] moves a1[0] by 0.7864 of it; L feels a1[0] by 0.0972.
      """
    #expect(drawn == expected)
  }

  @Test func itemsOfAListAreWrappedBesideTheirMarks() {
    let list = ItemList([.init(Span("a)"), "It falls."), .init(Span("bb)"), "It rises, and then it falls again.")])
    let drawn = picture(20, 4) { ListWidget(list, context: unicode).draw(on: &$0, in: $1) }
    let expected = """
      a)  It falls.
      bb) It rises, and
          then it falls
          again.
      """
    #expect(drawn == expected)
    #expect(ListWidget(list, context: unicode).height(width: 20) == 4)
  }

  @Test func shortEquationsStayTogether() {
    let text: RichText = "With w1 = 0.5, x = 2 and b1 = 0, what is the value of z1 = w1*x + b1?"
    let drawn = picture(18, 4) { ProseWidget(text, context: unicode).draw(on: &$0, in: $1) }
    let expected = """
      With w1 = 0.5,
      x = 2 and b1 = 0,
      what is the value
      of z1 = w1*x + b1?
      """
    #expect(drawn == expected)
  }

  @Test func notesGoBelowTheirLines() {
    let drawn = picture(60, 9) {
      DerivationWidget(SamplePages.slope, context: unicode)
        .draw(on: &$0, in: $1)
    }
    let expected = """
      backward: the slope of tanh
      ∂L/∂z1[0]  +=  ∂L/∂a1[0]  ·   ∂a1[0]/∂z1[0]
          slope of tanh: 1 - a1²
                     upstream      local derivative
          = 1 - 0.4621²
                 +=   0.0972    ×       0.7864       =  0.0765
          sum so far 0.0765
      A small push on z1[0] moves a1[0] by 0.7864 of it; L feels
      a1[0] by 0.0972.
      """
    #expect(drawn == expected)
  }

  @Test func narrowDerivationStacksItsCells() {
    let drawn = picture(30, 11) {
      DerivationWidget(SamplePages.slope, context: unicode)
        .draw(on: &$0, in: $1)
    }
    let expected = """
      backward: the slope of tanh
      ∂L/∂z1[0] += ∂L/∂a1[0] ·
          ∂a1[0]/∂z1[0]
          slope of tanh: 1 - a1²
      upstream local derivative
          = 1 - 0.4621²
      += 0.0972 × 0.7864 = 0.0765
          sum so far 0.0765
      A small push on z1[0] moves
      a1[0] by 0.7864 of it; L feels
      a1[0] by 0.0972.
      """
    #expect(drawn == expected)
  }

  @Test func prose() {
    let drawn = picture(20, 3) {
      ProseWidget("A push on one weight moves the loss a little.", context: unicode)
        .draw(on: &$0, in: $1)
    }
    let expected = """
      A push on one weight
      moves the loss a
      little.
      """
    #expect(drawn == expected)
  }
}
