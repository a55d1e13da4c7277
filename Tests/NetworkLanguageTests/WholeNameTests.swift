// Names that stand for whole numbers, loops that come to nothing, arguments in any order: what is read, and what is said where
// it cannot be.

import Diagnostics
import Testing

@testable import NetworkLanguage

@Suite struct WholeNameTests {
  private func value(_ text: String) throws -> [Double] { try Network(text + "\nL = sum(r)")["r"] }

  @Test func aNameOfAWholeNumberCountsAndPoints() throws {
    #expect(try value("n = 3\nparam w = 2\ns = 0\nfor i in range(n):\n    s = s + i*w\nr = s") == [6])
    #expect(try value("n = 1\nx = [5, 7, 9]\nr = x[n]") == [7])
    #expect(try value("n = 1\nx = [5, 7, 9]\nr = x[n:n + 2]") == [7, 9])
    #expect(try value("n = 3\nc = 1\nr = onehot(c, n)") == [0, 1, 0])
    #expect(try value("n = 2\nr = zeros(n)") == [0, 0])
    // The last value above counts, and the number stands in the formula.
    #expect(try value("n = 1\nn = 2\nx = [5, 7, 9]\nr = x[n]") == [9])
    let network = try Network("n = 1\nx = [5, 7, 9]\nr = x[n]")
    #expect(network.formulas.last?.text == "r = x[1]")
    // What is computed, trained or changes from round to round is no index.
    for text in [
      "param n = 1\nx = [5, 7]\nr = x[n]", "n = 1 + 0.5\nx = [5, 7]\nr = x[n]", "n = 0.5\nx = [5, 7]\nr = x[n]",
      "examples n = [[1], [0]]\nx = [5, 7]\nr = x[n]",
    ] {
      #expect(report(text).contains("an index is a whole number"), "\(text): \(report(text))")
    }
  }

  @Test func anInnerLoopMayComeToNothing() throws {
    let triangle = "param w = 2\ns = 0\nfor i in range(3):\n    for j in range(i):\n        s = s + w*i*j\nr = s"
    #expect(try value(triangle) == [4])
    #expect(
      report("param w = 2\ns = w\nfor i in range(0):\n    s = s + w\nL = s").contains("a loop without a repetition"))
    // What is wrong in a repetition says in which.
    let wrong = "x = [1, 2]\ns = 0\nfor i in range(3):\n    for j in range(1 / i):\n        s = s + x[j]\nL = s"
    #expect(report(wrong).contains("(i = 0)"), "\(report(wrong))")
  }

  @Test func aLoopGoesThroughASlice() throws {
    #expect(try value("x = [5, 7, 9]\ns = 0\nfor v in x[1:]:\n    s = s + v\nr = s") == [16])
    #expect(try value("x = [5, 7, 9]\ns = 0\nfor v in x[::2]: s = s + v\nr = s") == [14])
    #expect(try value("W = [[1, 2], [3, 4]]\ns = 0\nfor v in W[1]:\n    s = s*10 + v\nr = s") == [34])
    for (word, help) in [
      ("enumerate(x)", "range(len(x))"), ("zip(x, x)", "x[i], y[i]"), ("reversed(x)", "range(len(x) - 1, -1, -1)"),
    ] {
      let report = report("x = [1, 2]\ns = 0\nfor v in \(word):\n    s = s + v\nL = s")
      #expect(report.contains(help), "\(report)")
    }
  }

  @Test func namedArgumentsStandInAnyOrder() throws {
    let given = "X = [[1, 2, 3, 4], [5, 6, 7, 8], [9, 1, 2, 3], [4, 5, 6, 7]]\nK = [[1, -1], [0.5, 2]]\n"
    let usual = try value(given + "r = conv(X, K, stride=2, pad=1)")
    #expect(try value(given + "r = conv(X, K, pad=1, stride=2)") == usual)
    #expect(try value(given + "r = conv(X, K, pad=1)") == value(given + "r = conv(X, K, 1, 1)"))
    for (call, words) in [
      ("conv(X, K, pad=1, pad=2)", "given twice"), ("conv(X, K, 1, stride=2)", "given twice"),
      ("conv(X, K, dilation=2)", "it has stride, pad, channels and maps"), ("conv(X, K, pad=1, 2)", "after named ones"),
    ] {
      let report = report(given + "L = sum(\(call))")
      #expect(report.contains(words), "\(report)")
    }
  }

  @Test func whatIsNotThereSaysWhatToWrite() {
    let cases = [
      ("v = [1, 2]\nL = v[argmax(v)]", "max(v) is the largest element itself"),
      ("v = [1, 2]\nL = sum(onehot(argmax(v), 2))", "argmax is computed"),
      ("X = [[1, 2], [3, 4]]\nv = [1, 2, 3]\nL = sum([X[0], v])", "concat(a, b) puts one after the other"),
      ("def f(a, b=2):\n    return a*b\nparam w = 1\nL = f(w, 2)", "no argument of def may be left out"),
    ]
    for (text, words) in cases { #expect(report(text).contains(words), "\(report(text))") }
  }
}
