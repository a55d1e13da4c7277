# Reference values for the lab clinic, by PyTorch 2.15: `python3 clinic.py > clinic.txt`.
#
# Each case is trained as a user of PyTorch would write it, with its own mistake: `requires_grad=False`, a missing
# `zero_grad`, a parameter left out of the optimizer, `torch.round` in the way. First weights are drawn anew, by
# SplitMix64. A line of the output is a case, then the loss of the step's batch divided by the variance of the targets
# before steps 0, 1, 2, 5, 10 and 20, NaN once it is no number; at last the first step of 200 whose loss is no number, or
# -1. (Case d is chaos: by step 50 the last bits decide.)
import math
import torch

from chance import Random

torch.set_default_dtype(torch.float64)
STEPS = [0, 1, 2, 5, 10, 20]
LAST = 200


class Round(torch.nn.Module):
    def forward(self, values):
        return torch.round(values)


class Normalize(torch.nn.Module):
    """RMSNorm whose author forgot what is added under the root."""

    def forward(self, values):
        return values / values.square().mean(1, keepdim=True).sqrt()


def train(hidden, seed, rate, activation="tanh", output=None, gain=1, output_gain=1, bias=0, constant=None,
          left_out=None, clears=True, far=False, rounded=None, normalized=False, batch=None, outlier=None):
    random = Random(seed)
    grid = [-1, -0.5, 0, 0.5, 1]
    inputs = torch.tensor([[a, b] for a in grid for b in grid])
    targets = 0.2 + 0.6 * torch.sin(2 * math.pi * 0.2 * (0.8 * inputs[:, 0] - 0.6 * inputs[:, 1]))
    if far:
        targets = 5 + 4 * targets
    if outlier is not None:
        inputs[outlier] *= 100
        targets[outlier] *= 100
    widths = [2] + hidden + [1]
    modules, trained = [], []
    for number, (n, m) in enumerate(zip(widths, widths[1:])):
        last = number == len(hidden)
        if activation == "relu":
            weights = [math.sqrt(2 / n) * random.normal() for _ in range(n * m)]
        else:
            weights = [math.sqrt(6 / (n + m)) * (2 * random.unit() - 1) for _ in range(n * m)]
        linear = torch.nn.Linear(n, m)
        with torch.no_grad():
            linear.weight.copy_(torch.tensor(weights).reshape(m, n) * (output_gain if last else gain))
            linear.bias.fill_(bias if number == len(hidden) - 1 else 0)
        linear.requires_grad_(number != constant)
        modules.append(linear)
        if number not in (constant, left_out):
            trained += list(linear.parameters())
        name = output if last else activation
        if name:
            modules.append({"tanh": torch.nn.Tanh, "relu": torch.nn.ReLU, "sigmoid": torch.nn.Sigmoid}[name]())
        if number == rounded:
            modules.append(Round())
        if normalized and number == len(hidden) - 1:
            modules.append(Normalize())
    network = torch.nn.Sequential(*modules)
    optimizer = torch.optim.SGD(trained, lr=rate)
    found, end = [], -1
    order = torch.arange(25) if batch is None else 7 * torch.arange(25) % 25
    batches = order.split(batch or 25)
    for step in range(LAST + 1):
        if clears:
            optimizer.zero_grad()
        rows = batches[step % len(batches)]
        loss = ((network(inputs[rows])[:, 0] - targets[rows]) ** 2).mean()
        loss.backward()
        if end < 0 and not math.isfinite(loss.item()):
            end = step
        if step in STEPS:
            value = (loss / targets.var(unbiased=False)).item()
            found.append(value if math.isfinite(value) else float("nan"))
        optimizer.step()
    return found + [end]


CASES = {
    "a": dict(hidden=[8, 8], output="tanh", rate=0.001, seed=7),
    "b": dict(hidden=[8] * 6, activation="relu", rate=0.1, seed=9, gain=3),
    "c": dict(hidden=[1, 8], rate=0.2, seed=8, constant=0),
    "d": dict(hidden=[8, 8], output="tanh", rate=2, seed=2),
    "e": dict(hidden=[8, 8], rate=0.2, seed=1, gain=0, output_gain=0),
    "f": dict(hidden=[8, 8], output="tanh", rate=0.2, seed=1, far=True),
    "g": dict(hidden=[1, 6, 6], rate=0.2, seed=11, left_out=0),
    "h": dict(hidden=[4, 4], activation="sigmoid", rate=0.4, seed=2, gain=30),
    "i": dict(hidden=[8, 8], rate=0.2, seed=9, clears=False),
    "j": dict(hidden=[8, 8], activation="relu", rate=0.1, seed=1, bias=-5),
    "k": dict(hidden=[2, 8], rate=0.2, seed=6, rounded=0),
    "l": dict(hidden=[6, 6], rate=0.1, seed=3, batch=5, outlier=24),
    "m": dict(hidden=[8, 3], activation="relu", rate=0.1, seed=9, bias=0.1, normalized=True),
}
for letter, case in CASES.items():
    print(letter, *(f"{value:.15g}" for value in train(**case)))
