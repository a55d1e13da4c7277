// A lab's knobs, measures, words and tables as one JSON object.

import LabKit
import Labs
import Printing

struct LabJSON {
  let outcome: LabOutcome

  /// Writes `{"lab":…,"knobs":…,"measures":…,"words":…,"tables":[…]}`; a second setting stands under `compared`, the
  /// steps of a cure under `cure`.
  func write(to console: Console) throws {
    var json = JSONWriter(console.dataOutput(), isASCII: console.settings.isASCII)
    try json.object { json in
      try json.string("lab", outcome.lab.name)
      if !outcome.cures.isEmpty {
        try json.array("cure") { json in for step in outcome.cures { try Self.write(step, to: &json) } }
      }
      try Self.write(outcome.run, to: &json)
      if let other = outcome.other { try json.object("compared") { json in try Self.write(other, to: &json) } }
    }
    try json.finish()
  }

  /// Writes all labs with their knobs and measures.
  static func list(to console: Console) throws {
    var json = JSONWriter(console.dataOutput(), isASCII: console.settings.isASCII)
    try json.object { json in
      try json.array("labs") { json in
        for lab in Lab.all {
          try json.object { json in
            try json.string("name", lab.name)
            try json.string("title", lab.title)
            try json.string("summary", lab.summary)
            try json.array("knobs") { json in for knob in lab.knobs { try write(knob, to: &json) } }
            try json.object("measures") { json in
              for (name, measure) in lab.measures.sorted(by: { $0.key < $1.key }) {
                try json.string(name, measure.meaning)
              }
            }
          }
        }
      }
    }
    try json.finish()
  }

  private static func write(_ knob: Knob, to json: inout JSONWriter) throws {
    try json.object { json in
      try json.string("name", knob.name)
      try json.string("help", knob.help)
      switch knob.kind {
      case .choice(let words):
        try json.array("words") { json in for word in words { try json.string(nil, word) } }
      case .whole(let range, _):
        try json.integer("from", range.lowerBound)
        try json.integer("to", range.upperBound)
      case .number(let range, _):
        try json.number("from", range.lowerBound)
        try json.number("to", range.upperBound)
      case .file: break
      }
      try write(knob.start, under: "start", to: &json)
    }
  }

  private static func write(_ value: KnobValue, under name: String, to json: inout JSONWriter) throws {
    switch value {
    case .choice(let word): try json.string(name, word)
    case .whole(let number): try json.integer(name, number)
    case .number(let number): try json.number(name, number)
    case .file: try json.string(name, Settings.text(value))
    }
  }

  private static func write(_ measures: [String: Double], to json: inout JSONWriter) throws {
    try json.object("measures") { json in
      // Where there is nothing to measure a measure is NaN.
      for (name, value) in measures.sorted(by: { $0.key < $1.key }) {
        try json.numberOrNull(name, value.isNaN ? nil : value)
      }
    }
  }

  /// A step of the cure, with the measures before it.
  private static func write(_ step: CureStep, to json: inout JSONWriter) throws {
    try json.object { json in
      try json.string("knob", step.cure.knob)
      try json.string("from", step.before)
      try json.string("to", step.cure.value)
      try json.string("words", step.cure.words)
      try write(step.report.measures, to: &json)
    }
  }

  private static func write(_ run: LabRun, to json: inout JSONWriter) throws {
    try json.object("knobs") { json in
      for knob in run.settings.knobs { try write(run.settings[knob.name], under: knob.name, to: &json) }
    }
    try write(run.report.measures, to: &json)
    try json.string("words", run.report.words.plain)
    if let trouble = run.report.trouble { try write(trouble, to: &json) }
    try json.array("tables") { json in for table in run.report.tables { try write(table, to: &json) } }
  }

  private static func write(_ trouble: Trouble, to json: inout JSONWriter) throws {
    try json.object("trouble") { json in
      if let step = trouble.step { try json.integer("step", step) }
      if let layer = trouble.layer { try json.integer("layer", layer) }
      if let unit = trouble.unit { try json.integer("unit", unit) }
      try json.string("operation", trouble.operation)
      try json.string("value", trouble.value)
      try json.boolean("isGradient", trouble.isGradient)
      try json.string("words", trouble.words)
    }
  }

  private static func write(_ table: DataTable, to json: inout JSONWriter) throws {
    try json.object { json in
      try json.string("name", table.name)
      try json.array("columns") { json in for column in table.columns { try json.string(nil, column) } }
      try json.array("rows") { json in
        for row in table.rows {
          try json.array { json in
            for cell in row {
              switch cell {
              case .word(let word): try json.string(nil, word)
              case .number(let number): try json.number(nil, number)
              }
            }
          }
        }
      }
    }
  }
}
