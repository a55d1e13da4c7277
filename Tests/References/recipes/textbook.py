"""Worked examples of textbooks, courses and tools' own documentation.

`printed` holds the digits as the source prints them: names as in the network, dL/d… as `d(name)`, a weight after one
update as `name+`.
"""

import numpy as np
import sympy
import torch
import torch.nn.functional as F

from . import numpy_network, sympy_network, torch_network


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


@numpy_network("relu-trace")
def relu_trace(x, y, w1, b1, w2, b2):
    z1 = w1 * x + b1
    a1 = np.maximum(z1, 0)
    z2 = w2 * a1 + b2
    d2 = 2 * (z2 - y)
    d1 = d2 * w2 * (z1 > 0)
    return (z2 - y) ** 2, dict(z1=z1, a1=a1, z2=z2), dict(w1=d1 * x, b1=d1, w2=d2 * a1, b2=d2)


@numpy_network("tanh-1-2-1", printed={
    "a1": [0.4621, -0.2913], "ŷ": 0.2431, "L": 0.0296, "d(W2)": [0.1123, -0.0708],
})
def tanh_1_2_1(x, y, W1, b1, W2, b2):
    z1 = W1 @ x + b1
    a1 = np.tanh(z1)
    out = W2 @ a1 + b2
    d2 = out - y
    d1 = W2 * d2 * (1 - a1**2)
    gradients = dict(W1=np.outer(d1, x), b1=d1, W2=d2 * a1, b2=d2)
    return 0.5 * (out - y) ** 2, {"z1": z1, "a1": a1, "ŷ": out}, gradients


@numpy_network("sigmoid-2-3-1")
def sigmoid_2_3_1(x, y, W1, b1, W2, b2):
    random = np.random.RandomState(0)
    assert (W1 == np.round(random.randn(3, 2) * 0.1, 8)).all() and (W2 == np.round(random.randn(1, 3) * 0.1, 8)).all()
    z1 = W1 @ x + b1
    a1 = sigmoid(z1)
    out = W2 @ a1 + b2
    d2 = out - y
    d1 = (W2.T @ d2) * a1 * (1 - a1)
    gradients = dict(W1=np.outer(d1, x), b1=d1, W2=np.outer(d2, a1), b2=d2)
    return 0.5 * np.sum((out - y) ** 2), {"z1": z1, "a1": a1, "ŷ": out}, gradients


@torch_network("relu-2-3-1")
def relu_2_3_1(x, y, W1, b1, W2, b2):
    model = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.ReLU(), torch.nn.Linear(3, 1))
    weights = {"0.weight": W1, "0.bias": b1, "2.weight": W2, "2.bias": b2}
    out = torch.func.functional_call(model, weights, (x[None],))
    return torch.nn.MSELoss()(out, y[None]), {"h": F.relu(F.linear(x, W1, b1)), "ŷ": out[0]}


@numpy_network("mazur-backprop", printed={
    "net_h1": 0.3775, "out_h1": 0.593269992, "out_h2": 0.596884378, "net_o1": 1.105905967,
    "out_o1": 0.75136507, "out_o2": 0.772928465, "E_o1": 0.274811083, "E_o2": 0.023560026, "E_total": 0.298371109,
    "d(w5)": 0.082167041, "d(w1)": 0.000438568, "rate": 0.5,
    "w5+": 0.35891648, "w6+": 0.408666186, "w7+": 0.511301270, "w8+": 0.561370121,
    "w1+": 0.149780716, "w2+": 0.19956143, "w3+": 0.24975114, "w4+": 0.29950229,
})
def mazur_backprop(i1, i2, target1, target2, w1, w2, w3, w4, b1, w5, w6, w7, w8, b2):
    net_h1, net_h2 = w1 * i1 + w2 * i2 + b1, w3 * i1 + w4 * i2 + b1
    out_h1, out_h2 = sigmoid(net_h1), sigmoid(net_h2)
    net_o1, net_o2 = w5 * out_h1 + w6 * out_h2 + b2, w7 * out_h1 + w8 * out_h2 + b2
    out_o1, out_o2 = sigmoid(net_o1), sigmoid(net_o2)
    E_o1, E_o2 = (target1 - out_o1) ** 2 / 2, (target2 - out_o2) ** 2 / 2
    o1 = (out_o1 - target1) * out_o1 * (1 - out_o1)
    o2 = (out_o2 - target2) * out_o2 * (1 - out_o2)
    h1 = (o1 * w5 + o2 * w7) * out_h1 * (1 - out_h1)
    h2 = (o1 * w6 + o2 * w8) * out_h2 * (1 - out_h2)
    values = dict(net_h1=net_h1, net_h2=net_h2, out_h1=out_h1, out_h2=out_h2, net_o1=net_o1, net_o2=net_o2,
                  out_o1=out_o1, out_o2=out_o2, E_o1=E_o1, E_o2=E_o2)
    gradients = dict(w1=h1 * i1, w2=h1 * i2, w3=h2 * i1, w4=h2 * i2, b1=h1 + h2,
                     w5=o1 * out_h1, w6=o1 * out_h2, w7=o2 * out_h1, w8=o2 * out_h2, b2=o1 + o2)
    return E_o1 + E_o2, values, gradients


@torch_network("mazur-matrices", printed={
    "out_h": [0.593269992, 0.596884378], "out_o": [0.75136507, 0.772928465], "E_total": 0.298371109, "rate": 0.5,
    "W1+": [[0.149780716, 0.19956143], [0.24975114, 0.29950229]],
    "W2+": [[0.35891648, 0.408666186], [0.511301270, 0.561370121]],
})
def mazur_matrices(i, target, W1, b1, W2, b2):
    out_h = torch.sigmoid(W1 @ i + b1)
    out_o = torch.sigmoid(W2 @ out_h + b2)
    return F.mse_loss(out_o, target, reduction="sum") / 2, dict(out_h=out_h, out_o=out_o)


@torch_network("micrograd-readme", printed={"g": 24.7041, "d(a)": 138.8338, "d(b)": 645.5773})
def micrograd_readme(a, b):
    c = a + b
    d = a * b + b**3
    c = c + c + 1
    c = c + 1 + c + (-a)
    d = d + d * 2 + (b + a).relu()
    d = d + 3 * d + (b - a).relu()
    e = c - d
    f = e**2
    g = f / 2.0 + 10.0 / f
    return g, dict(c=c, d=d, e=e, f=f)


@torch_network("micrograd-sanity")
def micrograd_sanity(x):
    z = 2 * x + 2 + x
    q = z.relu() + z * x
    h = (z * z).relu()
    return h + q + q * x, dict(z=z, q=q, h=h)


@numpy_network("karpathy-neuron", printed={
    "x1w1": -6.0, "x2w2": 0.0, "n": 0.8814, "o": 0.7071, "d(x1)": -1.5, "d(x2)": 0.5, "d(w1)": 1.0, "d(w2)": 0.0, "d(b)": 0.5,
})
def karpathy_neuron(x1, x2, w1, w2, b):
    n = x1 * w1 + x2 * w2 + b
    o = np.tanh(n)
    d = 1 - o**2
    return o, dict(x1w1=x1 * w1, x2w2=x2 * w2, n=n), dict(x1=d * w1, x2=d * w2, w1=d * x1, w2=d * x2, b=d)


@torch_network("karpathy-neuron-exp", printed={
    "o": 0.7071, "d(x1)": -1.5, "d(x2)": 0.5, "d(w1)": 1.0, "d(w2)": 0.0,
})
def karpathy_neuron_exp(x1, x2, w1, w2, b):
    n = x1 * w1 + x2 * w2 + b
    return torch.tanh(n), dict(n=n, e=torch.exp(2 * n))


@numpy_network("karpathy-expression", printed={
    "e": -6.0, "d": 4.0, "L": -8.0, "d(a)": 6.0, "d(b)": -4.0, "d(c)": -2.0, "d(f)": 4.0,
})
def karpathy_expression(a, b, c, f):
    d = a * b + c
    return d * f, dict(e=a * b, d=d), dict(a=f * b, b=f * a, c=f, f=d)


@numpy_network("cs231n-circuit", printed={"q": 3, "f": -12, "d(x)": -4, "d(y)": -4, "d(z)": 3})
def cs231n_circuit(x, y, z):
    return (x + y) * z, dict(q=x + y), dict(x=z, y=z, z=x + y)


@numpy_network("cs231n-sigmoid-neuron", printed={
    "score": 1.0, "f": 0.73, "d(w)": [-0.20, -0.39, 0.20], "d(x)": [0.39, -0.59],
})
def cs231n_sigmoid_neuron(w, x):
    score = w[:2] @ x + w[2]
    f = sigmoid(score)
    d = f * (1 - f)
    return f, dict(score=score), dict(w=d * np.append(x, 1), x=d * w[:2])


@numpy_network("cs231n-staged")
def cs231n_staged(x, y):
    sigx, sigy = sigmoid(x), sigmoid(y)
    num, den = x + sigy, sigx + (x + y) ** 2
    dden = -num / den**2
    gradients = dict(x=1 / den + dden * (sigx * (1 - sigx) + 2 * (x + y)), y=sigy * (1 - sigy) / den + dden * 2 * (x + y))
    return num / den, dict(sigy=sigy, num=num, sigx=sigx, xpysqr=(x + y) ** 2, den=den, invden=1 / den), gradients


@numpy_network("cs231n-max-circuit", printed={"m": 2, "f": -20, "d(x)": -8, "d(y)": 6, "d(z)": 2, "d(w)": 0})
def cs231n_max_circuit(x, y, z, w):
    m = np.maximum(z, w)
    return 2 * (x * y + m), dict(m=m), dict(x=2 * y, y=2 * x, z=2.0 * (z > w), w=2.0 * (w > z))


@numpy_network("cs231n-squared-norm", printed={
    "q": [0.22, 0.26], "f": 0.116, "d(W)": [[0.088, 0.176], [0.104, 0.208]], "d(x)": [-0.112, 0.636],
})
def cs231n_squared_norm(W, x):
    q = W @ x
    return q @ q, dict(q=q), dict(W=2 * np.outer(q, x), x=2 * W.T @ q)


@torch_network("cs231n-hinge", printed={"scores": [-2.85, 0.86, 0.28], "L": 1.58})
def cs231n_hinge(x, W, b):
    scores = F.linear(x, W, b)
    return F.multi_margin_loss(scores, torch.tensor(2), margin=1.0) * 3, dict(scores=scores)


@torch_network("cs231n-softmax", printed={"scores": [-2.85, 0.86, 0.28], "L": 1.04})
def cs231n_softmax(x, W, b):
    scores = F.linear(x, W, b)
    return F.cross_entropy(scores, torch.tensor(2)), dict(scores=scores, p=torch.softmax(scores, 0))


@numpy_network("nielsen-quadratic", printed={"a": 0.98})
def nielsen_quadratic(x, y, w, b):
    z = w * x + b
    a = sigmoid(z)
    d = (a - y) * a * (1 - a)
    return (y - a) ** 2 / 2, dict(z=z, a=a), dict(w=d * x, b=d)


@numpy_network("nielsen-cross-entropy", printed={"a": 0.98})
def nielsen_cross_entropy(x, y, w, b):
    z = w * x + b
    a = sigmoid(z)
    return np.logaddexp(0, z) - y * z, dict(z=z, a=a), dict(w=(a - y) * x, b=a - y)


@sympy_network("baydin-survey", printed={
    "v1": 0.693, "v2": 10, "v3": -0.959, "v4": 10.693, "v5": 11.652, "d(x1)": 5.5, "d(x2)": 1.716,
})
def baydin_survey(x1, x2):
    v1, v2, v3 = sympy.log(x1), x1 * x2, sympy.sin(x2)
    return v1 + v2 - v3, dict(v1=v1, v2=v2, v3=v3, v4=v1 + v2)


@sympy_network("griewank-walther", printed={
    "v1": 3.0000, "v2": 0.1411, "v3": 1.6487, "v4": 1.3513, "v5": 1.4924, "d(x1)": 3.0118,
})
def griewank_walther(x1, x2):
    v1 = x1 / x2
    v2, v3 = sympy.sin(v1), sympy.exp(x2)
    return (v2 + v1 - v3) * (v1 - v3), dict(v1=v1, v2=v2, v3=v3, v4=v1 - v3, v5=v2 + v1 - v3)


@torch_network("pytorch-blitz", printed={"d(a)": [36.0, 81.0], "d(b)": [-12.0, -8.0]})
def pytorch_blitz(a, b):
    Q = 3 * a**3 - b**2
    return Q.sum(), dict(Q=Q)


@torch_network("pytorch-mean-of-squares", printed={"out": 27.0, "d(x)": [[4.5, 4.5], [4.5, 4.5]]})
def pytorch_mean_of_squares(x):
    y = x + 2
    z = y * y * 3
    return z.mean(), dict(y=y, z=z)


@numpy_network("jax-sum-logistic")
def jax_sum_logistic(x):
    s = sigmoid(x)
    return s.sum(), dict(s=s), dict(x=s * (1 - s))


@numpy_network("hips-autograd-tanh", printed={"d(x)": 0.41997434161402603})
def hips_autograd_tanh(x):
    return np.tanh(x), dict(y=np.exp(-2 * x)), dict(x=1 / np.cosh(x) ** 2)
