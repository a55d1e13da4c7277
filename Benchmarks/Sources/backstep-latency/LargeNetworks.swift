// Network texts of the shapes that make a frame expensive: wide reductions, large layers, long scalar programs.

/// Texts in the network language, made to measure.
enum LargeNetworks {
  /// One sum over so many parameters.
  static func sum(of count: Int) -> String {
    "param w = randn(1, \(count))\nL = sum(w^2)\nminimize L\n"
  }

  /// A layer and the cross-entropy of so many classes.
  static func crossEntropy(classes: Int) -> String {
    """
    x = [0.5, -0.2]
    y = 1
    param W = randn(1, \(classes), 2)
    z = W @ x
    L = cross_entropy(z, y)
    minimize L

    """
  }

  /// A softmax over so many, in a formula of its own.
  static func softmax(of count: Int) -> String {
    """
    param z = randn(1, \(count))
    p = softmax(z)
    L = -log(p[0])
    minimize L

    """
  }

  /// A layer of so many results, and their mean squared error.
  static func layer(rows: Int) -> String {
    """
    x = randn(2, 2)
    y = randn(3, \(rows))
    param W = randn(1, \(rows), 2)
    z = W @ x
    L = mse(z, y)
    minimize L

    """
  }

  /// A program of so many lines, each of one scalar; every tenth is a parameter that the next lines use.
  static func chain(lines: Int) -> String {
    var text = "param a0 = 0.5\nh0 = 1.0\n"
    var parameter = 0
    for line in 1...lines {
      if line % 10 == 0 {
        parameter = line
        text += "param a\(line) = 0.\(line % 7 + 1)\nh\(line) = h\(line - 1) + a\(line)\n"
      } else {
        text += "h\(line) = tanh(h\(line - 1)*a\(parameter))\n"
      }
    }
    return text + "L = h\(lines)^2\nminimize L\n"
  }

  /// A perceptron of two hidden layers; some 4·width² operations.
  static func perceptron(width: Int) -> String {
    """
    x = randn(1, \(width))
    y = 0.5
    param W1 = randn(2, \(width), \(width))
    param b1 = zeros(\(width))
    param W2 = randn(3, \(width), \(width))
    param b2 = zeros(\(width))
    param v = randn(4, \(width))
    z1 = W1 @ x + b1
    a1 = tanh(z1)
    z2 = W2 @ a1 + b2
    a2 = tanh(z2)
    p = v @ a2
    L = (p - y)^2
    minimize L

    """
  }
}
