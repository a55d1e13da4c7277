// Computations beside the event loop: given up at any moment, the newest one still comes, and only that one.

import Autograd
import Foundation
import LabKit
import Labs
import Testing

@testable import Tutor
@testable import backstep

@Suite(.serialized) struct JobWorkerTests {
  /// How often a computation is given up; `BACKSTEP_CANCELS=10000` for a thorough run, best with `--sanitize=thread`.
  private static let count = ProcessInfo.processInfo.environment["BACKSTEP_CANCELS"].flatMap { Int($0) } ?? 300

  @Test func computationsAreGivenUpAtAnyMoment() throws {
    var dice = RandomNumbers(seed: 41)
    let worker = JobWorker()
    let labs = Lab.all
    for number in 0..<Self.count {
      let lab = labs[Int.random(in: 0..<labs.count, using: &dice)]
      worker.start(Job(number: number, goal: .report(lab, Settings(knobs: lab.knobs)), work: LabWork()))
      usleep(UInt32.random(in: 0..<3_000, using: &dice))
      // What has come meanwhile is this one's and no earlier one's.
      if case .computed(_, let told)? = worker.news() { #expect(told == number) }
    }
    let last = try #require(labs.first { $0.name == "activations" })
    worker.start(Job(number: -1, goal: .report(last, Settings(knobs: last.knobs)), work: LabWork()))
    var answer: Int?
    for _ in 0..<3_000 where answer == nil {
      if case .computed(_, let told)? = worker.news() { answer = told }
      usleep(10_000)
    }
    #expect(answer == -1)
    #expect(!worker.isBusy)
  }
}
