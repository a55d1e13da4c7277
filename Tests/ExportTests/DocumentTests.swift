// Pictures and documents: XML and LaTeX that can be read, and layouts in which nothing lies on another.

import Diagnostics
import Export
import Foundation
import NetworkLanguage
import Testing

@Suite struct DocumentTests {
  @Test(.enabled(if: PythonRun.isThere)) func svgIsXML() throws {
    let programs = try ExportedNetwork.all.map { exported in
      let text = try ExportForm.svg.text(of: exported.read(), rate: 0.1)
      return """
        import base64, xml.etree.ElementTree as tree
        root = tree.fromstring(base64.b64decode("\(Data(text.utf8).base64EncodedString())").decode())
        kind = "{http://www.w3.org/2000/svg}"
        boxes = [[float(box.get(key)) for key in ("x", "y", "width", "height")]
                 for group in root.find(kind + "g") for box in group.findall(kind + "rect")]
        assert boxes, "there are no boxes"
        for place, (x, y, width, height) in enumerate(boxes):
            for a, b, c, d in boxes[:place]:
                assert x >= a + c or a >= x + width or y >= b + d or b >= y + height, f"boxes {place} lie on each other"
        width, height = float(root.get("width")), float(root.get("height"))
        assert all(0 <= x and x + w <= width and 0 <= y and y + h <= height for x, y, w, h in boxes), "a box is outside"
        assert "prefers-color-scheme: dark" in root.find(kind + "style").text
        print("read", len(boxes))
        """
    }
    for (exported, run) in zip(ExportedNetwork.all, try PythonRun.all(programs)) {
      #expect(run.lastLine.hasPrefix("read"), "\(exported.name): \(run.lastLine)")
    }
  }

  @Test(arguments: ExportedNetwork.all)
  func latexIsBalancedASCII(_ exported: ExportedNetwork) throws {
    let text = try ExportForm.latex.text(of: exported.read(), rate: 0.1)
    #expect(text.utf8.allSatisfy { $0 < 0x80 }, "LaTeX of any age reads ASCII")
    var depth = 0
    var previous: Character = " "
    for character in text {
      if previous != "\\" {
        if character == "{" { depth += 1 }
        if character == "}" { depth -= 1 }
        if depth < 0 { break }
      }
      previous = previous == "\\" && character == "\\" ? " " : character
    }
    #expect(depth == 0, "\(exported.name): a bracket too many or too few")
    for (open, close) in [("\\left", "\\right"), ("\\begin{", "\\end{")] {
      let opened = text.components(separatedBy: open).count - text.components(separatedBy: open + "arrow").count
      #expect(opened == text.components(separatedBy: close).count - 1, "\(exported.name): \(open) without \(close)")
    }
    #expect(text.contains("\\frac{\\partial"))
  }

  @Test func latexSpellsNamesAsMathematicsDoes() throws {
    let network = try #require(ExportedNetwork.further.first { $0.name == "names" }).read()
    let text = try ExportForm.latex.text(of: network, rate: 0.1)
    #expect(text.contains("\\hat{y}") && text.contains("\\lambda") && text.contains("{w}'") && text.contains("{w}_{1}"))
    #expect(text.contains("\\textbackslash{} \\{in\\} \\textless{}other\\textgreater{} \\& languages"))
  }

  @Test(arguments: ExportedNetwork.all)
  func markdownTablesHaveTheirColumns(_ exported: ExportedNetwork) throws {
    let network = try exported.read()
    let text = try ExportForm.markdown.text(of: network, rate: 0.1)
    var columns = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let bars = line.count { $0 == "|" }
      if line.hasPrefix("|") {
        if columns == 0 { columns = bars }
        #expect(bars == columns, "\(exported.name): \(line)")
      } else {
        columns = 0
      }
    }
    #expect(text.contains("## Backward pass"))
  }

  /// Letters and marks that make one character with the sign beside them, which is a sign to readers all the same.
  @Test(arguments: [("\u{D4E}", ""), ("", "\u{301}"), ("\u{D4E}", "\u{301}"), ("", "")])
  func noTitleIsMarkup(before: String, after: String) throws {
    func sign(_ text: String) -> String { before + text + after }
    let title =
      "a \(sign("<"))script\(sign(">")) \(sign("\""))b\(sign("\"")), c \(sign("&")) d \(sign("`")) \(sign("|"))"
    let network = try Network(
      parsing: SourceText(name: "test.net", text: "# \(title)\nx = 2\nparam w = 3\nL = (w*x)^2\n"))
    let svg = Array(try ExportForm.svg.text(of: network, rate: 0.1).unicodeScalars)
    let start = try #require(Array("<title>".unicodeScalars).firstPlace(in: svg)) + 7
    let end = try #require(Array("</title>".unicodeScalars).firstPlace(in: svg))
    #expect(
      !svg[start..<end].contains { "<>\"".unicodeScalars.contains($0) }, "the title of the picture has signs of XML")
    let dot = Array(try ExportForm.dot.text(of: network, rate: 0.1).unicodeScalars)
    let quotes = dot.indices.filter { dot[$0] == "\"" && dot[$0 - 1] != "\\" }
    #expect(quotes.count.isMultiple(of: 2), "a quote of the title ends a text of the drawing")
    let markdown = Array(try ExportForm.markdown.text(of: network, rate: 0.1).unicodeScalars)
    let head = markdown.prefix { $0 != "\n" }
    for place in head.indices where "<>`|&".unicodeScalars.contains(head[place]) {
      #expect(place > 0 && head[place - 1] == "\\", "\(head[place]) of the title is a sign of Markdown")
    }
  }
}

extension [Unicode.Scalar] {
  fileprivate func firstPlace(in text: [Unicode.Scalar]) -> Int? {
    text.indices.first { text[$0...].starts(with: self) }
  }
}
