// What is said of printed gradients as one JSON object.

import Printing

extension CheckReport {
  /// Writes the report.
  package func write(to json: inout JSONWriter) throws {
    try json.object { json in
      try json.array("gradients") { json in for gradient in gradients { try gradient.write(to: &json) } }
      try json.integer("unknownMore", unknownMore)
      try json.array("missing") { json in for name in missing { try json.string(nil, name) } }
      try json.boolean("right", isRight)
    }
  }
}

extension CheckedGradient {
  fileprivate func write(to json: inout JSONWriter) throws {
    try json.object { json in
      try json.string("printed", printed)
      try json.stringOrNull("name", name)
      try json.string("verdict", verdict.rawValue)
      try json.stringOrNull("slip", slip?.rawValue)
      try json.string("says", says)
      try json.optional("difference", difference)
      try json.optional("largest", largest)
    }
  }
}
