// Printed gradients: how they are read, which count as right, and which slips are named.

import Checking
import Diagnostics
import NetworkLanguage
import Testing

@Suite struct CheckTests {
  /// Half the squared error of a sigmoid network with the article's weights; a batch of two.
  private static let text = """
    X = [[0.5, -0.2], [1, 0.25]]
    Y = [[0.3], [-0.1]]
    param W1 = [[0.2, -0.4, 0.1], [0.3, 0.5, -0.6]]
    param b1 = [0.1, 0, -0.2]
    param W2 = [[0.7], [-0.3], [0.4]]
    param b2 = [0.05]
    Z1 = X @ W1 + b1
    A1 = sigmoid(Z1)
    yhat = A1 @ W2 + b2
    L = mse(yhat, Y)
    minimize L
    """

  /// The gradients of that network, by NumPy:
  ///
  ///     A = 1/(1+np.exp(-(X@W1+b1))); d = 2*(A@W2+b2-Y)/2; dZ = (d@W2.T)*A*(1-A)
  private static let right: [(name: String, rows: [[Double]])] = [
    (
      "W1",
      [
        [0.12004052696302105, -0.05203818561823591, 0.06979262905545772],
        [0.019041984259590392, -0.008390550226470932, 0.011151300309836742],
      ]
    ),
    ("b1", [[0.136914600010967, -0.0591443335845252, 0.07948010129242339]]),
    ("W2", [[0.4654864470687369], [0.3460072820307114], [0.3627309320419291]]),
    ("b2", [[0.8042850562910037]]),
  ]

  private func network() throws -> Network { try Network(parsing: SourceText(name: "test.net", text: Self.text)) }

  private func judged(_ printed: String) throws -> CheckReport {
    GradientCheckDesk(try network()).judge(try PrintedReader.gradients(in: SourceText(name: "printed", text: printed)))
  }

  private func printed(_ rows: [[Double]], _ text: (Double) -> String = { "\($0)" }) -> String {
    let lines = rows.map { "[" + $0.map(text).joined(separator: ", ") + "]" }
    return lines.count == 1 ? lines[0] : "[" + lines.joined(separator: ", ") + "]"
  }

  private func numbers(_ name: String) throws -> [[Double]] {
    try #require(Self.right.first { $0.name == name }).rows
  }

  @Test func theEngineAgreesWithNumPy() throws {
    let report = try judged(Self.right.map { "d\($0.name) = \(printed($0.rows))" }.joined(separator: "\n"))
    #expect(report.gradients.allSatisfy { $0.verdict == .right }, "\(report.gradients.map(\.says))")
    #expect(report.isRight && report.missing.isEmpty)
  }

  /// What NumPy, PyTorch and JSON make of one array.
  @Test(arguments: [
    "dW1 = [[ 0.12004053 -0.05203819  0.06979263]\n [ 0.01904198 -0.00839055  0.0111513 ]]",
    "dW1:\n[[ 0.12004053 -0.05203819  0.06979263]\n [ 0.01904198 -0.00839055  0.0111513 ]]",
    "W1.grad tensor([[ 0.1200, -0.0520,  0.0698],\n        [ 0.0190, -0.0084,  0.0112]])",
    "tensor W1_grad: tensor([[ 1.2004e-01, -5.2038e-02,  6.9793e-02],\n [ 1.9042e-02, -8.3906e-03,  1.1151e-02]], grad_fn=<MulBackward0>)",
    "{\"W1\": [[0.1200405, -0.0520382, 0.0697926], [0.019042, -0.0083906, 0.0111513]]}",
    "dL/dW1 = array([[ 0.12004053, -0.05203819,  0.06979263],\n       [ 0.01904198, -0.00839055,  0.0111513 ]], dtype=float32)",
    "name,index,value\nW1,0 0,0.12004053\nW1,0 1,-0.05203819\nW1,0 2,0.06979263\nW1,1 0,0.01904198\nW1,1 1,-0.00839055\nW1,1 2,0.0111513",
    "W1[0][0],0.12004053\nW1[0][1],-0.05203819\nW1[0][2],0.06979263\nW1[1][0],0.01904198\nW1[1][1],-0.00839055\nW1[1][2],0.0111513",
  ])
  func arraysAreReadAsTheyArePrinted(_ text: String) throws {
    let report = try judged(text)
    #expect(report.gradients.map(\.verdict) == [.rightToDigits], "\(report.gradients.map(\.says))")
    #expect(report.gradients.map(\.name) == ["W1"])
    #expect(report.missing == ["b1", "W2", "b2"] && !report.isRight)
  }

  /// A network of one weight, a vector and a matrix, and what is said of numbers printed for it.
  private func said(_ printed: String) throws -> [String] {
    let text = "x = [1, 2]\nparam w = [3, 4]\nparam b = 1\nL = dot(w, x) + b\nminimize L\n"
    let network = try Network(parsing: SourceText(name: "small.net", text: text))
    let found = try PrintedReader.gradients(in: SourceText(name: "printed", text: printed))
    return GradientCheckDesk(network).judge(found).gradients.map { "\($0.name ?? "?") \($0.verdict) \($0.says)" }
  }

  /// The beginning of a number is not the number.
  @Test(arguments: [
    "1,5", "1*1000", "1-5", "1 000", "1x", "1_0", "1+2j", "1/7", "1, 2", "1 / 7", "1 + 1", "0x1", "1%",
  ])
  func aNumberIsReadToItsEnd(_ number: String) throws {
    let said = try said("b: \(number)\n")
    #expect(said.count == 1 && said[0].hasPrefix("b wrong ") && !said[0].contains("This is 1"), "\(said)")
  }

  @Test(arguments: ["nan", "NaN", "inf", "-inf", "tensor(nan)", "None", "null"])
  func whatIsNoNumberIsSaidToBeNone(_ text: String) throws {
    let said = try said("db = \(text)\nw: [1 2]")
    #expect(said.count == 2 && said[0].hasPrefix("b wrong This is ") && said[1].hasPrefix("w right"), "\(said)")
  }

  @Test(arguments: [
    "{'w': [np.float64(1.0), np.float64(2.0)], 'b': np.float64(1.0)}", "w[0] = 1\nw[1] = 2\nb = 1", "db: 1; dw: [1, 2]",
    "dw[0]: 1.0\ndw[1]: 2.0\ndb: tensor(1., dtype=torch.float64)", "b 1 w [1. 2.]", "step 3/10 loss 12\nb=1,w=[1,2]",
    "name,index,value,gradient\nx,0,1.0,\nx,1,2.0,\nw,0,3.0,1.0\nw,1,4.0,2.0\nb,,1.0,1.0\n",
  ])
  func whatProgramsPrintIsReadWhole(_ text: String) throws {
    let said = try said(text).filter { !$0.hasPrefix("?") }
    #expect(said.count == 2 && said.allSatisfy { $0.contains(" right") }, "\(said)")
  }

  /// A program prints its gradients in each round; those of the first are of this network.
  @Test func laterRoundsArePassedOver() throws {
    let said = try said("dw = [1, 2]\ndb = 1\ndw = [0.5, 1]\ndb = 0.5\ndw = [0.25, 0.5]\ndb = 1")
    #expect(
      said == [
        "w right ", "b right ", "w value This was printed before: later rounds are passed over.",
        "b value This was printed before: later rounds are passed over.", "b right ",
      ])
  }

  @Test func theDifferenceOfANumberIsNotCalledTheNumber() throws {
    #expect(try said("b = 7") == ["b wrong This is 7.0, and right would be 1.0."])
    #expect(
      try said("b = 2") == ["b wrong This is twice the right gradient: a 2 may be too many, such as that of a square."])
  }

  @Test func singlePrecisionIsTold() throws {
    let rows = try numbers("W1").map { $0.map { Double(Float($0)) } }
    #expect(try judged("dW1 = \(printed(rows))").gradients.map(\.verdict) == [.rightInSingle])
    let off = try numbers("W1").map { $0.map { $0 * 1.00001 } }
    #expect(try judged("dW1 = \(printed(off))").gradients.map(\.verdict) == [.wrong])
  }

  @Test func tooFewDigitsAreNotTaken() throws {
    let report = try judged("dW1 = [[0.1, -0.1, 0.1], [0., 0., 0.]]")
    #expect(report.gradients.map(\.verdict) == [.undecided] && !report.isRight)
  }

  @Test func slipsAreNamed() throws {
    let (W1, b1) = (try numbers("W1"), try numbers("b1"))
    func slip(_ name: String, _ rows: [[Double]]) throws -> (CheckSlip?, String) {
      let found = try #require(try judged("d\(name) = \(printed(rows))").gradients.first)
      #expect(found.verdict == .wrong, "\(found.verdict)")
      return (found.slip, found.says)
    }
    let turned = (0..<3).map { column in W1.map { $0[column] } }
    #expect(try slip("W1", turned).0 == .transposed)
    #expect(try slip("W1", W1.map { $0.map { -$0 } }) == (.negated, "The sign is the other one."))
    #expect(try slip("W1", W1.map { $0.map { 0.5 * $0 } }).1.hasPrefix("This is half the right gradient"))
    #expect(try slip("b1", b1.map { $0.map { 2 * $0 } }).0 == .scaled)
    #expect(try slip("b1", b1.map { $0.map { 3 * $0 } }).1.hasPrefix("This is 3 times the right gradient"))
    // The slope of the sigmoid left out: dA1 in place of dZ1, and its sum over the examples.
    let upstream = [[0.7 * 0.8042850562910037, -0.3 * 0.8042850562910037, 0.4 * 0.8042850562910037]]
    let (_, says) = try slip("b1", upstream)
    #expect(!says.isEmpty)
    // One row for each example: the sum over them is missing.
    let parts = [[0.1, -0.05, 0.06], [b1[0][0] - 0.1, b1[0][1] + 0.05, b1[0][2] - 0.06]]
    #expect(try slip("b1", parts).1.contains("the sum over the examples is missing"))
    #expect(try slip("W1", [W1[0] + W1[1]]).1.contains("a reshape is missing"))
  }

  @Test func namesAreFound() throws {
    let b2 = try numbers("b2")[0][0]
    for name in ["db2", "b2", "d_b2", "grad_b2", "b2_grad", "b2.grad", "self.db2", "dL_db2", "dL/db2", "∂L/∂b2"] {
      #expect(try judged("\(name): \(b2)").gradients.map(\.verdict) == [.right], "\(name)")
    }
    #expect(try judged("dW3: [1.0, 2.0]").gradients.first?.verdict == .unknown)
    let report = try judged("yhat: [0.1, 0.2] dW2: \(printed(try numbers("W2")))")
    #expect(report.gradients.map(\.verdict) == [.value, .right])
  }

  @Test(arguments: [
    ("dW1 = [[0.1, ..., 0.2]]", "the array was cut short"), ("[0.1, 0.2]", "numbers without a name"),
    ("dW1 = [[0.1, 0.2], [0.3]]", "rows of different lengths"), ("dW1 = [0.1, nan]", "there is no number here"),
    ("dW1 = [[0.1, 0.2]", "unbalanced bracket"), ("", "there are no gradients here"),
    ("dW1 = [[[0.1]]]", "more than two axes"), ("W1,0 0,0.1\nW1,2 2,0.4", "W1 is not complete"),
    ("dW1 = []", "this is no array"),
  ])
  func problemsAreNamed(_ text: String, _ message: String) throws {
    do {
      _ = try PrintedReader.gradients(in: SourceText(name: "printed", text: text))
      Issue.record("\(text) was read")
    } catch {
      #expect(error.rendered().contains(message), "\(error.rendered())")
    }
  }

  /// Printed text with parts of it missing, doubled or replaced: never a trap.
  @Test func mutatedTexts() throws {
    let texts = [
      "dW1 = [[ 0.13 -0.05 7.e-02]\n [ 1e-3 -2 3]]", "W1.grad tensor([[1., 2.]], grad_fn=<X>)",
      "{\"W1\": [[0.1, 2e-4]], \"b\": 3}",
      "name,index,value\nW1,0 0,0.1\nW1,0 1,0.2",
    ]
    let pieces = [
      "[", "]", "...", "e", ".", "-", "1e999", ",", "\n", "nan", "tensor(", "\"", "é", "\u{0}",
      "9999999999999999999999",
    ]
    let desk = GradientCheckDesk(try network())
    var state: UInt64 = 1
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % max(count, 1)
    }
    for round in 0..<2_000 {
      var characters = Array(texts[round % texts.count])
      for _ in 0...next(4) {
        let place = next(characters.count + 1)
        switch next(3) {
        case 0: characters.removeSubrange(place..<min(characters.count, place + next(6)))
        case 1: characters.insert(contentsOf: Array(pieces[next(pieces.count)]), at: place)
        default:
          characters.insert(contentsOf: characters[place..<min(characters.count, place + 8)], at: next(place + 1))
        }
      }
      let source = SourceText(name: "printed", text: String(characters))
      if let printed = try? PrintedReader.gradients(in: source) { _ = desk.judge(printed) }
    }
  }
}
