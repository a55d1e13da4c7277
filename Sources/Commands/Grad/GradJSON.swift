// Loss, values and gradients as one JSON object.

import Quantities
import Autograd
import Disagreements
import Narration
import NetworkLanguage
import Printing

struct GradJSON {
  let gradients: Gradients
  let comparison: Comparison?

  /// Writes `{"loss":…,"values":…,"gradients":…}`, with names in the order of the text.
  func write(to console: Console) throws {
    let network = gradients.network
    var json = JSONWriter(console.dataOutput(), isASCII: console.settings.isASCII)
    try json.object { json in
      try json.object("loss") { json in
        try json.string("name", network.variables[network.loss].name)
        try json.number("value", gradients.loss)
      }
      try json.object("values") { json in
        // An earlier version stands here too where its gradient is told: its number is not that of the last.
        let naming = Naming(network: network)
        let told = Set(gradients.reported.map(\.variable.formula))
        for variable in network.variables where variable.isFinal || told.contains(variable.formula) {
          try write(naming.name(of: variable), variable, gradients.values, to: &json)
        }
      }
      try json.object("gradients") { json in
        for (name, variable) in gradients.reported {
          try json.nested(
            name, variable.elements.map(gradients.gradient), dimensions: variable.shape.dimensions)
        }
      }
      if let comparison { try write(comparison, to: &json, console) }
    }
    try json.finish()
  }

  private func write(_ name: String, _ variable: Variable, _ numbers: [Double], to json: inout JSONWriter) throws {
    try json.nested(name, variable.elements.map { numbers[$0] }, dimensions: variable.shape.dimensions)
  }

  private func write(_ comparison: Comparison, to json: inout JSONWriter, _ console: Console) throws {
    let naming = Naming(network: gradients.network)
    let name = { (node: Int) in naming.name(ofNode: node) ?? naming.term(node, .symbols).text }
    let checked = gradients.reported.filter { comparison[$0.variable.elements.first ?? -1] != nil }
    try json.object("check") { json in
      try json.boolean("passed", comparison.isPassed)
      try json.number("limit", Comparison.threshold)
      if let worst = comparison.worst {
        try json.object("worst") { json in
          try json.string("name", name(worst.node))
          try json.number("relativeError", worst.relativeError)
        }
      }
      try json.object("differences") { json in
        for (name, variable) in checked {
          let numbers = variable.elements.map { comparison[$0]?.numeric ?? .nan }
          try json.nested(name, numbers, dimensions: variable.shape.dimensions)
        }
      }
      try json.object("relativeErrors") { json in
        for (name, variable) in checked {
          let numbers = variable.elements.map { comparison[$0]?.relativeError ?? .nan }
          try json.nested(name, numbers, dimensions: variable.shape.dimensions)
        }
      }
      try json.array("failures") { json in
        for (node, reason) in comparison.failures {
          try json.object { json in
            try json.string("name", name(node))
            if let reason {
              try json.string(reason.obstacle == .bend ? "kink" : "\(reason.obstacle)", reason.place)
              if let slope = reason.slope { try json.number("slopeFromBothSides", slope) }
              try json.string(
                "words",
                reason.words(gradients.gradients[node], gradients.lossName, gradients.loss, console.settings.format))
            }
          }
        }
      }
    }
  }
}
