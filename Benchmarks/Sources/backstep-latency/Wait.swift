// What a learner waits for: a first frame, the frame after a key, or a whole text.

/// One wait to be measured.
struct Wait {
  /// How it is measured.
  enum Kind {
    /// From the start of the program to its first frame.
    case start
    /// From each key of a sequence to the whole frame that answers it, after keys that lead there.
    case keys(way: [String], keys: [String])
    /// From the start to the end of a program whose text is thrown away.
    case text
  }

  /// What is waited for, in words.
  var name: String
  /// The program's arguments; `@` stands for the network's file.
  var arguments: [String]
  /// The text of the network that `@` stands for.
  var network: String?
  var kind: Kind
  /// What the screen shows as soon as it is ready for keys.
  var ready = ""
  /// Milliseconds within which it is to be there.
  var target: Double
}

/// The terminals on which frames are measured: the smallest usual one and a large one.
struct Size {
  var columns: UInt16
  var rows: UInt16

  static let all = [Size(columns: 80, rows: 24), Size(columns: 200, rows: 60)]
}

/// Times of one wait on one terminal, in milliseconds.
struct Measured {
  var wait: Wait
  /// The terminal; nil where there is none.
  var size: Size?
  var times: [Double]
  /// The key that each time is of; empty where there are none.
  var keys: [String] = []

  /// The key that took longest, as it is typed.
  var worstKey: String? {
    zip(times, keys).max { $0.0 < $1.0 }.map { $0.1.unicodeScalars.map { $0.escaped(asASCII: true) }.joined() }
  }
  var sorted: [Double] { times.sorted() }
  var median: Double { sorted[sorted.count / 2] }
  var worst: Double { sorted[sorted.count - 1] }
  /// The worst of a few starts is the machine's; of keys each one counts.
  var isWithin: Bool {
    guard !times.isEmpty else { return false }
    if case .keys = wait.kind { return worst <= wait.target }
    return median <= wait.target
  }
}
