// Runs Python programs as a user would, many of them in one process, so that a library is loaded once.

import Foundation

/// How a program ended.
struct PythonRun: Sendable {
  /// What it printed last, or the error that ended it.
  let lastLine: String
  let hasFailed: Bool

  /// Runs programs one after the other, each in a namespace of its own; warnings are errors.
  static func all(_ programs: [String]) throws -> [PythonRun] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "export-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (number, program) in programs.enumerated() {
      try Data(program.utf8).write(to: folder.appending(path: "program\(number).py"))
    }
    let output = try python(["-c", driver, "\(programs.count)"], in: folder)
    let lines = output.split(separator: "\n").map(String.init)
    return programs.indices.map { number in
      let mark = "\(number)\t"
      let fields = (lines.last { $0.hasPrefix(mark) } ?? "\(number)\tfailed\t\(output.suffix(400))").split(
        separator: "\t", maxSplits: 2)
      return PythonRun(lastLine: fields.count > 2 ? String(fields[2]) : "", hasFailed: fields[1] != "ok")
    }
  }

  /// Runs one program.
  static func one(_ program: String) throws -> PythonRun { try all([program])[0] }

  private static let driver = """
    import contextlib, io, sys, warnings
    for number in range(int(sys.argv[1])):
        printed = io.StringIO()
        try:
            with open(f"program{number}.py", "rb") as file:
                code = compile(file.read(), f"program{number}.py", "exec")
            with contextlib.redirect_stdout(printed), warnings.catch_warnings():
                warnings.simplefilter("error")
                exec(code, {"__name__": "__main__"})
            print(number, "ok", (printed.getvalue().splitlines() or [""])[-1], sep="\\t")
        except BaseException as error:
            print(number, "failed", repr(error).replace("\\n", " ")[:400], sep="\\t")
    """

  private static func python(_ arguments: [String], in folder: URL) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return output
  }

  /// Whether Python has a module; without NumPy or micrograd the programs cannot be run.
  static func has(_ module: String) -> Bool { (try? one("import \(module)").hasFailed) == false }

  static let hasNumPy = has("numpy")
  static let hasMicrograd = has("micrograd.engine")
  static let hasJAX = has("jax")
  static let hasTorch = has("torch")
  static let isThere = has("math")
}
