// The cursor of all lists: round at the ends or held there, and harmless where there is nothing.

import Testing

@testable import Tutor

@Suite struct ListCursorTests {
  private static func row(_ moves: [ListCursor.Move], from row: Int, among count: Int, goesRound: Bool) -> Int {
    var cursor = ListCursor(row)
    for move in moves { cursor.move(move, among: count, goesRound: goesRound) }
    return cursor.row
  }

  @Test func comesOutAtTheOtherEnd() {
    #expect(Self.row([.up], from: 0, among: 4, goesRound: true) == 3)
    #expect(Self.row([.down], from: 3, among: 4, goesRound: true) == 0)
    #expect(Self.row([.down, .down, .up], from: 1, among: 4, goesRound: true) == 2)
  }

  @Test func staysAtTheEnd() {
    #expect(Self.row([.up], from: 0, among: 4, goesRound: false) == 0)
    #expect(Self.row([.down], from: 3, among: 4, goesRound: false) == 3)
  }

  @Test func goesToTheEnds() {
    #expect(Self.row([.bottom], from: 1, among: 4, goesRound: true) == 3)
    #expect(Self.row([.bottom, .top], from: 1, among: 4, goesRound: true) == 0)
  }

  @Test func doesNothingInAnEmptyList() {
    #expect(Self.row([.up, .down, .bottom], from: 0, among: 0, goesRound: true) == 0)
  }
}
