// Each value and gradient as a row of comma-separated values.

import Characters
import Autograd
import NetworkLanguage
import Quantities

/// A network's numbers as a table that spreadsheets and programs read.
struct CSVTable {
  private let network: Network

  init(_ network: Network) { self.network = network }

  /// The rows below their headings; a gradient is empty where none is computed.
  var text: String {
    let graph = network.graph
    let naming = Naming(network: network)
    let gradients = graph.gradients(of: network.lossNode, values: graph.values)
    var rows = ["name,index,value,gradient"]
    for variable in network.variables {
      for (element, node) in variable.elements.enumerated() {
        let places = ScalarNames.places(element, of: variable).map(String.init).joined(separator: ",")
        let gradient = graph.nodes[node].wantsGradient ? Self.number(gradients[node]) : ""
        rows.append(
          [CSVLine.cell(naming.name(of: variable)), CSVLine.cell(places), Self.number(graph.values[node]), gradient]
            .joined(separator: ","))
      }
    }
    return rows.joined(separator: "\n") + "\n"
  }

  /// A number to its last bit.
  private static func number(_ number: Double) -> String { "\(number)" }
}
