// CSV and Graphviz: what comes out can be read again, and holds the engine's numbers.

import Autograd
import Diagnostics
import Export
import Foundation
import NetworkLanguage
import Testing

@Suite struct TableTests {
  @Test(arguments: ExportedNetwork.all)
  func csvHoldsEachElement(_ exported: ExportedNetwork) throws {
    let network = try exported.read()
    let text = try ExportForm.csv.text(of: network, rate: 0.1)
    let rows = text.split(separator: "\n").map(String.init)
    #expect(rows[0] == "name,index,value,gradient")
    #expect(rows.count == 1 + network.variables.reduce(0) { $0 + $1.elements.count }, "a row for each element")
    let loss = try #require(rows.last { $0.hasPrefix(network.variables[network.loss].name) })
    let fields = loss.split(separator: ",", omittingEmptySubsequences: false)
    #expect(Double(fields[2]) == network.graph.values[network.lossNode], "the loss to its last bit: \(loss)")
    // Where no parameter leads to the loss, nothing has a gradient.
    #expect(Double(fields[3]) == (exported.name == "no way back" ? nil : 1), "the loss's own gradient: \(loss)")
  }

  @Test(.enabled(if: PythonRun.isThere)) func pythonReadsTheCSV() throws {
    let programs = try ExportedNetwork.all.map { exported in
      let text = try ExportForm.csv.text(of: exported.read(), rate: 0.1)
      return """
        import base64, csv, io
        text = base64.b64decode("\(Data(text.utf8).base64EncodedString())").decode()
        rows = list(csv.DictReader(io.StringIO(text)))
        assert rows and all(None not in row and None not in row.values() for row in rows), "a row has other fields"
        numbers = [float(row["value"]) for row in rows] + [float(row["gradient"]) for row in rows if row["gradient"]]
        print("read", len(rows))
        """
    }
    for (exported, run) in zip(ExportedNetwork.all, try PythonRun.all(programs)) {
      #expect(run.lastLine.hasPrefix("read"), "\(exported.name): \(run.lastLine)")
    }
  }

  @Test(arguments: ExportedNetwork.all)
  func dotIsBalancedAndComplete(_ exported: ExportedNetwork) throws {
    let network = try exported.read()
    let text = try ExportForm.dot.text(of: network, rate: 0.1)
    #expect(text.hasPrefix("digraph network {\n") && text.hasSuffix("}\n"))
    // Outside of quotes there is nothing that a name could have brought along.
    var isQuoted = false
    var isEscaped = false
    var bare = ""
    for character in text {
      if isEscaped {
        isEscaped = false
      } else if isQuoted, character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        isQuoted.toggle()
      } else if !isQuoted {
        bare.append(character)
      }
    }
    #expect(!isQuoted, "all quotes are closed")
    #expect(bare.utf8.allSatisfy { $0 < 0x80 }, "names stand in quotes alone")
    #expect(bare.count { $0 == "{" } == 1 && bare.count { $0 == "}" } == 1)
    #expect(text.components(separatedBy: "shape=box,").count - 1 == network.graph.count, "a box for each scalar")
  }
}
