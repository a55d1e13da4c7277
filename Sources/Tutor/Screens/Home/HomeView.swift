// The home screen: what can be walked, and a look at what is chosen.

import Characters
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
    let lists = offers.count - networks.count - 2
    // Where there is little room the headings go.
    let hasHeadings = frame.size.rows >= offers.count + 8
    if hasHeadings {
      canvas.put("Learn", x: 2, y: 2, role: .strong)
      canvas.put("Walk a network, or write its backward pass", x: 2, y: 4 + lists, role: .strong)
    }
    // Where not even the offers have room, those around the chosen one are shown.
    let room = max(1, frame.size.rows - 4)
    let first = hasHeadings ? 0 : max(0, min(cursor.row - room / 2, offers.count - room))
    for (index, offer) in offers.enumerated().dropFirst(first).prefix(hasHeadings ? offers.count : room) {
      let (name, about) = words(offer, frame.shared)
      let y = (!hasHeadings ? 2 - first : index < lists ? 3 : 5) + index
      let isChosen = index == cursor.row
      let clip = Rect(x: 2, y: y, columns: frame.width - 4, rows: 1)
      if isChosen {
        canvas.put(frame.glyphs.pointer, x: 2, y: y, role: .key)
        canvas.cursor = Point(x: 4, y: y)
      }
      canvas.put(frame.text(name), x: 4, y: y, role: isChosen ? .selected : .strong, clip: clip)
      canvas.mark(item: index, in: clip)
      let columns = frame.width - 6 - nameWidth
      frame.put(about, x: 4 + nameWidth, y: y, role: isChosen ? .text : .muted, columns: columns, on: &canvas)
    }
    drawPreview(frame, top: (hasHeadings ? 6 : 3) + offers.count, on: &canvas)
    frame.rule(frame.size.rows - 2, on: &canvas)
    frame.footer(on: &canvas)
  }

  /// An offer's name, and what it is.
  private func words(_ offer: Offer, _ shared: Shared) -> (String, String) {
    switch offer {
    case .goOn: (outlook(shared).isOpen ? "go on" : "begin", outlook(shared).lesson?.title ?? "")
    case .lessons: ("lessons", "learn it step by step, with exercises")
    case .review: ("review", due(outlook(shared).dueCount))
    case .progress: ("progress", "what you know by now, and what to do next")
    case .labs: ("labs", "turn knobs, and see gradients vanish and training diverge")
    case .passes: ("write", "write a backward pass yourself, and have each line judged")
    case .network(let number): (shared.networks[number].name, shared.networks[number].title)
    case .file: ("open a file", "a network of your own, as formulas")
    }
  }

  /// What there is to review.
  private func due(_ count: Int) -> String {
    count == 0
      ? "be asked again what you have learned" : count == 1 ? "1 skill is due" : "\(count) skills are due"
  }

  /// The chosen network's summary and formulas, as far as there is room.
  private func drawPreview(_ frame: Frame, top: Int, on canvas: inout Canvas) {
    let room = Rect(x: 4, y: top + 1, columns: frame.width - 8, rows: max(0, frame.size.rows - top - 3))
    guard room.size.rows > 0 else { return }
    let networks = frame.shared.networks
    let (title, lines, isCode) =
      switch chosen(frame.shared) {
      case .goOn: ("the lesson", outlook(frame.shared).isOpen ? HomeScreen.openLesson : HomeScreen.newLesson, false)
      case .lessons: ("lessons", HomeScreen.lessons, false)
      case .review: ("review", HomeScreen.review, false)
      case .progress: ("progress", HomeScreen.progress, false)
      case .labs: ("labs", HomeScreen.labs, false)
      case .passes: ("backward passes", HomeScreen.passes, false)
      case .network(let number): (networks[number].name, summary(networks[number]), true)
      case .file: ("how a file is written", HomeScreen.example, true)
      }
    frame.rule(top, title, on: &canvas)
    let rich = lines.map { RichText($0, $0.hasPrefix("#") ? .muted : .plain) }
    guard !isCode else { return frame.draw(.code(rich), on: &canvas, in: room) }
    // A list has an empty column for its marks.
    let beside = Rect(x: room.origin.x - 1, y: room.origin.y, columns: room.size.columns + 1, rows: room.size.rows)
    frame.draw(.list(ItemList(rich.map { .init(Span(""), $0) })), on: &canvas, in: beside)
  }

  /// What going on with a lesson is.
  private static let openLesson = [
    "Here you go on where you stopped; what you have answered is remembered.",
    "All lessons are in the list below; each can be opened at any time.",
  ]

  /// What beginning a lesson is.
  private static let newLesson = [
    "The next lesson that you have not begun.",
    "All lessons are in the list below; each can be opened at any time.",
  ]

  /// What the review is.
  private static let review = [
    "Questions from the lessons with fresh numbers, about skills whose time has come, or about one of your choice.",
    "What you know well is asked again after one day, three days, a week, and so on.",
  ]

  /// What the progress is.
  private static let progress = [
    "How far each lesson is, how well each skill is known, and what is best done next."
  ]

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

  /// What the backward passes are.
  private static let passes = [
    "From one ReLU to attention and batch normalization: you write the gradients, a line each.",
    "Each line is judged as you leave it, and a slip is named. Then the network trains with your lines.",
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
