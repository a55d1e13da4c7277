// Slices, rows, axes and the functions that arrange elements anew: their values, and that they record what they promise.

import Diagnostics
import Testing

@testable import NetworkLanguage

@Suite struct ShapeFunctionTests {
  private static let given = """
    param v = [1, 3, 2, -1]
    param W = [[1, 2, 3], [4, 5, 6]]
    param k = [0.5, -1]
    """

  /// The value of an expression over these.
  private func value(_ expression: String) throws -> [Double] {
    try Network("\(Self.given)\nr = \(expression)\nL = sum(r)")["r"]
  }

  @Test func slicesAreAsInPython() throws {
    #expect(try value("v[1:3]") == [3, 2])
    #expect(try value("v[:2]") == [1, 3])
    #expect(try value("v[-2:]") == [2, -1])
    #expect(try value("v[1:100]") == [3, 2, -1])
    #expect(try value("W[:, 2]") == [3, 6])
    #expect(try value("W[1, :2]") == [4, 5])
    #expect(try value("W[:, 1:]") == [2, 3, 5, 6])
    #expect(try value("W[-1]") == [4, 5, 6])
    #expect(report("v = [1, 2]\nL = sum(v[2:1])").contains("an empty slice"))
    #expect(try value("v[::2]") == [1, 2])
    #expect(try value("v[1::2]") == [3, -1])
    #expect(try value("v[:3:1]") == [1, 3, 2])
    #expect(try value("W[:, ::2]") == [1, 3, 4, 6])
    #expect(report("v = [1, 2]\nL = sum(v[::-1])").contains("a slice goes upwards"))
  }

  @Test func rowsAndAxes() throws {
    #expect(try value("W + [10, 20, 30]") == [11, 22, 33, 14, 25, 36])
    #expect(try value("[10, 20, 30] - W") == [9, 18, 27, 6, 15, 24])
    #expect(try value("W @ W.T + k") == [14.5, 31, 32.5, 76])
    #expect(try value("k @ W") == [-3.5, -4, -4.5])
    #expect(try value("sum(W, 0)") == [5, 7, 9])
    #expect(try value("sum(W, axis=1)") == [6, 15])
    #expect(try value("mean(W, 0)") == [2.5, 3.5, 4.5])
    #expect(try value("[W.mean(axis=1)[1]]") == [5])
    #expect(report("v = [1, 2]\nL = sum(sum(v, 1))").contains("axis out of range"))
    #expect(report("v = [1, 2]\nL = sum(sum(v, -2))").contains("axis out of range"))
    // As NumPy and PyTorch have it: from the end, and by name.
    #expect(try value("sum(W, axis=-1)") == [6, 15])
    #expect(try value("sum(W, -2)") == [5, 7, 9])
    #expect(try value("mean(W, dim=1)") == [2, 5])
    #expect(try Network("param W = [[1, 2]]\nr = mean(W, dim=0)\nL = sum(r)").formulas[1].text == "r = mean(W, axis=0)")
    for spelling in ["softmax(W, axis=1)", "softmax(W, axis=-1)", "softmax(W, dim=1)", "W.softmax(dim=-1)"] {
      #expect(try value(spelling) == value("softmax(W)"))
    }
    for (wrong, help) in [
      ("softmax(W, axis=0)", "softmax(X.T).T"), ("concat(W, W, axis=1)", "concat(A.T, B.T).T"),
      ("max(W, axis=0)", "stack(max(X[:, 0]), max(X[:, 1]))"),
    ] {
      let report = report("\(Self.given)\nL = sum(\(wrong))")
      #expect(report.contains("has no axis to choose") && report.contains(help), "\(report)")
    }
    // What is advised there does what was meant.
    #expect(try value("concat(W.T, W.T).T") == [1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6])
    #expect(try value("stack(max(W[:, 0]), max(W[:, 1]))") == [4, 5])
  }

  @Test func whatIsArrangedAnew() throws {
    #expect(try value("concat(v[:2], 7, k)") == [1, 3, 7, 0.5, -1])
    #expect(try value("concat(W, W[0])") == [1, 2, 3, 4, 5, 6, 1, 2, 3])
    #expect(try value("stack(v[0], v[1])") == [1, 3])
    #expect(try value("stack(k, k)") == [0.5, -1, 0.5, -1])
    #expect(try value("outer(k, v[:2])") == [0.5, 1.5, -1, -3])
    #expect(try value("windows(v, 3)") == [1, 3, 2, 3, 2, -1])
    #expect(try value("onehot(2, 4)") == [0, 0, 1, 0])
    #expect(try value("sort(v)") == [-1, 1, 2, 3])
    #expect(try value("[argmax(v)]") == [1])
    #expect(try value("[argmax([2, 5, 5])]") == [1])
  }

  /// numpy.correlate([1, 3, 2, -1], [0.5, -1]) is [-2.5, -0.5, 2]; torch.nn.functional.conv1d says the same.
  @Test func convolutionsAreCrossCorrelations() throws {
    #expect(try value("conv(v, k)") == [-2.5, -0.5, 2])
    #expect(try value("conv(v, k, stride=2)") == [-2.5, 2])
    #expect(try value("conv(v, k, pad=1)") == [-1, -2.5, -0.5, 2, -0.5])
    #expect(try value("conv(v, k, 2, 1)") == [-1, -0.5, -0.5])
    // scipy.signal.correlate2d(W, [[1, -1], [2, 0.5]], "valid")
    #expect(try value("conv(W, [[1, -1], [2, 0.5]])") == [9.5, 12])
    #expect(try value("maxpool(v, 2)") == [3, 2])
    #expect(try value("meanpool(v, 2)") == [2, 0.5])
    #expect(try value("maxpool(W, 2)") == [5])
    #expect(report("v = [1]\nL = sum(conv(v, [1, 2]))").contains("the kernel is larger than the input"))
    #expect(report("v = [1, 2]\nL = sum(conv(v, [1, 2], stride=0))").contains("the stride is at least 1"))
    #expect(report("v = [1, 2]\nL = sum(conv(v, [1, 2], dilation=2))").contains("conv has no such argument"))
  }

  @Test func whatIsJoinedMayStandInOneList() throws {
    let given = "a = [1, 2]\nb = [3, 4, 5]\nM = [[1, 2], [3, 4]]\n"
    func shape(_ formula: String) throws -> [Int] {
      let network = try Network(parsing: SourceText(name: "test.net", text: given + "c = \(formula)\nL = sum(c^2)"))
      return try #require(network.variables.first { $0.name == "c" }).shape.dimensions
    }
    #expect(try shape("concat([a, b])") == shape("concat(a, b)"))
    #expect(try shape("stack([a, 2*a])") == [2, 2])
    #expect(try shape("stack([1, 2])") == [2])
    // One list among other arguments is a vector or a matrix, as everywhere.
    #expect(try shape("concat([1, 2], b)") == [5])
    #expect(try shape("concat(M, [[5, 6]])") == [3, 2])
    #expect(try shape("concat(M, a)") == [3, 2])
  }

  /// Maps below each other, by numpy: X of 2 channels, K of 3 maps; each result is the sum over all channels.
  @Test func severalChannelsStandBelowEachOther() throws {
    let given = """
      param X = [[-1, 0, 1, 2], [3, 4, -2, -1], [0, 1, 2, 3], [4, -2, -1, 0], [1, 2, 3, 4], [-2, -1, 0, 1]]
      param K = [[-0.5, 0], [0.5, 1], [-1, -0.5], [0, 0.5], [1, -1], [-0.5, 0], [0.5, 1], [-1, -0.5], [0, 0.5], [1, -1], [-0.5, 0], [0.5, 1]]
      """
    func value(_ expression: String) throws -> [Double] {
      try Network("\(given)\nr = \(expression)\nL = sum(r)")["r"]
    }
    let whole: [Double] = [4, 4, 0.5, -3, -3, 0.5, -4.5, -8.5, -5.5, 4, 10.5, 3, -0.5, 11.5, 6, -1.5, -3.5, -2]
    #expect(try value("conv(X, K, channels=2, maps=3)") == whole)
    let coarse: [Double] = [1, 0.5, 1, -1.5, -3, -2, -2, 2.5, -1, -1, 10.5, -1.5, 5, -3, 2, -0.5, -3.5, 1.5]
    #expect(try value("conv(X, K, 2, 1, channels=2, maps=3)") == coarse)
    // Each map is pooled by itself: 3 rows give one row of pools each.
    #expect(try value("maxpool(X, 2, channels=2)") == [4, 2, 4, 4])
    #expect(report("X = [[1, 2], [3, 4]]\nL = sum(conv(X, X, channels=3))").contains("the channels do not fit"))
    #expect(report("X = [[1, 2], [3, 4]]\nL = sum(conv(X, [[1]], channels=2))").contains("the kernels do not fit"))
    #expect(report("X = [[1, 2], [3, 4]]\nL = sum(maxpool(X, 1, channels=3))").contains("the channels do not fit"))
    #expect(report("X = [[1, 2], [3, 4]]\nL = sum(conv(X, [[1]], maps=0))").contains("the kernels do not fit"))
  }

  /// `half = n/2` was fine before there was a function of that name.
  @Test func everydayWordsStayNames() throws {
    let network = try Network("n = 6\nhalf = n/2\nstep = half(half + 0.1)\nL = step(step)*half")
    #expect(network["half"] == [3])
    #expect(network["step"] == [3.099609375])
    #expect(network["L"] == [3])
    #expect(report("L = 2*half").contains("unknown name half"))
  }

  @Test func normsAreAsWritten() throws {
    let rms = try value("rms(W[0])")
    for (got, x) in zip(rms, [1.0, 2, 3]) { #expect(abs(got - x / (14.0 / 3 + 1e-5).squareRoot()) < 1e-12) }
    // torch.nn.functional.layer_norm(torch.tensor([1., 2., 3.]), [3]): ±1.22473568…
    let norm = try value("layer_norm(W)")
    for (got, x) in zip(norm, [-1.0, 0, 1, -1, 0, 1]) { #expect(abs(got - x / (2.0 / 3 + 1e-5).squareRoot()) < 1e-12) }
  }

  /// What the checker counts before anything is recorded is what is recorded.
  @Test(arguments: [
    "sum(W, 0)", "sum(W, 1)", "mean(W, 0)", "mean(v)", "rms(v)", "rms(W)", "layer_norm(W)", "outer(k, v)",
    "windows(v, 2)",
    "conv(v, k, pad=1)", "conv(W, [[1, -1], [2, 0.5]])", "maxpool(W, 2)",
    "conv(W, concat(W[:, :2], W[:, 1:]), channels=2, maps=2)", "maxpool(W, 1, channels=2)", "meanpool(v, 2)",
    "argmax(v)", "sort(v)",
    "concat(v, k)", "v[1:3]", "W + v[:3]",
  ])
  func theCountIsKept(_ expression: String) throws {
    let count = try Network("\(Self.given)\nr = \(expression)\nL = v[0]*v[1]").graph.count
    var limits = Limits.standard
    limits.nodes = count
    let text = "\(Self.given)\nr = \(expression)\nL = v[0]*v[1]"
    #expect(report(text, limits: limits) == "")
    limits.nodes = count - 1
    #expect(report(text, limits: limits).contains("the network is too large"))
  }

  /// `stop` and `.detach()` end the gradient; what goes in steps has the slope 0.
  @Test func whereTheGradientEnds() throws {
    let network = try Network("param w = 0.3\nq = w + stop(round(w) - w)\nL = (q - 1)^2")
    #expect(network["q"] == [0])
    #expect(network.gradient("w") == [-2])
    let detached = try Network("param w = 3\nparam u = 2\nL = w.detach()*u + floor(w) + sign(w) + step(w)")
    #expect(detached["L"] == [11])
    #expect(detached.gradient("w") == [0])
    #expect(detached.gradient("u") == [3])
    let routes = try Network("param v = [1, 3, 2]\ns = sort(v)\nL = s[0] + 10*s[1] + 100*s[2]")
    #expect(routes.gradient("v") == [1, 100, 10])
  }
}
