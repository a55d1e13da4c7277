import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))
def sigmoid_prime(x):
    s = sigmoid(x)
    return s * (1 - s)

# Simple network: input_dim -> hidden_dim -> output_dim
def forward(x, W1, b1, W2, b2):
    z1 = W1.dot(x) + b1
    a1 = sigmoid(z1)
    z2 = W2.dot(a1) + b2
    yhat = z2  # linear output
    cache = (x, z1, a1, z2)
    return yhat, cache

def backward(yhat, y, cache, W2):
    x, z1, a1, z2 = cache
    dz2 = yhat - y  # dL/dz2 for MSE 0.5*(yhat-y)^2
    dW2 = dz2[:, None] * a1[None, :]  # outer product
    db2 = dz2
    da1 = W2.T.dot(dz2)
    dz1 = da1 * sigmoid_prime(z1)
    dW1 = dz1[:, None] * x[None, :]
    db1 = dz1
    return dW1, db1, dW2, db2

# Random init
np.random.seed(0)
x = np.array([0.5, -0.2])  # input vector (dim 2)
y = np.array([0.3])  # target (dim 1)
W1 = np.random.randn(3, 2) * 0.1  # hidden_dim=3, input_dim=2
b1 = np.zeros(3)
W2 = np.random.randn(1, 3) * 0.1
b2 = np.zeros(1)

yhat, cache = forward(x, W1, b1, W2, b2)
dW1, db1, dW2, db2 = backward(yhat, y, cache, W2)
print("yhat:", yhat, "dW1:", dW1, "dW2:", dW2)
