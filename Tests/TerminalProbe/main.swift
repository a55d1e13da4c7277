// A program that shows what its terminal session reports, for the tests that drive it.
//
// q quits, t traps, v writes to a wild address, o overflows the stack, e writes to standard error, x exits without
// closing, z suspends, l loops for ever, b paints many full frames and shows how long one took, r shows every role, c moves
// the cursor to the log, y copies a line, Y copies too much.
import Canvas
import Glibc
import Terminal

/// The state of the probe.
struct Probe {
  let session: TerminalSession
  var log: [String] = []
  var showsRoles = false
  var showsCursor = false

  /// The picture: the facts, then the roles or what was reported.
  func view() -> Canvas {
    var canvas = Canvas(size: session.size)
    let glyphs = session.glyphs.isASCII ? "ascii" : "unicode"
    let size = "\(session.size.columns)x\(session.size.rows)"
    canvas.put("probe \(size) \(session.depth) \(session.theme) \(glyphs)", x: 0, y: 0, role: .title)
    if showsRoles {
      for (index, role) in Role.allCases.enumerated() {
        canvas.put("\(role) ∂L/∂w 0.123", x: index % 2 * 40, y: 2 + index / 2, role: role)
      }
      for (index, area) in Role.regions.enumerated() { canvas.put("o", x: index, y: 1, role: .mark0, ground: area) }
      return canvas
    }
    let lines = Wrapping.lines(of: [Run(log.joined(separator: " "))], width: session.size.columns)
    for (y, line) in lines.suffix(max(0, session.size.rows - 2)).enumerated() { canvas.put(line, x: 0, y: y + 1) }
    canvas.put("wide 漢 joined x\u{302} end|", x: 0, y: session.size.rows - 1, role: .value)
    if showsCursor { canvas.cursor = Point(x: 7, y: 1) }
    return canvas
  }

  /// The microseconds that one changed frame of the whole screen takes: drawing it, and painting it.
  func measure() -> String {
    let frames = 100
    var drawing = Duration.zero
    var painting = Duration.zero
    for frame in 0..<frames {
      let start = ContinuousClock.now
      var canvas = Canvas(size: session.size)
      for y in 0..<session.size.rows {
        for x in stride(from: 0, to: session.size.columns, by: 10) {
          let role = Role.allCases[(x / 10 + y + frame) % Role.allCases.count]
          canvas.put(x % 20 == 0 ? "∂L/∂w──\(frame % 10)  " : "0.1234 \(frame % 10) |", x: x, y: y, role: role)
        }
      }
      let middle = ContinuousClock.now
      session.paint(canvas)
      drawing += middle - start
      painting += ContinuousClock.now - middle
    }
    func micros(_ time: Duration) -> Int { Int(time / Duration.microseconds(1)) / frames }
    return "draw=\(micros(drawing)) paint=\(micros(painting))"
  }

  /// Runs until it is told to end. Returns the exit status.
  mutating func run() -> Int32 {
    session.awaitAnswers()
    while true {
      session.paint(view())
      let event = session.nextEvent()
      if let status = event.exitStatus { return status }
      switch event {
      case .key(.character("q")): return 0
      case .key(.character("t")): fatalError("the probe was told to trap")
      case .key(.character("v")): UnsafeMutablePointer<Int>(bitPattern: 8)?.pointee = 1
      case .key(.character("o")): log.append("\(descend(1))")
      case .key(.character("e")): complain("a word aside\n")
      case .key(.character("x")): exit(3)
      case .key(.character("z")): session.suspend()
      case .key(.character("l")): while getpid() > 0 {}
      case .key(.character("b")): log = [measure()]
      case .key(.character("r")): showsRoles.toggle()
      case .key(.character("c")): showsCursor.toggle()
      case .key(.character("y")): log.append("copied=\(session.copy("∂L/∂w = 3\n"))")
      case .key(.character("Y")): log.append("copied=\(session.copy(String(repeating: "x", count: 56_245)))")
      case .key(let key): log.append("<\(key.label)>")
      case .paste(let text): log.append("paste[\(text.split(separator: "\n").joined(separator: "/"))]")
      case .pointer(.press(let place)): log.append("press[\(place.x),\(place.y)]")
      case .pointer(.wheel(let up, let place)): log.append("wheel[\(up ? "up" : "down") \(place.x),\(place.y)]")
      case .resize(let size): log.append("resize[\(size.columns)x\(size.rows)]")
      case .resumed: log.append("resumed")
      case .recoloured: break
      case .timeout: log.append("timeout")
      case .hangup, .terminate: break
      }
    }
  }

  /// Recurses until the stack is full.
  private func descend(_ depth: Int) -> Int { getpid() > 0 ? descend(depth + 1) + depth : depth }

  private func complain(_ text: String) {
    _ = Array(text.utf8).withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}

var options = TerminalOptions()
for argument in CommandLine.arguments.dropFirst() {
  switch argument {
  case "--light": options.theme = .light
  case "--dark": options.theme = .dark
  case "--ascii": options.ascii = true
  case "--mouse": options.mouse = true
  default: options.colour = ColourChoice(argument) ?? .auto
  }
}
do {
  let session = try TerminalSession(options)
  var probe = Probe(session: session)
  let status = probe.run()
  session.close()
  exit(status)
} catch {
  print(error)
  exit(64)
}
