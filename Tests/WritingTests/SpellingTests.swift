// Names that are spelled otherwise than in the network.

import BuiltIns
import Diagnostics
import NetworkLanguage
import Testing

@testable import Writing

@Suite struct SpellingTests {
  private func desk() throws -> WritingDesk {
    let text = try #require(BuiltInNetwork.named("tanh")).text
    return try WritingDesk(Network(parsing: SourceText(name: "tanh", text: text)))
  }

  @Test(arguments: ["yhat - y", "y_hat - y", "ŷ - y"])
  func `a hat is written in any way`(_ right: String) throws {
    #expect(try desk().judge(["dyhat = \(right)"]).lines[0].verdict == .right)
  }

  @Test func `a line given an earlier wrong one is told from a new slip`() throws {
    let lines = try desk().judge(["dyhat = 2*(yhat - y)", "da1 = W2.T @ dyhat", "dz1 = da1"]).lines
    #expect(lines.map(\.verdict) == [.wrong, .carried, .wrong])
    #expect(lines.map(\.slip) == ["factor-two", nil, "slope-left-out"])
  }

  @Test func `numbers that are rounded are told from wrong ones`() throws {
    let lines = try desk().judge(["db2 = 0.243", "db2 = 0.25"]).lines
    #expect(lines.map(\.verdict) == [.approximate, .wrong])
  }
}
