// `backstep review`: what is asked line by line, what is kept, answers from a file, the tutor that it starts.

import Lessons
import Commands
import Course
import Foundation
import Progress
import Synchronization
import Testing

@Suite struct ReviewCommandTests {
  /// A journal of its own, and the time.
  final class Place: Sendable {
    let state = FileManager.default.temporaryDirectory.appending(path: "review-\(UUID())")
    deinit { try? FileManager.default.removeItem(at: state) }

    /// As many right answers to a skill as mastery takes, so many days before now.
    func learn(_ skill: Skill, daysAgo: Double) {
      let journal = Journal(directory: state.path + "/backstep")
      for number in 0..<7 {
        let time = SystemFiles.now() - daysAgo * 86_400 + Double(number)
        _ = journal.append(
          Record(
            time: time, kind: .answered, lesson: "trace-a-gradient", step: "trace-a-gradient/\(number)", skill: skill,
            answer: "1", right: true))
      }
    }

    func run(_ arguments: [String], input: String = "", files: [String: [UInt8]] = [:]) -> Outcome {
      var scene = Scene(files: files, input: Array(input.utf8))
      scene.environment["XDG_STATE_HOME"] = state.path
      return scene.run(["review"] + arguments)
    }
  }

  let place = Place()

  @Test func whatIsDueIsAskedAndTheEndSaysWhatChanged() {
    place.learn(.weightGradient, daysAgo: 2)
    let outcome = place.run(["--plain"], input: "77.5\nskip\nhint\nskip\n?\nskip\n\n")
    #expect(outcome.status == 0 && outcome.error == "")
    #expect(outcome.lines.first == "Review, 3 questions")
    #expect(outcome.lines.contains("1 skill is due: gradients of weights and biases."))
    #expect(outcome.lines.contains { $0.contains("Question 1 of 3: gradients of weights and biases") })
    #expect(outcome.lines.contains { $0.hasPrefix("param w1 = ") }, "the network is seen")
    #expect(outcome.lines.count { $0 == "saved" } == 1)
    #expect(outcome.lines.contains("0 of 1 right at the first try and without a hint."))
    #expect(outcome.lines.contains { $0.hasPrefix("skill") && $0.hasSuffix("asked again") })
    let progress = Journal(directory: place.state.path + "/backstep").load(now: 0).records.last
    #expect(progress?.lesson == nil && progress?.network == "trace-a-gradient")
  }

  @Test func whereNothingIsDueItSaysSoAndOffersTheLeastSureSkill() {
    place.learn(.weightGradient, daysAgo: 0)
    let outcome = place.run(["--plain"], input: "q\n")
    #expect(outcome.lines.contains("Nothing is due. The least sure so far: gradients of weights and biases."))
    #expect(outcome.output.contains("`backstep review --plain` goes on from here."))
  }

  @Test func whoHasLearnedNothingIsSentToTheLessons() {
    let outcome = place.run(["--plain"])
    #expect(outcome.status == 0)
    #expect(outcome.output == "Nothing has been asked yet, so nothing is due: begin a lesson first.\n")
  }

  @Test func anySkillCanBeChosen() {
    let outcome = place.run(["delta", "--plain"])
    #expect(outcome.output.contains("Question 1 of 3: δ of a pre-activation"))
    let wrong = place.run(["deltas", "--plain"])
    #expect(wrong.status == 66)
    #expect(wrong.error.contains("did you mean delta?"))
    #expect(place.run(["quilting"]).error.contains("forward-value, local-derivative"))
  }

  @Test func answersFromAFileAreHeldAgainstIt() {
    let wrong = place.run(["delta", "--answers", "a"], files: ["a": Array("77\n".utf8)])
    #expect(wrong.status == 1)
    #expect(wrong.output.contains("wrong   step 1"))
    let hints = place.run(["forward-value", "--plain"], input: String(repeating: "solution\n\n", count: 3))
    let numbers = hints.lines.filter { $0.hasSuffix(".") && $0.contains(" = ") }
      .compactMap { $0.components(separatedBy: " = ").last?.dropLast() }
    let right = place.run(
      ["forward-value", "--answers", "a"], files: ["a": Array(numbers.joined(separator: "\n").utf8)])
    #expect(right.status == 0, "\(hints.output) \(right.output)")
    #expect(Journal(directory: place.state.path + "/backstep").load(now: 0).records == [], "nothing is kept")
    #expect(place.run(["--plain", "--answers", "a"]).status == 64)
  }

  @Test func aTerminalStartsTheTutorWithTheReview() {
    let asked = Mutex<[Skill?]>([])
    var scene = Scene.terminal()
    scene.tutor = { request in
      asked.withLock { $0.append(request.review?.skill) }
      return request.review == nil ? 1 : 0
    }
    #expect(scene.run(["review"]).status == 0)
    #expect(scene.run(["review", "update"]).status == 0)
    #expect(asked.withLock { $0 } == [nil, .update])
    #expect(backstep("review").status == 64)
    #expect(backstep("review").error.contains("backstep review --plain"))
  }

  @Test func progressTellsHowToReview() {
    place.learn(.weightGradient, daysAgo: 2)
    var scene = Scene()
    scene.environment["XDG_STATE_HOME"] = place.state.path
    #expect(scene.run(["progress"]).output.contains("`backstep review` asks"))
  }
}
