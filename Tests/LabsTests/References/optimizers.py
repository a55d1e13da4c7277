#!/usr/bin/env python3
"""Writes optimizers.txt: the first five steps of each optimizer on the lab's surfaces, by PyTorch (pip install torch).

A line: surface, optimizer, rate, then u and v after each of five steps; then the loss after them."""
import torch

torch.set_default_dtype(torch.float64)
o = torch.optim
OPTIMIZERS = {
    "sgd": lambda p, r: o.SGD(p, r),
    "momentum": lambda p, r: o.SGD(p, r, momentum=0.9),
    "nesterov": lambda p, r: o.SGD(p, r, momentum=0.9, nesterov=True),
    "rmsprop": lambda p, r: o.RMSprop(p, r),
    "adam": lambda p, r: o.Adam(p, r),
    "adamw": lambda p, r: o.AdamW(p, r, weight_decay=0.01),
}
SURFACES = {
    "ravine": (lambda u, v: 0.5 * u**2 + 20 * v**2, [-2, 0.6], [0.02, 0.01, 0.02, 0.02, 0.05, 0.05]),
    "saddle": (lambda u, v: 0.5 * u**2 + 0.25 * (v**2 - 1) ** 2, [-1.6, 0.01], [0.5, 0.1, 0.2, 0.02, 0.2, 0.2]),
    "plateau": (
        lambda u, v: (u**2 + 2 * v**2) / (1 + u**2 + 2 * v**2), [-3, 1.2], [0.5, 0.5, 0.2, 0.02, 0.2, 0.2]),
}

with open(__file__.replace(".py", ".txt"), "w") as file:
    for surface, (loss, start, rates) in SURFACES.items():
        for (name, make), rate in zip(OPTIMIZERS.items(), rates):
            p = torch.tensor([float(x) for x in start], requires_grad=True)
            optimizer = make([p], rate)
            numbers = []
            for _ in range(5):
                optimizer.zero_grad()
                loss(p[0], p[1]).backward()
                optimizer.step()
                numbers += p.tolist()
            numbers.append(loss(p[0], p[1]).item())
            print(surface, name, rate, *map(repr, numbers), file=file)
