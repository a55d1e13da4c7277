// Programs as learners write them: their gradients are NumPy's, and their own backward passes are judged.

import Diagnostics
import NetworkLanguage
import Python
import Testing
import Writing

@Suite struct ProgramTests {
  static let gradients = (try? Programs.table("gradients.json", [String: [String: Nested]].self)) ?? [:]

  @Test func everyProgramHasGradients() {
    #expect(Set(Programs.names) == Set(Self.gradients.keys), "run gradients.py")
    #expect(Programs.names.count >= 16)
  }

  @Test(arguments: Programs.names) func gradientsAreNumPys(_ name: String) throws {
    let network = try Programs.network(name)
    let wanted = try #require(Self.gradients[name])
    #expect(Set(network.parameters.map { network.variables[$0].name }) == Set(wanted.keys))
    // PyTorch's weights are rounded to single precision, and what keeps a logarithm away from 0 is left out.
    let bound = name.contains("torch") ? 1e-5 : network.program?.isExact ?? true ? 1e-12 : 1e-7
    for (parameter, numbers) in wanted {
      let (own, right) = (network.gradient(parameter), numbers.flat)
      try #require(own.count == right.count, "\(name): \(parameter)")
      let scale = right.reduce(0) { max($0, abs($1)) }
      for (a, b) in zip(own, right) { #expect(abs(a - b) <= bound * scale, "\(name): \(parameter)") }
    }
  }

  @Test(arguments: Programs.names) func everyWrittenBackwardPassIsRight(_ name: String) throws {
    let network = try Programs.network(name)
    let lines = network.backwardLines
    if name.contains("torch") {
      #expect(lines.isEmpty)
      return
    }
    let report = WritingDesk(network).judge(lines.map(\.text))
    let faults = report.lines.filter { ![.right, .helper].contains($0.verdict) }
    #expect(report.isComplete, "\(name): missing \(report.missing)")
    #expect(faults.isEmpty, "\(name): \(faults.map { "\($0.text): \($0.says)" })")
    #expect(report.lines.count(where: { $0.verdict == .right }) >= network.parameters.count)
  }

  /// A slip in the article's program is found in its line.
  @Test(arguments: [
    ("dz2 = yhat - y", "dz2 = y - yhat", "dz2"),
    ("dW2 = dz2[:, None] * a1[None, :]", "dW2 = dz2[:, None] * z1[None, :]", "dW2"),
    ("dz1 = da1 * sigmoid_prime(z1)", "dz1 = da1 * sigmoid_prime(a1)", "dz1"),
    ("dz1 = da1 * sigmoid_prime(z1)", "dz1 = da1 * 1", "dz1"),
  ])
  func slipsAreFound(_ right: String, _ wrong: String, _ gradient: String) throws {
    let text = try Programs.text("article-numpy.py")
    #expect(text.contains(right))
    // With the loss named, so that a slip in the first line does not make another one of it.
    let network = try Programs.network(
      "slip.py", text.replacing(right, with: wrong) + "loss = 0.5 * np.sum((yhat - y)**2)\n")
    let lines = network.backwardLines
    let report = WritingDesk(network).judge(lines.map(\.text))
    let found = report.lines.filter { $0.verdict == .wrong }
    #expect(found.map(\.gradient) == [gradient], "\(report.lines.map { "\($0.verdict) \($0.text) \($0.says)" })")
    #expect(found.first?.slip != nil, "\(found.first?.says ?? "")")
  }

  /// What is left out of a gradient that is changed in place is missed in its own line, not in those that read it.
  @Test func aSlipInAnArrayChangedInPlaceIsItsOwn() throws {
    let text = try Programs.text("softmax-picks.py")
    #expect(text.contains("    dscores /= N\n"))
    let network = try Programs.network("slip.py", text.replacing("    dscores /= N\n", with: ""))
    let report = WritingDesk(network).judge(network.backwardLines.map(\.text))
    let words = report.lines.map { "\($0.verdict) \($0.text) \($0.says)" }
    let faults = report.lines.filter(\.verdict.isFault)
    #expect(faults.map(\.gradient) == ["dscores"], "\(words)")
    #expect(faults.first?.slip == "mean-count", "\(words)")
  }

  @Test func ratesAreTheProgramsOwn() throws {
    let rates = [
      "article-torch.py": 0.1, "eleven-lines.py": 1, "columns-dictionary.py": 1.2, "class-network.py": 0.05,
      "linear-regression.py": 0.01, "plain-neuron.py": 0.5, "softmax-picks.py": 1, "layer-lists.py": 0.3,
      "logistic-batch.py": 0.1, "deep-dictionary.py": 0.05, "torch-tensors.py": 0.01, "torch-bce.py": 0.5,
      "torch-module.py": 0.001, "layer-classes.py": 0.1, "one-neuron.py": 0.01,
    ]
    for name in Programs.names { #expect(try Programs.network(name).program?.rate == rates[name], "\(name)") }
  }

  /// Lines point at the statements that they come from.
  @Test func linesKnowTheirPlace() throws {
    let network = try Programs.network("article-numpy.py")
    let program = try #require(network.program)
    let places = Dictionary(uniqueKeysWithValues: program.lines.map { ($0.name, program.source.text(in: $0.span)) })
    #expect(places["z1"] == "z1 = W1.dot(x) + b1")
    #expect(places["W1"] == "W1 = np.random.randn(3, 2) * 0.1")
    let lines = Dictionary(network.backwardLines.map { ($0.name, program.source.text(in: $0.span)) }) { first, _ in
      first
    }
    #expect(lines["dz1"] == "dz1 = da1 * sigmoid_prime(z1)")
  }

  /// PyTorch's own numbers after `torch.manual_seed(0)`: what nn.Linear(2, 2) begins with.
  @Test func firstWeightsArePyTorchs() throws {
    let network = try Programs.network(
      "linear.py",
      """
      import torch
      torch.manual_seed(0)
      layer = torch.nn.Linear(2, 2)
      loss = layer(torch.tensor([[1.0, 2.0]])).sum()
      loss.backward()
      """)
    func values(_ name: String) -> [Double] {
      network.variables.first { $0.name == name }?.elements.map { (network.graph.values[$0] * 1e4).rounded() / 1e4 }
        ?? []
    }
    #expect(values("W1") == [-0.0053, 0.3793, -0.5820, -0.5204])
    #expect(values("b1") == [-0.2723, 0.1896])
    #expect(network.program?.aliases == ["weight": "W1", "bias": "b1"])
  }

  /// Formulas that could be Python stay formulas.
  /// What Python's own list comes to: 0.5·a + 0.25·b + 0.125·c.
  @Test(arguments: [
    ("xs.insert(1, 5.0)", 2.0), ("xs.insert(0, 5.0)", 3), ("xs.insert(-1, 5.0)", 2), ("xs.insert(99, 5.0)", 1.625),
    ("xs += [3.0, 4.0]; xs.pop(0)", 2.25), ("xs += [3.0, 4.0]; xs.pop(-2)", 1.5), ("xs += [3.0, 4.0]; xs.pop()", 1.375),
  ]) func listsChangeWhereTheyAreTold(change: String, loss: Double) throws {
    let text =
      "import numpy as np\nxs = [1.0, 2.0]\n\(change)\nw = np.array([0.5, 0.25, 0.125])\nloss = (w * np.array(xs)).sum()\n"
    let network = try Programs.network("list.py", text)
    #expect(abs(network.graph.values[network.lossNode] - loss) < 1e-12)
    #expect(Programs.report("xs = [1.0]\nxs.pop(3)\n")?.rendered().contains("the list has no such place") == true)
  }

  @Test func networksStayNetworks() throws {
    for text in [
      "x = 2\nparam w = 0.5\nL = tanh(w*x)\nminimize L",
      "from micrograd.engine import Value\na = Value(2.0)\nL = a**2\nL.backward()",
      "import numpy as np\nx = 2\nw = 0.5\nL = (w*x - 1)**2\n",
    ] {
      #expect(try Programs.network("old.net", text).program == nil)
    }
    #expect(!PythonProgram.isPython("def f(x):\n  return x\nparam w = 1\nL = f(w)\nminimize L"))
  }
}
