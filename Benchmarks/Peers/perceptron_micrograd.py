"""The perceptron in micrograd (pip install micrograd): see protocol.md. Scalars are recorded anew in each step."""
import math
import os
import sys
import threading

from protocol import read_task, serve


def main():
    from micrograd.engine import Value

    task = read_task(sys.argv[1])
    values = list(task.parameters)
    state = {}

    def forward():
        leaves = [Value(v) for v in values]
        total = Value(0.0)
        for s in range(task.batch):
            width = task.sizes[0]
            x = [Value(v) for v in task.x[s * width:(s + 1) * width]]
            start = 0
            for number, (n, m) in enumerate(zip(task.sizes, task.sizes[1:])):
                biases = start + n * m
                out = []
                for j in range(m):
                    z = leaves[biases + j]
                    for i in range(n):
                        z = z + leaves[start + j * n + i] * x[i]
                    out.append(tanh(z) if number < len(task.sizes) - 2 else z)
                x = out
                start = biases + m
            d = x[0] - task.y[s]
            total = total + 0.5 * (d * d)
        state["leaves"], state["loss"] = leaves, total / task.batch

    # micrograd has no tanh; this is how its author adds one in his lecture.
    def tanh(a):
        out = Value(math.tanh(a.data), (a,), "tanh")

        def backward():
            a.grad += (1 - out.data ** 2) * out.grad
        out._backward = backward
        return out

    def backward():
        state["loss"].backward()

    def update():
        for i, leaf in enumerate(state["leaves"]):
            values[i] -= task.rate * leaf.grad
        state["gradients"] = [leaf.grad for leaf in state["leaves"]]
        del state["loss"], state["leaves"]

    def gradients():
        return [leaf.grad for leaf in state["leaves"]] if "leaves" in state else state["gradients"]

    # BACKSTEP_COLLECT=1 keeps the garbage collector out of the times.
    serve(forward, backward, update, gradients, collect=os.environ.get("BACKSTEP_COLLECT") == "1")


# micrograd sorts its graph by recursion.
sys.setrecursionlimit(10_000_000)
threading.stack_size(512 << 20)
thread = threading.Thread(target=main)
thread.start()
thread.join()
