// Where a command's text goes, and how it is spelt and coloured there.

import Characters
import Lessons
import ArgumentParser
import Diagnostics
import Page
import Printing

/// The streams as one command sees them.
struct Console {
  let surroundings: Surroundings
  let settings: DisplaySettings

  /// Whether text for people is spelt with ASCII: asked for, or the locale names another character set than UTF-8.
  var isASCII: Bool {
    if settings.isASCII { return true }
    let variables = ["LC_ALL", "LC_CTYPE", "LANG"]
    let locale = variables.lazy.compactMap(surroundings.environment).first { !$0.isEmpty } ?? ""
    let spelling = locale.lowercased()
    return !spelling.contains("utf-8") && !spelling.contains("utf8")
  }

  /// Whether messages are coloured: `--color`, then `NO_COLOR`, `CLICOLOR_FORCE`, `CLICOLOR=0`, `TERM=dumb` and whether
  /// there is a terminal.
  var isColoured: Bool {
    switch settings.colour {
    case .always: return true
    case .never: return false
    case .auto, .many, .sixteen, .eight: break
    }
    let value = { (name: String) in surroundings.environment(name) ?? "" }
    if settings.colour == .auto {
      if !value("NO_COLOR").isEmpty { return false }
      if !["", "0"].contains(value("CLICOLOR_FORCE")) { return true }
      if value("CLICOLOR") == "0" { return false }
    }
    return surroundings.isErrorTerminal && value("TERM") != "dumb"
  }

  /// Text for people on standard output.
  func output() -> Output { Output(surroundings.write, isASCII: isASCII) }

  /// Data on standard output: UTF-8 whatever the locale.
  func dataOutput() -> Output { Output(surroundings.write, isASCII: false) }

  /// Writes a message to standard error.
  func message(_ text: String) {
    guard !text.isEmpty else { return }
    // A tab from an answer or a name would move what stands behind it.
    let line = (text.hasSuffix("\n") ? text : text + "\n").escaping(["\t": " "])
    let spelt = isASCII ? ASCIIText.transliterate(line) : line
    surroundings.writeError(Array(Printable.gated(spelt, keeping: isColoured ? Diagnostic.paints : []).utf8))
  }

  /// Says what an error is about.
  /// - Parameter arguments: the command line, which the parser's errors quote.
  /// - Returns: the exit status that it leads to.
  func status(after error: any Error, from arguments: [String] = []) -> Int32 {
    switch error {
    case let report as DiagnosticReport:
      message(report.rendered(colour: isColoured, namesSource: true))
      return ExitStatus.badText.rawValue
    case let failure as Catalog.Failure:
      message(DiagnosticReport.rendered(failure.reports, colour: isColoured))
      return ExitStatus.badText.rawValue
    case let failure as Failure:
      message(failure.rendered(colour: isColoured))
      return failure.status.rawValue
    case let problem as FileProblem:
      return status(after: problem)
    default:
      return status(afterParsing: error, from: arguments)
    }
  }

  private func status(after problem: FileProblem) -> Int32 {
    switch problem {
    case .outputClosed: return ExitStatus.success.rawValue
    case .interrupted: return ExitStatus.interrupted.rawValue
    case .missing, .directory: return status(after: Failure(.inputOutput, "a stream is missing"))
    case .refused(let reason): return status(after: Failure(.inputOutput, "output failed: \(reason)"))
    }
  }

  /// Errors of the command line; help and version arrive as errors, too.
  private func status(afterParsing error: any Error, from arguments: [String]) -> Int32 {
    let code = Backstep.exitCode(for: error)
    let text = Backstep.fullMessage(for: error)
    guard code.isSuccess else {
      // The parser's words have several lines; what they quote has one.
      let quoted = arguments.flatMap {
        [$0, String($0.prefix { $0 != "=" }), String($0.drop { $0 != "=" }.dropFirst())]
      }
      .filter { $0 != Printable.line($0) }
      message(quoted.reduce(text) { $0.replacing($1, with: Printable.line($1)) })
      return code.rawValue
    }
    do {
      var output = settings.isASCII ? output() : dataOutput()
      try output.text(text.hasSuffix("\n") ? text : text + "\n")
      try output.flush()
      return ExitStatus.success.rawValue
    } catch {
      return status(after: error)
    }
  }
}
