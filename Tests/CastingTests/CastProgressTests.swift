// A long recording says how far it is, a short one nothing.

import Casting
import Testing

@Suite struct CastProgressTests {
  @Test func aLongRecordingSaysHowFarItIs() {
    var progress = CastProgress()
    let texts = (1...1000).map { progress.text(done: $0, of: 1000, after: .milliseconds(10 * $0)) }
    #expect(texts.compactMap(\.self).first == "\rpicture 100 of 1000")
    #expect(texts.count { $0 != nil } == 10)
    // The line is gone before anything else is said.
    #expect(texts.last == "\r\u{1B}[K")
  }

  @Test func aShortOneSaysNothing() {
    var progress = CastProgress()
    #expect((1...50).allSatisfy { progress.text(done: $0, of: 50, after: .milliseconds(10 * $0)) == nil })
  }
}
