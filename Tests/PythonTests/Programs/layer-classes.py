import numpy as np
class Layer:
    def __init__(self, n_in, n_out):
        self.weights = 0.10 * np.random.randn(n_in, n_out)
        self.biases = np.zeros((1, n_out))
    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.dot(inputs, self.weights) + self.biases
        return self.output
    def backward(self, dvalues):
        self.dweights = np.dot(self.inputs.T, dvalues)
        self.dbiases = np.sum(dvalues, axis=0, keepdims=True)
        self.dinputs = np.dot(dvalues, self.weights.T)
        return self.dinputs
class ReLU:
    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.maximum(0, inputs)
        return self.output
    def backward(self, dvalues):
        self.dinputs = dvalues.copy()
        self.dinputs[self.inputs <= 0] = 0
        return self.dinputs
np.random.seed(0)
X = np.random.randn(4, 2)
y = np.array([[1.0], [0.0], [0.5], [2.0]])
l1, act, l2 = Layer(2, 3), ReLU(), Layer(3, 1)
for step in range(100):
    out = l2.forward(act.forward(l1.forward(X)))
    loss = np.mean((out - y) ** 2)
    dloss = 2 * (out - y) / out.size
    l1.backward(act.backward(l2.backward(dloss)))
    for layer in (l1, l2):
        layer.weights -= 0.1 * layer.dweights
        layer.biases -= 0.1 * layer.dbiases
