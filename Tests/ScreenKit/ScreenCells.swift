// The cells of a pinned screen: each character with its place and its role.

import Characters
import Canvas

/// A character of a pinned screen.
package struct ScreenCell: Hashable, Sendable {
  /// What stands there; a space where the screen is empty.
  package let character: Character
  /// What it is.
  package let role: Role
  /// The column and the row.
  package let x: Int
  package let y: Int
  /// How many columns it takes.
  package let width: Int
}

extension ScreenFile {
  /// The cells by row, up to the last one of each row that shows anything. Columns are those of the screen.
  package var cells: [[ScreenCell]] {
    let pictures = picture.split(separator: "\n", omittingEmptySubsequences: false)
    let maps = roles.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    return pictures.enumerated().map { y, line in
      let map = y < maps.count ? maps[y] : []
      var row: [ScreenCell] = []
      var x = 0
      for character in line {
        let width = max(1, TextWidth.of(String(character)))
        row.append(ScreenCell(character: character, role: Self.role(map, x), x: x, y: y, width: width))
        x += width
      }
      // A field or a chosen row goes on behind its text.
      while x < map.count {
        row.append(ScreenCell(character: " ", role: Self.role(map, x), x: x, y: y, width: 1))
        x += 1
      }
      return row
    }
  }

  private static func role(_ map: [Character], _ x: Int) -> Role { x < map.count ? roles[map[x]] ?? .text : .text }

  private static let roles = Dictionary(uniqueKeysWithValues: Role.allCases.map { ($0.letter, $0) })
}
