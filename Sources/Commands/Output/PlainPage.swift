// A page of words and tables as plain lines.

import Page
import Printing

extension Console {
  /// Writes a report as one JSON object, or its page for people.
  func write(_ report: some Encodable, asJSON: Bool, page: @autoclosure () -> Page) throws {
    guard asJSON else { return try PlainPage(page: page()).write(to: self) }
    var output = dataOutput()
    try output.json(report, isASCII: settings.isASCII)
  }
}

struct PlainPage {
  let page: Page

  /// Writes the elements with an empty line between two.
  func write(to console: Console) throws {
    var output = console.output()
    let page = console.isASCII ? page.mapText(ASCIIText.transliterate) : page
    for (index, element) in page.elements.enumerated() {
      if index > 0 { try output.line() }
      for line in PlainElement(element: element, format: console.settings.format).lines { try output.line(line) }
    }
    try output.flush()
  }
}
