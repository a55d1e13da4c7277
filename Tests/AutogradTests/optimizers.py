#!/usr/bin/env python3
"""Writes optimizers.txt: the first five steps of each optimizer, and the rates of schedules, by PyTorch (pip install torch).

A line of steps: `optimizer weight_decay decay`, then after each of five steps the three parameters. The loss is
f = ½(a - 1)² + 5(b + a·b)² + tanh(c)·a from a, b, c = 0.5, -0.3, 2, at the rates 0.1, 0.1, 0.05, 0.05, 0.02.
A line of rates: `schedule`, then the rates of the steps 0 to 11 for a rate of 0.3."""
import torch

torch.set_default_dtype(torch.float64)
RATES = [0.1, 0.1, 0.05, 0.05, 0.02]


def steps(make):
    p = torch.tensor([0.5, -0.3, 2.0], requires_grad=True)
    optimizer = make([p])
    out = []
    for rate in RATES:
        for group in optimizer.param_groups:
            group["lr"] = rate
        optimizer.zero_grad()
        a, b, c = p[0], p[1], p[2]
        (0.5 * (a - 1) ** 2 + 5 * (b + a * b) ** 2 + torch.tanh(c) * a).backward()
        optimizer.step()
        out += [repr(x) for x in p.tolist()]
    return " ".join(out)


def rates(make, count=12):
    p = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.SGD([p], lr=0.3)
    schedule = make(optimizer)
    out = []
    for _ in range(count):
        out.append(repr(optimizer.param_groups[0]["lr"]))
        optimizer.step()
        schedule.step()
    return " ".join(out)


o, s = torch.optim, torch.optim.lr_scheduler
lines = []
for decay in (0.0, 0.1):
    lines += [
        f"sgd {decay} l2 " + steps(lambda p: o.SGD(p, weight_decay=decay)),
        f"momentum {decay} l2 " + steps(lambda p: o.SGD(p, momentum=0.9, weight_decay=decay)),
        f"nesterov {decay} l2 " + steps(lambda p: o.SGD(p, momentum=0.9, nesterov=True, weight_decay=decay)),
        f"rmsprop {decay} l2 " + steps(lambda p: o.RMSprop(p, weight_decay=decay)),
        f"adam {decay} l2 " + steps(lambda p: o.Adam(p, weight_decay=decay)),
        f"adamw {decay} decoupled " + steps(lambda p: o.AdamW(p, weight_decay=decay)),
    ]
lines += [
    "constant " + rates(lambda x: s.ConstantLR(x, factor=1)),
    "step " + rates(lambda x: s.StepLR(x, step_size=4, gamma=0.5)),
    "cosine " + rates(lambda x: s.CosineAnnealingLR(x, T_max=11)),
    "warmupCosine "
    + rates(
        lambda x: s.SequentialLR(
            x, [s.LinearLR(x, start_factor=1 / 4, total_iters=3), s.CosineAnnealingLR(x, T_max=8)], milestones=[4]
        )
    ),
]
open(__file__.replace(".py", ".txt"), "w").write("\n".join(lines) + "\n")
