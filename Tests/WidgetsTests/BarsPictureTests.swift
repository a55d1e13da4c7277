// Headers, footers and progress bars as pictures.
import Canvas
import Page
import Testing
import Widgets

@Suite struct BarsPictureTests {
  private let unicode = DrawingContext()

  @Test func header() {
    let drawn = picture(80, 1) {
      HeaderWidget(
        title: "tanh 1-2-1", facts: ["round 1", "rate 0.1"], progress: SamplePages.progress, context: unicode
      )
      .draw(on: &$0, in: $1)
    }
    let expected = """
      tanh 1-2-1 · round 1 · rate 0.1          forward ✓  loss ✓  BACKWARD ▸  update ·
      """
    #expect(drawn == expected)
  }

  @Test func narrowHeaderDropsFactsThenPhases() {
    let drawn = picture(40, 1) {
      HeaderWidget(
        title: "tanh 1-2-1", facts: ["round 1", "rate 0.1"], progress: SamplePages.progress, context: unicode
      )
      .draw(on: &$0, in: $1)
    }
    let expected = """
      tanh 1-2-1 · round 1          BACKWARD ▸
      """
    #expect(drawn == expected)
  }

  @Test func aLongTitleIsCutBeforeFactsAndPhasesGo() {
    let title = String(repeating: "abcde", count: 20)
    let drawn = [80, 40].map { width in
      picture(width, 1) {
        HeaderWidget(title: title, facts: ["round 1", "rate 0.1"], progress: SamplePages.progress, context: unicode)
          .draw(on: &$0, in: $1)
      }
    }
    #expect(drawn[0] == "abcdeabcdeabcdeab… · round 1 · rate 0.1  forward ✓  loss ✓  BACKWARD ▸  update ·")
    #expect(drawn[1] == "abcdeabcdeabcdeab… · round 1  BACKWARD ▸")
    // Where there are no phases, a title of half the row is not cut for the facts.
    let plain = picture(40, 1) {
      HeaderWidget(title: "Write a backward pass", facts: ["each line is judged by itself"], context: unicode)
        .draw(on: &$0, in: $1)
    }
    #expect(plain == "Write a backward pass")
  }

  @Test func footer() {
    let drawn = picture(60, 1) {
      FooterWidget(SamplePages.keys, context: unicode)
        .draw(on: &$0, in: $1)
    }
    let expected = """
      space next  b back  z detail  e edit  c chain  ?
      """
    #expect(drawn == expected)
  }

  @Test func narrowFooterKeepsHelp() {
    let drawn = picture(24, 1) {
      FooterWidget(SamplePages.keys, context: unicode)
        .draw(on: &$0, in: $1)
    }
    let expected = """
      space next  b back  ?
      """
    #expect(drawn == expected)
  }

  @Test func progressBar() {
    let drawn = picture(30, 1) {
      ProgressBarWidget(SamplePages.progress, context: unicode)
        .draw(on: &$0, in: $1)
    }
    let expected = """
      step 17/31 ██████████░░░░░░░░░
      """
    #expect(drawn == expected)
  }
}
