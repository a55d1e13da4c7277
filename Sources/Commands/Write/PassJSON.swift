// The verdicts on a file of lines as one JSON object.

import Writing
import Printing

/// A judged backward pass as JSON.
struct PassJSON {
  let report: PassReport

  func write(to console: Console) throws {
    var json = JSONWriter(console.dataOutput(), isASCII: console.settings.isASCII)
    try json.object { json in
      try json.array("lines") { json in
        for line in report.lines {
          try json.object { json in
            try json.string("text", line.text)
            try json.stringOrNull("gradient", line.gradient)
            try json.string("verdict", line.verdict.rawValue)
            try json.stringOrNull("slip", line.slip)
            try json.string("says", line.says)
          }
        }
      }
      try json.array("missing") { json in for name in report.missing { try json.string(nil, name) } }
      try json.boolean("complete", report.isComplete)
    }
    try json.finish()
  }
}
