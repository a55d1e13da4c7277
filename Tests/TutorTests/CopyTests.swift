// What is copied on a walk can be used elsewhere.

import BuiltIns
import Canvas
import Diagnostics
import NetworkLanguage
import Testing
import Tutor

@Suite struct CopyTests {
  private let size = Size(columns: 80, rows: 24)

  private func text() throws -> String { try #require(BuiltInNetwork.named("tanh")).text }

  private func copied(_ key: Character, after keys: [Character] = []) throws -> String {
    var model = Model()
    model.open(try Network(parsing: SourceText(name: "tanh", text: text())))
    for key in keys { model.press(.character(key), size: size) }
    let effects = Tutor.update(&model, .key(.character(key)), size: size)
    guard case .copy(let text)? = effects.first, effects.count == 1 else {
      Issue.record("nothing was copied")
      return ""
    }
    return text
  }

  @Test func theNetworkIsTheTextThatWasOpened() throws {
    #expect(try copied("y") == text())
  }

  @Test func otherNumbersFollowAsRemarks() throws {
    // In the second round the parameters are other ones.
    let text = try copied("y", after: ["}"])
    #expect(try text.hasPrefix(self.text()) && text.contains("# in round 2: W1[0,0] = "), "\(text)")
    #expect(throws: Never.self) { try Network(parsing: SourceText(name: "copied", text: text)) }
  }

  @Test func aPageIsCopiedAsLines() throws {
    var model = Model()
    model.open(try Network(parsing: SourceText(name: "tanh", text: text())))
    for key in [Key.down, .character("c")] { model.press(key, size: size) }
    let effects = Tutor.update(&model, .key(.character("y")), size: size)
    guard case .copy(let text)? = effects.first else { throw CancellationError() }
    #expect(text.contains("∂L/∂") && text.hasSuffix("\n"), "\(text)")
  }

  @Test func aStepIsCopiedAsLines() throws {
    let text = try copied("Y", after: [" "])
    #expect(text.contains("W1[0,0]·x") && text.hasSuffix("\n") && !text.contains("\u{1B}"), "\(text)")
  }
}
