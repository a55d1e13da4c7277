// What is said of printed gradients as one JSON object.

import Checking
import Printing

/// A check as JSON.
struct CheckJSON {
  let report: CheckReport

  func write(to console: Console) throws {
    var json = JSONWriter(console.dataOutput(), isASCII: console.settings.isASCII)
    try json.object { json in
      try json.array("gradients") { json in
        for gradient in report.gradients {
          try json.object { json in
            try json.string("printed", gradient.printed)
            try json.stringOrNull("name", gradient.name)
            try json.string("verdict", gradient.verdict.rawValue)
            try json.stringOrNull("slip", gradient.slip?.rawValue)
            try json.string("says", gradient.says)
            try json.optional("difference", gradient.difference)
            try json.optional("largest", gradient.largest)
          }
        }
      }
      try json.array("missing") { json in for name in report.missing { try json.string(nil, name) } }
      try json.boolean("right", report.isRight)
    }
    try json.finish()
  }
}
