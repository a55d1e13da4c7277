#!/usr/bin/env python3
"""Writes transformer.txt: a tiny transformer in plain Python, with gradients that no backward sweep has made.

Sizes: 5 tokens (4 begins and ends), 3 places, width 4, 2 heads, 6 hidden units; 164 parameters in the order wte, wpe, lm_head,
wq, wk, wv, wo, fc1, fc2, row by row. Parameter k starts at 0.3·(((37·k) mod 19)/10 - 0.9). The names are 1 3 0 2 (which does not
fit: 3 predictions), 2 and 0 1.

A derivative is taken by a complex step: the imaginary part of f(θ + ih)/h at h = 1e-30, which has no difference in it that could
cancel. First line: the first name's loss. Second: its 164 gradients. Third: the losses of five steps of Adam (β1 0.85, β2 0.99,
ε 1e-8, rate 0.01·(1 - s/1000)) over the names in turn, and the sum of all squared parameters after them."""
import cmath

V, C, D, H, M = 5, 3, 4, 2, 6
SIZES = [("wte", V, D), ("wpe", C, D), ("lm_head", V, D), ("wq", D, D), ("wk", D, D), ("wv", D, D), ("wo", D, D), ("fc1", M, D),
         ("fc2", D, M)]
NAMES = [[4, 1, 3, 0, 2, 4], [4, 2, 4], [4, 0, 1, 4]]
STEP = 1e-30


def matrices(flat):
    out, start = {}, 0
    for name, rows, columns in SIZES:
        out[name] = [flat[start + r * columns : start + (r + 1) * columns] for r in range(rows)]
        start += rows * columns
    return out


def times(matrix, vector):
    return [sum(w * x for w, x in zip(row, vector)) for row in matrix]


def rms(vector):
    scale = cmath.sqrt(sum(x * x for x in vector) / len(vector) + 1e-5)
    return [x / scale for x in vector]


def softmax(logits):
    largest = max(z.real for z in logits)
    powers = [cmath.exp(z - largest) for z in logits]
    return [p / sum(powers) for p in powers]


def loss(flat, name):
    w = matrices(flat)
    keys, values, losses = [], [], []
    for place in range(min(C, len(name) - 1)):
        x = rms([a + b for a, b in zip(w["wte"][name[place]], w["wpe"][place])])
        n = rms(x)
        query = times(w["wq"], n)
        keys.append(times(w["wk"], n))
        values.append(times(w["wv"], n))
        heads = []
        for h in range(H):
            part = range(h * D // H, (h + 1) * D // H)
            shares = softmax([sum(query[j] * key[j] for j in part) / (D // H) ** 0.5 for key in keys])
            heads += [sum(a * value[j] for a, value in zip(shares, values)) for j in part]
        x = [a + b for a, b in zip(x, times(w["wo"], heads))]
        units = [u if u.real > 0 else 0 for u in times(w["fc1"], rms(x))]
        x = [a + b for a, b in zip(x, times(w["fc2"], units))]
        losses.append(-cmath.log(softmax(times(w["lm_head"], x))[name[place + 1]]))
    return sum(losses) / len(losses)


def gradients(flat, name):
    out = []
    for k in range(len(flat)):
        moved = list(map(complex, flat))
        moved[k] += STEP * 1j
        out.append(loss(moved, name).imag / STEP)
    return out


count = sum(r * c for _, r, c in SIZES)
start = [0.3 * ((37 * k) % 19 / 10 - 0.9) for k in range(count)]
lines = [repr(loss(start, NAMES[0]).real), " ".join(map(repr, gradients(start, NAMES[0])))]
flat, m, s, losses = list(start), [0.0] * count, [0.0] * count, []
for step in range(5):
    name = NAMES[step % len(NAMES)]
    losses.append(loss(flat, name).real)
    for k, g in enumerate(gradients(flat, name)):
        m[k] = 0.85 * m[k] + 0.15 * g
        s[k] = 0.99 * s[k] + 0.01 * g * g
        size = (s[k] / (1 - 0.99 ** (step + 1))) ** 0.5 + 1e-8
        flat[k] -= 0.01 * (1 - step / 1000) * m[k] / (1 - 0.85 ** (step + 1)) / size
lines.append(" ".join(map(repr, losses + [sum(x * x for x in flat)])))
open(__file__.replace(".py", ".txt"), "w").write("\n".join(lines) + "\n")
