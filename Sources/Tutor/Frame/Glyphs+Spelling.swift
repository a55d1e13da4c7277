// Texts and elements as they can be shown with the characters at hand.

import Canvas
import Page
import Widgets

extension Glyphs {
  /// A text in ASCII where nothing else can be shown.
  func spelled(_ text: String) -> String {
    guard isASCII else { return text }
    // A dot alone, for what is not computed yet, is no multiplication sign.
    return text == "·" ? Glyphs.ascii.dot : ASCIIText.transliterate(text)
  }

  /// A text in lines, as it can be shown.
  func lines(of text: RichText, width: Int) -> [[Run]] {
    let runs = text.mapText(spelled).spans.map { Run($0.text, role: $0.tone.role) }
    return Wrapping.lines(of: runs, width: width)
  }

  /// The widget that draws an element.
  func widget(_ element: Element) -> any ElementWidget {
    (isASCII ? element.mapText(spelled) : element).widget(context: DrawingContext(glyphs: self))
  }

  /// The widgets that draw elements.
  func widgets(_ elements: [Element]) -> [any ElementWidget] { elements.map(widget) }
}
