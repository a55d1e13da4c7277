// Prose of lessons: blocks, emphasis, code, and numbers filled in.

import Templates
import Lessons
import Quantities
import Page
import Testing

@Suite struct TemplateTests {
  let context = ExpressionTests.relu

  @Test func numbersAreFilledIn() {
    let template: Template = "From {L} to {L after w1}; {dL/dw1:2}, {1/3:10} and {1/3}; {{x}} stays."
    #expect(
      template.line(in: context).plain == "From 2.25 to 1.44; -9, 0.3333333333 and 0.3333; {x} stays.")
    #expect(template.line(in: context, format: NumberFormat(digits: 2)).plain.contains("and 0.33;"))
  }

  @Test func stylesAreSpans() {
    let template: Template = "The *upstream gradient* times `w2*x`, 2*3*4, *{z1}*."
    let spans = template.line(in: context).spans
    #expect(spans.filter { $0.tone == .strong }.map(\.text) == ["upstream gradient", "1"])
    #expect(spans.filter { $0.tone == .code }.map(\.text) == ["w2*x"])
    #expect(template.line(in: context).plain == "The upstream gradient times w2*x, 2*3*4, 1.")
  }

  @Test func blocks() {
    let template: Template = """
      One
      paragraph.

      - first
        goes on
      - second {z1}

          code  keeps
            its spaces

      {network}
      """
    let elements = template.elements(in: context)
    #expect(elements.count == 4)
    #expect(elements[0] == .prose(RichText("One paragraph.")))
    let second = RichText([Span("second "), Span("1", .value)])
    #expect(elements[1] == .list(ItemList(points: [RichText([Span("first goes on")]), second])))
    #expect(elements[2] == .code([RichText("code  keeps"), RichText("  its spaces")]))
    guard case .code(let lines) = elements[3] else {
      Issue.record("no network")
      return
    }
    #expect(lines.map(\.plain).contains("z1 = w1*x + b1"))
  }

  @Test func whatCannotBeComputedStays() {
    #expect(Template("{nothing}").line(in: context).plain == "{nothing}")
    #expect(Template("{2^10} {z1}").line(in: nil).plain == "1024 {z1}")
  }
}
