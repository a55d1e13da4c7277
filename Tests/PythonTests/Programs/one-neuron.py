import numpy as np
inputs = np.array([1.0, 0.5, -0.5])
weights = np.array([0.2, 0.8, -0.5])
bias = 2.0
def mse(pred, target):
    return np.mean((pred - target)**2)
lr = 0.01
for i in range(20):
    output = np.dot(inputs, weights) + bias
    cost = mse(output, 0.0)
    gradient = 2 * output * inputs
    weights = weights - lr * gradient
    bias -= lr * 2 * output
