"""Dense networks: several depths, activations, batches and penalties."""

import numpy as np
import torch
import torch.nn.functional as F

from . import numpy_network, torch_network


@numpy_network("ridge")
def ridge(leaves):
    X, y, w, b, strength = (leaves[name] for name in ["X", "y", "w", "b", "λ"])
    pred = X @ w + b
    error, n = pred - y, len(y)
    data, penalty = error @ error / n, strength * w @ w
    gradients = dict(w=2 / n * X.T @ error + 2 * strength * w, b=2 / n * error.sum())
    return data + penalty, dict(pred=pred, data=data, penalty=penalty), gradients


@torch_network("lasso-mlp")
def lasso_mlp(x, y, W1, W2):
    h = torch.tanh(F.linear(x, W1))
    pred = W2 @ h
    penalty = F.l1_loss(W1, torch.zeros_like(W1), reduction="sum") + torch.linalg.vector_norm(W2, 1)
    return F.mse_loss(pred, y) + 0.05 * penalty, dict(h=h, pred=pred)


@torch_network("logistic-regression")
def logistic_regression(X, y, w, b):
    z = X @ w + b
    return F.binary_cross_entropy_with_logits(z, y), dict(z=z)


@torch_network("binary-cross-entropy")
def binary_cross_entropy(x, y, w, b):
    p = torch.sigmoid(w @ x + b)
    return F.binary_cross_entropy(p, y), dict(p=p)


@torch_network("xor-tanh")
def xor_tanh(X, y, W1, b1, w2, b2):
    H = torch.tanh(F.linear(X, W1, b1))
    pred = F.linear(H, w2[None], b2[None])[:, 0]
    return F.mse_loss(pred, y), dict(H=H, pred=pred)


@torch_network("deep-tanh")
def deep_tanh(x, y, W1, W2, W3, W4, W5):
    h, values = x, {}
    for layer, W in enumerate([W1, W2, W3, W4, W5], 1):
        h = values[f"h{layer}"] = torch.tanh(F.linear(h, W))
    return F.mse_loss(h, y), values


@numpy_network("deep-sigmoid-chain")
def deep_sigmoid_chain(leaves):
    weights = [leaves[f"w{i}"] for i in range(1, 11)]
    a = [leaves["x"]]
    for w in weights:
        a.append(1 / (1 + np.exp(-w * a[-1])))
    gradients, upstream = {}, a[10] - 0.1
    for i in range(10, 0, -1):
        delta = upstream * a[i] * (1 - a[i])
        gradients[f"w{i}"] = delta * a[i - 1]
        upstream = delta * weights[i - 1]
    return 0.5 * (a[10] - 0.1) ** 2, {f"a{i}": a[i] for i in range(1, 11)}, dict(reversed(gradients.items()))


@torch_network("dead-relu")
def dead_relu(x, y, W1, b1, w2, b2):
    h = F.relu(F.linear(x, W1, b1))
    pred = w2 @ h + b2
    return F.mse_loss(pred, y), dict(h=h, pred=pred)


@torch_network("gelu-mlp")
def gelu_mlp(x, y, W1, b1, W2, b2):
    h = F.gelu(F.linear(x, W1, b1))
    pred = F.linear(h, W2, b2)
    return F.mse_loss(pred, y), dict(h=h, pred=pred)


@torch_network("swiglu")
def swiglu(x, y, W, V, W2):
    gate = F.silu(F.linear(x, W))
    h = gate * F.linear(x, V)
    out = F.linear(h, W2)
    return F.mse_loss(out, y, reduction="sum") / 2, dict(gate=gate, h=h, out=out)


@torch_network("mixed-activations")
def mixed_activations(x, W1, W2, W3, W4, W5, W6):
    h1 = F.elu(W1 @ x)
    h2 = F.leaky_relu(W2 @ h1)
    h3 = F.softplus(W3 @ h2)
    h4 = F.silu(W4 @ h3)
    h5 = torch.sigmoid(W5 @ h4)
    h6 = torch.sin(W6 @ h5)
    return h6.sum(), dict(h1=h1, h2=h2, h3=h3, h4=h4, h5=h5, h6=h6)


@torch_network("maxout")
def maxout(x, W, b):
    z = F.linear(x, W, b)
    h = z.amax()
    return (h - 0.5) ** 2, dict(z=z, h=h)


@torch_network("tied-autoencoder")
def tied_autoencoder(x, W, b, c):
    h = torch.sigmoid(F.linear(x, W, b))
    r = F.linear(h, W.T, c)
    return F.mse_loss(r, x), dict(h=h, r=r)


@torch_network("residual-block")
def residual_block(x, y, W1, b1, W2, b2, V1, V2):
    h = x + F.linear(F.relu(F.linear(x, W1, b1)), W2, b2)
    out = h + F.linear(F.relu(F.linear(h, V1)), V2)
    return F.mse_loss(out, y, reduction="sum") / 2, dict(h=h, out=out)


@torch_network("highway")
def highway(x, W, T, bT):
    h, t = torch.tanh(F.linear(x, W)), torch.sigmoid(F.linear(x, T, bT))
    y = torch.lerp(x, h, t)
    return y.square().sum(), dict(h=h, t=t, y=y)


@torch_network("mixture-of-experts")
def mixture_of_experts(x, y, G, A, B):
    g = torch.softmax(G @ x, 0)
    out = g @ torch.tanh(torch.stack([A, B]) @ x)
    return F.mse_loss(out, y), dict(g=g, out=out)


@torch_network("radial-basis")
def radial_basis(leaves):
    x, C, w = leaves["x"], leaves["C"], leaves["w"]
    squares = torch.cdist(x[None], C, compute_mode="donot_use_mm_for_euclid_dist")[0] ** 2
    bumps = torch.exp(-leaves["γ"] * squares)
    values = {f"r{i}": square for i, square in enumerate(squares)} | {"φ": bumps}
    return (w @ bumps - 1) ** 2, values
