// Files: networks, programs, lessons, journals, tables.

import Autograd
import Diagnostics
import LabKit
import Lessons
import NetworkLanguage

@testable import Progress

enum FuzzTexts {
  /// Smaller than in the program, so that one run is short.
  private static let limits = {
    var limits = Limits.standard
    limits.nodes = 5_000
    limits.numbers = 20_000
    return limits
  }()

  static func network(_ bytes: [UInt8]) { read(bytes, name: "fuzz.net") }
  static func python(_ bytes: [UInt8]) { read(bytes, name: "fuzz.py") }

  private static func read(_ bytes: [UInt8], name: String) {
    do throws(DiagnosticReport) {
      let network = try Network(parsing: SourceText(name: name, utf8: bytes), limits: limits)
      let root = network.variables[network.loss].elements[0]
      let gradients = network.graph.gradients(of: root, values: network.graph.values)
      precondition(gradients.count == network.graph.count, "each node has a gradient")
      precondition(gradients[root] == 1 || network.graph.values[root].isNaN, "the loss has the gradient 1")
    } catch {
      FuzzTarget.check(error)
    }
  }

  static func lesson(_ bytes: [UInt8]) {
    do throws(DiagnosticReport) {
      _ = try LessonReader.read(SourceText(name: "lessons/01-fuzz.yaml", utf8: bytes))
    } catch {
      FuzzTarget.check(error)
    }
  }

  static func journal(_ bytes: [UInt8]) {
    let text = JournalText(bytes)
    let again = JournalText(JournalText.lines(text.records))
    precondition(
      again.records == text.records && again.damagedLines.count == 0, "what was read can be written and read again")
  }

  static func csv(_ bytes: [UInt8]) {
    do throws(DiagnosticReport) {
      _ = try CSVData.dataSet(LabFile(path: "fuzz.csv", bytes: bytes), seed: 1)
    } catch {
      FuzzTarget.check(error)
    }
  }
}
