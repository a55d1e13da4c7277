// The nodes of YAML texts: what they hold, how texts are written, and where each starts.

import Testing
import YAML

@Suite struct YAMLNodeTests {
  /// A node in one line: style and place of each text, brackets and place of what holds others.
  static func outline(_ node: YAMLNode) -> String {
    let place = "\(node.mark.line):\(node.mark.column)"
    return switch node.content {
    case .scalar(let scalar): "\(scalar.style) \(place) \(scalar.string.debugDescription)"
    case .sequence(let items): "[\(place) \(items.map(outline).joined(separator: ", "))]"
    case .mapping(let pairs):
      "{\(place) \(pairs.map { "\(outline($0.key)): \(outline($0.value))" }.joined(separator: ", "))}"
    }
  }

  private func outline(of text: String) throws -> String? { try YAMLNode.root(of: text).map(Self.outline) }

  @Test func aTextSaysHowItIsWritten() throws {
    let text = """
      - plain
      - 'it''s'
      - "one\\ttwo"
      - |
        a
         b
      - >-
        a
        b
      """
    #expect(
      try outline(of: text) == """
        [1:1 plain 1:3 "plain", singleQuoted 2:3 "it\\'s", doubleQuoted 3:3 "one\\ttwo", literal 4:3 "a\\n b\\n", \
        folded 7:3 "a b"]
        """)
  }

  @Test func blocksKeepOrDropLineEnds() throws {
    let endings = ["|": "a\n", "|-": "a", "|+": "a\n\n", ">": "a\n", ">-": "a", ">+": "a\n\n", "|2": "a\n"]
    for (sign, wanted) in endings {
      #expect(try YAMLNode.root(of: "k: \(sign)\n  a\n\n")?["k"]?.scalar?.string == wanted, "\(sign)")
    }
  }

  @Test func columnsCountScalars() throws {
    // A letter of two scalars, an emoji of three, a sign of three bytes.
    let items = try #require(try YAMLNode.root(of: "- [e\u{301}, \u{1F469}\u{200D}\u{1F52C}, ∂, x]\n- ü: y")?.sequence)
    #expect(items[0].sequence?.map(\.mark.column) == [4, 8, 13, 16])
    #expect(items[0].sequence?.map(\.scalar?.string) == ["e\u{301}", "\u{1F469}\u{200D}\u{1F52C}", "∂", "x"])
    #expect(items[1]["ü"]?.mark == YAMLMark(line: 2, column: 6))
  }

  @Test func lineEndsOfEveryKindAreLineEnds() throws {
    for end in ["\n", "\r\n", "\r"] {
      #expect(
        try outline(of: ["a: |", "  x", "  y", "b: z"].joined(separator: end)) == """
          {1:1 plain 1:1 "a": literal 1:4 "x\\ny\\n", plain 4:1 "b": plain 4:4 "z"}
          """)
    }
  }

  @Test func collectionsInBracketsHoldTheSame() throws {
    #expect(
      try outline(of: "{a: [1, [], {}], b, c: d: e}".replacing("c: d: e", with: "? c : [d: e]")) == """
        {1:1 plain 1:2 "a": [1:5 plain 1:6 "1", [1:9 ], {1:13 }], plain 1:18 "b": plain 1:19 "", \
        plain 1:23 "c": [1:27 {1:28 plain 1:28 "d": plain 1:31 "e"}]}
        """)
  }

  @Test func keysKeepTheirOrderAndFindTheirValues() throws {
    let node = try #require(try YAMLNode.root(of: "z: 1\na: 2\n[b]: 3\n'c': 4"))
    #expect(node.mapping?.map { $0.key.scalar?.string } == ["z", "a", nil, "c"])
    #expect(node["a"]?.scalar?.string == "2")
    #expect(node["c"]?.mark == YAMLMark(line: 4, column: 6))
    #expect(node["b"] == nil)
    #expect(node["z"]?["z"] == nil)
    #expect(node.sequence == nil && node.scalar == nil && node["z"]?.mapping == nil)
  }

  @Test func wordsAreTexts() throws {
    for word in ["true", "~", "null", "1e3", "0x1F", "2024-01-01", "<<", "="] {
      #expect(try YAMLNode.root(of: "[\(word)]")?.sequence?.first?.scalar?.string == word)
    }
  }

  @Test func whatIsNotThereIsEmpty() throws {
    #expect(
      try outline(of: "a:\nb: ~\n-\n".replacing("-\n", with: "c:")) == """
        {1:1 plain 1:1 "a": plain 1:3 "", plain 2:1 "b": plain 2:4 "~", plain 3:1 "c": plain 3:3 ""}
        """)
    #expect(try outline(of: "---\n") == #"plain 2:1 """#)
    for text in ["", "\n", "  ", "# only a comment\n"] { #expect(try outline(of: text) == nil) }
  }

  @Test func aNULWithinQuotesIsKept() throws {
    #expect(try YAMLNode.root(of: #"["a\0b", 'c']"#)?.sequence?.compactMap(\.scalar?.string) == ["a\0b", "c"])
  }

  @Test func aLongFileIsReadWhole() throws {
    let line = "- {key: \"a text of some words\", other: [1, 2, 3]}\n"
    let count = 256 * 1024 / line.utf8.count
    let node = try #require(try YAMLNode.root(of: String(repeating: line, count: count)))
    #expect(node.sequence?.count == count)
    #expect(node.sequence?.last?.mark == YAMLMark(line: count, column: 3))
    #expect(node.sequence?.last?["other"]?.sequence?.count == 3)
    let text = String(repeating: "ä", count: 128 * 1024)
    #expect(try YAMLNode.root(of: "'\(text)'")?.scalar?.string == text)
  }
}
