"""Recurrences and attention."""

import torch
import torch.nn.functional as F
from torch.func import functional_call

from . import torch_network


@torch_network("rnn-tanh")
def rnn_tanh(x1, x2, x3, y, W, U, b):
    rnn = torch.nn.RNN(2, 2, nonlinearity="tanh")
    weights = {"weight_ih_l0": W, "weight_hh_l0": U, "bias_ih_l0": b, "bias_hh_l0": torch.zeros_like(b)}
    h, _ = functional_call(rnn, weights, (torch.stack([x1, x2, x3]),))
    return F.mse_loss(h[2], y), dict(h1=h[0], h2=h[1], h3=h[2])


@torch_network("rnn-versions")
def rnn_versions(w, u, b):
    rnn = torch.nn.RNN(1, 1, nonlinearity="tanh")
    W, U = w.reshape(1, 1), u.reshape(1, 1)
    weights = {"weight_ih_l0": W, "weight_hh_l0": U, "bias_ih_l0": b[None], "bias_hh_l0": torch.zeros(1)}
    h, last = functional_call(rnn, weights, (torch.tensor([[0.5], [-1.0], [2.0], [0.1]]),))
    return F.mse_loss(h[:, 0], torch.tensor([0.3, -0.2, 0.6, 0.1])), dict(h=last[0, 0])


@torch_network("lstm-cell")
def lstm_cell(x1, x2, Wi, Wf, Wg, Wo, Ui, Uf, Ug, Uo, bi, bf, bg, bo, h0, c0):
    cell = torch.nn.LSTMCell(2, 2)
    W, U, b = torch.cat([Wi, Wf, Wg, Wo]), torch.cat([Ui, Uf, Ug, Uo]), torch.cat([bi, bf, bg, bo])
    weights = {"weight_ih": W, "weight_hh": U, "bias_ih": b, "bias_hh": torch.zeros_like(b)}
    h1, c1 = functional_call(cell, weights, (x1, (h0, c0)))
    h2, c2 = functional_call(cell, weights, (x2, (h1, c1)))
    return h2.square().sum(), dict(c1=c1, h1=h1, c2=c2, h2=h2)


@torch_network("gru-cell")
def gru_cell(leaves):
    W, U = (torch.cat([leaves[letter + gate] for gate in "rzn"]) for letter in "WU")
    b = torch.cat([leaves["br"], leaves["bz"], leaves["bn"]])
    c = torch.cat([torch.zeros(4), leaves["cn"]])
    weights = {"weight_ih": W, "weight_hh": U, "bias_ih": b, "bias_hh": c}
    h = functional_call(torch.nn.GRUCell(3, 2), weights, (leaves["x"], leaves["h"]))
    return h @ torch.tensor([1.0, -2]), {"h'": h}


@torch_network("attention")
def attention(X, Wq, Wk, Wv):
    Q, K, V = X @ Wq, X @ Wk, X @ Wv
    O = F.scaled_dot_product_attention(Q[None], K[None], V[None])[0]
    return O.square().mean(), dict(Q=Q, A=torch.softmax(Q @ K.T / 2**0.5, 1), O=O)


@torch_network("causal-attention")
def causal_attention(Q, K, V):
    O = F.scaled_dot_product_attention(Q[None], K[None], V[None], is_causal=True)[0]
    C = torch.tensor([[1, -0.5], [2, 0.3], [-1, 0.8]])
    return torch.sum(C * O), dict(O=O)


@torch_network("transformer-block")
def transformer_block(x0, x1, Wq, Wk, Wv, W1, W2):
    x = torch.stack([x0, x1])
    n = F.layer_norm(x, (2,), eps=0.01)
    r = x + F.scaled_dot_product_attention(F.linear(n, Wq)[None], F.linear(n, Wk)[None], F.linear(n, Wv)[None])[0]
    m = F.layer_norm(r, (2,), eps=0.01)
    y = r + F.linear(F.gelu(F.linear(m, W1)), W2)
    values = dict(n0=n[0], n1=n[1], r0=r[0], r1=r[1], m0=m[0], m1=m[1], y0=y[0], y1=y[1])
    return F.cross_entropy(y, torch.tensor([1, 0]), reduction="sum"), values
