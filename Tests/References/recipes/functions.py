"""One network a scalar function, and the edges of their domains."""

import torch
import torch.nn.functional as F

from . import torch_network

FUNCTIONS = {
    "exp": torch.exp, "log": torch.log, "sqrt": torch.sqrt, "abs": torch.abs, "sin": torch.sin, "cos": torch.cos,
    "tanh": torch.tanh, "sigmoid": torch.sigmoid, "relu": F.relu, "leaky-relu": lambda x: F.leaky_relu(x, negative_slope=0.01),
    "elu": lambda x: F.elu(x, alpha=1.0), "gelu": lambda x: F.gelu(x, approximate="none"), "silu": F.silu, "softplus": F.softplus,
}


def one_function(name, function):
    @torch_network(f"function-{name}")
    def recipe(x, c):
        a = function(x)
        return torch.dot(c, a), dict(a=a)


for name, function in FUNCTIONS.items():
    one_function(name, function)


@torch_network("function-max-min")
def max_min(u, v):
    hi, lo, top, bottom = torch.maximum(u, v), torch.minimum(u, v), u.amax(), v.amin()
    loss = hi @ torch.tensor([1.0, 2, 3]) - lo @ torch.tensor([0.5, 0.25, 2]) + 4 * top * bottom
    return loss, dict(hi=hi, lo=lo, top=top, bottom=bottom)


@torch_network("saturated")
def saturated(x):
    # F.softplus turns linear beyond 20 and is then off by exp(-x); logaddexp is not.
    s, t, p = torch.sigmoid(x), torch.tanh(x), torch.logaddexp(x, torch.zeros_like(x))
    w, g, e = F.silu(x), F.gelu(x), F.elu(x)
    loss = sum(weight * part.sum() for weight, part in zip([1, 2, 3, 4, 5, 6], [s, t, p, w, g, e]))
    return loss, dict(s=s, t=t, p=p, w=w, g=g, e=e)


@torch_network("kinks-at-zero")
def kinks_at_zero(x, y):
    a, b = F.relu(x), torch.abs(y)
    return 3 * a + 2 * b + x * y + 1, dict(a=a, b=b)


@torch_network("powers")
def powers(x, y, v):
    a, b, c = -torch.pow(x, 2), torch.pow(x, 3), torch.pow(x, -1)
    d, e, f, g = torch.pow(y, 8), torch.pow(y, 0.5), torch.pow(v, 3), torch.pow(y + 1, -2)
    loss = a + 2 * b + 3 * c + d / 100 + e + f.sum() + 16 * g + torch.pow(x, 0) + x
    return loss, dict(a=a, b=b, c=c, d=d, e=e, f=f, g=g)


@torch_network("quotients")
def quotients(a, b, v):
    q, r, s, t = (a - b) / (a + b), 12 / v, v / a, -v / v[2]
    return q / 2 - a / (2 * b) + r.sum() / b + s @ t - a, dict(q=q, r=r, s=s, t=t)
