// The texts of right networks that several tests use.

/// Networks that parse.
enum Texts {
  static let reluTrace = """
    # trace a gradient
    x = 2.0
    y = 3.0
    param w1 = 0.5
    param b1 = 0.0
    param w2 = 1.5
    param b2 = 0.0
    z1 = w1*x + b1
    a1 = relu(z1)
    z2 = w2*a1 + b2
    L = (z2 - y)^2
    minimize L
    """

  static let tanhNetwork = """
    # tanh 1-2-1
    x = [1]
    y = 0
    param W1 = [[0.5], [-0.3]]
    param b1 = [0, 0]
    param W2 = [[0.4, -0.2]]
    param b2 = 0
    z1 = W1 @ x + b1
    a1 = tanh(z1)
    ŷ = W2 @ a1 + b2
    L = 0.5*(ŷ - y)^2
    minimize L
    """

  static let sigmoidNetwork = """
    # sigmoid 2-3-1
    x = [0.5, -0.2]
    y = 0.3
    param W1 = [
      [0.17640523, 0.04001572],   # first hidden unit
      [0.09787380, 0.22408932],
      [0.18675580, -0.09772779],
    ]
    param W2 = [[0.09500884, -0.01513572, -0.01032189]]
    a1 = sigmoid(W1 @ x)
    ŷ = W2 @ a1
    L = 1/2 * (ŷ − y)²
    """

  /// The example of micrograd's README (github.com/karpathy/micrograd, MIT licence), unchanged.
  static let micrograd = """
    from micrograd.engine import Value

    a = Value(-4.0)
    b = Value(2.0)
    c = a + b
    d = a * b + b**3
    c += c + 1
    c += 1 + c + (-a)
    d += d * 2 + (b + a).relu()
    d += 3 * d + (b - a).relu()
    e = c - d
    f = e**2
    g = f / 2.0
    g += 10.0 / f
    print(f'{g.data:.4f}') # prints 24.7041, the outcome of this forward pass
    g.backward()
    print(f'{a.grad:.4f}') # prints 138.8338, i.e. the numerical value of dg/da
    print(f'{b.grad:.4f}') # prints 645.5773, i.e. the numerical value of dg/db
    """

  static let classifier = """
    x = [1, -2, 0.5]
    param W = 0.1 * randn(1, 4, 3)
    param b = zeros(4)
    h = leaky_relu(W @ x + b)
    p = softmax(h)
    s = log_softmax([h, p].T[0])
    L = cross_entropy(h, 2) + mean(h*p) + max(h[0], h[1]) + sum(s)/4 + dot(p, h) + mse(p, 0.25)
    """

  static let all = [reluTrace, tanhNetwork, sigmoidNetwork, micrograd, classifier]
}
