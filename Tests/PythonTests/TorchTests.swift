// What PyTorch does otherwise than NumPy: what it takes out of its record, and functions of the same name.

import NetworkLanguage
import Testing

@Suite struct TorchTests {
  private static let start = """
    import math
    import numpy as np
    import torch
    import torch.nn.functional as F
    x = torch.tensor([1.0, 2.0, -1.5])

    """
  private static let vector = "w = torch.tensor([0.5, -0.3, 0.8], requires_grad=True)\n"
  private static let matrix = "w = torch.tensor([[0.5, -0.3], [0.1, 0.9]], requires_grad=True)\n"

  private func check(_ text: String, _ wanted: [Double]) throws {
    let network = try Programs.network("torch.py", Self.start + text + "\n")
    let own = network.gradient("w")
    try #require(own.count == wanted.count, "\(text)")
    for (a, b) in zip(own, wanted) { #expect(abs(a - b) < 1e-5, "\(text): \(own)") }
  }

  /// Gradients of PyTorch itself.
  private static let constants: [(String, [Double])] = [
    (
      "with torch.no_grad():\n    target = 1 + 0.9*(w*x).sum()\nloss = ((w*x).sum() - target)**2", [-2.26, -4.52, 3.39]
    ),
    (
      "@torch.no_grad()\ndef wanted(w):\n    return 1 + 0.9*(w*x).sum()\nloss = ((w*x).sum() - wanted(w))**2",
      [-2.26, -4.52, 3.39]
    ),
    ("loss = (w*w.data).sum()", [0.5, -0.3, 0.8]),
    ("loss = float(w[0])*w[1]*w[0]", [-0.15, 0.25, 0]),
    ("loss = w[0].item()*w[1]*w[0]", [-0.15, 0.25, 0]),
    ("c = w.tolist()\nloss = c[0]*w[0]*w[1]", [-0.15, 0.25, 0]),
    ("c = w.detach().numpy()\nloss = (torch.from_numpy(c)*w).sum()", [0.5, -0.3, 0.8]),
    ("loss = math.exp(w[0])*w[0] + w[1]", [1.6487212707, 1, 0]),
    ("loss = math.pow(w[0], 2)*w[0] + w[1]", [0.25, 1, 0]),
  ]

  @Test(arguments: constants) func whatIsDetachedIsAConstant(_ text: String, _ wanted: [Double]) throws {
    try check(Self.vector + text + "\nloss.backward()", wanted)
  }

  /// What changes a parameter without a record changes what it begins with.
  private static let beginnings: [(String, [Double])] = [
    ("with torch.no_grad():\n    w *= 2", [2, -2.4, -4.8]), ("w.data *= 2", [2, -2.4, -4.8]),
    ("w.data[0] = 2.0", [4, -1.2, -2.4]), ("w.data = w.data * 2", [2, -2.4, -4.8]),
  ]

  @Test(arguments: beginnings) func parametersBeginWithWhatTheyAreGiven(_ text: String, _ wanted: [Double]) throws {
    try check(Self.vector + text + "\nloss = (w*w*x).sum()\nloss.backward()", wanted)
  }

  @Test(arguments: ["w.data -= 0.1 * w.grad", "with torch.no_grad():\n        w -= 0.1 * w.grad"])
  func updatesStayUpdates(_ update: String) throws {
    let text =
      Self.vector
      + "for t in range(3):\n    loss = (w*w).sum()\n    loss.backward()\n    \(update)\n    w.grad.zero_()\n"
    try check(text, [1, -0.6, 1.6])
    #expect(try Programs.network("torch.py", Self.start + text).program?.rate == 0.1)
    try check(Self.vector + "loss = (w*w).sum()\nlast_loss = loss.item()", [1, -0.6, 1.6])
  }

  private static let spreads: [(String, String, [Double])] = [
    (vector, "loss = torch.var(w)", [0.1666667, -0.6333333, 0.4666667]),
    (vector, "loss = w.var(unbiased=False)", [0.1111111, -0.4222222, 0.3111111]),
    (vector, "loss = torch.var(w, unbiased=True)", [0.1666667, -0.6333333, 0.4666667]),
    (vector, "loss = w.std(correction=0)", [0.1196597, -0.4547068, 0.3350471]),
    (matrix, "loss = w.std()", [0.1290994, -0.3872983, -0.1290994, 0.3872983]),
    (matrix, "loss = (w.var(dim=0)*torch.tensor([1.0, 2.0])).sum()", [0.4, -2.4, -0.4, 2.4]),
    ("w = np.array([0.5, -0.3, 0.8])\n", "loss = w.var()", [0.1111111, -0.4222222, 0.3111111]),
  ]

  @Test(arguments: spreads)
  func spreadsDivideAsTheirLibraryDoes(_ start: String, _ text: String, _ wanted: [Double]) throws {
    try check(start + text, wanted)
  }

  private static let extremes: [(String, String, [Double])] = [
    (matrix, "loss = w.max(dim=1)[0].sum()", [1, 0, 0, 1]),
    (matrix, "loss = (w.min(dim=1).values*torch.tensor([1.0, 2.0])).sum()", [0, 1, 2, 0]),
    (matrix, "m, i = w.max(1)\nloss = (m*(i + 1)).sum()", [1, 0, 0, 2]),
    (matrix, "m = w.sum(1, True)\nloss = (m*w).sum()", [0.4, 0.4, 2, 2]),
    (vector, "loss = torch.max(w[0], w[1])*w[2]", [0.8, 0, 0.5]),
    (vector, "loss = torch.min(w, x).sum()", [1, 1, 0]),
    (vector, "loss = w.flatten().max() + F.elu(w, alpha=1.0).sum()", [1, 0.7408182, 2]),
  ]

  @Test(arguments: extremes) func greatestAndLeast(_ start: String, _ text: String, _ wanted: [Double]) throws {
    try check(start + text + "\nloss.backward()", wanted)
  }

  /// What would make another function of one is refused by its name.
  @Test(arguments: [
    ("F.gelu(w, approximate='tanh')", "approximate"), ("F.softplus(w, beta=2)", "beta"),
    ("F.elu(w, alpha=0.5)", "alpha"), ("torch.nn.ELU(0.7)(w)", "alpha"), ("torch.add(w, x, alpha=2)", "alpha"),
    ("np.average(np.ones(3), weights=[1.0, 2.0, 3.0])*w", "weights"),
    ("np.sum(np.ones(3), where=[True, False, True])*w", "where"),
    ("np.ones((2, 2)).reshape(-1, order='F').sum()*w", "order"), ("np.var(np.ones(3), ddof=1)*w", "ddof"),
    ("np.arange(0.0, 3.0, step=1.5).sum()*w", "step"), ("torch.zeros(size=(3,))*w", "size"),
  ]) func argumentsAreNotDropped(_ formula: String, _ argument: String) {
    let start = "import torch.nn.functional as F\nx = torch.ones(3)\n" + Self.vector
    let text = start + "loss = (\(formula)).sum()\nloss.backward()\n"
    let report = Programs.report(text)?.rendered() ?? ""
    #expect(report.contains("\(argument) is not read") && report.contains("test.py:6:"), "\(report)")
  }

  @Test func helpNamesTheLibrary() {
    let help = Programs.report(Self.vector + "loss = w.kthvalue(1)\n")?.rendered() ?? ""
    #expect(help.contains("PyTorch's usual functions"), "\(help)")
    #expect(Programs.report("z = np.eye(3, 4)\n")?.rendered().contains("too many arguments") == true)
  }
}
