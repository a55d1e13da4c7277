import numpy as np

rng_sizes = [2, 3, 3, 1]
np.random.seed(5)
weights = [np.random.randn(rng_sizes[i + 1], rng_sizes[i]) for i in range(len(rng_sizes) - 1)]
biases = [np.random.randn(n, 1) for n in rng_sizes[1:]]
x = np.array([[0.5], [0.8]])
y = np.array([[0.2]])
eta = 0.3

def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))

def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))

for epoch in range(300):
    activation = x
    activations = [x]
    zs = []
    for w, b in zip(weights, biases):
        z = np.dot(w, activation) + b
        zs.append(z)
        activation = sigmoid(z)
        activations.append(activation)
    loss = 0.5 * np.sum((activation - y) ** 2)

    nabla_w = [np.zeros(w.shape) for w in weights]
    nabla_b = [np.zeros(b.shape) for b in biases]
    delta = (activations[-1] - y) * sigmoid_prime(zs[-1])
    nabla_b[-1] = delta
    nabla_w[-1] = np.dot(delta, activations[-2].T)
    for l in range(2, len(rng_sizes)):
        delta = np.dot(weights[-l + 1].T, delta) * sigmoid_prime(zs[-l])
        nabla_b[-l] = delta
        nabla_w[-l] = np.dot(delta, activations[-l - 1].T)

    weights = [w - eta * nw for w, nw in zip(weights, nabla_w)]
    biases = [b - eta * nb for b, nb in zip(biases, nabla_b)]
