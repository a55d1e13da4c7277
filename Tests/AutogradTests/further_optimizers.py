#!/usr/bin/env python3
"""Appends Adafactor's and Lion's lines to optimizers.txt and ../LabsTests/References/optimizers.txt, without PyTorch.

Adafactor is torch.optim's for tensors of one number each (one parameter, one tensor); Lion is program 1 of Chen et al. 2023,
arXiv:2302.06675. Gradients are complex-step derivatives, good to the last digit. The lines are as those that the two
optimizers.py write; with PyTorch, `torch.optim.Adafactor([a, b, c], lr=rate)` gives the first ones again."""
import cmath
import math
import pathlib

HERE = pathlib.Path(__file__).parent


def gradient(loss, p):
    return [loss(*[complex(x, 1e-30 if i == k else 0) for i, x in enumerate(p)]).imag / 1e-30 for k in range(len(p))]


def adafactor(p, g, lr, t, s, decay):
    alpha = max(1e-3, abs(p)) * min(lr, 1 / math.sqrt(t))
    p *= 1 - lr * decay
    s[0] += (g * g - s[0]) * t**-0.8
    u = g / math.sqrt(max(s[0], 2.0**-104))
    return p - alpha * u / max(1.0, abs(u))


def lion(p, g, lr, t, s, decay):
    c = 0.9 * s[0] + (1 - 0.9) * g
    s[0] = 0.99 * s[0] + (1 - 0.99) * g
    return p * (1 - lr * decay) - lr * math.copysign(1, c) * (c != 0)


def steps(move, loss, p, rates, decay=0.0):
    out, state = [], [[0.0] for _ in p]
    for t, lr in enumerate(rates, 1):
        g = gradient(loss, p)
        p = [move(x, d, lr, t, s, decay) for x, d, s in zip(p, g, state)]
        out += p
    return out, p


def append(path, lines):
    kept = [line for line in path.read_text().splitlines() if " adafactor " not in f" {line}" and " lion " not in f" {line}"]
    path.write_text("\n".join(kept + lines) + "\n")


def first(a, b, c):
    return 0.5 * (a - 1) ** 2 + 5 * (b + a * b) ** 2 + cmath.tanh(c) * a


lines = []
for decay in (0.0, 0.1):
    for move in (adafactor, lion):
        numbers, _ = steps(move, first, [0.5, -0.3, 2.0], [0.1, 0.1, 0.05, 0.05, 0.02], decay)
        lines.append(f"{move.__name__} {decay} decoupled " + " ".join(map(repr, numbers)))
append(HERE / "optimizers.txt", lines)

SURFACES = {
    "ravine": (lambda u, v: 0.5 * u**2 + 20 * v**2, [-2.0, 0.6], [0.3, 0.05]),
    "saddle": (lambda u, v: 0.5 * u**2 + 0.25 * (v**2 - 1) ** 2, [-1.6, 0.01], [0.5, 0.2]),
    "plateau": (lambda u, v: (u**2 + 2 * v**2) / (1 + u**2 + 2 * v**2), [-3.0, 1.2], [0.5, 0.1]),
}
lines = []
for surface, (loss, start, rates) in SURFACES.items():
    for move, rate in zip((adafactor, lion), rates):
        numbers, p = steps(move, loss, start, [rate] * 5)
        lines.append(" ".join([surface, move.__name__, repr(rate), *map(repr, numbers), repr(loss(*p))]))
append(HERE.parent / "LabsTests" / "References" / "optimizers.txt", lines)
