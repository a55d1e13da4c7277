// The workload W4: A. Karpathy's microgpt, a character transformer of one layer that learns names: its data and start.

import Foundation

/// What is trained on: names, start values, and the losses that are known.
struct MicroGPT: Sendable {
  static let symbols = 27
  static let width = 16
  static let heads = 4
  /// How many predictions a name has at most.
  static let context = 16
  static let parameterCount = (2 * symbols + context) * width + 12 * width * width
  /// How many steps a training has.
  static let steps = 1000

  /// Each name's tokens with the end before and after it, cut off at what the context holds.
  let names: [[Int]]
  let parameters: [Double]
  /// What the loss of some steps must be, and how far from it is right.
  let losses: [(step: Int, loss: Double, tolerance: Double)]
  /// How microgpt's own data are had, where they were not found.
  let hint: String?

  /// How many predictions a step makes.
  func predictions(_ step: Int) -> Int { name(step).count - 1 }

  func name(_ step: Int) -> [Int] { names[step % names.count] }

  /// The learning rate of a step.
  func rate(_ step: Int) -> Double { 0.01 * (1 - Double(step) / Double(MicroGPT.steps)) }

  /// Scalar operations in a step, averaged over a training. As everywhere here, a product and the sum that takes it are
  /// two; numbers looked up, the largest logit and the constants are none.
  var nodeCount: Int {
    (0..<MicroGPT.steps).map { MicroGPT.nodeCount(predictions: predictions($0)) }.reduce(0, +) / MicroGPT.steps
  }

  /// Scalar operations for a name.
  static func nodeCount(predictions: Int) -> Int {
    func dot(_ count: Int) -> Int { 2 * count - 1 }
    func softmax(_ count: Int) -> Int { 4 * count - 1 }
    let norm = dot(width) + 3 + width
    let matrices = 4 * width * dot(width) + 4 * width * dot(width) + width * dot(4 * width) + symbols * dot(width)
    let fixed = width + 3 * norm + matrices + 4 * width + 2 * width + softmax(symbols) + 2
    let attention = (1...predictions).map { (seen: Int) -> Int in
      heads * (seen * (dot(width / heads) + 1) + softmax(seen)) + width * dot(seen)
    }
    return predictions * fixed + attention.reduce(0, +) + predictions
  }
}

extension MicroGPT {
  /// microgpt's own data, if they are where they are looked for; else others of the same kind.
  /// - Parameter folder: where they are; nil for `shared/microgpt` beside the repository.
  init(in folder: String?) {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
    let place = folder.map { URL(fileURLWithPath: $0) } ?? root.appending(path: "../shared/microgpt").standardized
    func words(_ name: String) -> [Substring]? {
      let text = try? String(contentsOf: place.appending(path: name), encoding: .utf8)
      return text?.split(whereSeparator: \.isWhitespace)
    }
    let numbers = words("params.txt")?.compactMap { Double($0) }
    if let names = words("names.txt"), let numbers, let losses = words("losses-150.txt"),
      numbers.count == MicroGPT.parameterCount
    {
      let first = stride(from: 0, to: losses.count - 1, by: 2).compactMap { index in
        Int(losses[index]).flatMap { step in Double(losses[index + 1]).map { (step, $0, 0.6e-6) } }
      }
      self.init(
        names: names.map(String.init), parameters: numbers,
        losses: first + [(500, 2.0645, 0.6e-4), (1000, 2.6497, 0.6e-4)], hint: nil)
    } else {
      let hint = """
        microgpt's data are not in \(place.path), so names and start are made up and no losses are known; --microgpt DIR \
        names a folder with names.txt (in the order of training), params.txt and losses-150.txt
        """
      self.init(names: MicroGPT.madeUpNames(), parameters: MicroGPT.madeUpStart(), losses: [], hint: hint)
    }
  }

  private init(
    names: [String], parameters: [Double], losses: [(step: Int, loss: Double, tolerance: Double)], hint: String?
  ) {
    let end = MicroGPT.symbols - 1
    self.names = names.map { name in
      Array(([end] + name.utf8.map { Int($0) - 97 } + [end]).prefix(MicroGPT.context + 1))
    }
    self.parameters = parameters
    self.losses = losses
    self.hint = hint
  }

  /// Names of two to five syllables, about as long as real ones.
  private static func madeUpNames() -> [String] {
    var random = SplitMix64(state: 4)
    return (0..<steps).map { _ in
      let syllables = [2, 2, 3, 3, 3, 4, 4, 5].randomElement(using: &random) ?? 3
      return (0..<syllables).map { _ in
        String([
          Array("bdfhjklmnrstvyz").randomElement(using: &random) ?? "b",
          Array("aeiou").randomElement(using: &random) ?? "a",
        ])
      }.joined()
    }
  }

  /// Nearly normal numbers: twelve uniform ones added up.
  private static func madeUpStart() -> [Double] {
    var random = SplitMix64(state: 3)
    return (0..<parameterCount).map { _ in
      0.08 * ((0..<12).map { _ in Double.random(in: 0..<1, using: &random) }.reduce(0, +) - 6)
    }
  }
}
