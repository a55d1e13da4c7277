// `backstep lint` on folders and files that exist only here.

import Commands
import Synchronization
import Testing

@Suite struct LintCommandTests {
  /// What a command writes.
  private final class Sink: Sendable {
    private let bytes = Mutex<[UInt8]>([])
    var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }
    func write(_ more: [UInt8]) { bytes.withLock { $0 += more } }
  }

  static let lesson = """
    title: A lesson
    summary: What it is about.
    skills: [update]
    network: |
      param w = 0.5
      L = (w - 1)^2
    steps:
      - ask: dL/dw
    takeaways: [One., Two., Three.]

    """

  /// - Parameter pipes: paths of what never sends anything.
  private func run(
    _ arguments: String..., command: String = "lint", files: [String: String], pipes: Set<String> = []
  ) -> (status: Int32, out: String, error: String) {
    let out = Sink()
    let error = Sink()
    let surroundings = Surroundings(
      isInputTerminal: false, isOutputTerminal: false, isErrorTerminal: false,
      environment: { $0 == "LC_ALL" ? "C.UTF-8" : nil }, readInput: { _ in [] }, readLine: { nil },
      readFile: { path, _ in
        if pipes.contains(path) { Issue.record("\(path) is waited for") }
        guard let text = files[path] else { throw FileProblem.missing }
        return Array(text.utf8)
      },
      readRegularFile: { path, _ in
        if pipes.contains(path) { throw FileProblem.refused("it is no regular file") }
        guard let text = files[path] else { throw FileProblem.missing }
        return Array(text.utf8)
      },
      listFolder: { folder in
        let names = files.keys.filter { $0.hasPrefix(folder + "/") }.map { String($0.dropFirst(folder.count + 1)) }
        if names.isEmpty { throw FileProblem.missing }
        return names
      },
      write: { out.write($0) }, writeError: { error.write($0) }, startTutor: { _ in 0 })
    return (Backstep.run(arguments: [command] + arguments, surroundings: surroundings), out.text, error.text)
  }

  @Test func aGoodFolderIsCounted() {
    let result = run(files: ["lessons/01-a.yaml": Self.lesson, "lessons/README.md": ""])
    #expect(result.out == "lessons: 1 lesson, 1 step, no errors\n")
    #expect(result.status == 0 && result.error.isEmpty)
    #expect(
      run("my/01-a.yaml", files: ["my/01-a.yaml": Self.lesson]).out == "my/01-a.yaml: 1 lesson, 1 step, no errors\n")
    #expect(
      run("my", files: ["my/01-a.yaml": Self.lesson, "my/02-b.yaml": Self.lesson]).out.hasPrefix("my: 2 lessons"))
  }

  @Test func warningsAreSaidAndCountedAndNoErrors() {
    let result = run("my", files: ["my/01-a.yaml": Self.lesson.replacing("ask: dL/dw", with: "ask: 2 + 2")])
    #expect(result.status == 0)
    #expect(result.out == "my: 1 lesson, 1 step, no errors, 1 warning\n")
    #expect(result.error.hasPrefix("warning: this number can be no other\n --> my/01-a.yaml:8:10\n"), "\(result.error)")
  }

  @Test func mistakesAreSaidOnStandardError() {
    let result = run("my", files: ["my/01-a.yaml": Self.lesson.replacing("dL/dw", with: "dL/dv"), "my/02-b.yaml": "x"])
    #expect(result.status == 65)
    #expect(result.out.isEmpty)
    #expect(
      result.error.hasPrefix(
        """
        error: unknown name v
         --> my/01-a.yaml:8:14
          |
        8 |   - ask: dL/dv
          |              ^
          = help: the names are w, L

        error: a lesson is a mapping
         --> my/02-b.yaml:1:1
        """), "\(result.error)")
  }

  @Test func aPipeInAFolderIsNamedAndTheRestIsRead() {
    let files = ["my/01-a.yaml": Self.lesson.replacing("dL/dw", with: "dL/dv"), "my/02-b.yaml": ""]
    for command in ["lint", "learn"] {
      let arguments = command == "lint" ? "my" : "--lessons=my"
      let result = run(arguments, command: command, files: files, pipes: ["my/02-b.yaml"])
      #expect(result.status == 65, "\(command)")
      #expect(
        result.error.hasPrefix(
          "error: my/02-b.yaml cannot be read: it is no regular file\n  = help: `ls -l` shows what it is"),
        "\(result.error)")
      #expect(result.error.contains("error: unknown name v"), "\(result.error)")
    }
  }

  @Test func filesWithoutAPlaceToShowAreNamed() {
    let long = String(repeating: "# long\n", count: 40_000)
    let result = run("my", files: ["my/01-a.yaml": "", "my/02-b.yaml": long])
    #expect(result.status == 65)
    #expect(result.error.contains("error: this file is empty\n --> my/01-a.yaml\n  = help: "), "\(result.error)")
    #expect(
      result.error.contains("error: this file is too long\n --> my/02-b.yaml\n  = more than 262144 bytes\n  = help: "),
      "\(result.error)")
    #expect(run("my/01-a.yaml", files: ["my/01-a.yaml": ""]).error.contains("\n --> my/01-a.yaml\n"))
  }

  @Test func moreLessonsThanThereAreNumbersAreNotRead() {
    var files: [String: String] = [:]
    for number in 1...100 { files["my/\(number)-a.yaml"] = "x" }
    let result = run("my", files: files)
    #expect(result.status == 65)
    #expect(result.error.hasPrefix("error: there are 100 lessons in my: more than 99\n  = help: "), "\(result.error)")
    #expect(!result.error.contains("a lesson is a mapping"))
  }

  @Test func mistakesInManyFilesAreCounted() {
    var files: [String: String] = [:]
    for number in 10...39 { files["my/\(number)-a.yaml"] = "x" }
    let result = run("my", files: files)
    #expect(result.error.components(separatedBy: "error: a lesson is a mapping").count == 1 + 20, "\(result.error)")
    #expect(result.error.hasSuffix("\n\nand 10 more in other files\n"), "\(result.error.suffix(300))")
  }

  @Test func missingFilesAndFoldersAreSaid() {
    #expect(run("nowhere", files: [:]).status == 66)
    #expect(
      run("nowhere.yaml", files: [:]).error
        == "error: there is no file nowhere.yaml\n  = help: name a lesson's .yaml file, or a folder of lessons\n")
    #expect(run("my", files: ["my/notes.txt": ""]).error.hasPrefix("error: there are no lessons in my"))
  }
}
