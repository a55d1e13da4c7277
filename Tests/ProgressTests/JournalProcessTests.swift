// Several programs at once, and programs that are killed: nothing that was called saved is lost.

import Autograd
import Foundation
import Progress
import Testing

@Suite struct JournalProcessTests {
  let directory = TemporaryDirectory()
  var journal: Journal { Journal(directory: directory.path, patience: 60) }

  @Test func programsThatAppendAtOnceLoseNothing() throws {
    let count = 100
    let runs = try (0..<4).map { try ProbeRun(directory.path, "writer\($0)", count) }
    for run in runs {
      #expect(run.output() == (0..<count).map { "saved \($0) 0" })
    }
    let contents = journal.load(now: 0)
    #expect(contents.notices.isEmpty)
    #expect(contents.records.count == 4 * count)
    for writer in 0..<4 {
      let steps = contents.records.filter { $0.lesson == "writer\(writer)" }.compactMap(\.step)
      #expect(steps == (0..<count).map { "\($0)" }, "all, and in order")
    }
  }

  @Test func aResetMeanwhileLosesNothingOfTheOthers() throws {
    _ = journal.append(.answer("old"))
    let runs = try (0..<2).map { try ProbeRun(directory.path, "writer\($0)", 60) }
    #expect(try journal.reset(lesson: "old", now: 0).count == 1)
    for run in runs { #expect(run.output().count == 60) }
    #expect(journal.load(now: 0).records.count == 120)
  }

  @Test func killingAtAnyMomentLosesNothingSaved() throws {
    // BACKSTEP_KILLS asks for more than the usual number.
    let kills = ProcessInfo.processInfo.environment["BACKSTEP_KILLS"].flatMap { Int($0) } ?? 60
    var generator = RandomNumbers(seed: 42)
    var saved: [String: [String]] = [:]
    var cutShort = 0
    for run in 0..<kills {
      let probe = try ProbeRun(directory.path, "run\(run)", 1_000_000)
      usleep(UInt32.random(in: 0...60_000, using: &generator))
      probe.kill()
      let lines = probe.output()
      #expect(!probe.endedByItself)
      if !lines.isEmpty { cutShort += 1 }
      #expect(lines.allSatisfy { $0.hasPrefix("saved ") })
      saved["run\(run)"] = lines.map { String($0.split(separator: " ")[1]) }
    }
    #expect(cutShort > kills / 4, "most must be killed in the midst of saving")
    let records = journal.load(now: 0).records
    for (run, steps) in saved {
      let kept = records.filter { $0.lesson == run }.compactMap(\.step)
      #expect(Array(kept.prefix(steps.count)) == steps)
      #expect(kept.count <= steps.count + 1, "at most the one that was not said yet")
    }
  }
}
