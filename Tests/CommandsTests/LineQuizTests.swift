// The quiz line by line: on a terminal and from a pipe, what is kept, what is refused.

import Commands
import Foundation
import Testing

@Suite struct LineQuizTests {
  /// A scene with a place for the journal that goes away with the test.
  final class Place {
    let state = FileManager.default.temporaryDirectory.appending(path: "quiz-\(UUID())")
    deinit { try? FileManager.default.removeItem(at: state) }

    func run(_ lines: [String], _ options: [String] = ["--quiz", "--level", "formula"]) -> Outcome {
      var scene = Scene(input: Array(lines.map { $0 + "\n" }.joined().utf8))
      scene.environment["XDG_STATE_HOME"] = state.path
      return scene.run(["walk", "relu", "--plain"] + options)
    }

    /// The journal's lines.
    var journal: [String] {
      ((try? String(contentsOf: state.appending(path: "backstep/journal"), encoding: .utf8)) ?? "")
        .split(separator: "\n").map(String.init)
    }
  }

  let place = Place()

  @Test func aPipeIsAskedAsATerminalIs() {
    let lines = ["", "1", "", "hint", "2", "where", "1", "n 3", "1.5", "", "skip", "", "-3", "q"]
    let pipe = place.run(lines)
    #expect(pipe.status == 0 && pipe.error == "")
    expectPinned(pipe.output, as: "quiz-relu")
    var scene = Scene.terminal(lines.map { $0 + "\n" }.joined())
    scene.environment["XDG_STATE_HOME"] = place.state.path
    #expect(scene.run(["walk", "relu", "--plain", "--quiz", "--level", "formula"]).output == pipe.output)
  }

  @Test func everyAnswerIsKeptBeforeItIsCalledSaved() {
    let outcome = place.run(["", "3", "1", "", "nonsense", "skip", "q"])
    #expect(outcome.lines.count { $0 == "saved" || $0 == "> saved" } == 2)
    #expect(place.journal.count == 2)
    #expect(place.journal.allSatisfy { $0.contains(#""network":"relu""#) && !$0.contains(#""lesson""#) })
    var scene = Scene()
    scene.environment["XDG_STATE_HOME"] = place.state.path
    let progress = scene.run(["progress"])
    #expect(progress.output.contains("values of the forward pass"))
  }

  @Test func severalStepsAtOnceStopAtTheFirstQuestion() {
    let outcome = place.run(["n 9", "1", "q"])
    #expect(outcome.output.contains("What is z1?"))
    #expect(!outcome.output.contains("What is a1?"))
  }

  @Test func theCommandChoosesHowMuchIsAsked() {
    let lines = ["quiz", "quiz all", "quiz most", "n", "quiz off", "n 3", "quiz on", "n", "q"]
    let outcome = Scene.terminal(lines.map { $0 + "\n" }.joined()).run([
      "walk", "relu", "--plain", "--level", "formula",
    ])
    #expect(outcome.output.contains("about every third"))
    #expect(outcome.output.contains("a quiz can be off, some, all"))
    #expect(outcome.output.contains("no more quiz"))
    #expect(outcome.output.components(separatedBy: "What is ").count == 3)
  }

  @Test func everyCommandOfAQuestionIsInItsHelp() {
    let outcome = place.run(["", "?", "values", "back", "", "help"])
    #expect(outcome.lines.count { $0.hasPrefix("anything else") } == 2)
    for word in ["hint", "skip", "where", "back", "quiz off", "q, quit"] {
      #expect(outcome.lines.contains { $0.hasPrefix(word) || $0.hasPrefix("> " + word) }, "\(word)")
    }
  }

  @Test func aQuizIsADialogue() {
    #expect(place.run([], ["--quiz", "--rounds", "2"]).status == 64)
    #expect(backstep("walk", "relu", "--json", "--quiz").status == 64)
    #expect(backstep("walk", "relu", "--quiz", "--quiz-some").status == 64)
    let input = backstep("walk", "-", "--plain", "--quiz", input: "L = 1\n")
    #expect(input.status == 64)
    #expect(input.error.contains("put the network into a file"))
  }

  @Test func theHelpSaysWhatIsAsked() {
    let words = backstep("walk", "--help").output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("Ask for every number with a name before it is shown"))
  }

  @Test func theTutorStartsWithTheQuiz() {
    var scene = Scene.terminal()
    scene.tutor = { Int32($0.quiz == .some ? 7 : 8) }
    #expect(scene.run(["walk", "relu", "--quiz-some"]).status == 7)
    #expect(scene.run(["walk", "relu"]).status == 8)
  }

  @Test func theTutorStartsAsARoomOrAMouseNeedsIt() {
    var scene = Scene.terminal()
    scene.tutor = { ($0.isPresented ? 1 : 0) + ($0.hasMouse ? 2 : 0) }
    #expect(scene.run(["walk", "relu"]).status == 0)
    #expect(scene.run(["walk", "relu", "--present"]).status == 1)
    #expect(scene.run(["walk", "relu", "--mouse"]).status == 2)
    #expect(scene.run(["walk", "relu", "--present", "--plain"]).status == 64)
  }

  @Test func aTestIsTakenOnTheScreenUnlessLinesAreAskedFor() {
    var scene = Scene.terminal("q\n")
    scene.tutor = { request in
      guard var test = request.test else { return 9 }
      test.pass()
      request.assessed(test.result)
      return 0
    }
    let onScreen = scene.run(["assess"])
    #expect(onScreen.status == 0 && onScreen.output.contains("0 of 20 right, 20 left out"), "\(onScreen.output)")
    #expect(scene.run(["assess", "--plain"]).output.contains("question 1 of 20"))
  }

  @Test func aJournalThatIsNoneIsNamedOnceSomethingIsKept() throws {
    let folder = place.state.appending(path: "backstep")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("nonsense\n".utf8).write(to: folder.appending(path: "journal"))
    #expect(place.run(["", "q"]).error == "")
    let outcome = place.run(["", "1", "q"])
    #expect(outcome.error.contains("could not be read"))
    #expect(place.journal.count == 1)
  }
}
