// What the tests of progress need: a directory of their own, files that fail on request, records in short.

import Foundation
import Progress
import Synchronization

/// A directory that goes away with the test.
final class TemporaryDirectory: Sendable {
  let path: String

  init() {
    path = FileManager.default.temporaryDirectory.appending(path: "backstep-\(UUID().uuidString)").path
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The names of the files in it.
  var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }

  func bytes(_ name: String) -> [UInt8] {
    (FileManager.default.contents(atPath: "\(path)/\(name)")).map { Array($0) } ?? []
  }

  func text(_ name: String) -> String { String(decoding: bytes(name), as: UTF8.self) }

  func write(_ text: String, to name: String) {
    _ = FileManager.default.createFile(atPath: "\(path)/\(name)", contents: Data(text.utf8))
  }
}

extension TemporaryDirectory {
  /// Does something while another program holds the journal's lock.
  func whileLocked<Result>(_ work: () throws -> Result) throws -> Result {
    let real = SystemFiles()
    let lock = try real.open(path + "/journal.lock", .append)
    try real.lock(lock, patience: 5)
    defer {
      real.close(lock)
      // A program that another test starts at this moment may have the lock for as long as it takes to start.
      if let again = try? real.open(path + "/journal.lock", .append) {
        try? real.lock(again, patience: 5)
        real.close(again)
      }
    }
    return try work()
  }
}

/// The real files, until they are told to fail.
final class FaultyFiles: FileSystem {
  struct Faults: Sendable {
    /// The errors of calls by their name, e.g. `["sync": EIO]`.
    var codes: [String: Int32] = [:]
    /// How many bytes the disk still takes.
    var room = Int.max
    /// The calls made.
    var calls: [String] = []
  }

  private let real = SystemFiles()
  private let faults = Mutex(Faults())

  func set(_ change: (inout Faults) -> Void) { faults.withLock { change(&$0) } }
  var calls: [String] { faults.withLock(\.calls) }

  private func call(_ name: String, _ path: String) throws(FileTrouble) {
    let code = faults.withLock { faults in
      faults.calls.append(name)
      return faults.codes[name]
    }
    if let code { throw FileTrouble(name, path, code: code) }
  }

  func makeDirectory(_ path: String) throws(FileTrouble) {
    try call("makeDirectory", path)
    try real.makeDirectory(path)
  }
  func open(_ path: String, _ opening: OpenMode) throws(FileTrouble) -> OpenFile {
    try call("open", path)
    try call("open \(opening)", path)
    return try real.open(path, opening)
  }
  func close(_ file: OpenFile) { real.close(file) }
  func lock(_ file: OpenFile, patience: Double) throws(FileTrouble) {
    try call("lock", file.path)
    try real.lock(file, patience: patience)
  }
  func size(_ file: OpenFile) throws(FileTrouble) -> Int { try real.size(file) }
  func read(_ file: OpenFile, at offset: Int, count: Int) throws(FileTrouble) -> [UInt8] {
    try call("read", file.path)
    return try real.read(file, at: offset, count: count)
  }
  func write(_ file: OpenFile, _ bytes: ArraySlice<UInt8>) throws(FileTrouble) -> Int {
    try call("write", file.path)
    let room = faults.withLock(\.room)
    if room <= 0 { throw FileTrouble("write", file.path, code: ENOSPC) }
    let written = try real.write(file, bytes.prefix(room))
    faults.withLock { $0.room -= written }
    return written
  }
  func sync(_ file: OpenFile) throws(FileTrouble) {
    try call("sync", file.path)
    try real.sync(file)
  }
  func syncDirectory(_ path: String) throws(FileTrouble) {
    try call("syncDirectory", path)
    try real.syncDirectory(path)
  }
  func truncate(_ file: OpenFile, to size: Int) throws(FileTrouble) {
    try call("truncate", file.path)
    try real.truncate(file, to: size)
  }
  func exists(_ path: String) -> Bool { real.exists(path) }
  func restrict(_ path: String) {
    if (try? call("restrict", path)) != nil { real.restrict(path) }
  }
  func permissions(_ path: String) throws(FileTrouble) -> UInt32 {
    try call("permissions", path)
    return try real.permissions(path)
  }
  func names(in path: String) throws(FileTrouble) -> [String] {
    try call("names", path)
    return try real.names(in: path)
  }
  func remove(_ path: String) throws(FileTrouble) {
    try call("remove", path)
    try real.remove(path)
  }
  func move(_ path: String, to other: String) throws(FileTrouble) {
    try call("move", path)
    try real.move(path, to: other)
  }
}

extension Record {
  /// An answer in short.
  static func answer(
    _ lesson: String = "chain", _ step: String = "1", right: Bool? = true, skill: Skill? = .delta, day: Double = 0,
    hints: Int = 0, choices: Int? = nil, seed: UInt64? = nil
  ) -> Record {
    Record(
      time: 1_700_000_000 + day * 86_400, kind: .answered, lesson: lesson, step: step, skill: skill, answer: "-9",
      right: right, hints: hints, choices: choices, seed: seed)
  }
}

/// The time so many days after the first record.
func moment(day: Double) -> Double { 1_700_000_000 + day * 86_400 }
