// Other ways of writing the solutions: whatever gives the same numbers is right.

import Testing

@testable import Puzzles

@Suite struct SpellingTests {
  static let spellings: [String: [String]] = [
    "negate": ["0 - 1", "1 - 2", "-x/x", "y/x"],
    "scale": ["c*1", "y/x", "1*c + 0*x"],
    "square": ["2x", "x + x", "2 * y / x", "2·x"],
    "reciprocal": ["-1/x**2", "-y*y", "-x**(-2)", "-(1/x)²"],
    "exp": ["exp(x)", "np.exp(x)", "e^x", "dy/dx = y"],
    "log": ["x**-1", "1/exp(y)", "exp(-log(x))"],
    "sqrt": ["0.5/y", "0.5*x**(-0.5)", "1/(2*sqrt(x))", "y/(2*x)"],
    "tanh": ["1 - tanh(x)**2", "1 - y*y", "(1 - y)*(1 + y)", "4*sigmoid(2*x)*(1 - sigmoid(2*x))"],
    "sigmoid": ["sigmoid(x)*(1 - sigmoid(x))", "y - y^2", "exp(-x)/(1 + exp(-x))^2"],
    "softplus": ["1/(1 + exp(-x))", "exp(x)/(1 + exp(x))", "1 - exp(-y)"],
    "silu": ["y + sigmoid(x)*(1 - y)", "sigmoid(x)*(1 + x*(1 - sigmoid(x)))", "y/x + y*(1 - y/x)"],
    "relu": ["x > 0", "[x > 0]", "(x > 0)*1", "0 if x <= 0 else 1", "not (x <= 0)", "step(x)"],
    "abs": ["sign(x)", "x/abs(x)", "2*(x > 0) - 1", "(x > 0) - (x < 0)", "x/y"],
    "clamp": ["a < x and x < b", "(a < x)*(x < b)", "0 if x < a or x > b else 1", "y == x", "[a < x < b]"],
    "identity": ["1 if i == j else 0", "[i == j]", "delta(i, j)", "δ_ij", "not i != j", "I[i, j]", "eye(n)[i, j]"],
    "sum": ["1.0", "n/n", "dy/dx[j] = 1"],
    "mean": ["1/len(x)", "n**-1", "1/x.shape[0]", "y/sum(x)"],
    "broadcast": ["1", "x/x", "y[i]/x"],
    "repeat": ["j == i // r", "1 if r*j <= i < r*(j + 1) else 0", "(i - i % r)/r == j"],
    "tile": ["i % n == j", "1 if (i - j) % n == 0 else 0", "(i % n == j)*1"],
    "pick": ["1 if j == k else 0", "[k == j]", "delta(j, k)"],
    "gather": ["p[i] == j", "1 if p[i] == j else 0", "delta(p[i], j)"],
    "reverse": ["j == n - 1 - i", "1 if i == n - j - 1 else 0", "(i + j + 1 == n)"],
    "shift": ["i == j + 1", "1 if i > 0 and j == i - 1 else 0", "i - j == 1"],
    "difference": ["1 if j == i + 1 else (-1 if j == i else 0)", "(j - i == 1) - (i == j)", "[j == i + 1] - [j == i]"],
    "cumulative-sum": ["i >= j", "1 if j <= i else 0", "j < i or i == j", "not j > i"],
    "running-mean": ["1/(i + 1) if j <= i else 0", "(i >= j)/(1 + i)", "[j <= i]*1/(i + 1)"],
    "centre": ["delta(i, j) - 1/n", "(1 - 1/n) if i == j else -1/n", "((i == j)*n - 1)/n"],
    "sort": ["y[i] == x[j]", "1 if x[j] == y[i] else 0", "argsort(x)[i] == j", "sum(x < x[j]) == i"],
    "max": ["1 if x[j] == y else 0", "x[j] == max(x)", "argmax(x) == j", "x[j] >= y"],
    "product-by-a": ["b[j] if i == j else 0", "(i == j)*b[j]", "delta(i, j)*b[i]", "y[i]/a[i] if i == j else 0"],
    "product-by-b": ["a[j]*(i == j)", "a[i] if i == j else 0", "[i == j]*a[j]"],
    "quotient": ["-y[i]/b[i] if i == j else 0", "-(i == j)*a[j]/b[j]**2", "(i == j)*-a[i]*b[i]^-2"],
    "squares": ["x[j] + x[j]", "2 x[j]", "2*x_j", "x[j]*2"],
    "dot": ["b_j", "1*b[j]", "b[j]**1"],
    "product-of-all": ["prod(x)/x[j]", "prod(x[:j])*prod(x[j + 1:])", "prod(x[m] if m != j else 1 for m in range(n))"],
    "row-sums": ["1 if k == i else 0", "delta(i, k)", "[i == k]"],
    "bias": ["1 if j == k else 0", "k == j", "delta(k, j)"],
    "transpose": [
      "i == l and j == k", "1 if j == k and i == l else 0", "(i == l) & (j == k)", "delta(i, l)*delta(j, k)",
    ],
    "reshape": ["i == k*n + l", "k == i // n and l == i % n", "1 if i - l == n*k else 0"],
    "trace": ["1 if k == l else 0", "delta(k, l)", "[l == k]"],
    "outer": ["b[j] if i == k else 0", "(k == i)*b_j", "delta(i, k)*b[j]"],
    "matrix-vector-by-x": ["W_ij", "1*W[i, j]", "W.T[j, i]", "W[i][j]"],
    "matrix-vector-by-W": ["x[l] if i == k else 0", "delta(i, k)*x_l", "x[l]*(k == i)"],
    "quadratic-form": [
      "(W @ x)[j] + (W.T @ x)[j]", "((W + W.T) @ x)[j]", "sum((W[j, m] + W[m, j])*x[m] for m in range(n))",
    ],
    "matmul-by-A": ["B[l, j] if i == k else 0", "delta(i, k)*B_lj", "B.T[j, l]*(i == k)"],
    "matmul-by-B": ["A[i, k] if j == l else 0", "delta(j, l)*A_ik", "(j == l)*A.T[k, i]"],
    "mean-pool": ["1/s if j // s == i else 0", "(s*i <= j < s*i + s)/s", "[i == j // s]/s"],
    "max-pool": [
      "(j // s == i)*(x[j] == y[i])", "1 if i == j // s and y[i] == x[j] else 0", "x[j] == y[i] if j // s == i else 0",
    ],
    "convolution-by-w": ["x[j + i]", "x[i + j]*1", "x[i:][j]"],
    "convolution-by-x": [
      "w[j - i] if i <= j < i + m else 0", "(0 <= j - i < m)*w[j - i]", "w[j - i]*(j >= i)*(j < i + m)",
      "1.0*(0 <= j - i < m)*w[j - i]", "w[j - i]*(2*(0 <= j - i < m)/2)", "0 if j < i or j >= i + m else w[j - i]",
      "sum(w[a]*(i + a == j) for a in range(m))",
    ],
    "strided-convolution": [
      "(0 <= j - s*i and j - s*i < m)*w[j - s*i]", "w[j - i*s] if i*s <= j < i*s + m else 0",
      "sum(w[a]*(s*i + a == j) for a in range(m))",
    ],
    "convolution-2d-by-w": ["x[k + i, l + j]", "x[i + k][j + l]", "1*x[i + k, j + l]"],
    "convolution-2d-by-x": [
      "(0 <= k - i < p)*(0 <= l - j < q)*w[k - i, l - j]",
      "w[k - i, l - j] if i <= k < i + p and j <= l < j + q else 0",
      "0 if k < i or l < j or k >= i + p or l >= j + q else w[k - i, l - j]",
    ],
    "squared-error": ["2/n*(p[j] - t[j])", "-2*(t[j] - p[j])/n", "(p[j] - t[j])*2/len(p)"],
    "absolute-error": [
      "(1 if p[j] > t[j] else -1)/n", "((p[j] > t[j]) - (p[j] < t[j]))/n", "(p[j] - t[j])/abs(p[j] - t[j])/n",
    ],
    "logistic": ["1/(1 + exp(-x)) - t", "-(t - sigmoid(x))", "exp(x)/(1 + exp(x)) - t"],
    "log-sum-exp": ["exp(x[j])/sum(exp(x))", "softmax(x)[j]", "exp(x[j])/exp(y)"],
    "softmax": [
      "(i == j)*y[i] - y[i]*y[j]", "y[i]*(1 - y[i]) if i == j else -y[i]*y[j]", "y_i*(δ_ij - y_j)",
      "y[i]*(delta(i,j) - y[j])",
    ],
    "log-softmax": [
      "(i == j) - softmax(x)[j]", "delta(i, j) - exp(x[j])/sum(exp(x))", "(1 if i == j else 0) - exp(y[j])",
    ],
    "cross-entropy": [
      "softmax(x)[j] - [j == t]", "p[j] - 1 if j == t else p[j]", "exp(x[j])/sum(exp(x)) - delta(j, t)",
    ],
    "attention": ["p[j]*v[j] - p[j]*y", "-p[j]*(y - v[j])", "softmax(x)[j]*(v[j] - sum(softmax(x)*v))"],
    "norm": ["x[j]/sqrt(sum(x^2))", "x_j/y", "x[j]*y**-1"],
    "variance": ["2/n*(x[j] - mean(x))", "2*(x[j] - sum(x)/n)/n", "(x - mean(x))[j]*2/n"],
    "standard-deviation": ["(x[j] - mean(x))/n/y", "1/(2*y)*2*(x[j] - mean(x))/n", "(x[j] - mean(x))/(n*std(x))"],
    "normalize": ["(i == j)/r - y[i]*y[j]/r", "(i == j)/r - x[i]*x[j]/r^3", "(delta(i, j) - y_i*y_j)/r"],
    "rms-norm": ["(i == j)/r - y[i]*y[j]/(n*r)", "(i == j)/r - x[i]*x[j]/(n*r**3)", "(n*(i == j) - y[i]*y[j])/(n*r)"],
    "layer-norm": [
      "(n*(i == j) - 1 - y[i]*y[j])/(n*s)", "((i == j) - (1 + y[i]*y[j])/n)/s",
      "((1 if i == j else 0) - 1/n - y[i]*y[j]/n)/std(x)",
    ],
  ]

  @Test func whateverGivesTheSameNumbersIsRight() {
    let names = Set(PuzzleBookTests.derivatives.map(\.puzzle.name))
    #expect(Set(Self.spellings.keys) == names, "\(names.symmetricDifference(Self.spellings.keys).sorted())")
    for (puzzle, task) in PuzzleBookTests.derivatives {
      let judge = JacobianJudge(task)
      let spellings = Self.spellings[puzzle.name] ?? []
      #expect(spellings.count >= 3, "\(puzzle.name) has \(spellings.count) other spellings")
      for answer in spellings {
        let report = judge.judge(answer)
        #expect(report.isSolved, "\(puzzle.name): \(answer): \(report.says)")
      }
    }
  }
}
