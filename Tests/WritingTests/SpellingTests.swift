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

  @Test func `a formula alone is the line that is asked for, whatever signs of equality are in it`() throws {
    let desk = try desk()
    #expect(desk.line("2*(yhat - y)", for: "dyhat") == "dyhat = 2*(yhat - y)")
    #expect(desk.line("= 2*(yhat - y)", for: "dyhat") == "dyhat = 2*(yhat - y)")
    #expect(desk.line("dp*(a == p)", for: "da") == "da = dp*(a == p)")
    #expect(desk.line("dz.sum(axis=0)", for: "db") == "db = dz.sum(axis=0)")
    #expect(desk.line("s = 1 - a1**2", for: "dz1") == "s = 1 - a1**2")
    #expect(desk.line("dW[:, 0] += dz", for: "dz1") == "dW[:, 0] += dz")
  }
}
