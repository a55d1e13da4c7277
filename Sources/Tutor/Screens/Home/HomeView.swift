// The home screen: what can be walked, and a look at what is chosen.

import BuiltIns
import Canvas
import Page

extension HomeScreen {
  func draw(in frame: Frame, on canvas: inout Canvas) {
    frame.header("Backstep", ["understand backpropagation, one number at a time"], on: &canvas)
    frame.rule(1, on: &canvas)
    let offers = offers(frame.shared)
    let networks = frame.shared.networks
    let nameWidth = max(12, (networks.map { TextWidth.of($0.name) }.max() ?? 0) + 2)
    let lists = offers.count - networks.count - 1
    // Where there is little room the headings go.
    let hasHeadings = frame.size.rows >= offers.count + 8
    if hasHeadings {
      canvas.put("Learn", x: 2, y: 2, role: .strong)
      canvas.put("Walk a network", x: 2, y: 4 + lists, role: .strong)
    }
    for (index, offer) in offers.enumerated() {
      let (name, about) = words(offer, frame.shared)
      let y = (!hasHeadings ? 2 : index < lists ? 3 : 5) + index
      let isChosen = index == cursor.row
      let clip = Rect(x: 2, y: y, columns: frame.width - 4, rows: 1)
      if isChosen {
        canvas.put(frame.glyphs.pointer, x: 2, y: y, role: .key)
        canvas.cursor = Point(x: 4, y: y)
      }
      canvas.put(frame.text(name), x: 4, y: y, role: isChosen ? .selected : .strong, clip: clip)
      canvas.put(frame.text(about), x: 4 + nameWidth, y: y, role: isChosen ? .text : .muted, clip: clip)
    }
    drawPreview(frame, top: (hasHeadings ? 6 : 3) + offers.count, on: &canvas)
    frame.rule(frame.size.rows - 2, on: &canvas)
    frame.footer(on: &canvas)
  }

  /// An offer's name, and what it is.
  private func words(_ offer: Offer, _ shared: Shared) -> (String, String) {
    switch offer {
    case .lessons: ("lessons", "learn it step by step" + due(shared))
    case .labs: ("labs", "turn knobs, and see gradients vanish and training diverge")
    case .network(let number): (shared.networks[number].name, shared.networks[number].title)
    case .file: ("open a file", "a network of your own, as formulas")
    }
  }

  /// What goes with the lessons: exercises, or the skills that are due.
  private func due(_ shared: Shared) -> String {
    let count = shared.course?.plan.due.count ?? shared.dueCount
    return count == 0
      ? ", with exercises" : count == 1 ? "; 1 skill is due for review" : "; \(count) skills are due for review"
  }

  /// The chosen network's summary and formulas, as far as there is room.
  private func drawPreview(_ frame: Frame, top: Int, on canvas: inout Canvas) {
    let room = Rect(x: 4, y: top + 1, columns: frame.width - 8, rows: max(0, frame.size.rows - top - 3))
    guard room.size.rows > 0 else { return }
    let networks = frame.shared.networks
    let (title, lines) =
      switch chosen(frame.shared) {
      case .lessons: ("lessons", HomeScreen.lessons)
      case .labs: ("labs", HomeScreen.labs)
      case .network(let number): (networks[number].name, summary(networks[number]))
      case .file: ("how a file is written", HomeScreen.example)
      }
    frame.rule(top, title, on: &canvas)
    frame.draw(.code(lines.map { RichText($0, $0.hasPrefix("#") ? .muted : .plain) }), on: &canvas, in: room)
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
