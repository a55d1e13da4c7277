// Programs that want too much: of the stack, of memory, of time, or larger numbers than there are.

import Diagnostics
import Python
import Testing

@Suite struct LimitTests {
  /// A network that can be read, whatever stands before it.
  private static let net = "w = np.random.randn(2)\nloss = (w * np.array([1.0, 2.0])).sum()\n"

  /// A text between many brackets.
  private static func deep(_ open: String, _ text: String, _ close: String) -> String {
    String(repeating: open, count: 40) + text + String(repeating: close, count: 40)
  }

  /// A loop that goes on with the value that it has made before.
  private static func loop(_ rounds: Int, _ lines: String...) -> String {
    "for i in [0] * \(rounds):\n" + lines.map { "    \($0)\n" }.joined()
  }

  /// Programs that put values some 100,000 deep into each other.
  private static let deepPrograms: [String] = [
    "s = []\n\(loop(5_000, "s = \(deep("[", "s", "]"))"))",
    "s = []\n\(loop(5_000, "s = \(deep("(", "s", ",)"))"))",
    "s = {}\n\(loop(2_500, "s = \(deep("{'x': ", "s", "}"))"))",
    "s = []\n\(loop(5_000, "s = \(deep("[", "s.append", "]"))"))",
    // From the top downwards, so that what is appended is never deep itself.
    "s = []\nend = s\n\(loop(5_000, "new = []", "end.append(\(deep("[", "new", "]")))", "end = new"))",
    "s = []\nend = s\n\(loop(5_000, "new = []", "end += \(deep("[", "new", "]"))", "end = new"))",
    "class A:\n    pass\ns = 0\n\(loop(5_000, "new = A()", "new.x = \(deep("[", "s", "]"))", "s = new"))",
    "s = 0\n\(loop(4_000, "class A:", "    x = \(deep("[", "s", "]"))", "s = A"))",
    "def wrap(x):\n    return \(deep("[", "lambda: x", "]"))\ns = 0\n\(loop(5_000, "s = wrap(s)"))",
    "def wrap(*x):\n    return \(deep("[", "x", "]"))\ns = 0\n\(loop(5_000, "s = wrap(s)"))",
    "s = torch.nn.ReLU()\n\(loop(5_000, "s = torch.nn.Sequential(\(deep("[", "s", "]")), s)"))",
    "s = []\n\(loop(4_000, "s = list(zip(\(deep("[", "s", "]"))))"))",
  ]

  /// Whoever releases such values, or goes down into them, by recursion overflows the stack.
  @Test(arguments: deepPrograms) func valuesMayStandDeepInEachOther(_ text: String) {
    let report = Programs.report(text + Self.net)
    #expect(report == nil, "\(text.prefix(100)): \(report?.rendered() ?? "")")
    // Nor does it matter when all of it goes at once, in the middle of the run.
    #expect(Programs.report(text + "s = 0\nend = 0\nnew = 0\nA = 0\n" + Self.net) == nil, "\(text.prefix(100))")
  }

  /// Programs whose values hold one part many times, and what is said of them.
  private static let sharedPrograms: [(String, String)] = [
    ("a = ()\n\(loop(60, "a = (a, a)"))b = a == a\n", "the program runs too long"),
    (
      "class A:\n    pass\n\(loop(20, "class A(A\(String(repeating: ", A", count: 19))):", "    pass"))a = A()\nb = a.foo\n",
      "there is no foo here"
    ),
    ("A = object\n\(loop(200, "class A(A):", "    pass"))", "too many classes are inherited from"),
  ]

  /// Such a part is gone through once, or not to the end.
  @Test(arguments: sharedPrograms) func whatIsSharedIsNotCountedOut(_ text: String, _ message: String) {
    #expect(Programs.report(text)?.diagnostics.first?.message ?? "" == message)
  }

  /// Each object has the one before it as sixteen parts.
  @Test func sharedPartsAreFoundOnce() {
    let parts = "abcdefghijklmnop".map { "a.\($0) = b" }
    let lines = (["a = A()"] + parts + ["b = a"]).map { "    \($0)\n" }.joined()
    let text = "class A:\n    pass\nb = A()\nfor i in [0] * 20:\n\(lines)p = b.parameters()\n"
    #expect(Programs.report(text + Self.net) == nil)
  }

  /// Each step goes through thousands of items: as many steps as a run may take are minutes, or all of the memory. So the items
  /// are counted, too.
  @Test(arguments: [
    "z = any(y)", "z = sorted(n)", "z = y.copy()", "z = d.copy()", "z = list(d.values())", "f(*y)", "f(1, **d)",
    "z = 'a' in t", "z = t == u", "z = t[k]", "z = len(t)", "z = t + t", "z = zip(y, y)", "z = torch.nn.Sequential(y)",
    "z = m.parameters()", "l.append([None] * 9000)", "l.append(y + [0])", "l.append(y[1:])", "y.reverse()",
    "y.insert(0, None)", "z = big.sum()", "z = big @ big", "d.update(d)",
  ])
  func longRunsEnd(_ step: String) {
    let text = """
      y = [None] * 9000
      n = [0] * 9000
      d = {}
      for i in range(9000):
          d['k' + str(i)] = None
      def f(*a, **b):
          return None
      t = 'ä'
      \(Array(repeating: "t = t + t", count: 13).joined(separator: "\n"))
      u = t + ''
      k = 0
      l = []
      m = torch.nn.ModuleList(y)
      big = np.ones(900000)
      for i in [0] * 9000:
          for j in n:
              \(step)

      """
    let report = Programs.report(text)?.diagnostics.first
    #expect(report?.message == "the program runs too long", "\(step): \(report?.message ?? "")")
    let label = report?.label ?? ""
    #expect(label.contains("items of lists and texts") || label.contains("computes too much"), "\(step): \(label)")
    #expect(report?.help != nil, "\(step)")
  }

  /// Arrays that no memory holds are refused before they are made.
  @Test(arguments: [
    "np.concatenate([a] * 9999)", "np.array([a] * 9999)", "np.stack([a] * 9999)", "np.vstack([a] * 9999)",
    "torch.nn.functional.one_hot(torch.zeros(100000).long(), 10000)", "np.outer(a, a)",
  ])
  func hugeArraysAreRefused(_ formula: String) {
    let report = Programs.report("a = np.ones(900000)\nb = \(formula)\n")?.diagnostics.first
    #expect(report?.message == "the program is too large", "\(formula): \(report?.message ?? "")")
    #expect(report?.help?.contains("\(2_000_000)") ?? false, "\(formula): \(report?.help ?? "")")
  }

  /// A maximum over rows names its operand once for each row: four of them within each other would have 160,000 names.
  @Test func formulasDoNotMultiply() throws {
    var formula = "W"
    for _ in 0..<4 { formula = "(\(formula).max(axis=1, keepdims=True) * X)" }
    let start = "import numpy as np\nX = np.random.randn(20, 20)\nW = np.random.randn(20, 20)\n"
    let text = "\(start)loss = np.sum(\(formula))\nW -= 0.1 * W\n"
    let program = try PythonProgram(SourceText(name: "test.py", text: text), reserved: [])
    #expect(program.text.contains("param W = ") && program.text.utf8.count < 100_000, "\(program.text.utf8.count)")
  }

  /// Whole numbers that are too large are not called anything else, and the limit is named.
  @Test(arguments: [
    ("np.zeros((2**63, 2**63))", "up to 1000000"), ("np.zeros((0, 2**62))", "up to 1000000"),
    ("np.ones(4).reshape(2**62, -1)", "up to 1000000"), ("np.eye(10**20)", "up to 1000"),
    ("np.random.seed(2**200)", "up to 4294967295"), ("np.random.permutation(10**18)", "up to 100000"),
    ("range(0, -10**18, -1)", "from -999999999999999 on"), ("range(2**63 - 2, 2**63 + 5)", "up to 999999999999999"),
    ("[1][2**62]", "up to 999999999999999"), ("[1][-2**63:]", "from -999999999999999 on"),
    ("round(1.5, 10**18)", "up to 999999999999999"), ("range(int(1e18))", "up to 999999999999999"),
    ("int(1e300)", "up to 999999999999999"), ("torch.manual_seed(2**100)", "up to 999999999999999"),
  ])
  func largeNumbersAreCalledLarge(_ formula: String, _ limit: String) {
    let report = Programs.report("a = \(formula)\n")?.diagnostics.first
    #expect(report?.message == "the number is too large", "\(formula): \(report?.message ?? "")")
    #expect(report?.label?.hasSuffix("whole numbers are read \(limit)") ?? false, "\(formula): \(report?.label ?? "")")
    #expect(report?.help == "take one nearer to 0", "\(formula)")
  }

  @Test(arguments: [
    ("np.zeros((2.5, 3))", "a whole number is wanted", "this is 2.5"),
    ("int(np.inf)", "a whole number is wanted", "this is inf"),
    ("np.zeros('a')", "a number is wanted", "this is a text"),
    ("[1][np.zeros(2)]", "a number is wanted", "this is an array of shape (2,)"),
  ])
  func otherThingsAreCalledWhatTheyAre(_ formula: String, _ message: String, _ label: String) {
    let report = Programs.report("a = \(formula)\n")?.diagnostics.first
    #expect(report?.message == message && report?.label == label, "\(formula): \(report?.label ?? "")")
    #expect(report?.help != nil, "\(formula)")
  }

  @Test(arguments: [
    ("np.arange(10**10)", "10000000000 numbers", "100000 numbers"),
    ("np.arange(0, 1, 0)", "the step is 0", "100000 numbers"),
    ("np.arange(0, 1, 2.0**-40)", "1099511627776 numbers", "100000 numbers"),
    ("np.linspace(0, 1, 10**10)", "10000000000 numbers", "100000 numbers"),
    ("np.random.permutation(10**10)", "10000000000 numbers", "100000 numbers"),
    ("torch.randperm(10**10)", "10000000000 numbers", "100000 numbers"), ("np.eye(10**6)", "1000000 rows", "1000 rows"),
    ("np.ones((2000, 2000))", "shape (2000, 2000)", "1000000 numbers"),
  ])
  func sizesNameTheirLimit(_ formula: String, _ size: String, _ limit: String) {
    let report = Programs.report("a = \(formula)\n")?.diagnostics.first
    #expect(report?.message == "this size cannot be read", "\(formula): \(report?.message ?? "")")
    #expect(report?.label == size, "\(formula): \(report?.label ?? "")")
    #expect(report?.help == "take at least 1 and at most \(limit)", "\(formula): \(report?.help ?? "")")
  }

  /// What is too large already as a text.
  @Test func textsHaveLimits() {
    func parameters(_ count: Int) -> String { (0..<count).map { "a\($0)" }.joined(separator: ", ") }
    func message(_ text: String) -> String? { Programs.report(text)?.diagnostics.first?.message }
    #expect(message("def f(\(parameters(256))):\n    return 1\n" + Self.net) == "too many parameters")
    #expect(message("f = lambda \(parameters(256)): 1\n" + Self.net) == "too many parameters")
    #expect(message("def f(\(parameters(255))):\n    return 1\n" + Self.net) == nil)
    #expect(message("\(String(repeating: "a", count: 201)) = 1\n" + Self.net) == "the name is too long")
    #expect(message("\(String(repeating: "a", count: 200)) = 1\n" + Self.net) == nil)
    // No chain is long, but each stands at the beginning of another.
    var formula = "w"
    for _ in 0..<12 { formula = "(\(formula)\(String(repeating: " + 1", count: 40)))" }
    #expect(message("w = 1.0\nz = \(formula)\n" + Self.net) == "the formula is too long")
  }
}
