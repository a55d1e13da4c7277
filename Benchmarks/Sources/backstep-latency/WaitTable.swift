// All that is measured: a row for each kind of screen and for each shape of network.

extension Wait {
  /// Within a frame.
  private static let frame = 16.0
  /// Before anybody notices.
  private static let start = 50.0

  private static func first(_ name: String, _ arguments: String) -> Wait {
    Wait(
      name: "first frame of \(name)", arguments: arguments.split(separator: " ").map(String.init), kind: .start,
      target: start)
  }

  private static func screen(_ name: String, _ arguments: String, way: [String] = [], keys: [String]) -> Wait {
    Wait(
      name: name, arguments: arguments.split(separator: " ").map(String.init), kind: .keys(way: way, keys: keys),
      target: frame)
  }

  private static let down = "\u{1B}[B"
  private static let up = "\u{1B}[A"

  static let starts: [Wait] = [
    first("walk", "walk tanh"), first("home", ""), first("learn NAME", "learn tanh-network"), first("review", "review"),
    first("lab", "lab depth"), first("write", "write the-26"),
  ]

  static let screens: [Wait] = [
    screen("home", "", keys: [down, down, down, up, up, up]),
    Wait(
      name: "Enter on Learn", arguments: [], kind: .keys(way: [down], keys: ["\r"]), target: start),
    screen("list of lessons", "", way: [down, "\r"], keys: [down, down, down, down, up, up]),
    screen("lesson", "learn what-backpropagation-answers", keys: [" ", " ", " ", "b", "b", "?"]),
    screen("walk of tanh", "walk tanh", keys: walkKeys), screen("walk of micrograd", "walk micrograd", keys: walkKeys),
    screen("quiz", "walk tanh", way: ["Q", "Q", " "], keys: ["0", ".", "1", "2", "\r", "?"]),
    screen("lab", "lab depth", keys: [down, "+", "+", "-", "-", "\t"]),
    screen("written pass", "write the-26", keys: ["d", "l", "o", "g", " ", "=", " ", "1", "\u{7F}"]),
  ]

  // Esc is in none of these: a terminal sends it as the first byte of other keys, so the program has to wait for more.
  /// Forwards, into the backward pass, along it, back, and around the names: at one level of detail.
  private static let steps = [
    " ", " ", " ", " ", "b", "]", " ", " ", "]", " ", " ", " ", " ", "b", "b", "]", " ", " ", "g", "G", "g", down, down,
    up,
  ]
  private static let walkKeys = steps + ["z"] + steps + ["z"] + steps + ["\t", "\t", "\t", "c"]

  private static func walk(_ shape: (name: String, text: String)) -> Wait {
    Wait(
      name: "walk of \(shape.name)", arguments: ["walk", "@"], network: shape.text,
      kind: .keys(way: [], keys: walkKeys),
      ready: "round 1", target: frame)
  }

  private static let shapes: [(name: String, text: String)] = [
    ("perceptron, 10^3 nodes", LargeNetworks.perceptron(width: 16)),
    ("perceptron, 10^4 nodes", LargeNetworks.perceptron(width: 50)),
    ("perceptron, 10^5 nodes", LargeNetworks.perceptron(width: 158)),
    ("perceptron, 10^6 nodes", LargeNetworks.perceptron(width: 500)),
    ("sum of 200,000", LargeNetworks.sum(of: 200_000)),
    ("cross-entropy of 100", LargeNetworks.crossEntropy(classes: 100)),
    ("cross-entropy of 1,000", LargeNetworks.crossEntropy(classes: 1000)),
    ("softmax of 16", LargeNetworks.softmax(of: 16)), ("softmax of 256", LargeNetworks.softmax(of: 256)),
    ("layer of 10,000", LargeNetworks.layer(rows: 10_000)),
    ("chain of 3,333 lines", LargeNetworks.chain(lines: 3333)),
    ("chain of 33,333 lines", LargeNetworks.chain(lines: 33_333)),
  ]

  static let networks: [Wait] = shapes.map(walk)

  /// A wrong answer of a quiz in the backward pass, and what is said of it.
  static let diagnoses: [Wait] = shapes.map { shape in
    Wait(
      name: "diagnosis in \(shape.name)", arguments: ["walk", "@"], network: shape.text,
      kind: .keys(way: ["z", "]", "]", " ", "Q", "Q", " ", "0.1234"], keys: ["\r"]), ready: "round 1", target: 50)
  }

  /// The next round, which is computed beside the keys.
  static let rounds: [Wait] = shapes.map { shape in
    Wait(
      name: "key for the next round of \(shape.name)", arguments: ["walk", "@"], network: shape.text,
      kind: .keys(way: [], keys: ["}"]), ready: "round 1", target: frame)
  }

  static let texts: [Wait] = [
    Wait(
      name: "grad of 10^6 nodes", arguments: ["grad", "@"], network: LargeNetworks.perceptron(width: 500),
      kind: .text, target: 1270),
    Wait(
      name: "plain walk, formulas, 842,000 nodes", arguments: ["walk", "@", "--plain", "--level", "formula"],
      network: LargeNetworks.perceptron(width: 459), kind: .text, target: 3000),
    Wait(name: "learn --plain, the list", arguments: ["learn", "--plain"], kind: .text, target: start),
    Wait(name: "progress", arguments: ["progress", "--json"], kind: .text, target: start),
  ]

  static let all = starts + screens + networks + diagnoses + rounds + texts
}
