"""Layer, RMS, batch and weight normalization."""

import torch
import torch.nn.functional as F

from . import torch_network


@torch_network("layer-norm")
def layer_norm(x, g, b, y):
    h = F.layer_norm(x, (4,), g, b, eps=1e-5)
    values = dict(m=x.mean(), v=x.var(correction=0), n=F.layer_norm(x, (4,), eps=1e-5), h=h)
    return F.mse_loss(h, y, reduction="sum"), values


@torch_network("rms-norm")
def rms_norm(x, g, c):
    h = F.rms_norm(x, (4,), g, eps=1e-5)
    return torch.dot(c, h), dict(h=h)


@torch_network("batch-norm")
def batch_norm(leaves):
    X, W, c = leaves["X"], leaves["W"], leaves["c"]
    h = F.batch_norm(F.linear(X, W), None, None, leaves["γ"], leaves["β"], training=True, eps=1e-5)
    return torch.sum(c @ F.relu(h)), dict(h0=h[:, 0], h1=h[:, 1])


@torch_network("weight-norm")
def weight_norm(x, v, g):
    w = torch._weight_norm(v[None], g.reshape(1, 1), 0)[0]
    return (torch.tanh(w @ x) - 0.2) ** 2, dict(w=w)
