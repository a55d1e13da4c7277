// Networks in which each known mistake can be made.

/// Networks by what is special about them.
enum Example: String, CaseIterable {
  case trace, deep, wide, tanhTwo, sigmoidSquare, binary, binaryTwo, binaryWide, softmax, softmaxTwo, softmaxLogs
  case meanBatch, sumBatch, mse, square, squareTanh, squareWide, expLog, exponential, logarithm, reuse, micrograd
  case residual, twoPaths, reluTwo, reluWide, tanhBatch, softmaxLeaf, softmaxLayer, softmaxPair
  case maximum, minimum, margin, attention

  var text: String {
    switch self {
    case .trace:
      """
      x = 0.4
      y = -1.5
      param w1 = 1.2
      param b1 = 0.3
      param w2 = -0.6
      param b2 = 0.2
      z1 = w1*x + b1
      a1 = relu(z1)
      z2 = w2*a1 + b2
      L = (z2 - y)^2
      """
    case .deep:
      """
      x = 0.7
      y = 0.35
      param w1 = 1.3
      param b1 = 0.15
      param w2 = -0.8
      param b2 = 0.25
      param w3 = 1.7
      z1 = w1*x + b1
      a1 = tanh(z1)
      z2 = w2*a1 + b2
      a2 = tanh(z2)
      z3 = w3*a2
      L = (z3 - y)^2
      """
    case .wide:
      """
      x = [0.6, -1.4]
      y = 0.3
      param W1 = [[0.5, -0.7], [0.9, 0.2], [-0.4, 1.1]]
      param b1 = [0.1, -0.2, 0.3]
      param W2 = [[0.8, -0.6, 1.3]]
      param b2 = 0.05
      z1 = W1 @ x + b1
      a1 = tanh(z1)
      p = W2 @ a1 + b2
      L = 0.5*(p - y)^2
      """
    case .tanhTwo:
      """
      x = 1.6
      y = 0.2
      param v = 0.45
      param w = 1.35
      h = tanh(v*x)
      o = w*h
      L = (o - y)^2/2
      """
    case .sigmoidSquare:
      """
      x = 1.8
      y = 0.25
      param w = 0.7
      param b = -0.3
      z = w*x + b
      a = sigmoid(z)
      L = (a - y)^2
      """
    case .binary:
      """
      x = 1.8
      y = 0.25
      param w = 0.7
      param b = -0.3
      z = w*x + b
      a = sigmoid(z)
      L = -(y*log(a) + (1 - y)*log(1 - a))
      """
    case .binaryTwo:
      """
      x = 0.9
      param v = 1.4
      param w = 0.6
      h = tanh(v*x)
      z = w*h
      a = sigmoid(z)
      L = -log(a)
      """
    case .binaryWide:
      """
      x = [0.9, -0.4]
      y = 0.8
      param w = [1.4, 0.6]
      z = dot(w, x)
      a = sigmoid(z)
      L = -y*log(a) - (1 - y)*log(1 - a)
      """
    case .softmax:
      """
      x = [0.9, -0.4]
      param W = [[0.3, 0.8], [-0.5, 0.6], [1.1, -0.2]]
      z = W @ x
      L = cross_entropy(z, 1)
      """
    case .softmaxTwo:
      """
      x = 0.7
      param v = 1.3
      param w = [0.4, -1.2, 0.9]
      h = tanh(v*x)
      z = w*h
      L = cross_entropy(z, 2)
      """
    case .softmaxLogs:
      """
      x = [0.9, -0.4]
      y = [0, 1, 0]
      param W = [[0.3, 0.8], [-0.5, 0.6], [1.1, -0.2]]
      z = W @ x
      L = -sum(y*log_softmax(z))
      """
    case .meanBatch:
      """
      x = [0.7, -1.2, 0.4]
      y = [0.3, 0.5, -0.8]
      param w = 1.4
      param b = 0.2
      p = w*x + b
      L = mean((p - y)^2)
      """
    case .sumBatch:
      """
      x = [0.7, -1.2, 0.4]
      y = [0.3, 0.5, -0.8]
      param w = 1.4
      param b = 0.2
      p = w*x + b
      L = sum((p - y)^2)
      """
    case .mse:
      """
      x = [0.7, -1.2]
      y = [0.3, 0.5, 0.6]
      param W = [[0.5, -0.7], [0.9, 0.2], [-0.4, 1.1]]
      p = W @ x
      L = mse(p, y)
      """
    case .square:
      """
      x = [0.6, -1.4]
      y = [0.3, 0.9]
      param W1 = [[0.5, -0.7], [0.9, 0.2]]
      param W2 = [[0.8, -0.6], [1.3, 0.4]]
      z1 = W1 @ x
      a1 = sigmoid(z1)
      p = W2 @ a1
      L = 0.5*sum((p - y)^2)
      """
    case .squareTanh:
      """
      x = [0.6, -1.4]
      y = [0.3, 0.9]
      param A = [[0.5, -0.7], [0.9, 0.2]]
      param B = [[0.8, -0.6], [1.3, 0.4]]
      h = tanh(A @ x)
      p = B @ h
      L = mse(p, y)
      """
    case .squareWide:
      """
      x = [0.6, -1.4, 0.9]
      y = [0.3, 0.9, -0.5]
      param A = [[0.5, -0.7, 0.3], [0.9, 0.2, -0.4], [1.2, 0.6, 0.1]]
      param B = [[0.8, -0.6, 0.2], [1.3, 0.4, -0.9], [0.7, 1.1, 0.35]]
      h = tanh(A @ x)
      p = B @ h
      L = sum((p - y)^2)
      """
    case .expLog:
      """
      x = 0.6
      y = 0.4
      param w = 1.3
      e = exp(w*x)
      l = log(e + 1.7)
      L = (l - y)^2
      """
    case .exponential:
      """
      x = 0.6
      y = 0.4
      param w = 1.3
      z = w*x
      e = exp(z)
      L = (e - y)^2
      """
    case .logarithm:
      """
      x = 2.6
      y = 0.4
      param w = 1.3
      z = w*x
      l = log(z)
      L = (l - y)^2
      """
    case .reuse:
      """
      x = 0.6
      param w = 1.3
      a = w*x
      b = tanh(w)
      c = a*b + w
      L = (c - 0.4)^2
      """
    case .micrograd:
      """
      a = Value(-1.7)
      b = Value(2.3)
      c = a*b + b
      d = a + c
      g = d*c
      g.backward()
      """
    case .residual:
      """
      x = 0.8
      y = 0.3
      param v = 1.3
      param w = 0.45
      h = v*x
      r = h + tanh(w*h)
      L = (r - y)^2
      """
    case .reluTwo:
      """
      x = 0.8
      y = 0.3
      param v = 1.7
      param w = -0.45
      h = relu(v*x)
      o = relu(w*h + 2.3)
      L = 0.5*(o - y)^2
      """
    case .reluWide:
      """
      x = [0.6, -1.4]
      y = 0.3
      param W = [[0.5, -0.7], [0.9, 0.2], [-0.4, 1.1]]
      param v = [0.8, -0.6, 1.3]
      a = relu(W @ x)
      p = dot(v, a)
      L = (p - y)^2
      """
    case .tanhBatch:
      """
      x = [0.7, -1.2, 0.4]
      y = [0.3, 0.5, -0.8]
      param w = 1.4
      param b = 0.2
      z = w*x + b
      a = tanh(z)
      L = sum((a - y)^2)
      """
    case .softmaxLeaf:
      """
      param z = [0.6, 1.7, -0.4]
      p = softmax(z)
      L = -log(p[1])
      """
    case .softmaxLayer:
      """
      x = [0.9, -0.4]
      param W = [[0.3, 0.8], [-0.5, 0.6], [1.1, -0.2]]
      z = W @ x
      p = softmax(z)
      L = -log(p[2])
      """
    case .softmaxPair:
      """
      x = 0.7
      param w = [1.4, -1.2]
      z = w*x
      p = softmax(z)
      L = -log(p[0])
      """
    case .maximum:
      """
      x = 0.8
      param v = 1.3
      param w = 0.6
      a = v*x
      b = w*x
      m = max(a, b)
      L = (m - 0.3)^2
      """
    case .minimum:
      """
      x = 1.7
      param v = 1.3
      param w = 0.6
      a = v*x
      b = w*x
      m = min(a, b)
      L = (m + 0.4)^2
      """
    case .margin:
      """
      x = 0.7
      param v = 1.9
      param w = -0.6
      h = tanh(v*x)
      k = w*x
      m = max(h, k)
      L = 0.5*(m - 2)^2
      """
    case .attention:
      """
      param s = [0.3, -0.5, 1.1]
      v = [1.5, -0.7, 0.4]
      p = softmax(s)
      o = sum(p*v)
      L = (o - 0.9)^2
      """
    case .twoPaths:
      """
      x = 0.8
      param w = 1.3
      h = w*x
      p = sigmoid(h)
      q = h^3
      L = p*q
      """
    }
  }
}
