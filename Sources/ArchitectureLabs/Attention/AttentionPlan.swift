// What the knobs of the lab of attention ask for, and the numbers by chance that follow from it.

import Autograd
import Diagnostics
import LabKit

/// A layer of self-attention, what goes into it, and what is wanted of it.
struct AttentionPlan: Hashable, Sendable {
  var tokens: Int
  var width: Int
  var heads: Int
  let isCausal: Bool
  /// Whether scores are divided by the root of a head's width.
  var isScaled: Bool
  /// Whether each token gets a vector of its place added.
  let hasPositions: Bool
  /// Whether all tokens hand on the first token's value.
  let hasEqualValues: Bool
  /// A factor on the weights of queries and keys.
  let gain: Double
  let seed: UInt64

  init(_ settings: Settings) {
    tokens = settings.whole("tokens")
    width = settings.whole("width")
    heads = settings.whole("heads")
    isCausal = settings.isOn("causal")
    isScaled = settings.isOn("scaled")
    hasPositions = settings.isOn("positions")
    hasEqualValues = settings.choice("values") == "equal"
    gain = settings.number("gain")
    seed = settings.seed()
  }

  /// How many numbers each head has of a query, a key or a value.
  var headWidth: Int { width / heads }

  /// Which numbers of a query, a key or a value are a head's.
  func places(ofHead head: Int) -> Range<Int> { head * headWidth..<(head + 1) * headWidth }

  /// What scores are divided by: 1 where they are not.
  var divisor: Double { isScaled ? Double(headWidth).squareRoot() : 1 }

  /// Why there is no such layer, as a rendered error; nil where there is.
  var problem: String? {
    guard width % heads != 0 else { return nil }
    let fitting = (1...min(width, 8)).filter { width % $0 == 0 }.map(String.init)
    let choices =
      fitting.count > 1 ? fitting.dropLast().joined(separator: ", ") + " or \(fitting[fitting.count - 1])" : "1"
    let diagnostic = Diagnostic(
      .error, "\(heads) heads cannot share a width of \(width)",
      help: "turn heads to \(choices), or width to a multiple of \(heads)")
    return DiagnosticReport(source: SourceText(name: "attention", text: ""), diagnostics: [diagnostic]).rendered()
  }

  /// Which letter each token is: one after the other, and in the end the first again, from three tokens on.
  var letters: [String] {
    (0..<tokens).map { place in
      let letter = tokens > 2 && place == tokens - 1 ? 0 : place
      return String(UnicodeScalar(UInt8(97 + letter)))
    }
  }

  /// What the layer works on.
  struct Numbers {
    /// The tokens' vectors, with their places where these count.
    let inputs: [[Double]]
    /// The weights, a row for each number of the input.
    let query: [[Double]]
    let key: [[Double]]
    let value: [[Double]]
    let targets: [[Double]]
  }

  /// The numbers by chance; each kind has a stream of its own, so that a knob changes nothing but what it is about.
  var numbers: Numbers {
    func matrix(_ rows: Int, _ salt: UInt64, _ factor: Double) -> [[Double]] {
      var random = RandomNumbers(seed: seed ^ salt &* 0xD1B5_4A32_D192_ED03)
      return (0..<rows).map { _ in random.normals(width).map { factor * $0 } }
    }
    let letters = matrix(tokens, 1, 1)
    let positions = matrix(tokens, 2, 0.5)
    let spread = 1 / Double(width).squareRoot()
    let inputs = (0..<tokens).map { place in
      let letter = letters[tokens > 2 && place == tokens - 1 ? 0 : place]
      return hasPositions ? zip(letter, positions[place]).map { $0 + $1 } : letter
    }
    return Numbers(
      inputs: inputs, query: matrix(width, 3, gain * spread), key: matrix(width, 4, gain * spread),
      value: matrix(width, 5, spread), targets: matrix(tokens, 6, 1))
  }

  /// What is added to the score of a token that is not to be seen: enough to leave a weight of exactly 0.
  static let masked = -1e9

  /// Whether one token sees another.
  func sees(_ query: Int, _ key: Int) -> Bool { !isCausal || key <= query }
}
