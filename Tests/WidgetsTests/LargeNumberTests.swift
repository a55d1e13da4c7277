// A number for a whole room: as large as there is room for, and never more than there is.

import Canvas
import Testing
import Widgets

@Suite struct LargeNumberTests {
  private func drawn(_ text: String, _ columns: Int, _ rows: Int, ascii: Bool = false) -> String {
    picture(columns, rows) {
      LargeNumberWidget(text, role: .result, context: DrawingContext(glyphs: ascii ? .ascii : .unicode))
        .draw(on: &$0, in: $1)
    }
  }

  @Test func fiveRowsWhereThereIsRoom() {
    let expected = """
            ██        ██████
          ████        ██  ██
            ██        ██  ██
            ██        ██  ██
          ██████  ██  ██████
      """
    #expect(
      drawn("1.0", 24, 5).split(separator: "\n").map { $0.trimmed() }
        == expected.split(separator: "\n").map { $0.trimmed() })
  }

  @Test func threeRowsOfHalfBlocksWhereThereIsLess() {
    #expect(drawn("-9", 10, 3).split(separator: "\n").count == 3)
    #expect(drawn("-9", 10, 3).contains("▀") || drawn("-9", 10, 3).contains("▄"))
  }

  /// A single row, a narrow screen, characters without a picture, and ASCII without half blocks.
  @Test(arguments: [("-0.0972", 40, 1, false), ("-0.0972", 9, 5, false), ("∞", 40, 5, false), ("12", 7, 3, true)])
  func elseItIsText(text: String, columns: Int, rows: Int, isASCII: Bool) {
    #expect(drawn(text, columns, rows, ascii: isASCII).contains(text))
  }

  @Test func asciiHasSignsInPlaceOfBlocks() {
    let drawn = drawn("7", 20, 5, ascii: true)
    #expect(drawn.contains("######") && drawn.unicodeScalars.allSatisfy(\.isASCII))
  }
}

extension Substring {
  fileprivate func trimmed() -> String { split(separator: " ").joined(separator: " ") }
}
