// The reference of operations as one JSON object.

import Printing

struct OpsJSON {
  let reference: Reference
  /// What is asked for; empty for all.
  let names: [String]

  func write(to console: Console) throws {
    var json = JSONWriter(console.dataOutput(), isASCII: console.settings.isASCII)
    try json.object { json in
      try json.array("operations") { json in
        for entry in reference.entries where names.isEmpty || names.contains(entry.name) {
          try write(entry, to: &json)
        }
      }
      try json.array("functions") { json in
        for function in reference.functions where names.isEmpty || names.contains(function.name) {
          try json.object { json in
            try json.string("name", function.name)
            try json.string("usage", function.usage)
            try json.string("summary", function.summary)
          }
        }
      }
    }
    try json.finish()
  }

  private func write(_ entry: Reference.Entry, to json: inout JSONWriter) throws {
    try json.object { json in
      try json.string("name", entry.name)
      try json.string("written", entry.written)
      try json.string("meaning", entry.meaning)
      try json.object("slopes") { json in
        for slope in entry.slopes { try json.string(slope.operand, slope.text) }
      }
      try json.string("domain", entry.domain)
      if !entry.kink.isEmpty { try json.string("kink", entry.kink) }
      try json.object("example") { json in
        try json.string("written", entry.example.written)
        try json.array("operands") { json in for value in entry.example.operands { try json.number(nil, value) } }
        try json.number("value", entry.example.value)
        try json.array("slopes") { json in for value in entry.example.slopes { try json.number(nil, value) } }
      }
    }
  }
}
