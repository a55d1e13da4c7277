// The whole walk as one JSON object, written as it is walked.

import Autograd
import Narration
import NetworkLanguage

/// Some rounds of a walk.
package struct JSONWalk {
  private let narrator: Narrator
  private let rounds: Int

  package init(narrator: Narrator, rounds: Int) {
    self.narrator = narrator
    self.rounds = rounds
  }

  /// The formulas that steps refer to by their place here: a long one is not repeated in each of its steps.
  private struct Formulas {
    private(set) var texts: [String] = []
    private var places: [String: Int] = [:]
    /// Of the text before: steps of one formula follow one another, and one text is the same without being read.
    private var last: (text: String, place: Int)?

    mutating func place(of text: String) -> Int {
      if let last, last.text == text { return last.place }
      let place = places[text] ?? texts.count
      if place == texts.count {
        places[text] = place
        texts.append(text)
      }
      last = (text, place)
      return place
    }
  }

  /// Writes all rounds from the viewpoint's training on.
  /// - Parameter isASCII: whether other characters are written as `\u`.
  package func write(_ start: Viewpoint, to output: Output, isASCII: Bool) throws {
    var view = start
    var formulas = Formulas()
    var json = JSONWriter(output, isASCII: isASCII)
    try json.object { json in
      try json.string("network", narrator.network.title)
      try json.object("loss") { json in
        try json.string("name", narrator.lossName)
        try json.number("value", view.training.pass.values[narrator.walk.root])
      }
      try json.number("rate", view.training.rate)
      try json.string("level", view.level.rawValue)
      try json.array("rounds") { json in
        for round in 0..<rounds {
          if round > 0 { view.training.advance() }
          try json.object { json in
            try json.integer("round", view.training.round + 1)
            try json.number("loss", view.training.pass.values[narrator.walk.root])
            try json.array("steps") { try write(steps: view, &formulas, to: &$0) }
          }
        }
      }
      try json.array("formulas") { json in for text in formulas.texts { try json.string(nil, text) } }
      view.training.advance()
      try json.number("lossAfterUpdate", view.training.pass.values[narrator.walk.root])
    }
    try json.finish()
  }

  private func write(steps start: Viewpoint, _ formulas: inout Formulas, to json: inout JSONWriter) throws {
    var view = start
    var sums = PartialSums()
    for number in 0..<narrator.stops.count(view.level) {
      view.place = narrator.stops.place(view.level, number: number + 1)
      try write(narrator.report(view, sums: &sums), &formulas, to: &json)
    }
  }

  private func write(_ report: StepReport, _ formulas: inout Formulas, to json: inout JSONWriter) throws {
    try json.object { json in
      try json.integer("step", report.step)
      try json.string("phase", "\(report.phase)")
      try json.string("heading", report.heading)
      if !report.formula.isEmpty { try json.integer("formula", formulas.place(of: report.formula)) }
      try json.array("equations") { json in
        for equation in report.equations { try write(equation, to: &json) }
      }
      if report.omitted > 0 { try json.integer("omitted", report.omitted) }
      try json.string("words", report.words)
      if !report.remark.isEmpty { try json.string("remark", report.remark) }
    }
  }

  private func write(_ equation: StepReport.Equation, to json: inout JSONWriter) throws {
    try json.object { json in
      try json.string("target", equation.target)
      try json.string("sign", equation.sign)
      try json.string("symbols", equation.symbols.plain)
      if !equation.detail.isEmpty { try json.string("detail", equation.detail) }
      try json.string("numbers", equation.numbers.plain)
      if let elements = equation.elements {
        try json.array("values") { json in for element in elements { try json.number(nil, element) } }
      } else {
        try json.number("value", equation.value)
      }
      try json.optional("upstream", equation.upstream)
      try json.optional("local", equation.local)
      if let sum = equation.sum {
        try json.number("sum", sum)
        try json.boolean("sumIsComplete", equation.isComplete)
      }
    }
  }
}
