"""The perceptron in NumPy (pip install numpy), both passes written by hand: see protocol.md."""
import sys

from protocol import read_task, serve


def main():
    import numpy as np

    task = read_task(sys.argv[1])
    x = np.array(task.x).reshape(task.batch, task.sizes[0])
    y = np.array(task.y).reshape(task.batch, 1)
    parameters = np.array(task.parameters)
    gradient = np.zeros_like(parameters)
    layers, start = [], 0
    for n, m in zip(task.sizes, task.sizes[1:]):
        # Views: what changes in the flat arrays changes here.
        part = slice(start, start + n * m), slice(start + n * m, start + n * m + m)
        layers.append((parameters[part[0]].reshape(m, n), parameters[part[1]],
                       gradient[part[0]].reshape(m, n), gradient[part[1]]))
        start += n * m + m
    state = {}

    def forward():
        values = [x]
        for number, (w, b, _, _) in enumerate(layers):
            z = values[-1] @ w.T
            z += b
            values.append(np.tanh(z, out=z) if number < len(layers) - 1 else z)
        d = values[-1] - y
        state["values"], state["d"] = values, d
        return 0.5 * np.mean(d * d)

    def backward():
        values = state["values"]
        delta = state["d"] / task.batch
        for number in range(len(layers) - 1, -1, -1):
            w, _, gw, gb = layers[number]
            np.matmul(delta.T, values[number], out=gw)
            np.sum(delta, axis=0, out=gb)
            if number > 0:
                delta = (delta @ w) * (1 - values[number] * values[number])

    def update():
        np.subtract(parameters, task.rate * gradient, out=parameters)

    serve(forward, backward, update, lambda: gradient)


main()
