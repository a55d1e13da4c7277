import numpy as np

X = np.array([[0.5, 1.2], [-0.3, 0.8], [1.5, -0.4], [-1.0, -0.7]])
t = np.array([1, 1, 0, 0])
w = np.array([0.1, -0.2])
b = 0.05
alpha = 0.1
m = X.shape[0]

def predict(X):
    return 1 / (1 + np.exp(-(X.dot(w) + b)))

for it in range(500):
    p = predict(X)
    J = -(1 / m) * np.sum(t * np.log(p) + (1 - t) * np.log(1 - p))
    grad_w = X.T.dot(p - t) / m
    grad_b = np.mean(p - t)
    w -= alpha * grad_w
    b -= alpha * grad_b
