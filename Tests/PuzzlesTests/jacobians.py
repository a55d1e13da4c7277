"""Derivatives of the puzzles' operations, each written here in NumPy, at numbers of its own.

Complex steps where the operation allows them, otherwise central differences of what is straight between its kinks. Writes
jacobians.txt: a line with the puzzle's name and sizes, a line for each input, and the derivative row by row.
Run: python3 jacobians.py > jacobians.txt
"""

import numpy as np

rng = np.random.default_rng(31)
sig = lambda x: 1 / (1 + np.exp(-x))
soft = lambda x: np.exp(x) / np.exp(x).sum()
corr = lambda x, w: np.array([w @ x[i : i + len(w)] for i in range(len(x) - len(w) + 1)])


def corr2(x, w):
    (p, q), (m, n) = w.shape, x.shape
    return np.array([[(w * x[i : i + p, j : j + q]).sum() for j in range(n - q + 1)] for i in range(m - p + 1)])


def shifted(x):
    y = np.roll(x, 1)
    y[0] = 0
    return y


R, P = "real", "positive"
V = {"x": ("n",)}
N = {"x": ()}
AB = {"a": ("n",), "b": ("n",)}
PT = {"p": ("n",), "t": ("n",)}
X = {"x": ("m", "n")}
WX = {"W": ("m", "n"), "x": ("n",)}
MAT = {"A": ("m", "r"), "B": ("r", "n")}
LINE = {"x": ("n",), "w": ("m",)}
PLANE = {"x": ("m", "n"), "w": ("p", "q")}
n4, mn = {"n": 4}, {"m": 2, "n": 3}

# name: operation, inputs with their axes, sizes, what the derivative is taken by
table = {
    "negate": (lambda x: -x, N, {}, "x"),
    "scale": (lambda x, c: c * x, {"x": (), "c": ()}, {}, "x"),
    "square": (lambda x: x * x, N, {}, "x"),
    "reciprocal": (lambda x: 1 / x, N, {}, "x"),
    "exp": (np.exp, N, {}, "x"),
    "log": (np.log, N, {}, "x"),
    "sqrt": (np.sqrt, N, {}, "x"),
    "tanh": (np.tanh, N, {}, "x"),
    "sigmoid": (sig, N, {}, "x"),
    "softplus": (lambda x: np.log1p(np.exp(x)), N, {}, "x"),
    "silu": (lambda x: x * sig(x), N, {}, "x"),
    "relu": (lambda x: np.maximum(x, 0), N, {}, "x"),
    "abs": (np.abs, N, {}, "x"),
    "clamp": (lambda x, a, b: np.clip(x, a, b), {"x": (), "a": (), "b": ()}, {}, "x"),
    "identity": (lambda x: x.copy(), V, n4, "x"),
    "sum": (np.sum, V, n4, "x"),
    "mean": (np.mean, V, n4, "x"),
    "broadcast": (lambda x: x * np.ones(4), N, n4, "x"),
    "repeat": (lambda x: np.repeat(x, 3), V, {"n": 2, "r": 3}, "x"),
    "tile": (lambda x: np.tile(x, 3), V, {"n": 2, "r": 3}, "x"),
    "pick": (lambda x, k: x[int(k.real)], {"x": ("n",), "k": ()}, n4, "x"),
    "gather": (lambda x, p: x[p.real.astype(int)], {"x": ("n",), "p": ("n",)}, n4, "x"),
    "reverse": (lambda x: np.flip(x), V, n4, "x"),
    "shift": (shifted, V, n4, "x"),
    "difference": (np.diff, V, n4, "x"),
    "cumulative-sum": (np.cumsum, V, n4, "x"),
    "running-mean": (lambda x: np.cumsum(x) / np.arange(1, 5), V, n4, "x"),
    "centre": (lambda x: x - x.mean(), V, n4, "x"),
    "sort": (np.sort, V, n4, "x"),
    "max": (np.max, V, n4, "x"),
    "product-by-a": (lambda a, b: a * b, AB, n4, "a"),
    "product-by-b": (lambda a, b: a * b, AB, n4, "b"),
    "quotient": (lambda a, b: a / b, AB, n4, "b"),
    "squares": (lambda x: x @ x, V, n4, "x"),
    "dot": (lambda a, b: a @ b, AB, n4, "a"),
    "product-of-all": (np.prod, V, n4, "x"),
    "row-sums": (lambda x: x.sum(1), X, mn, "x"),
    "bias": (lambda x, b: x + b, {"x": ("m", "n"), "b": ("n",)}, mn, "b"),
    "transpose": (lambda x: x.T, X, mn, "x"),
    "reshape": (lambda x: x.ravel(), X, mn, "x"),
    "trace": (np.trace, {"x": ("n", "n")}, {"n": 3}, "x"),
    "outer": (np.outer, {"a": ("m",), "b": ("n",)}, mn, "a"),
    "matrix-vector-by-x": (lambda W, x: W @ x, WX, mn, "x"),
    "matrix-vector-by-W": (lambda W, x: W @ x, WX, mn, "W"),
    "quadratic-form": (lambda W, x: x @ W @ x, {"W": ("n", "n"), "x": ("n",)}, {"n": 3}, "x"),
    "matmul-by-A": (lambda A, B: A @ B, MAT, {"m": 2, "r": 3, "n": 2}, "A"),
    "matmul-by-B": (lambda A, B: A @ B, MAT, {"m": 2, "r": 3, "n": 2}, "B"),
    "mean-pool": (lambda x: x.reshape(2, 3).mean(1), {"x": ("n*s",)}, {"n": 2, "s": 3}, "x"),
    "max-pool": (lambda x: x.reshape(2, 3).max(1), {"x": ("n*s",)}, {"n": 2, "s": 3}, "x"),
    "convolution-by-w": (corr, LINE, {"n": 5, "m": 3}, "w"),
    "convolution-by-x": (corr, LINE, {"n": 5, "m": 3}, "x"),
    "strided-convolution": (lambda x, w: corr(x, w)[::2], LINE, {"n": 7, "m": 3, "s": 2}, "x"),
    "convolution-2d-by-w": (corr2, PLANE, {"m": 3, "n": 4, "p": 2, "q": 3}, "w"),
    "convolution-2d-by-x": (corr2, PLANE, {"m": 3, "n": 4, "p": 2, "q": 3}, "x"),
    "squared-error": (lambda p, t: ((p - t) ** 2).mean(), PT, n4, "p"),
    "absolute-error": (lambda p, t: np.abs(p - t).mean(), PT, n4, "p"),
    "logistic": (lambda x, t: -(t * np.log(sig(x)) + (1 - t) * np.log(1 - sig(x))), {"x": (), "t": ()}, {}, "x"),
    "log-sum-exp": (lambda x: np.log(np.exp(x).sum()), V, n4, "x"),
    "softmax": (soft, V, n4, "x"),
    "log-softmax": (lambda x: np.log(soft(x)), V, n4, "x"),
    "cross-entropy": (lambda x, t: -np.log(soft(x))[int(t.real)], {"x": ("n",), "t": ()}, n4, "x"),
    "attention": (lambda x, v: soft(x) @ v, {"x": ("n",), "v": ("n",)}, n4, "x"),
    "norm": (lambda x: np.sqrt(x @ x), V, n4, "x"),
    "variance": (lambda x: (x @ x) / 4 - x.mean() ** 2, V, n4, "x"),
    "standard-deviation": (lambda x: np.sqrt((x @ x) / 4 - x.mean() ** 2), V, n4, "x"),
    "normalize": (lambda x: x * (x @ x) ** -0.5, V, n4, "x"),
    "rms-norm": (lambda x: x * ((x @ x) / 4) ** -0.5, V, n4, "x"),
    "layer-norm": (lambda x: (x - x.mean()) * ((x @ x) / 4 - x.mean() ** 2) ** -0.5, V, n4, "x"),
}

bent = {"relu", "abs", "clamp", "sort", "max", "max-pool", "absolute-error"}
positive = {("log", "x"), ("sqrt", "x"), ("quotient", "b"), ("reciprocal", "x")}
given = {
    ("pick", "k"): 2.0, ("cross-entropy", "t"): 1.0, ("gather", "p"): np.array([2.0, 0.0, 3.0, 1.0]),
    ("clamp", "a"): -1.0, ("clamp", "b"): 1.0, ("logistic", "t"): 0.25,
}


def draw(name, key, shape):
    if (name, key) in given:
        return np.array(given[name, key])
    numbers = rng.permutation(np.arange(-95, 96, 7))[: max(int(np.prod(shape)), 1)] / 50 + 0.011
    if (name, key) in positive:
        numbers = np.abs(numbers) + 0.2
    return numbers.reshape(shape) if shape else np.array(numbers[0])


def jacobian(name, f, inputs, by):
    base = inputs[by]
    columns = []
    for place in range(base.size):
        def at(step):
            moved = base.astype(complex if isinstance(step, complex) else float).copy()
            moved.reshape(-1)[place] += step
            return np.asarray(f(*[moved if key == by else value for key, value in inputs.items()])).reshape(-1)
        if name in bent:
            columns.append((at(1e-4) - at(-1e-4)) / 2e-4)
        else:
            columns.append(at(1e-30j).imag / 1e-30)
    return np.array(columns).T


for name, (f, axes, sizes, by) in table.items():
    inputs = {key: draw(name, key, tuple(eval(axis, {}, sizes) for axis in shape)) for key, shape in axes.items()}
    print(name, *[f"{key}={value}" for key, value in sizes.items()])
    for key, value in inputs.items():
        print(" ", key, *[repr(float(number)) for number in np.asarray(value).reshape(-1)])
    for row in np.atleast_2d(jacobian(name, f, inputs, by)):
        print("  =", *[repr(float(number) + 0.0) for number in row])
