"""Convolutions with pooling."""

import torch
import torch.nn.functional as F

from . import torch_network


@torch_network("conv1d")
def conv1d(x, k, b, w):
    y = F.conv1d(x[None, None], k[None, None], b[None])
    a = F.relu(y)
    p = F.max_pool1d(a, 2)
    return (w @ p[0, 0] - 1) ** 2, dict(y=y[0, 0], a=a[0, 0], p=p[0, 0])


@torch_network("conv1d-stride")
def conv1d_stride(x, k, b):
    y = F.conv1d(x[None], k[None], b[None], stride=2)[0, 0]
    p = F.avg_pool1d(torch.tanh(y)[None, None], 2)[0, 0, 0]
    return (p - 0.5) ** 2, dict(y0=y[0], y1=y[1], p=p)


@torch_network("conv2d")
def conv2d(X, K, b):
    y = F.conv2d(X[None, None], K[None, None], b[None])
    p = F.max_pool2d(F.relu(y), 2)[0, 0, 0, 0]
    y = y[0, 0]
    return 0.5 * (p - 2) ** 2, dict(y00=y[0, 0], y01=y[0, 1], y10=y[1, 0], y11=y[1, 1], p=p)


@torch_network("conv2d-avgpool")
def conv2d_avgpool(X, K0, K1, b):
    f = F.relu(F.conv2d(X[None, None], torch.stack([K0, K1])[:, None], b))
    p = F.avg_pool2d(f, 2)[0, :, 0, 0]
    return F.cross_entropy(p, torch.tensor(0)), dict(f0=f[0, 0].flatten(), f1=f[0, 1].flatten(), p=p)
