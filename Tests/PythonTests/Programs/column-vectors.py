import numpy as np
# one hidden layer, column vectors
x = np.array([[1.0], [2.0]])
y = np.array([[1.0]])
W1 = np.array([[0.1, 0.2], [0.3, 0.4]])
b1 = np.array([[0.1], [0.1]])
W2 = np.array([[0.5, 0.6]])
b2 = np.array([[0.2]])
z1 = W1 @ x + b1
a1 = np.where(z1 > 0, z1, 0)
z2 = W2 @ a1 + b2
yhat = 1 / (1 + np.exp(-z2))
loss = -(y * np.log(yhat) + (1 - y) * np.log(1 - yhat))
dz2 = yhat - y
dW2 = dz2 @ a1.T
db2 = dz2
dz1 = (W2.T @ dz2) * (z1 > 0)
dW1 = dz1 @ x.T
db1 = dz1
