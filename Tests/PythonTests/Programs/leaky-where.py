import numpy as np

np.random.seed(11)
X = np.random.uniform(-1, 1, size=(4, 2))
Y = np.sin(X[:, 0:1]) * X[:, 1:2]
W1 = np.random.normal(loc=0.0, scale=0.5, size=(2, 5))
b1 = np.full((5,), 0.1)
W2 = np.random.normal(0.0, 0.5, (5, 1))
b2 = np.zeros(1)

lrelu = lambda z: np.where(z > 0, z, 0.01 * z)
dlrelu = lambda z: np.where(z > 0, 1.0, 0.01)

Z1 = X @ W1 + b1
A1 = lrelu(Z1)
out = A1 @ W2 + b2
mse = np.mean(np.square(out - Y))

d_out = 2 * (out - Y) / out.size
d_W2 = A1.T @ d_out
d_b2 = d_out.sum(axis=0)
d_A1 = d_out @ W2.T
d_Z1 = d_A1 * dlrelu(Z1)
d_W1 = X.T @ d_Z1
d_b1 = d_Z1.sum(axis=0)
