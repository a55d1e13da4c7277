#!/usr/bin/env python3
"""Holds transformer.txt, whose gradients come from complex steps, against PyTorch's automatic differentiation in double precision.

The same network by other means: matrices over all places at once, a causal mask in place of a growing list of keys, heads by
reshaping, torch.nn.functional's softmax and cross-entropy, torch.optim's Adam. Ends with an error where a number differs by more
than 1e-9 of the largest of its kind."""
import pathlib

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
V, C, D, H, M = 5, 3, 4, 2, 6
SIZES = [("wte", V, D), ("wpe", C, D), ("lm_head", V, D), ("wq", D, D), ("wk", D, D), ("wv", D, D), ("wo", D, D), ("fc1", M, D),
         ("fc2", D, M)]
NAMES = [[4, 1, 3, 0, 2, 4], [4, 2, 4], [4, 0, 1, 4]]


def start():
    weights, k = {}, 0
    for name, rows, columns in SIZES:
        numbers = [0.3 * ((37 * i) % 19 / 10 - 0.9) for i in range(k, k + rows * columns)]
        weights[name] = torch.tensor(numbers).reshape(rows, columns).requires_grad_()
        k += rows * columns
    return weights


def rms(x):
    return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-5)


def loss(w, name):
    n = min(C, len(name) - 1)
    x = rms(w["wte"][name[:n]] + w["wpe"][:n])
    inner = rms(x)
    q, k, v = (F.linear(inner, w[part]).reshape(n, H, D // H).transpose(0, 1) for part in ("wq", "wk", "wv"))
    scores = q @ k.transpose(1, 2) / (D // H) ** 0.5
    shares = F.softmax(scores.masked_fill(torch.triu(torch.ones(n, n, dtype=torch.bool), 1), -torch.inf), dim=-1)
    x = x + F.linear((shares @ v).transpose(0, 1).reshape(n, D), w["wo"])
    x = x + F.linear(F.relu(F.linear(rms(x), w["fc1"])), w["fc2"])
    return F.cross_entropy(F.linear(x, w["lm_head"]), torch.tensor(name[1 : n + 1]))


def compare(what, ours, theirs):
    scale = max(abs(t) for t in theirs)
    worst = max(abs(a - b) for a, b in zip(ours, theirs, strict=True)) / scale
    assert worst <= 1e-9, f"{what}: {worst}"
    print(f"{what}: {len(theirs)} numbers, at most {worst:.1e} apart")


lines = [list(map(float, line.split())) for line in pathlib.Path(__file__).with_name("transformer.txt").read_text().splitlines()]
w = start()
first = loss(w, NAMES[0])
first.backward()
compare("loss", lines[0], [first.item()])
compare("gradients", lines[1], torch.cat([w[name].grad.flatten() for name, _, _ in SIZES]).tolist())

w = start()
adam = torch.optim.Adam(w.values(), lr=0.01, betas=(0.85, 0.99), eps=1e-8)
losses = []
for step in range(5):
    for group in adam.param_groups:
        group["lr"] = 0.01 * (1 - step / 1000)
    adam.zero_grad()
    value = loss(w, NAMES[step % len(NAMES)])
    losses.append(value.item())
    value.backward()
    adam.step()
compare("training", lines[2], losses + [sum(p.pow(2).sum().item() for p in w.values())])
