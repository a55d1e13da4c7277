"""Writes gradients.json: the gradients of Programs/*.py by NumPy, for ProgramTests.

A program of NumPy or plain Python is run for one round, and its own hand-written gradients are taken. One of PyTorch is written out
here by hand; where it draws weights, they are made of NumPy's raw bits.
"""
import json
import re
from pathlib import Path

import numpy as np

folder = Path(__file__).with_name("Programs")


def run(name):
    """The names of a program after one round."""
    text = (folder / name).read_text()
    text = re.sub(r"range\((0, )?(60000|num_iterations|\d\d\d+|epochs)\)", "range(1)", text)
    names = {"__name__": "__main__", "print": lambda *_: None}
    exec(compile(text, name, "exec"), names)
    return names


def nested(value):
    return np.asarray(value, dtype=float).tolist()


results = {}


def own(name, **gradients):
    names = run(name)
    results[name] = {key: nested(eval(expression, names)) for key, expression in gradients.items()}


own("article-numpy.py", W1="dW1", b1="db1", W2="dW2", b2="db2")
own("eleven-lines.py", syn1="-l1.T.dot(l2_delta)", syn0="-l0.T.dot(l1_delta)")
own("columns-dictionary.py", W1="grads['dW1']", b1="grads['db1']", W2="grads['dW2']", b2="grads['db2']")
own("class-network.py", W1="nn.dW1", b1="nn.db1", W2="nn.dW2", b2="nn.db2")
own("linear-regression.py", w="dw", b="db")
own("plain-neuron.py", w1="d_w1", w2="d_w2", b="d_b")
own("softmax-picks.py", W1="dW1", b1="db1", W2="dW2", b2="db2")
own("layer-lists.py", w="nabla_w[0]", w1="nabla_w[1]", w2="nabla_w[2]", b="nabla_b[0]", b1="nabla_b[1]", b2="nabla_b[2]")
own("logistic-batch.py", w="grad_w", b="grad_b")
own("leaky-where.py", W1="d_W1", b1="d_b1", W2="d_W2", b2="d_b2")
own("deep-dictionary.py", **{f"{k}{l}": f"grads['d{k}{l}']" for k in "Wb" for l in (1, 2, 3)})
own("recurrent.py", Wx="dWx", Wh="dWh", Wy="dWy")


class Bits:
    """PyTorch's uniform numbers of 24 bits."""

    def __init__(self, seed):
        self.bits = np.random.RandomState(seed)._bit_generator

    def linear(self, inputs, outputs):
        bound = 1 / np.sqrt(inputs)

        def draw(count):
            raw = self.bits.random_raw(count) & 0xFFFFFF
            return (raw * 2.0**-24 * 2 - 1) * bound

        return draw(outputs * inputs).reshape(outputs, inputs), draw(outputs)


bits = Bits(0)
(W1, b1), (W2, b2) = bits.linear(2, 3), bits.linear(3, 1)
x, y = np.array([[0.5, -0.2]]), np.array([[0.3]])
z = x @ W1.T + b1
a = np.maximum(z, 0)
dout = 2 * (a @ W2.T + b2 - y)
dz = (dout @ W2) * (z > 0)
results["article-torch.py"] = {
    "W1": nested(dz.T @ x), "b1": nested(dz.sum(0)), "W2": nested(dout.T @ a), "b2": nested(dout.sum(0))}

bits = Bits(0)
(W1, b1), (W2, b2) = bits.linear(3, 4), bits.linear(4, 2)
x = np.array([[0.5, -1.0, 2.0], [1.0, 0.25, -0.5]])
z = x @ W1.T + b1
a = np.maximum(z, 0)
scores = a @ W2.T + b2
p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
dout = (p - np.array([[0, 1], [1, 0]])) / 2
dz = (dout @ W2) * (z > 0)
results["torch-module.py"] = {
    "W1": nested(dz.T @ x), "b1": nested(dz.sum(0)), "W2": nested(dout.T @ a), "b2": nested(dout.sum(0))}

bits = Bits(42)
(W1, b1), (W2, b2) = bits.linear(2, 8), bits.linear(8, 1)
x, y = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]]), np.array([[0.0], [1], [1], [0]])
a = np.tanh(x @ W1.T + b1)
p = 1 / (1 + np.exp(-(a @ W2.T + b2)))
dout = (p - y) / 4
dz = (dout @ W2) * (1 - a**2)
results["torch-bce.py"] = {
    "W1": nested(dz.T @ x), "b1": nested(dz.sum(0)), "W2": nested(dout.T @ a), "b2": nested(dout.sum(0))}

x, y = np.array([[1.0, 2], [0.5, -1.5]]), np.array([[0.0], [1]])
w1, w2 = np.array([[0.3, -0.2, 0.5], [0.1, 0.4, -0.6]]), np.array([[0.7], [-0.5], [0.2]])
h = np.tanh(x @ w1)
p = 1 / (1 + np.exp(-(h @ w2)))
dz = 2 * (p - y) * p * (1 - p)
dh = (dz @ w2.T) * (1 - h**2)
results["torch-tensors.py"] = {
    "w1": nested(x.T @ dh), "b1": nested(dh.sum(0)), "w2": nested(h.T @ dz), "b2": nested(dz.sum(0))}

Path(__file__).with_name("gradients.json").write_text(json.dumps(results, indent=1) + "\n")
