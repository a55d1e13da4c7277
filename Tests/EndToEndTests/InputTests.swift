// What comes in from files and pipes, whatever they are.

import Commands
import Foundation
import Testing
import TmuxKit

@testable import backstep

@Suite struct InputTests {
  @Test func aPipeThatNobodyWritesToHoldsNothingUp() {
    let path = FileManager.default.temporaryDirectory.appending(path: "backstep-pipe-\(getpid())").path
    mkfifo(path, 0o600)
    defer { unlink(path) }
    #expect(throws: FileProblem.refused("it is no regular file")) {
      try StandardStreams.read(file: path, limit: 100, waits: false)
    }
    #expect(throws: FileProblem.directory) { try StandardStreams.read(file: "/tmp", limit: 100, waits: false) }
    #expect(throws: FileProblem.refused("it is no regular file")) {
      try StandardStreams.read(file: "/dev/zero", limit: 100, waits: false)
    }
  }

  /// What a command reads it does not write over, by whatever name; and what it cannot write whole leaves the old file as it was.
  @Test func filesAreWrittenWholeOrNotAtAll() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "backstep-files-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let network = "param w = 1\nL = w^2\n"
    let file = folder.appending(path: "net.txt")
    try network.write(to: file, atomically: false, encoding: .utf8)
    #expect(symlink("net.txt", folder.appending(path: "link").path) == 0)
    #expect(link(file.path, folder.appending(path: "hard").path) == 0)
    func run(_ line: String) throws -> (status: Int32, text: String) {
      try ShellRun.output(
        of: line.replacing("backstep", with: BuiltProgram.release), in: folder,
        environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "XDG_STATE_HOME": folder.path])
    }
    for line in [
      "backstep export net.txt --to csv -o ./net.txt", "backstep export net.txt --to csv -o link",
      "backstep export net.txt --to csv -o hard", "backstep export - --to csv -o net.txt < net.txt",
      "backstep record net.txt --steps 1 --cast link --force", "backstep export link --to csv -o $PWD/net.txt",
    ] {
      let told = try run(line)
      #expect(told.status == 74 && told.text.contains("it is what was read here"), "\(line): \(told)")
      #expect(try String(contentsOf: file, encoding: .utf8) == network, "\(line)")
    }
    try "old".write(to: folder.appending(path: "old"), atomically: false, encoding: .utf8)
    #expect(chmod(folder.appending(path: "old").path, 0o640) == 0)
    let full = try run("ulimit -f 1; backstep export sigmoid --to svg -o old; e=$?; ls; exit $e")
    #expect(full.status == 74 && !full.text.contains(".part"), "\(full)")
    #expect(try String(contentsOf: folder.appending(path: "old"), encoding: .utf8) == "old")
    // Through a link the file behind it is written, and it stays as readable as it was.
    #expect(symlink("old", folder.appending(path: "new").path) == 0)
    #expect(try run("backstep export relu --to dot -o new").status == 0)
    let shown = try run("head -c 7 old; stat -c %a old; test -L new && echo linked")
    #expect(shown.text.hasPrefix("digraph") && shown.text.contains("640") && shown.text.contains("linked"), "\(shown)")
    #expect(try run("backstep manual ''").status == 64)
  }

  /// A shell may have set a small stack; what nests as deep as it may is read all the same.
  @Test func aSmallStackIsMadeLarger() throws {
    let folder = FileManager.default.temporaryDirectory
    let text = "x = 2\nL = \(String(repeating: "(", count: 190))x*2\(String(repeating: ")", count: 190))\n"
    let file = folder.appending(path: "backstep-deep-\(getpid()).txt")
    try text.write(to: file, atomically: false, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let run = try ShellRun.output(
      of: "ulimit -S -s 256; \(BuiltProgram.release) grad \(file.path)", in: folder,
      environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no"])
    #expect(run.status == 0 && run.text.contains("L = 4"), "\(run)")
  }

  @Test func linksInACircleAreNotCalledMissing() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "backstep-circle-\(getpid())").path
    #expect(symlink(path, path) == 0)
    defer { unlink(path) }
    let problem = FileProblem.refused(String(cString: strerror(ELOOP)))
    #expect(throws: problem) { try StandardStreams.read(file: path, limit: 100) }
    #expect(throws: problem) { try StandardStreams.list(folder: path) }
  }

  /// Files that are pipes, links to themselves or memory: named, and what is beside them is read; the program never waits.
  @Test func whatIsNoRegularFileHoldsNothingUp() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "backstep-odd-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder.appending(path: "c"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func path(_ name: String) -> String { folder.appending(path: name).path }
    for pipe in ["c/f.json", "c/02-pipe.yaml", "c/rows.csv"] { #expect(mkfifo(path(pipe), 0o600) == 0) }
    #expect(symlink("loop.yaml", path("loop.yaml")) == 0 && symlink("loop.json", path("c/loop.json")) == 0)
    let network = "param w = 1\nexamples x, y from rows.csv\nL = (w*x - y)^2\nminimize L\n"
    for (name, text) in [("c/anna.json", "[\n]\n"), ("c/01-a.yaml", "x"), ("c/net.txt", network)] {
      try text.write(toFile: path(name), atomically: false, encoding: .utf8)
    }
    func run(_ arguments: String) throws -> (status: Int32, text: String) {
      try ShellRun.output(
        of: "timeout 20 \(BuiltProgram.release) \(arguments)", in: folder,
        environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "XDG_STATE_HOME": folder.path])
    }
    let table = try run("class c")
    #expect(table.status == 0 && table.text.contains("anna"), "\(table)")
    #expect(table.text.contains("c/f.json cannot be read: it is no regular file; it is passed over."), "\(table)")
    #expect(table.text.contains("c/loop.json cannot be read: Too many levels of symbolic links"), "\(table)")
    for command in ["lint c", "learn --lessons c"] {
      let lessons = try run(command)
      #expect(lessons.status == 65, "\(command): \(lessons)")
      #expect(lessons.text.contains("c/02-pipe.yaml cannot be read: it is no regular file"), "\(lessons)")
      #expect(lessons.text.contains("a lesson is a mapping"), "\(lessons)")
    }
    let examples = try run("grad c/net.txt")
    #expect(examples.status == 65 && examples.text.contains("it is no regular file"), "\(examples)")
    for command in ["lint loop.yaml", "learn x --lessons loop.yaml", "class loop.yaml", "grad /proc/self/mem"] {
      let odd = try run(command)
      #expect(odd.status == 74 && odd.text.contains("= help: "), "\(command): \(odd)")
    }
  }

  @Test func linesOfAnyLengthAreRead() throws {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    let (reader, writer) = (ends[0], ends[1])
    Thread.detachNewThread {
      let text = "one\r\n\n" + String(repeating: "x", count: 3 << 20) + "\nlast"
      try? StandardStreams.write(Array(text.utf8), to: writer)
      close(writer)
    }
    defer { close(reader) }
    let lines = InputLines(reader)
    #expect(try lines.next() == Array("one".utf8))
    #expect(try lines.next() == [])
    #expect(try lines.next()?.count == 1 << 17)
    #expect(try lines.next() == Array("last".utf8))
    #expect(try lines.next() == nil)
  }
}
