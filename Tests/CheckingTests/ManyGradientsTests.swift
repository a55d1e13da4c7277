// Printed gradients in great numbers, under long names, or without end: read in time, and told in few words.

import Checking
import Diagnostics
import NetworkLanguage
import Testing

@Suite struct ManyGradientsTests {
  /// The error of a text, and how long it takes to find and to say it.
  private func complaint(_ text: String) -> (text: String, time: Duration) {
    var said = "it was read"
    let source = SourceText(name: "printed", text: text)
    let time = ContinuousClock().measure {
      do throws(DiagnosticReport) {
        _ = try PrintedReader.gradients(in: source)
      } catch {
        said = error.rendered()
      }
    }
    return (said, time)
  }

  private func judged(_ network: String, _ printed: String) throws -> (report: CheckReport, time: Duration) {
    let network = try Network(parsing: SourceText(name: "test.net", text: network))
    let gradients = try PrintedReader.gradients(in: SourceText(name: "printed", text: printed))
    let start = ContinuousClock.now
    let report = GradientCheckDesk(network).judge(gradients)
    return (report, ContinuousClock.now - start)
  }

  private static let plain = "x = 2\nparam w1 = 3\nL = (w1*x)^2\nminimize L\n"

  @Test func endlessNamesAreErrorsOfFewWords() {
    let marks = "w" + String(repeating: "\u{301}", count: 2_000_000) + ": 1"
    let key = "{\"" + String(repeating: "w", count: 4_000_000) + "\": 1}"
    let cell = String(repeating: "w", count: 4_000_000) + ",0,1\n"
    for text in [marks, key, cell] {
      let found = complaint(text)
      #expect(found.text.hasPrefix("error: this name is too long\n"), "\(found.text.prefix(200))")
      #expect(found.text.contains("help: print the gradients by the names"))
      #expect(found.text.utf8.count < 10_000, "\(found.text.utf8.count) bytes are said")
      #expect(found.time < .seconds(2), "it took \(found.time)")
    }
  }

  @Test func longNamesAreCutWhereTheyAreTold() throws {
    let name = String(repeating: "w", count: 900)
    let found = try #require(try judged(Self.plain, "\(name): 1").report.gradients.first)
    #expect(found.verdict == .unknown && found.printed.count == 100 && found.printed.hasSuffix("w…"))
    #expect(complaint("\(name),0 0,1\n\(name),2 2,1\n").text.hasPrefix("error: \(name.prefix(99))… is not complete"))
    // One that a network may have is told whole.
    let whole = String(repeating: "w", count: 100)
    #expect(try judged(Self.plain, "\(whole): 1").report.gradients.first?.printed == whole)
  }

  @Test func unknownNamesAreToldOnlyAtFirst() throws {
    let (report, time) = try judged(Self.plain, (0..<5_000).map { "q\($0),0,1\n" }.joined())
    #expect(report.gradients.count == 20 && report.unknownMore == 4_980 && !report.isRight)
    #expect(report.gradients.allSatisfy { $0.verdict == .unknown })
    #expect(time < .seconds(2), "it took \(time)")
    // Names that it has are told wherever they stand.
    let mixed = (0..<30).map { "q\($0): 1\n" }.joined() + "w1: 24\n"
    let last = try judged(Self.plain, mixed).report.gradients.last
    #expect(last?.printed == "w1" && last?.verdict == .right)
  }

  @Test func tooManyNamesAndNumbersAreErrors() {
    let names = complaint((0..<300_000).map { "q\($0),0,1\n" }.joined())
    #expect(names.text.hasPrefix("error: there are too many arrays\n") && names.text.contains("help: "))
    #expect(names.time < .seconds(2), "it took \(names.time)")
    let lists = complaint(String(repeating: "w1: 1.5\n", count: 20_000))
    #expect(lists.text.hasPrefix("error: there are too many arrays\n") && lists.text.contains("printed:10001:1\n"))
    // Nothing is left out of a table in silence.
    let lines = complaint(String(repeating: "a,1\n", count: 2_000_001))
    #expect(lines.text.hasPrefix("error: there are too many numbers\n") && lines.text.contains("help: "))
    #expect(lines.text.contains("printed:2000001:1"), "\(lines.text)")
  }

  /// Digits that belong to a name were looked at from each of their places, for a minute in all.
  @Test func aRowOfDigitsIsPassedOverOnce() {
    let found = complaint(String(repeating: "1", count: 500_000) + ".w")
    #expect(found.text.hasPrefix("error: there are no gradients here"))
    #expect(found.time < .seconds(2), "it took \(found.time)")
  }

  @Test(arguments: [
    ("1000000000", "1000000000 is more than 1999999"), ("9223372036854775807", "9223372036854775807 is more than"),
    ("999999999999999999999", "999999999999999999999 is more than"),
  ])
  func aLargeIndexIsNotCalledNone(_ index: String, _ label: String) {
    let found = complaint("w1,\(index),1\n").text
    #expect(found.hasPrefix("error: this index is too large\n") && found.contains(label), "\(found)")
    #expect(found.contains("help: ") && !found.contains("is none"))
  }

  @Test(arguments: ["-1", "1-2", "0 -3"]) func anIndexIsCountedFromZero(_ index: String) {
    let found = complaint("w1,\(index),1\n").text
    #expect(found.hasPrefix("error: an index is a whole number from 0\n"), "\(found)")
    #expect(found.contains("help: count rows and columns from 0"))
  }

  @Test func indicesOfThreeAxesAreToldWithHelp() {
    let found = complaint("w1,0 0 1,1\n").text
    #expect(found.hasPrefix("error: too many indices\n") && found.contains("help: "), "\(found)")
  }

  /// The line of each wrong gradient was changed in every way that might explain it: a second for twenty of them.
  @Test func reasonsAreLookedForOnlyAtFirst() throws {
    let range = 0..<600
    let network =
      "x = 2\n" + range.map { "param w\($0) = 0.\($0 + 100)\n" }.joined() + "L = 0\n"
      + range.map { "L = L + (w\($0)*x - \($0))^2\n" }.joined() + "minimize L\n"
    let (report, time) = try judged(network, range.map { "w\($0): \($0).1234567\n" }.joined())
    #expect(report.gradients.count == 600 && report.missing.isEmpty)
    #expect(report.gradients.allSatisfy { !$0.verdict.isRight && !$0.says.isEmpty })
    #expect(time < .seconds(6), "it took \(time)")
  }

  /// The differences were computed anew for each comparison of two of them.
  @Test func theLargestDifferenceOfManyIsFoundInTime() throws {
    var numbers = [String](repeating: "0", count: 100_000)
    numbers[137] = "1000"
    let (report, time) = try judged(
      "param a = randn(1, 100000)\nL = sum(a*a)\nminimize L\n", "a: [\(numbers.joined(separator: ", "))]")
    let says = report.gradients.first?.says ?? ""
    #expect(says.hasPrefix("The largest difference is at [137]: 1000.0, and right would be "), "\(says)")
    #expect(time < .seconds(3), "it took \(time)")
  }
}
