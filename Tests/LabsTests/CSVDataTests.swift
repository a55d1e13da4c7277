// Tables of the learner's own: what is read, and what every mistake is told with.

import LabKit
import Diagnostics
import Labs
import Testing

@Suite struct CSVDataTests {
  private func read(_ text: String) throws -> DataSet {
    try CSVData.dataSet(LabFile(path: "points.csv", bytes: Array(text.utf8)), seed: 1)
  }

  private func complaint(_ text: String) -> String {
    do {
      _ = try read(text)
      return ""
    } catch {
      return "\(error)"
    }
  }

  @Test func numbersAreStandardisedAndTwoTargetsAreClasses() throws {
    let data = try read("\u{FEFF}width,\"height\",kind\r\n1,10,3\r\n2,30,7\r\n# a comment\r\n\r\n3,20,3\r\n4,40,7\r\n")
    #expect(data.inputNames == ["width", "height"] && data.classNames == ["kind 3", "kind 7"])
    let all = data.training
    for input in 0..<2 {
      let numbers = all.inputs.map { $0[input] }
      #expect(abs(numbers.reduce(0, +)) < 1e-12 && abs(numbers.reduce(0) { $0 + $1 * $1 } - 4) < 1e-12)
    }
    // Width 1 is the smallest: (1 - 2.5)/√1.25, of class 3, which counts as 0.
    let least = try #require(all.inputs.indices.min { all.inputs[$0][0] < all.inputs[$1][0] })
    #expect(abs(all.inputs[least][0] + 1.5 / 1.25.squareRoot()) < 1e-12 && all.targets[least] == 0)
  }

  @Test func moreTargetsAreNumbersAndOtherSeparatorsAreRead() throws {
    let data = try read((1...9).map { "\($0);\($0 * $0)" }.joined(separator: "\n"))
    #expect(!data.isClassification && data.inputNames == ["column 1"])
    #expect(data.training.count == 6 && data.validation.count == 3)
    #expect(abs(data.all.targets.reduce(0, +)) < 1e-12)
  }

  @Test func wordsAndFewWholeNumbersAreClasses() throws {
    let words = try read("size,sort\n1,\"pear, ripe\"\n2,apple\n3,plum\n4,apple\n")
    #expect(words.classNames == ["apple", "pear, ripe", "plum"] && words.outputs == 3)
    #expect(Set(words.all.targets) == [0, 1, 2])
    let digits = try read((0..<15).map { "\($0),\($0 % 3)" }.joined(separator: "\n"))
    #expect(digits.classNames == ["target 0", "target 1", "target 2"])
    // Too few of each: these are numbers.
    #expect(try read((0..<6).map { "\($0),\($0 % 3)" }.joined(separator: "\n")).classNames.isEmpty)
  }

  @Test func ownUnitsAreKept() throws {
    let data = try read((1...8).map { "\($0 * 10),\($0 * $0)" }.joined(separator: "\n"))
    func rounded(_ number: Double) -> Double { (number * 1000).rounded() / 1000 }
    let inputs = Set(data.all.inputs.map { rounded(data.inputUnits[0].own($0[0])) })
    #expect(inputs == [10, 20, 30, 40, 50, 60, 70, 80])
    let targets = Set(data.all.targets.map { rounded(data.targetUnits.own($0)) })
    #expect(targets == [1, 4, 9, 16, 25, 36, 49, 64])
  }

  @Test func mistakesAreShownWhereTheyAre() {
    #expect(complaint("a,b\n1,2\n3,x\n").contains("points.csv:3:3"))
    #expect(complaint("1,2\n3,\n").contains("a number is missing"))
    #expect(complaint("1,2\n3\n").contains("1, and the first line has 2"))
    #expect(complaint("1\n2\n").contains("only one column"))
    #expect(complaint("1,2\n").contains("too few lines"))
    #expect(complaint("").contains("too few lines"))
    #expect(complaint("1,2\n1,3\n").contains("column 1 is the same in all lines"))
    #expect(complaint("1,2\nnan,3\n").contains("points.csv:2:1") && complaint("1,2\nNA,3\n").contains("missing"))
    #expect(complaint("a,b\nx,2\n").contains("only the last column may have words"))
    #expect(complaint("1,cat\n2,\n").contains("points.csv:2") && complaint("1,cat\n2,\n").contains("missing"))
    #expect(complaint("1,cat\n2,7\n").contains("this is a number"))
    #expect(complaint("1,cat\n2,cat\n").contains("target is the same"))
    #expect(complaint("12345678".map { "\($0),c\($0)" }.joined(separator: "\n")).contains("too many classes"))
    #expect(complaint("1e300,2\n-1e300,3\n").contains("too large"))
    #expect(complaint((1...10).map(String.init).joined(separator: ",")).contains("too many columns"))
    #expect(complaint((0...2001).map { "\($0),\($0)" }.joined(separator: "\n")).contains("too many lines"))
    #expect(complaint(String(repeating: "1,2\n", count: 300_000)).contains("too long"))
  }

  @Test func controlCodesNeverComeThrough() throws {
    #expect(!complaint("a\u{1B}[2J,b\n1,\u{1B}[31m\n").contains("\u{1B}"))
    let data = try read("a\u{1B}[2J,b\u{7}\n1,2\n2,4\n3,5\n")
    #expect(data.inputNames == ["a[2J"] && data.targetName == "b")
  }
}
