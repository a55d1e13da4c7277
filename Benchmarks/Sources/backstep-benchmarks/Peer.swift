// Engines in other languages, each a process that times itself: see Peers/protocol.md.

import Foundation

/// A peer at work on a perceptron.
final class Peer: Contestant, SelfTimed {
  let engine: String
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var rest: [UInt8] = []
  private let folder: URL

  /// Starts a peer.
  /// - Parameters:
  ///   - program: the command and its arguments; the task's file is appended.
  ///   - folder: a folder of its own, deleted with the peer.
  init(_ engine: String, _ program: [String], _ task: Perceptron, folder: URL) throws {
    self.engine = engine
    self.folder = folder
    let file = folder.appending(path: "task.txt")
    var numbers: [String] = [String(task.sizes.count)] + task.sizes.map { String($0) }
    numbers += [String(task.batch), String(task.rate)]
    for number in task.x + task.y + task.parameters { numbers.append(String(number)) }
    try numbers.joined(separator: " ").write(to: file, atomically: true, encoding: .utf8)
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = program + [file.path]
    // What does not fit into its buffers a peer may write to files.
    process.currentDirectoryURL = folder
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: folder)
  }

  private func ask(_ question: String) throws -> [Double] {
    try input.fileHandleForWriting.write(contentsOf: Data((question + "\n").utf8))
    while true {
      if let end = rest.firstIndex(of: 10) {
        let line = String(decoding: rest[..<end], as: UTF8.self)
        rest.removeSubrange(...end)
        // A tape library may talk of its own accord.
        let numbers = line.split(separator: " ").map { Double($0) }
        if !numbers.isEmpty, numbers.allSatisfy({ $0 != nil }) { return numbers.compactMap(\.self) }
        continue
      }
      let data = output.fileHandleForReading.availableData
      if data.isEmpty { throw Skipped(engine: engine, reason: "it stopped") }
      rest += data
    }
  }

  func run() throws -> StepTime {
    let times = try ask("run")
    return StepTime(forward: times[0], backward: times[1], total: times[2])
  }

  func forward() {}
  func backward() {}
  func update() {}
  func gradients() throws -> [Double] { try ask("gradients") }
  var byteCount: Int? { nil }
}

extension Peer {
  private static var sources: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../Peers").standardized
  }

  private static func makeFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "backstep-peer-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  /// Whether a command ends well; what it prints is dropped.
  private static func succeeds(_ command: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  /// A package of PyPI.
  static func python(_ package: String, _ task: Perceptron) throws -> Peer {
    guard succeeds(["python3", "-c", "import \(package)"]) else {
      throw Skipped(engine: package, reason: "not installed: python3 -m pip install \(package)")
    }
    let script = sources.appending(path: "perceptron_\(package).py").path
    return try Peer(package, ["python3", script], task, folder: makeFolder())
  }

  /// ADOL-C, compiled here.
  /// - Parameter isReplayed: whether it evaluates one tape again in each step, or records anew.
  static func adolc(_ task: Perceptron, isReplayed: Bool) throws -> Peer {
    let engine = isReplayed ? "adolc-replay" : "adolc"
    let folder = try makeFolder()
    let binary = folder.appending(path: "perceptron").path
    let source = sources.appending(path: "perceptron_adolc.cpp").path
    guard succeeds(["c++", "-O3", "-o", binary, source, "-ladolc"]) else {
      try? FileManager.default.removeItem(at: folder)
      throw Skipped(engine: engine, reason: "not installed: apt-get install g++ libadolc-dev")
    }
    return try Peer(engine, [binary, isReplayed ? "replay" : "record"], task, folder: folder)
  }
}
