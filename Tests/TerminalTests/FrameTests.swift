// Frames reach the terminal whole: as one write each, and marked where the terminal knows the marks.
import Canvas
import Glibc
import Testing
import TmuxKit

@testable import Terminal

@Suite(.serialized) struct FrameTests {
  @Test func aFrameIsOneWrite() throws {
    // What is written to such a pair of sockets arrives write by write.
    var ends: [Int32] = [-1, -1]
    try #require(socketpair(AF_UNIX, Int32(SOCK_SEQPACKET.rawValue), 0, &ends) == 0)
    defer { ends.forEach { close($0) } }
    var output = try #require(FrameOutput(terminal: ends[0]))
    defer { fclose(output.file) }
    func packet() -> String {
      var bytes = [UInt8](repeating: 0, count: 1 << 17)
      let count = recv(ends[1], &bytes, bytes.count, Int32(truncatingIfNeeded: MSG_DONTWAIT))
      return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }
    for isSynchronized in [false, true] {
      for length in [2_000, 10] {
        let text = (0..<length).map { "line \($0);" }
        output.send(isSynchronized: isSynchronized) {
          for line in text {
            _ = Array(line.utf8).withUnsafeBytes { write(fileno(output.file), $0.baseAddress, $0.count) }
          }
        }
        let whole = text.joined()
        #expect(packet() == (isSynchronized ? FrameMode.on + whole + FrameMode.off : whole))
        #expect(packet() == "")
      }
      // Nothing drawn, nothing sent.
      output.send(isSynchronized: isSynchronized) {}
      #expect(packet() == "")
    }
    // Between frames the stream is the terminal.
    fputs("between", output.file)
    fflush(output.file)
    #expect(packet() == "between")
    output.close()
  }

  /// The stretches of a transcript that are marked as frames, and what is outside of them.
  private func frames(_ transcript: String) -> (frames: [String], outside: String) {
    var frames: [String] = []
    var outside = ""
    var rest = transcript[...]
    while let start = rest.firstRange(of: FrameMode.on),
      let end = rest[start.upperBound...].firstRange(of: FrameMode.off)
    {
      outside += rest[..<start.lowerBound]
      frames.append(String(rest[start.upperBound..<end.lowerBound]))
      rest = rest[end.upperBound...]
    }
    return (frames, outside + rest)
  }

  @Test(arguments: ["1", "2", "3"]) func framesAreMarkedWhereTheTerminalKnowsThat(answer: String) throws {
    let terminal = try TalkingTerminal(answers: "\u{1B}[?2026;\(answer)$y" + TalkingTerminal.lastAnswer)
    try terminal.wait(for: "end|")
    terminal.type("k")
    try terminal.wait(for: "<k>")
    terminal.settle()
    var seen = frames(terminal.transcript)
    #expect(seen.frames.count == 2)
    #expect(seen.frames.first?.contains("probe 80x24") == true && seen.frames.last?.contains("<k>") == true)
    #expect(!seen.outside.contains("probe"))
    // A hundred full pictures are a hundred frames, with nothing in between.
    terminal.forget()
    terminal.type("b")
    try terminal.wait(for: "paint=")
    terminal.settle()
    seen = frames(terminal.transcript)
    #expect(seen.frames.count == 101 && seen.outside == "")
    terminal.forget()
    terminal.type("q")
    terminal.settle()
    #expect(terminal.transcript.hasPrefix(FrameMode.off))
  }

  @Test(arguments: ["\u{1B}[?2026;0$y", "\u{1B}[?2026;4$y", ""]) func elsewhereTheyAreNot(answer: String) throws {
    let terminal = try TalkingTerminal(answers: answer + TalkingTerminal.lastAnswer)
    try terminal.wait(for: "end|")
    terminal.type("k")
    try terminal.wait(for: "<k>")
    #expect(!terminal.transcript.contains("2026h"))
  }

  @Test func theUserMayTurnThemOff() throws {
    let terminal = try TalkingTerminal(environment: ["BACKSTEP_SYNC": "0"])
    try terminal.waitForQuestion()
    #expect(!terminal.transcript.contains("2026$p"))
    terminal.type("\u{1B}[?2026;2$y" + TalkingTerminal.lastAnswer)
    try terminal.wait(for: "end|")
    #expect(!terminal.transcript.contains("2026h"))
  }

  @Test(arguments: ["t", "v", "x", "q"]) func whateverEndsTheProgramEndsTheMode(key: String) throws {
    let terminal = try TalkingTerminal(answers: "\u{1B}[?2026;2$y" + TalkingTerminal.lastAnswer)
    try terminal.wait(for: "end|")
    terminal.forget()
    terminal.type(key)
    try terminal.wait(for: "[?1049l")
    let text = terminal.transcript
    let (end, screen) = (text.firstRange(of: FrameMode.off), text.firstRange(of: "[?1049l"))
    #expect(try #require(end).lowerBound < (try #require(screen)).lowerBound)
    #expect(!text[(try #require(end)).upperBound...].contains(FrameMode.on))
  }
}
