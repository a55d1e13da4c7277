// What a command says of a file that it cannot read or write.

import Characters

extension FileProblem {
  /// The error that ends a command because a file or folder could not be read.
  /// - Parameters:
  ///   - path: the file as it was typed.
  ///   - missing: what is said where it does not exist; without it, that there is no such file.
  ///   - directory: what is said where it is a folder; without it, that it cannot be read.
  func failure(reading path: String, missing: Failure? = nil, directory: Failure? = nil) -> any Error {
    let unreadable = Failure(
      .inputOutput, "\(path) cannot be read: \(self)", help: "`ls -l` shows what it is, and who may read it")
    return switch self {
    case .missing: missing ?? Failure(.missing, "there is no file \(path)")
    case .directory: directory ?? unreadable
    case .refused: unreadable
    case .outputClosed, .interrupted: self
    }
  }
}

extension Surroundings {
  /// Writes a text file anew, with nothing in it that could command a terminal on which it is shown.
  func save(_ text: String, as path: String, help: String = "name a file in a folder that is there") throws {
    try save(Array(Printable.gated(text).utf8), as: path, help: help)
  }

  /// Writes a file anew; that it cannot be written ends the command.
  func save(_ bytes: [UInt8], as path: String, help: String = "name a file in a folder that is there") throws {
    do {
      try writeFile(path, bytes)
    } catch let problem as FileProblem {
      throw Failure(.inputOutput, "\(path) cannot be written: \(problem)", help: help)
    }
  }
}
