import numpy as np

np.random.seed(3)
X = 2 * np.random.rand(6, 1)
y = 4 + 3 * X + np.random.randn(6, 1)

w = np.random.randn(1, 1)
b = 0.0
learning_rate = 0.01
n = len(X)

for epoch in range(1000):
    y_pred = X @ w + b
    error = y_pred - y
    loss = (error ** 2).mean()
    dw = (2 / n) * X.T @ error
    db = (2 / n) * error.sum()
    w = w - learning_rate * dw
    b = b - learning_rate * db
