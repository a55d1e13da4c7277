// The networks that the tests export: those that come with the program, and some that use the rest of the language.

import BuiltIns
import Diagnostics
import NetworkLanguage
import Testing

/// A network with a name.
struct ExportedNetwork: CustomTestStringConvertible, Sendable {
  let name: String
  let text: String

  var testDescription: String { name }

  func read() throws -> Network { try Network(parsing: SourceText(name: name, text: text)) }

  static let builtIn = BuiltInNetwork.all.map { ExportedNetwork(name: $0.name, text: $0.text) }

  /// Every function that has an own way of writing, names of all kinds, loops and definitions.
  static let further = [
    ExportedNetwork(
      name: "scalar functions",
      text: """
        x = 0.7
        param w = [0.4, -0.9, 1.3]
        param v = [1.7, 2.9, 0.8]
        a = tanh(w*x) + sigmoid(w) + leaky_relu(w) + elu(w) + gelu(w) + silu(w) + softplus(w)
        b = exp(w) + log(v) + sqrt(v) + abs(w) + sin(w) + cos(w) + relu(w - 0.1)
        c = max(w, 0.2) + min(w, v) + logaddexp(w, v) + v^3 + 2^w + v^w + 1/v - -w
        d = stop(w)*v + round(v)*w + floor(v)*w + sign(w)*v + step(w)*v
        L = sum(a*b) + mean(c*d)
        minimize L
        """),
    ExportedNetwork(
      name: "vector functions",
      text: """
        X = [[0.5, -0.2, 0.1], [0.3, 0.9, -0.7]]
        param W = [[0.6, -0.4], [-0.3, 0.8], [0.2, 0.5]]
        param g = [1.1, 0.9]
        H = layer_norm(X @ W)*g + rms(X @ W)
        P = softmax(H)
        Q = log_softmax(H)
        s = concat(P[0], Q[1])
        t = stack(s[0:2], H[1])
        u = outer(s[1:3], g)
        m = [max(s), min(s), sum(H, 0)[1], mean(H, 1)[0]]
        k = sort(s)
        L = dot(k, s) + mse(t, u) + sum(m) + cross_entropy(s, 2) - dot(onehot(1, 4), s) + sum(t @ W.T)
        minimize L
        """),
    ExportedNetwork(
      name: "convolutions",
      text: """
        param x = [[0.5, -0.2, 0.1, 0.3], [0.9, -0.7, 0.4, 0.8], [-0.1, 0.6, 0.25, -0.35], [0.15, 0.45, -0.55, 0.65]]
        param k = [[0.3, -0.6], [0.2, 0.7]]
        param r = [1.5, -0.5, 0.25, 0.75]
        c = conv(x, k)
        p = maxpool(x, 2)
        q = meanpool(tanh(x), 2)
        z = conv(r, [0.5, -1])
        L = sum(c^2) + sum(p*q) + sum(z^2)
        minimize L
        """),
    ExportedNetwork(
      name: "names",
      text: """
        # Names that mean something "elsewhere" \\ {in} <other> & languages
        λ = 2
        np = 3
        param w₁ = 0.5
        param w1 = 0.25
        param w' = 0.75
        param dz = 1.5
        ŷ = λ*w₁ + np*w1
        z = w'*ŷ*dz
        raise = z + 1
        check = raise^2
        L = check - w1
        L += w₁^2
        minimize L
        """),
    ExportedNetwork(
      name: "loops",
      text: """
        x = [1, -0.5, 0.25]
        param u = 0.4
        param v = 0.9
        def cell(h, x):
            z = u*h + v*x
            return tanh(z)
        h = 0
        for t in range(3):
            h = cell(h, x[t])
        unused = u*2
        L = (h - 0.3)^2
        minimize L
        """),
    ExportedNetwork(
      name: "ties",
      text: """
        param v = [0.75, -0.5, 0.75]
        param w = [0.25, 0.25]
        m = max(v)
        n = min(w)*max(v)
        L = (m - 0.25)^2 + n
        minimize L
        """),
    ExportedNetwork(
      name: "partly fixed",
      text: """
        x = [0.5, -0.25]
        param w = [0.75, 0.125]
        u = concat(x, w)
        s = stack(x, w*2)
        M = sort(u)
        h = tanh(u*u + 0.5)
        L = sum(h*u) + sum(s^2) + dot(M, u)
        minimize L
        """),
    ExportedNetwork(
      name: "no parameters",
      text: """
        a = 2
        b = [1, 3]
        c = a*b
        L = sum(c*c)
        """),
    ExportedNetwork(
      name: "no way back",
      text: """
        x = [0.5, -0.2]
        param w = 0.7
        param v = [1, 2]
        L = mean((x - 0.25)^2)
        minimize L
        """),
    ExportedNetwork(
      name: "one element",
      text: """
        x = [0.5, -0.2]
        param W = [[0.7, -0.4]]
        param idle = [1, 2]
        y = [0.3]
        same = W
        L = (same @ x - y)^2
        minimize L
        """),
  ]

  static let all = builtIn + further
}
