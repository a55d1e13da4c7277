// A page of words and tables as plain lines.

import Page
import Printing

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
