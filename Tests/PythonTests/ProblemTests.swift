// What a program has that is not understood is named with its line; nothing is guessed in silence.

import Diagnostics
import NetworkLanguage
import Testing

@Suite struct ProblemTests {
  private static let net = "x = np.array([1.0, 2.0])\nw = np.array([0.5, -0.5])\n"

  @Test(arguments: [
    (net + "z = np.fft(w * x)\nloss = z.sum()\nw -= 0.1 * z", "fft is not read", 5),
    (net + "z = w @ q\nloss = z**2", "unknown name q", 5),
    (net + "z = w * np.array([1.0, 2.0, 3.0])\nloss = z.sum()", "the shapes do not fit", 5),
    (net + "z = np.zeros((2, 3, 4))\nloss = z.sum()", "an array of more than two axes", 5),
    (net + "y = 3.0", "no loss was found", 5),
    ("x = np.array([2.0])\nt = np.array([3.0])\nloss = np.sum((x - t)**2)", "no", 0),
    (
      "from sklearn.datasets import load_iris\nX = load_iris().data\nw = np.ones(3)\nloss = (X @ w).sum()",
      "is not read here", 6
    ),
    ("w = np.random.gamma(2, 3)\nloss = w**2", "gamma is not read", 3),
    (net + "def f(x):\n    return f(x)\nloss = f(w)", "nested too deep", 0),
    (net + "while True:\n    x = x + 1", "the program", 0),
    (net + "z = w[5]\nloss = z**2", "index out of range", 5),
    (net + "z = w / 0\nloss = z.sum()", "division by 0", 5),
    (net + "loss = (w * x).sum(", "unbalanced bracket", 5),
    (net + "  loss = 3", "the indentation does not fit", 5),
    (net + "if w > 0:\n    loss = w.sum()", "an array is neither true nor false", 5),
    (net + "raise ValueError('no')", "the program stops here", 5),
    (net + "z = w.cumsum()\nloss = z.sum()", ".cumsum is not read", 5),
    ("m = torch.nn.Conv2d(3, 4, 3)\n", "Conv2d is not read", 3),
    ("w = torch.tensor([1.0, 2.0], requires_grad=True)\nw.backward()", "the loss has several numbers", 4),
    (net + "a = w[0:1]\na += 1\nloss = w.sum()", "a part of another array is changed", 6),
    ("n = np.array([1, 2])\nn *= 0.5\nloss = n.sum()", "whole numbers cannot hold these", 4),
    (net + "z = w ^ x\nloss = z.sum()", "^ is not read", 5),
    ("z = np.ones((2000, 2000))\n", "this size cannot be read", 3),
    (net + "del w", "del is not read", 5),
  ])
  func problemsAreNamed(_ text: String, _ message: String, _ line: Int) {
    let report = Programs.report(text)?.rendered() ?? ""
    #expect(report.contains("error: ") && report.contains(message), "\(report)")
    if line > 0 { #expect(report.contains("test.py:\(line):"), "\(report)") }
    #expect(report.contains(" = help: "), "\(report)")
  }

  /// What takes no part in the network is passed over, and said.
  @Test func whatIsPassedOverIsSaid() throws {
    let network = try Programs.network(
      "notes.py",
      """
      import numpy as np
      import matplotlib.pyplot as plt
      w = np.random.randn(2)
      x = np.array([1.0, 2.0])
      loss = ((w * x).sum() - 1.0)**2
      print("loss", loss)
      plt.plot(x)
      """)
    let notes = network.allNotes.map(\.message)
    #expect(notes.contains { $0.hasPrefix("np.random has no seed") })
    #expect(notes.contains { $0.hasPrefix("print is passed over") })
    #expect(notes.contains { $0.hasPrefix("matplotlib.pyplot.plot is passed over") })
    #expect(notes.contains { $0.hasPrefix("the program updates nothing; w is taken") })
  }

  /// What comes after the round is not needed, and may be anything.
  @Test func theRestMayBeAnything() throws {
    let text = try Programs.text("article-torch.py") + "\ntorch.save(model.state_dict(), 'model.pt')\n"
    let network = try Programs.network("rest.py", text)
    #expect(network.allNotes.contains { $0.message.hasPrefix("the program is read up to this line") })
  }
}
