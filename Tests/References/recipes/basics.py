"""Expressions that are not networks: reuse, versions, leaves and names, unrolled iterations."""

import numpy as np
import sympy
import torch

from . import numpy_network, sympy_network, torch_network


@torch_network("versions")
def versions(a, b):
    v = (a * b + a - 2 * b) ** 2 / a * b
    return v + a, dict(v=v)


@sympy_network("fan-out")
def fan_out(x, y):
    s = x * y
    return sympy.sin(s) + s**2 + sympy.exp(s) * x + y / s + sympy.tanh(s), dict(s=s)


@torch_network("unicode-names")
def unicode_names(leaves):
    z = leaves["w₁"] * leaves["x₁"] + leaves["w₂"] * leaves["x₂"] + leaves["β"]
    prediction = torch.sigmoid(z)
    error = prediction - leaves["y"]
    return error.square() / 2, {"z'": z, "ŷ": prediction, "δ": error}


@numpy_network("no-minimize")
def no_minimize(w, x):
    s = w @ x
    loss = (s - 1) ** 2
    return loss, dict(s=s, shown=w * loss), dict(w=2 * (s - 1) * x)


@torch_network("zeros-and-ones")
def zeros_and_ones(x, y, W, g, b):
    assert torch.equal(W, torch.zeros(3, 2)) and torch.equal(g, torch.ones(3))
    h = g * (W @ x + b) + 0.5
    return torch.nn.functional.mse_loss(h, y), dict(h=h)


@sympy_network("newton-sqrt")
def newton_sqrt(a):
    s = a
    for _ in range(4):
        s = (s + a / s) / 2
    return s, dict(s=s)


@sympy_network("learned-rate")
def learned_rate(rate, x0):
    # Each step scales the distance to 3 by 1 - 2 rate.
    at = lambda steps: 3 + (x0 - 3) * (1 - 2 * rate) ** steps
    return (at(3) - 3) ** 2, dict(x1=at(1), x2=at(2), x3=at(3))


@torch_network("pendulum")
def pendulum(leaves):
    angle, speed, k, dt = leaves["θ"], leaves["ω"], leaves["k"], leaves["dt"]
    values = {}
    for step in "123":
        speed = speed - dt * k * torch.sin(angle)
        angle = angle + dt * speed
        values |= {"ω" + step: speed, "θ" + step: angle}
    return speed.square() / 2 + k * (1 - torch.cos(angle)), values


@numpy_network("linear-regression-mean")
def linear_regression_mean(x, y, w, b):
    pred = w * x + b
    return np.mean((pred - y) ** 2), dict(pred=pred), dict(w=2 * np.mean((pred - y) * x), b=2 * np.mean(pred - y))


@numpy_network("linear-regression-sum")
def linear_regression_sum(x, y, w, b):
    pred = w * x + b
    return np.sum((pred - y) ** 2) / 2, dict(pred=pred), dict(w=np.sum((pred - y) * x), b=np.sum(pred - y))
