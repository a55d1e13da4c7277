// Large journals, and lines without an end: time grows with the size, memory with the records.

import Foundation
import Glibc
import Progress
import Testing

@Suite struct LargeJournalTests {
  let directory = TemporaryDirectory()

  private func record(_ index: Int) -> Record {
    Record(
      time: 1_700_000_000 + Double(index), kind: .answered, lesson: "trace-a-gradient",
      step: "trace-a-gradient/\(index % 30)", skill: .delta, answer: "\(index)", right: index % 3 != 0)
  }

  @Test func everyRecordOfALargeJournalComesBack() {
    let records = (0..<20_000).map(record)
    _ = FileManager.default.createFile(
      atPath: directory.path + "/journal", contents: Data(JournalText.lines(records)))
    #expect(Journal(directory: directory.path).load(now: 0) == JournalContents(records: records))
  }

  @Test func tenTimesTheRecordsTakeTenTimesTheTime() {
    func time(_ count: Int) -> Duration {
      let bytes = JournalText.lines((0..<count).map(record))
      // The best of some, since others use the machine, too.
      return (0..<3).map { _ in ContinuousClock().measure { _ = JournalText(bytes) } }.min() ?? .zero
    }
    _ = time(100)
    #expect(time(20_000) < time(2000) * 40, "not the square of it")
  }

  @Test func aRecordIsSmall() { #expect(MemoryLayout<Record>.stride <= 112) }

  @Test func piecesOfAnySizeGiveTheSameLines() {
    let records = (0..<5).map(record)
    let bytes = JournalText.lines(records) + Array("damaged\n".utf8) + JournalText.lines([record(5)]).dropLast()
    for size in [1, 2, 7, 100, 131, 1000] {
      let files = PiecewiseFiles(bytes, size: size)
      let contents = Journal(directory: "/nowhere", files: files).load(now: 0)
      #expect(contents.records == records + [record(5)])
      #expect(contents.notices.count == 1 && contents.notices[0].contains("(line 6)"))
    }
  }

  @Test func aLineWithoutAnEndIsOneDamagedLineAndNotKept() throws {
    let line = String(decoding: JournalText.lines([record(0)]), as: UTF8.self)
    directory.write(line, to: "journal")
    let path = directory.path + "/journal"
    // Zeros that take no room on the disk.
    #expect(truncate(path, 200_000_000) == 0)
    let end = try #require(FileHandle(forWritingAtPath: path))
    try end.seekToEnd()
    try end.write(contentsOf: Data(("\n" + line).utf8))
    try end.close()
    let lines = try ProbeRun([directory.path, "--load"]).output()
    #expect(lines.last == "1 damaged line was passed over in \(path) (line 2); everything else in it counts.")
    let words = lines[0].split(separator: " ")
    #expect(words[1] == "2")
    #expect((Int(words[2]) ?? .max) < 40_000, "kilobytes")
  }
}

/// One file that is read in pieces of one size.
private struct PiecewiseFiles: FileSystem {
  let bytes: [UInt8]
  let size: Int

  init(_ bytes: [UInt8], size: Int) {
    self.bytes = bytes
    self.size = size
  }

  func open(_ path: String, _ opening: OpenMode) throws(FileTrouble) -> OpenFile {
    if opening != .read { throw FileTrouble("open", path, code: EROFS) }
    return OpenFile(descriptor: 0, path: path)
  }
  func read(_ file: OpenFile, at offset: Int, count: Int) throws(FileTrouble) -> [UInt8] {
    Array(bytes.dropFirst(offset).prefix(size))
  }
  func size(_ file: OpenFile) throws(FileTrouble) -> Int { bytes.count }
  func close(_ file: OpenFile) {}
  func makeDirectory(_ path: String) throws(FileTrouble) {}
  func restrict(_ path: String) {}
  func permissions(_ path: String) throws(FileTrouble) -> UInt32 { 0o600 }
  func names(in path: String) throws(FileTrouble) -> [String] { [] }
  func lock(_ file: OpenFile, patience: Double) throws(FileTrouble) {}
  func write(_ file: OpenFile, _ bytes: ArraySlice<UInt8>) throws(FileTrouble) -> Int { 0 }
  func sync(_ file: OpenFile) throws(FileTrouble) {}
  func syncDirectory(_ path: String) throws(FileTrouble) {}
  func truncate(_ file: OpenFile, to size: Int) throws(FileTrouble) {}
  func exists(_ path: String) -> Bool { false }
  func move(_ path: String, to other: String) throws(FileTrouble) {}
  func remove(_ path: String) throws(FileTrouble) {}
}
