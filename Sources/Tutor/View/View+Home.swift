// The home screen: what can be walked, and a look at what is chosen.

import BuiltIns
import Canvas
import Page
import Widgets

extension Frame {
  func draw(_ home: HomeScreen, on canvas: inout Canvas) {
    HeaderWidget(title: "Backstep", facts: [text("understand backpropagation, one number at a time")], context: context)
      .draw(on: &canvas, in: Rect(x: 1, y: 0, columns: width - 2, rows: 1))
    rule(1, on: &canvas)
    let nameWidth = max(12, (model.networks.map { TextWidth.of($0.name) }.max() ?? 0) + 2)
    let lists = model.offers.count - model.networks.count - 1
    // Where there is little room the headings go.
    let hasHeadings = size.rows >= model.offers.count + 8
    if hasHeadings {
      canvas.put("Learn", x: 2, y: 2, role: .strong)
      canvas.put("Walk a network", x: 2, y: 4 + lists, role: .strong)
    }
    for (index, offer) in model.offers.enumerated() {
      let row = words(offer)
      let y = (!hasHeadings ? 2 : index < lists ? 3 : 5) + index
      let isChosen = index == home.row
      let clip = Rect(x: 2, y: y, columns: width - 4, rows: 1)
      if isChosen {
        canvas.put(model.glyphs.pointer, x: 2, y: y, role: .key)
        canvas.cursor = Point(x: 4, y: y)
      }
      canvas.put(text(row.0), x: 4, y: y, role: isChosen ? .selected : .strong, clip: clip)
      canvas.put(text(row.1), x: 4 + nameWidth, y: y, role: isChosen ? .text : .muted, clip: clip)
    }
    drawPreview(home, top: (hasHeadings ? 6 : 3) + model.offers.count, on: &canvas)
    rule(size.rows - 2, on: &canvas)
    footer(on: &canvas)
  }

  /// An offer's name, and what it is.
  private func words(_ offer: HomeScreen.Offer) -> (String, String) {
    switch offer {
    case .lessons: ("lessons", "learn it step by step" + due)
    case .labs: ("labs", "turn knobs, and see gradients vanish and training diverge")
    case .network(let number): (model.networks[number].name, model.networks[number].title)
    case .file: ("open a file", "a network of your own, as formulas")
    }
  }

  /// What goes with the lessons: exercises, or the skills that are due.
  private var due: String {
    let count = model.course?.plan.due.count ?? model.dueCount
    return count == 0
      ? ", with exercises" : count == 1 ? "; 1 skill is due for review" : "; \(count) skills are due for review"
  }

  /// The chosen network's summary and formulas, as far as there is room.
  private func drawPreview(_ home: HomeScreen, top: Int, on canvas: inout Canvas) {
    let room = Rect(x: 4, y: top + 1, columns: width - 8, rows: max(0, size.rows - top - 3))
    guard room.size.rows > 0 else { return }
    let (title, lines) =
      switch model.offers[home.row] {
      case .lessons: ("lessons", Frame.lessons)
      case .labs: ("labs", Frame.labs)
      case .network(let number): (model.networks[number].name, summary(model.networks[number]))
      case .file: ("how a file is written", Frame.example)
      }
    rule(top, title, on: &canvas)
    let shown = shown(.code(lines.map { RichText($0, $0.hasPrefix("#") ? .muted : .plain) }))
    draw(shown, on: &canvas, in: room)
  }

  /// What the lessons are.
  private static let lessons = [
    "From the first idea to deep networks: read, walk, answer, experiment.",
    "A wrong answer is no harm: the tutor finds out which slip it comes from.",
    "What you have done is remembered; you can stop anywhere and go on later.",
  ]

  /// What the labs are.
  private static let labs = [
    "Experiments that answer at once: depth, activations, learning rates, optimizers and more.",
    "Everything in them is computed by the engine, and can be had as tables.",
  ]

  /// What a network file looks like.
  private static let example = [
    "param w = 0.5        a number that the update changes",
    "x = 2                a number that stays",
    "y = tanh(w*x)        a formula",
    "L = (y - 1)^2",
    "minimize L           the loss",
  ]

  private func summary(_ network: BuiltInNetwork) -> [String] {
    let lines = network.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return [network.summary, ""] + lines.dropFirst(2).drop { $0.isEmpty || $0.hasPrefix("from ") }
  }
}
