// `backstep puzzles`: the list, one answer judged, and the dialogue, whose solved puzzles are kept.

import Foundation
import Testing

@Suite struct PuzzlesCommandTests {
  @Test func `without a name all puzzles are listed`() throws {
    let list = backstep("puzzles")
    #expect(list.status == 0)
    #expect(list.lines.contains { $0.contains("softmax") && $0.contains("Softmax") })
    #expect(list.output.contains("0 of "))
    let json = try #require(backstep("puzzles", "--json").json as? [String: [[String: Any]]])
    let puzzles = try #require(json["puzzles"])
    #expect(puzzles.count >= 42)
    #expect(puzzles[0]["number"] as? Int == 1)
    #expect(puzzles[0]["solved"] as? Bool == false)
  }

  @Test func `puzzles are plain already, and say so to whoever asks for that`() {
    #expect(backstep("puzzles", "--plain").output == backstep("puzzles").output)
    #expect(backstep("puzzles", "--plain").status == 0)
    #expect(backstep("puzzles", "negate", "--plain", input: "-1\nq\n").output.contains("Enter goes on"))
  }

  @Test func `an answer is judged with a status`() throws {
    #expect(backstep("puzzles", "mean", "--check", "1/n").status == 0)
    #expect(backstep("puzzles", "negate", "--check", "-1").status == 0)
    let wrong = backstep("puzzles", "mean", "--check", "1")
    #expect(wrong.status == 1)
    #expect(wrong.output.hasPrefix("Not right. None of the 4 entries is right."))
    let unread = backstep("puzzles", "mean", "--check", "1/(n")
    #expect(unread.status == 1)
    #expect(unread.output.contains("answer:1:3"))
  }

  @Test func `whole numbers that are too large are called that`() {
    for (puzzle, answer, words) in [
      ("negate", "range(10**9)", "range is too long: its numbers go up to 2000000 at most."),
      ("negate", "range(10**20)", "range is too long"), ("negate", "range(0.5)", "range wants whole numbers."),
      ("negate", "range(0, 4, 0)", "range wants a step that is not 0."),
      ("mean", "x[1e20]", "1e+20 is too large for an index."), ("mean", "x[0.5]", "an index is a whole number."),
    ] {
      let outcome = backstep("puzzles", puzzle, "--check", answer)
      #expect(outcome.status == 1 && outcome.output.contains(words), "\(answer): \(outcome)")
    }
  }

  @Test func `JSON has the verdict and the entries`() throws {
    let outcome = backstep("puzzles", "identity", "--check", "1", "--json")
    #expect(outcome.status == 1)
    let json = try #require(outcome.json as? [String: Any])
    #expect(json["verdict"] as? String == "wrong")
    #expect((json["slip"] as? String)?.isEmpty == false)
    let jacobian = try #require(json["jacobian"] as? [String: Any])
    #expect((jacobian["right"] as? [[Double]])?[0] == [1, 0, 0, 0])
    let graph = try #require(backstep("puzzles", "twice", "--check", "a+a", "--json").json as? [String: Any])
    #expect((graph["graph"] as? [String: Any])?["operations"] as? Int == 1)
  }

  @Test func `what is not there is said`() {
    let outcome = backstep("puzzles", "sofmax")
    #expect(outcome.status == 66)
    #expect(outcome.error.contains("did you mean softmax?"))
    #expect(backstep("puzzles", "--check", "1").status == 64)
    #expect(backstep("puzzles", "mean", "--json").status == 64)
  }

  @Test func `a dialogue goes from hint to answer to the next puzzle`() {
    let outcome = backstep("puzzles", "negate", input: "hint\n1\n-1\n\nopen mean\nopen nothing\nq\n")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("Hint 1 of 3: "))
    #expect(outcome.output.contains("y falls where x grows"))
    #expect(outcome.output.contains("Enter goes on to the next puzzle."))
    #expect(outcome.output.contains("Puzzle 2 of "))
    #expect(outcome.output.contains(", mean: The mean"))
    #expect(outcome.output.contains("There is no puzzle called nothing"))
  }

  @Test func `what is solved is marked the next time`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "puzzles-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    var scene = Scene(input: Array("-1\nq\n".utf8))
    scene.environment["XDG_STATE_HOME"] = folder.path
    let outcome = scene.run(["puzzles", "negate"])
    #expect(outcome.output.contains("saved"), "\(outcome.output)")
    let list = scene.run(["puzzles"])
    #expect(list.output.contains("1 of "), "\(list.output)")
    #expect(list.lines.contains { $0.contains("negate") && $0.hasSuffix("solved") })
    #expect(scene.run(["progress", "--json"]).status == 0, "the records of puzzles are no evidence, and do no harm")
  }

  @Test func `control codes in an answer do not reach the terminal`() {
    for answer in ["\u{1B}[2J", "y\u{202E}[i]", "q\u{7}"] {
      let outcome = backstep("puzzles", "softmax", "--check", answer)
      #expect(!outcome.output.unicodeScalars.contains { [0x1B, 7, 0x202E].contains($0.value) })
      #expect(outcome.status == 1)
    }
  }
}
