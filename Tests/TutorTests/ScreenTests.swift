// Every pinned screen against what the tutor draws.

import Canvas
import Foundation
import ScreenKit
import Testing
import Tutor

extension ScreenFile: CustomTestStringConvertible {
  /// The name shown in test results.
  public var testDescription: String { name }
}

@Suite struct ScreenTests {
  /// The model after a script.
  static func model(after file: ScreenFile) -> Model {
    var model = Model(glyphs: file.isASCII ? .ascii : .unicode)
    // As at the very first start.
    model.shared.outlook = Outlook(lesson: ("what-backpropagation-answers", "What backpropagation answers"))
    for key in file.keys.flatMap(Key.keys(of:)) { model.press(key, size: file.size) }
    return model
  }

  @Test func thereAreScreensToCheck() {
    #expect(ScreenFile.all.count >= 12)
    for size in ["80x24", "100x30", "200x60"] {
      #expect(ScreenFile.all.contains { "\($0.size.columns)x\($0.size.rows)" == size }, "no screen of \(size)")
    }
  }

  @Test(arguments: ScreenFile.all)
  func screensLookAsPinned(_ file: ScreenFile) throws {
    let canvas = Tutor.view(ScreenTests.model(after: file), size: file.size)
    if ProcessInfo.processInfo.environment["BACKSTEP_RECORD"] != nil {
      try file.record(picture: canvas.picture(), roles: canvas.roleMap())
      Issue.record("recorded \(file.name); look at it, then run without BACKSTEP_RECORD")
      return
    }
    #expect(canvas.picture() == file.picture, "\(file.name): \(file.about)")
    #expect(canvas.roleMap().trimmingCharacters(in: .newlines) == file.roles, "roles of \(file.name)")
  }
}
