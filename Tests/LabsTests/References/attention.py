# Reference values for the lab of attention, by NumPy 2.4: `python3 attention.py > attention.txt`.
#
# The numbers by chance are drawn here anew, by SplitMix64 and Marsaglia's polar method with math.log. Derivatives are
# complex steps: f(x + ih) has the derivative as its imaginary part over h, to the last digits, and no backward pass is
# written here at all. A line of the output is a name and numbers: `case` (the knobs), then `loss`, the weights A, and the
# gradients of S, Q, K and V, head by head or token by token.
import math
import numpy as np

from chance import MASK, Random

STEP = 1e-30


def matrix(seed, salt, rows, columns, factor):
    random = Random((seed * 0x9E3779B97F4A7C15 & MASK) ^ (salt * 0xD1B54A32D192ED03 & MASK))
    return factor * np.array([[random.normal() for _ in range(columns)] for _ in range(rows)])


def write(name, numbers):
    print(name, *(repr(float(x)) for x in np.asarray(numbers).ravel()))


def case(tokens, width, heads, causal, scaled, positions, values, gain, seed):
    print("case", tokens, width, heads, causal, scaled, positions, values, gain, seed)
    x = matrix(seed, 1, tokens, width, 1)
    if tokens > 2:
        x[-1] = x[0]
    if positions == "on":
        x = x + matrix(seed, 2, tokens, width, 0.5)
    spread = 1 / math.sqrt(width)
    q, k = (x @ matrix(seed, salt, width, width, gain * spread) for salt in (3, 4))
    v = x @ matrix(seed, 5, width, width, spread)
    if values == "equal":
        v = np.tile(v[0], (tokens, 1))
    y = matrix(seed, 6, tokens, width, 1)
    part = width // heads
    seen = np.tril(np.ones((tokens, tokens), bool)) if causal == "on" else np.ones((tokens, tokens), bool)

    def forward(q, k, v, ds=0):
        loss, weights = 0, []
        for h in range(heads):
            at = slice(h * part, (h + 1) * part)
            s = q[:, at] @ k[:, at].T / (math.sqrt(part) if scaled == "on" else 1)
            if not np.isscalar(ds):
                s = s + ds[h]
            e = np.where(seen, np.exp(s - np.max(np.where(seen, s.real, -np.inf), axis=1, keepdims=True)), 0)
            a = e / e.sum(axis=1, keepdims=True)
            loss = loss + 0.5 * ((a @ v[:, at] - y[:, at]) ** 2).sum()
            weights.append(a)
        return loss, weights

    def gradient(shape, loss):
        result = np.zeros(shape)
        for place in np.ndindex(shape):
            step = np.zeros(shape, complex)
            step[place] = 1j * STEP
            result[place] = loss(step).imag / STEP
        return result

    loss, weights = forward(q, k, v)
    write("loss", [loss])
    write("A", weights)
    write("S", gradient((heads, tokens, tokens), lambda step: forward(q, k, v, step)[0]))
    write("Q", gradient(q.shape, lambda step: forward(q + step, k, v)[0]))
    write("K", gradient(k.shape, lambda step: forward(q, k + step, v)[0]))
    write("V", gradient(v.shape, lambda step: forward(q, k, v + step)[0]))


if __name__ == "__main__":
    case(6, 8, 2, "off", "on", "on", "different", 1, 1)
    case(6, 8, 2, "on", "on", "on", "different", 1, 2)
    case(4, 6, 3, "on", "off", "off", "different", 2, 3)
    case(5, 4, 1, "off", "off", "off", "different", 1.5, 4)
    case(4, 4, 4, "off", "on", "on", "different", 0.5, 5)
    case(5, 6, 2, "off", "on", "on", "equal", 1, 6)
    case(2, 2, 1, "on", "on", "on", "different", 3, 7)
    case(6, 16, 1, "off", "off", "on", "different", 1, 8)
