// Texts as large as the limits let them be: what is made of them has its place in 200 MB.

import Foundation
import NetworkLanguage
import Testing
import TmuxKit

@Suite(.serialized) struct LimitMemoryTests {
  /// A text near a limit, and whether it is still taken.
  struct Large: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    var isTaken = true
    var testDescription: String { name }
  }

  private static let limits = Limits.standard

  /// A text of nearly as many bytes as are allowed.
  private static func long(_ start: String, _ piece: String, _ end: String) -> String {
    start + String(repeating: piece, count: (limits.sourceBytes - start.utf8.count - end.utf8.count) / piece.utf8.count)
      + end
  }

  private static let texts = [
    Large(name: "a formula of a million terms", text: long("param x = 1\nL = x", "+x", "\n")),
    Large(name: "a list as long as it may be", text: list),
    Large(name: "rows of one", text: long("param v = [[1]", ",[1]", "]\nL = sum(v)\n"), isTaken: false),
    Large(name: "as many lines as may be", text: lines),
    Large(name: "more lines than may be", text: long("x = 1", "\nx=1", "\nL = x*2\n"), isTaken: false),
    Large(
      name: "a loop of as many formulas as may be",
      text: "param x = 1\nfor i in range(\(limits.statements - 2)):\n  x = x*0.5 + 1\nL = x\n"),
    Large(
      name: "long formulas again and again",
      text: "param x = 1\nfor i in range(30000):\n  x = x\(String(repeating: "/2+x", count: 60))\nL = x\n",
      isTaken: false),
    Large(name: "definitions that double", text: definitions, isTaken: false),
    Large(name: "an answer for each of many elements", text: elements),
    Large(name: "loops through many vectors", text: loops),
  ]

  private static var list: String {
    "param v = [0\(String(repeating: ",1", count: limits.literalElements - 1))]\nL = sum(v)\n"
  }

  private static var lines: String {
    let formulas = limits.statements - 1
    return "param x = 1\n" + (1...formulas).map { "a\($0) = x*2\n" }.joined()
  }

  private static var definitions: String {
    let twice = (1..<30).map {
      "def f\($0)(x):\n  y = f\($0 - 1)(x)\n  z = f\($0 - 1)(y)\n  return z\n"
    }
    return "def f0(x):\n  y = x*2\n  return y\n" + twice.joined() + "x = 1\nL = f29(x)\n"
  }

  private static var elements: String {
    let count = limits.nodes / 4 - 100
    return "param w = randn(1, \(count))\nparam u = randn(2, \(count))\nL = sum(w*u)\n"
  }

  /// Each loop asks how many elements its vector has.
  private static var loops: String {
    (0..<20_000).map { "v\($0) = [1, 2]\nfor e in v\($0): a = e*2\n" }.joined() + "param x = 1\nL = x*a\n"
  }

  /// Each parameter that no gradient reaches says why, without a look through the whole network.
  @Test func aWalkPastAsManyParametersAsMayBeComesToItsEnd() throws {
    let parameters = (0..<Self.limits.statements - 2).map { "param p\($0) = 1\n" }.joined()
    let run = try run("walk net.txt --json", parameters + "L = p0*stop(p1)\n", seconds: 30)
    #expect(run.status == 0 && run.text.isEmpty, "\(run)")
  }

  @Test(arguments: texts) func aCommandHasEnoughWith200Megabytes(large: Large) throws {
    for command in ["grad net.txt", "export net.txt --to numpy", "export net.txt --to csv"] {
      let run = try run(command, large.text, seconds: 60)
      // What is too long for a program of NumPy is told, too.
      let isTold = run.status == 65 && run.text.hasPrefix("error: ")
      #expect(run.status == 0 || isTold && (!large.isTaken || command.hasSuffix("numpy")), "\(command): \(run)")
      if !large.isTaken { #expect(isTold, "\(command): \(run)") }
    }
  }

  /// The rows of a table are not held all at once.
  @Test func aClassWithALongTableHasEnough() throws {
    let table = "time,kind\n" + String(repeating: ",\n", count: 6_000_000)
    let run = try run("class .", table, as: "anna.csv", seconds: 60)
    #expect(run.status == 0 && run.text.isEmpty, "\(run)")
  }

  /// Runs a command with 200 MB, and gives back its status and the first that it says of errors.
  private func run(
    _ command: String, _ text: String, as file: String = "net.txt", seconds: Int
  ) throws -> (status: Int32, text: String) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "backstep-limits-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try text.write(toFile: folder.appending(path: file).path, atomically: false, encoding: .utf8)
    return try ShellRun.output(
      of: """
        ulimit -d 204800; timeout \(seconds) \(BuiltProgram.release) \(command) >out 2>err; e=$?; head -c 300 err; exit $e
        """,
      in: folder,
      environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no"])
  }
}
