#!/usr/bin/env python3
"""Writes training.txt: a 2-3-2-1 tanh network learning XOR for five steps, by PyTorch (pip install torch).

A line: `loss optimizer`, then for each of five steps the mean loss and the gradient norm of each of the three layers, all
before the update, and after them the 20 parameters at the end. Parameter k (layer by layer, weights row by row, then
biases) starts at ((37·k) mod 19)/10 - 0.9. The rate is 0.1; with `squaredError` the targets are 0.3, -0.2, 1, 0.5."""
import torch

torch.set_default_dtype(torch.float64)
X = torch.tensor([[-1.0, -1], [-1, 1], [1, -1], [1, 1]])
SIZES = [2, 3, 2, 1]


def run(loss, make):
    count = sum(a * b + b for a, b in zip(SIZES, SIZES[1:]))
    flat = torch.tensor([(37 * k) % 19 / 10 - 0.9 for k in range(count)])
    y = torch.tensor([0.0, 1, 1, 0] if loss == "crossEntropy" else [0.3, -0.2, 1, 0.5])
    layers, start = [], 0
    for a, b in zip(SIZES, SIZES[1:]):
        w = flat[start : start + a * b].reshape(b, a).clone().requires_grad_()
        v = flat[start + a * b : start + a * b + b].clone().requires_grad_()
        layers.append((w, v))
        start += a * b + b
    optimizer = make([p for layer in layers for p in layer])
    out = []
    for _ in range(5):
        optimizer.zero_grad()
        h = X
        for i, (w, v) in enumerate(layers):
            h = torch.nn.functional.linear(h, w, v)
            if i < 2:
                h = torch.tanh(h)
        z = h[:, 0]
        if loss == "crossEntropy":
            value = torch.nn.functional.binary_cross_entropy_with_logits(z, y)
        else:
            value = torch.nn.functional.mse_loss(z, y)
        value.backward()
        out.append(value.item())
        out += [torch.cat([p.grad.flatten() for p in layer]).norm().item() for layer in layers]
        optimizer.step()
    out += [x for layer in layers for p in layer for x in p.flatten().tolist()]
    return " ".join(map(repr, out))


o = torch.optim
lines = [
    "crossEntropy sgd " + run("crossEntropy", lambda p: o.SGD(p, lr=0.1)),
    "crossEntropy momentum " + run("crossEntropy", lambda p: o.SGD(p, lr=0.1, momentum=0.9)),
    "crossEntropy adam " + run("crossEntropy", lambda p: o.Adam(p, lr=0.1)),
    "squaredError adamw " + run("squaredError", lambda p: o.AdamW(p, lr=0.1)),
]
open(__file__.replace(".py", ".txt"), "w").write("\n".join(lines) + "\n")
