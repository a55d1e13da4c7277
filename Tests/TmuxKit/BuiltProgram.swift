// Finds the programs that were built together with the tests.
import Glibc

/// A program of this package.
package enum BuiltProgram {
  /// The path of a program, beside the test runner.
  package static func path(_ name: String) -> String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    let runner = String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let folder = runner.split(separator: "/").dropLast().joined(separator: "/")
    return "/\(folder)/\(name)"
  }

  /// The release build of the program: what users run. `swift test -c release` has made it, and so does `swift build -c release`.
  package static var release: String {
    let folder = path("").split(separator: "/").dropLast().joined(separator: "/")
    return "/\(folder)/release/backstep"
  }
}
