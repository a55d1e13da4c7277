// Each value and gradient as a row of comma-separated values.

import Characters
import Autograd
import NetworkLanguage
import Quantities

/// A network's numbers as a table that spreadsheets and programs read.
struct CSVTable {
  private let network: Network

  init(_ network: Network) { self.network = network }

  /// The rows below their headings, some hundreds at a time and made as they are asked for; a gradient is empty where none is
  /// computed.
  var parts: some Sequence<String> {
    let graph = network.graph
    let naming = Naming(network: network)
    let gradients = graph.gradients(of: network.lossNode, values: graph.values)
    let rows = network.variables.lazy.flatMap { variable in
      let name = CSVLine.cell(naming.name(of: variable))
      return stride(from: 0, to: variable.elements.count, by: Self.rowsOfPart).lazy.map { first in
        var rows = ""
        for element in first..<min(first + Self.rowsOfPart, variable.elements.count) {
          let node = variable.elements[element]
          let places = ScalarNames.places(element, of: variable).map(String.init).joined(separator: ",")
          let gradient = graph.nodes[node].wantsGradient ? Self.number(gradients[node]) : ""
          rows += "\(name),\(CSVLine.cell(places)),\(Self.number(graph.values[node])),\(gradient)\n"
        }
        return rows
      }
    }
    return [AnySequence(["name,index,value,gradient\n"]), AnySequence(rows)].lazy.joined()
  }

  private static let rowsOfPart = 500

  /// A number to its last bit.
  private static func number(_ number: Double) -> String { "\(number)" }
}
