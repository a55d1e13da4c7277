// Networks whose backward pass is written in the tests.

import Diagnostics
import NetworkLanguage

@testable import Writing

/// A network and the right lines for it.
struct Exercise: Sendable {
  let name: String
  let text: String

  var desk: WritingDesk {
    get throws { try WritingDesk(Network(parsing: SourceText(name: name, text: text))) }
  }

  static let all = [
    Exercise(
      name: "tanh",
      text: """
        x = 1
        y = 0.5
        param W1 = [0.5, -0.3]
        param b1 = [0.1, 0.2]
        param W2 = [[0.7, -0.4]]
        param b2 = 0.05
        z1 = W1*x + b1
        a1 = tanh(z1)
        z2 = W2 @ a1 + b2
        L = sum((z2 - y)^2)
        """),
    Exercise(
      name: "sigmoid",
      text: """
        x = [0.5, -1.2]
        y = 1
        param W1 = [[0.4, -0.2], [0.3, 0.9], [-0.5, 0.1]]
        param b1 = [0.1, -0.1, 0.2]
        param w2 = [0.6, -0.8, 0.5]
        param b2 = 0.1
        z1 = W1 @ x + b1
        a1 = sigmoid(z1)
        z2 = w2 @ a1 + b2
        p = sigmoid(z2)
        L = -(y*log(p) + (1 - y)*log(1 - p))
        """),
    Exercise(
      name: "softmax",
      text: """
        x = [0.5, -1.2, 0.3]
        param W = [[0.4, -0.2, 0.1], [0.3, 0.9, -0.6], [-0.5, 0.1, 0.7]]
        param b = [0.1, -0.1, 0.2]
        z = W @ x + b
        p = softmax(z)
        L = -log(p[2])
        """),
    Exercise(
      name: "batch",
      text: """
        X = [[0.5, -1.2], [0.3, 0.8], [-0.7, 0.4], [1.1, -0.2]]
        Y = [[1, 0], [0, 1], [1, 1], [0, 0]]
        param W1 = [[0.4, -0.2, 0.1], [0.3, 0.9, -0.6]]
        param b1 = [0.1, -0.1, 0.2]
        param W2 = [[0.6, -0.8], [0.5, 0.2], [-0.3, 0.7]]
        param b2 = [0.05, -0.02]
        Z1 = X @ W1 + b1
        A1 = relu(Z1)
        Z2 = A1 @ W2 + b2
        L = mse(Z2, Y)
        """),
    Exercise(
      name: "residual",
      text: """
        x = [0.5, -1.2, 0.3]
        y = [0.1, 0.4, -0.2]
        param W = [[0.4, -0.2, 0.1], [0.3, 0.9, -0.6], [-0.5, 0.1, 0.7]]
        param v = [0.3, 0.2, -0.6]
        u = v*x
        r = tanh(W @ u)
        h = u + r
        L = mean((h - y)^2)
        """),
    Exercise(
      name: "layer-norm",
      text: """
        param x = [0.5, -1.2, 0.3, 0.9]
        param g = [1.1, 0.9, 1.3, 0.8]
        param c = [0.1, -0.2, 0.05, 0.3]
        y = [0.2, -0.4, 0.6, 0.1]
        m = mean(x)
        d = x - m
        v = mean(d^2)
        s = (v + 0.00001)^-0.5
        n = d*s
        h = g*n + c
        L = sum((h - y)^2)
        """),
    Exercise(
      name: "batch-norm",
      text: """
        param X = [[0.5, -1.2], [0.3, 0.8], [-0.7, 0.4], [1.1, -0.2]]
        param g = [1.2, 0.7]
        param c = [0.1, -0.3]
        Y = [[0.3, 0.1], [0.2, 0.9], [0.5, -0.4], [-0.6, 0.2]]
        m = mean(X, 0)
        D = X - m
        v = mean(D^2, 0)
        s = (v + 0.00001)^-0.5
        N = D*s
        H = N*g + c
        L = mean((H - Y)^2)
        """),
    Exercise(
      name: "convolution",
      text: """
        x = [1, 3, 2, -1, 0.5]
        param k = [0.5, -1]
        param b = 0.2
        param w = [0.7, -0.3]
        z = conv(x, k) + b
        p = maxpool(z, 2)
        a = relu(p)
        o = w @ a
        L = (o - 1)^2
        """),
    Exercise(
      name: "recurrence",
      text: """
        param w = 0.7
        param u = -1.1
        param b = 0.2
        h1 = tanh(w*0.5 + b)
        h2 = tanh(u*h1 + w*-1 + b)
        h3 = tanh(u*h2 + w*2 + b)
        L = (h3 - 0.6)^2
        """),
    Exercise(
      name: "attention",
      text: """
        X = [[0.8, -0.3], [-0.4, 1.1], [0.5, 0.6]]
        Y = [[0.1, 0.2], [0.3, -0.1], [0.4, 0.5]]
        param Wq = [[0.5, -0.2], [0.3, 0.6]]
        param Wk = [[0.7, 0.1], [-0.4, 0.5]]
        param Wv = [[0.2, 0.8], [0.6, -0.3]]
        Q = X @ Wq
        K = X @ Wk
        V = X @ Wv
        S = Q @ K.T / 1.5
        A = softmax(S)
        O = A @ V
        L = mse(O, Y)
        """),
    Exercise(
      name: "the 26",
      text: """
        X = [[1, 0, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 1, 0, 0], [1, 0, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 0, 1, 0], [0, 0, 0, 0, 1], [0, 0, 1, 0, 0]]
        Y = [[0, 0, 1, 0, 0], [0, 0, 0, 1, 0], [0, 1, 0, 0, 0], [0, 0, 0, 0, 1]]
        param C = [[0.3, -0.7], [0.8, 0.1], [-0.2, 0.5], [0.6, -0.4], [-0.9, 0.2]]
        param W1 = [[0.4, -0.1, 0.6], [0.2, -0.5, 0.7], [0.1, -0.3, 0.9], [-0.6, 0.3, 0.2]]
        param b1 = [0.1, -0.2, 0.05]
        param bngain = [1.1, 0.9, 1.2]
        param bnbias = [0.05, -0.1, 0.2]
        param W2 = [[0.9, -0.4, 0.3, 0.2, -0.1], [0.2, 0.6, -0.5, 0.4, 0.7], [-0.8, 0.3, 0.1, -0.2, 0.5]]
        param b2 = [0.02, -0.03, 0.01, 0.04, -0.05]
        emb = X @ C
        embcat = concat(emb[0:4].T, emb[4:8].T).T
        hprebn = embcat @ W1 + b1
        bnmeani = mean(hprebn, 0)
        bndiff = hprebn - bnmeani
        bndiff2 = bndiff^2
        bnvar = sum(bndiff2, 0)/3
        bnvar_inv = (bnvar + 0.00001)^-0.5
        bnraw = bndiff*bnvar_inv
        hpreact = bngain*bnraw + bnbias
        h = tanh(hpreact)
        logits = h @ W2 + b2
        logit_maxes = [max(logits[0]), max(logits[1]), max(logits[2]), max(logits[3])]
        norm_logits = (logits.T - logit_maxes).T
        counts = exp(norm_logits)
        counts_sum = sum(counts, 1)
        counts_sum_inv = counts_sum^-1
        probs = (counts.T*counts_sum_inv).T
        logprobs = log(probs)
        loss = -sum(Y*logprobs)/4
        minimize loss
        """),
  ]
}
