// Wires the parts together.
import Foundation
import Terminal
import Tutor

do {
  exit(try TutorRuntime.run(Model(), options: TerminalOptions()) { Array(try Data(contentsOf: URL(filePath: $0))) })
} catch {
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(64)
}
